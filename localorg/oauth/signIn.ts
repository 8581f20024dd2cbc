import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { userState } from './access.ts';
import { recordLogin } from './loginHistory.ts';
import type { Sessions } from './sessions.ts';

/** LoginHistory's words for why somebody could not log in, and what the sign-in page says. */
const REFUSALS = {
    frozen: { status: 'User is Frozen', problem: 'is frozen' },
    inactive: { status: 'User is Inactive', problem: 'is inactive' },
} as const;

/** Opens a browser session, or says why not. Either way the login history has it. */
export function signIn(
    user: { readonly id: string; readonly name: string },
    store: Store,
    sessions: Sessions,
    clock: Clock,
): { readonly token: string } | { readonly problem: string } {
    const state = userState(store, user.id);
    const login = { userId: user.id, loginType: 'Application', application: 'Browser' } as const;
    if (state !== 'active') {
        recordLogin(store, { ...login, status: REFUSALS[state].status }, clock.now());
        return { problem: `${user.name} cannot sign in: the user ${REFUSALS[state].problem}. Ask a Salesforce administrator.` };
    }
    recordLogin(store, { ...login, status: 'Success' }, clock.now());
    return sessions.open(user.id);
}

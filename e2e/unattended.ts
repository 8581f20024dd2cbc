import { setTimeout as sleep } from 'node:timers/promises';
import { TokenFlow, type FlowState, type Surroundings } from '../force-app/main/default/lwc/formstackTokenService/tokenFlow.ts';
import type { Authorization, TokenApi, TokenRefresh, TokenStatus } from '../force-app/main/default/lwc/formstackTokenService/tokenApi.ts';
import type { Remote } from '../scripts/local/remote.ts';
import { PRIMARY_USER } from '../scripts/local/seed.ts';

/** No pause is longer: what a person would sit through is not what is tested. */
const LONGEST_PAUSE_MS = 50;
const CONTROLLER = 'FormstackTokenController';

export interface Unattended {
    /** Runs before each call to the server. */
    readonly beforeCall?: (method: keyof TokenApi) => Promise<void>;
    /** Runs with each pause of the flow. */
    readonly inPause?: () => Promise<unknown>;
}

/** The page's own flow as the Primary User, without a page: the consent is allowed as soon as it is asked for. */
export function refreshUnattended(remote: Remote, { beforeCall, inPause }: Unattended = {}): Promise<FlowState> {
    const call = async <T>(method: keyof TokenApi, apexMethod: string, params: object = {}): Promise<T> => {
        await beforeCall?.(method);
        return (await remote.callApex(PRIMARY_USER, `${CONTROLLER}.${apexMethod}`, params)) as T;
    };
    const api: TokenApi = {
        status: () => call<TokenStatus>('status', 'getStatus'),
        start: () => call<TokenRefresh>('start', 'startRefresh'),
        authorization: (refreshId) => call<TokenRefresh>('authorization', 'getAuthorization', { refreshId }),
        republish: (refreshId) => call<TokenRefresh>('republish', 'republish', { refreshId }),
        progress: (refreshId) => call<TokenRefresh>('progress', 'getProgress', { refreshId }),
        verify: (refreshId) => call<TokenRefresh>('verify', 'verify', { refreshId }),
        cancel: (refreshId) => call<TokenRefresh>('cancel', 'cancelRefresh', { refreshId }),
    };
    let allowed: Promise<void> | undefined;
    const surroundings: Surroundings = {
        showConsent: (authorization) => {
            allowed = allow(remote, authorization);
            return true;
        },
        isConsentOpen: () => true,
        closeConsent: () => undefined,
        pause: async (ms) => {
            await allowed;
            await inPause?.();
            await sleep(Math.min(ms, LONGEST_PAUSE_MS));
        },
    };
    return new TokenFlow(api, surroundings, () => undefined).run();
}

/** Presses Allow on the org's consent page, and follows the way back to the service. */
async function allow(remote: Remote, { url }: Authorization): Promise<void> {
    if (url === undefined) throw new Error('The server asked for consent and gave no address.');
    const { token, csrfToken } = await remote.openSession(PRIMARY_USER);
    const response = await fetch(url, {
        method: 'POST',
        headers: { Cookie: `sid=${encodeURIComponent(token)}` },
        body: new URLSearchParams({ decision: 'allow', csrf: csrfToken }),
    });
    if (!response.ok) throw new Error(`The consent led to ${response.status}.`);
}

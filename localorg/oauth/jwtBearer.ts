import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { requireAllowed, requireAvailable } from './access.ts';
import { readAssertion } from './assertion.ts';
import type { ConnectedApp, ConnectedApps } from './connectedApps.ts';
import { OAuthFault, refusals } from './fault.ts';
import type { Grants, IssuedTokens } from './grants.ts';
import { recordLogin } from './loginHistory.ts';
import type { Sessions } from './sessions.ts';

/** Production's login server, whose name every production org answers to beside its own. */
const LOGIN_SERVER = 'https://login.salesforce.com';

/** The JWT bearer flow: an access token for a user whom nobody asks, because the app was approved before. */
export class JwtBearer {
    readonly #store: Store;
    readonly #clock: Clock;
    readonly #apps: ConnectedApps;
    readonly #grants: Grants;
    readonly #sessions: Sessions;
    readonly #audiences: readonly string[];

    constructor(store: Store, clock: Clock, apps: ConnectedApps, grants: Grants, sessions: Sessions, origin: string) {
        this.#store = store;
        this.#clock = clock;
        this.#apps = apps;
        this.#grants = grants;
        this.#sessions = sessions;
        this.#audiences = [LOGIN_SERVER, origin];
    }

    /** Throws an OAuthFault whose error and description are the platform's. */
    exchange(text: string): IssuedTokens {
        const assertion = readAssertion(text);
        const app = this.#apps.byConsumerKey(assertion.issuer);
        if (app === undefined) throw refusals.clientUnknown();
        requireAvailable(app);
        if (app.certificate === undefined || !assertion.isSignedBy(app.certificate)) throw refusals.invalidAssertion();
        if (!this.#audiences.includes(assertion.audience)) throw refusals.invalidAudience();
        // How far ahead the end may lie is documented and not enforced: Salesforce's own CLI gives it in milliseconds.
        if (this.#clock.now() >= assertion.expiresAt) throw refusals.expiredCode();
        const userId = this.#userId(assertion.username);
        if (userId === undefined) throw refusals.notApproved();
        const login = { userId, loginType: 'Remote Access 2.0', application: app.name } as const;
        try {
            const tokens = this.#issue(app, userId);
            recordLogin(this.#store, { ...login, status: 'Success' }, this.#clock.now());
            return tokens;
        } catch (error) {
            if (error instanceof OAuthFault) recordLogin(this.#store, { ...login, status: `Failed: ${error.message}` }, this.#clock.now());
            throw error;
        }
    }

    /** Approved beforehand: by an administrator, or by the user with a refresh token, whose scopes are then all there is. */
    #issue(app: ConnectedApp, userId: string): IssuedTokens {
        requireAllowed(this.#store, app, userId);
        const approvals = this.#grants.lastingApprovals(app, userId);
        if (approvals.length === 0 && !app.isAdminApprovedOnly) throw refusals.notApproved();
        const scopes = approvals.length === 0 ? app.scopes : [...new Set(approvals.flatMap((approval) => approval.scopes))];
        const { token } = this.#sessions.open(userId, { consumerKey: app.consumerKey, grantId: approvals.at(-1)?.id });
        return { userId, accessToken: token, refreshToken: undefined, scopes, issuedAt: this.#clock.now() };
    }

    #userId(username: string): string | undefined {
        const row = this.#store.get('SELECT "Id" AS id FROM "User" WHERE "Username" = ? COLLATE NOCASE', [username]);
        return row === undefined ? undefined : String(row['id']);
    }
}

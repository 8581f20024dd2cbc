import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { hashSecret, randomToken } from './secrets.ts';

export interface Session {
    readonly userId: string;
    /** The approval that it came from; undefined for a person signed in through the browser, and for an app that an administrator approved. */
    readonly grantId: string | undefined;
    /** The app that it was opened for; undefined for a browser. */
    readonly consumerKey: string | undefined;
    readonly csrfToken: string;
}

/** A session ends two hours after its last use, Salesforce's default. */
const IDLE_MS = 2 * 3_600_000;
/** Writing the last use on every request would make each read a write. */
const TOUCH_MS = 60_000;

interface Row {
    readonly tokenHash: string;
    readonly userId: string;
    readonly grantId: string | null;
    readonly consumerKey: string | null;
    readonly csrfToken: string;
    readonly lastUsedAt: number;
}

/** Access tokens and browser sessions: on Salesforce an access token is a session id. */
export class Sessions {
    readonly #store: Store;
    readonly #clock: Clock;
    readonly #organizationId: string;

    constructor(store: Store, clock: Clock, organizationId: string) {
        this.#store = store;
        this.#clock = clock;
        this.#organizationId = organizationId;
    }

    /** `origin` is the connected app that the session is for, and the approval if there is one; none for a browser. */
    open(
        userId: string,
        origin?: { readonly consumerKey: string; readonly grantId: string | undefined },
    ): { readonly token: string; readonly csrfToken: string } {
        const token = `${this.#organizationId.slice(0, 15)}!${randomToken(48)}`;
        const csrfToken = randomToken();
        const now = this.#clock.now();
        this.#store.run('INSERT INTO _session VALUES (?, ?, ?, ?, ?, ?, ?)', [
            hashSecret(token),
            userId,
            origin?.grantId ?? null,
            csrfToken,
            now,
            now,
            origin?.consumerKey ?? null,
        ]);
        return { token, csrfToken };
    }

    /** The session behind a token, or undefined when there is none, it has ended, or its user is inactive or frozen. */
    find(token: string): Session | undefined {
        const [row] = this.#store.all(
            `SELECT s.* FROM _session s JOIN "User" u ON u."Id" = s.userId LEFT JOIN "UserLogin" l ON l."UserId" = u."Id"
             WHERE s.tokenHash = ? AND u."IsActive" = 1 AND l."IsFrozen" IS NOT 1`,
            [hashSecret(token)],
        ) as unknown as Row[];
        const now = this.#clock.now();
        if (row === undefined || now > row.lastUsedAt + IDLE_MS) return undefined;
        if (now > row.lastUsedAt + TOUCH_MS)
            this.#store.run('UPDATE _session SET lastUsedAt = ? WHERE tokenHash = ?', [now, row.tokenHash]);
        const { userId, grantId, consumerKey, csrfToken } = row;
        return { userId, grantId: grantId ?? undefined, consumerKey: consumerKey ?? undefined, csrfToken };
    }

    close(token: string): void {
        this.#store.run('DELETE FROM _session WHERE tokenHash = ?', [hashSecret(token)]);
    }

    closeApp(consumerKey: string): void {
        this.#store.run('DELETE FROM _session WHERE consumerKey = ?', [consumerKey]);
    }

    closeGrant(grantId: string): void {
        this.#store.run('DELETE FROM _session WHERE grantId = ?', [grantId]);
    }
}

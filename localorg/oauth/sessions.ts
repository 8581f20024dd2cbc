import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { hashSecret, randomToken } from './secrets.ts';

export interface Session {
    readonly userId: string;
    /** The approval that it came from; undefined for a person signed in through the browser. */
    readonly grantId: string | undefined;
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

    open(userId: string, grantId?: string): { readonly token: string; readonly csrfToken: string } {
        const token = `${this.#organizationId.slice(0, 15)}!${randomToken(48)}`;
        const csrfToken = randomToken();
        const now = this.#clock.now();
        this.#store.run('INSERT INTO _session VALUES (?, ?, ?, ?, ?, ?)', [
            hashSecret(token),
            userId,
            grantId ?? null,
            csrfToken,
            now,
            now,
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
        return { userId: row.userId, grantId: row.grantId ?? undefined, csrfToken: row.csrfToken };
    }

    close(token: string): void {
        this.#store.run('DELETE FROM _session WHERE tokenHash = ?', [hashSecret(token)]);
    }

    closeGrant(grantId: string): void {
        this.#store.run('DELETE FROM _session WHERE grantId = ?', [grantId]);
    }
}

import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { isPreAuthorized, requireAllowed, requireAvailable } from './access.ts';
import type { ConnectedApp } from './connectedApps.ts';
import { OAuthFault, refusals } from './fault.ts';
import { recordLogin } from './loginHistory.ts';
import { hashSecret, randomToken } from './secrets.ts';
import type { Sessions } from './sessions.ts';

/** Tokens in the clear, on their way to the client and kept nowhere. */
export interface IssuedTokens {
    readonly userId: string;
    readonly accessToken: string;
    /** Undefined when the client keeps the refresh token it has, or gets none. */
    readonly refreshToken: string | undefined;
    readonly scopes: readonly string[];
    readonly issuedAt: number;
}

/** One user's approval of one app, as an administrator sees it. */
export interface Approval {
    readonly id: string;
    readonly appName: string;
    readonly userId: string;
    /** Milliseconds since 1970. */
    readonly issuedAt: number;
    readonly lastUsedAt: number;
    readonly useCount: number;
}

interface GrantRow {
    readonly id: string;
    readonly consumerKey: string;
    readonly userId: string;
    readonly scopes: string;
    readonly refreshHash: string | null;
    readonly usedHashes: string;
    readonly deleteToken: string;
    readonly issuedAt: number;
    readonly lastUsedAt: number;
    readonly useCount: number;
}

/** A user may approve an app five times; the sixth approval revokes the oldest. */
const APPROVALS_PER_USER_AND_APP = 5;
const HOUR_MS = 3_600_000;

/**
 * Users' approvals of connected apps. Each has a row in OauthToken, which is what an administrator sees, and one in `_grant`,
 * which holds the hash of the refresh token. With rotation a refresh token works once; using it again ends the grant.
 */
export class Grants {
    readonly #store: Store;
    readonly #clock: Clock;
    readonly #sessions: Sessions;

    constructor(store: Store, clock: Clock, sessions: Sessions) {
        this.#store = store;
        this.#clock = clock;
        this.#sessions = sessions;
    }

    hasApproved(app: ConnectedApp, userId: string): boolean {
        return this.#store.all('SELECT 1 FROM _grant WHERE consumerKey = ? AND userId = ?', [app.consumerKey, userId]).length > 0;
    }

    /** Approvals that hold while the user is away, because a refresh token was part of them; oldest first. */
    lastingApprovals(app: ConnectedApp, userId: string): readonly { readonly id: string; readonly scopes: readonly string[] }[] {
        const rows = this.#store.all(
            'SELECT * FROM _grant WHERE consumerKey = ? AND userId = ? AND refreshHash IS NOT NULL ORDER BY issuedAt, rowid',
            [app.consumerKey, userId],
        ) as unknown as GrantRow[];
        return rows.map(({ id, scopes }) => ({ id, scopes: JSON.parse(scopes) as string[] }));
    }

    /** Whether an administrator's policy lets the user into an app that admits pre-authorized users only. */
    isPreAuthorized(app: ConnectedApp, userId: string): boolean {
        return isPreAuthorized(this.#store, app, userId);
    }

    /** Throws an OAuthFault where the user may not use the app now. */
    requireAllowed(app: ConnectedApp, userId: string): void {
        requireAllowed(this.#store, app, userId);
    }

    issue(app: ConnectedApp, userId: string, scopes: readonly string[]): IssuedTokens {
        const now = this.#clock.now();
        const grants = this.#store.all('SELECT * FROM _grant WHERE consumerKey = ? AND userId = ? ORDER BY issuedAt, rowid', [
            app.consumerKey,
            userId,
        ]) as unknown as GrantRow[];
        for (const oldest of grants.slice(0, Math.max(0, grants.length - APPROVALS_PER_USER_AND_APP + 1))) this.#remove(oldest);
        const id = randomToken(12);
        const deleteToken = randomToken();
        const refreshToken = scopes.includes('refresh_token') ? randomToken(48) : undefined;
        this.#store.run('INSERT INTO _grant VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)', [
            id,
            app.consumerKey,
            userId,
            JSON.stringify(scopes),
            refreshToken === undefined ? null : hashSecret(refreshToken),
            '[]',
            deleteToken,
            now,
            now,
        ]);
        this.#record(app, userId, 'Success');
        const at = new Date(now).toISOString();
        this.#store.run(
            `INSERT INTO "OauthToken" ("Id", "AppName", "UserId", "DeleteToken", "LastUsedDate", "UseCount", "CreatedDate") VALUES (?, ?, ?, ?, ?, 0, ?)`,
            [id, app.name, userId, deleteToken, at, at],
        );
        const { token } = this.#sessions.open(userId, { consumerKey: app.consumerKey, grantId: id });
        return { userId, accessToken: token, refreshToken, scopes, issuedAt: now };
    }

    /** Throws an OAuthFault whose error and description tell why the token does not work. */
    refresh(app: ConnectedApp, refreshToken: string): IssuedTokens {
        requireAvailable(app);
        const hash = hashSecret(refreshToken);
        const [grant] = this.#store.all('SELECT * FROM _grant WHERE refreshHash = ?', [hash]) as unknown as GrantRow[];
        if (grant === undefined || grant.consumerKey !== app.consumerKey) {
            this.#endReusedGrant(hash);
            throw refusals.expired();
        }
        const now = this.#clock.now();
        try {
            requireAllowed(this.#store, app, grant.userId);
            requireAlive(app, grant, now);
        } catch (error) {
            if (error instanceof OAuthFault) this.#record(app, grant.userId, `Failed: ${error.message}`);
            throw error;
        }
        this.#record(app, grant.userId, 'Success');
        const rotated = app.rotatesRefreshTokens ? randomToken(48) : undefined;
        const used =
            rotated === undefined ? grant.usedHashes : JSON.stringify([...(JSON.parse(grant.usedHashes) as string[]), hash].slice(-20));
        this.#store.run('UPDATE _grant SET refreshHash = ?, usedHashes = ?, lastUsedAt = ?, useCount = useCount + 1 WHERE id = ?', [
            rotated === undefined ? hash : hashSecret(rotated),
            used,
            now,
            grant.id,
        ]);
        this.#store.run('UPDATE "OauthToken" SET "LastUsedDate" = ?, "UseCount" = "UseCount" + 1 WHERE "Id" = ?', [
            new Date(now).toISOString(),
            grant.id,
        ]);
        return {
            userId: grant.userId,
            accessToken: this.#sessions.open(grant.userId, { consumerKey: app.consumerKey, grantId: grant.id }).token,
            refreshToken: rotated,
            scopes: JSON.parse(grant.scopes) as string[],
            issuedAt: now,
        };
    }

    /** Accepts a refresh token, an access token or a DeleteToken; answers whether there was such. */
    revoke(token: string): boolean {
        const hash = hashSecret(token);
        const session = this.#sessions.find(token);
        const [grant] = this.#store.all('SELECT * FROM _grant WHERE refreshHash = ? OR deleteToken = ? OR id = ?', [
            hash,
            token,
            session?.grantId ?? '',
        ]) as unknown as GrantRow[];
        if (grant !== undefined) this.#remove(grant);
        else if (session?.consumerKey === undefined) return false;
        // An administrator's approval outlives the sessions that came of it.
        else this.#sessions.close(token);
        return true;
    }

    /** The approvals of an app or of a user, oldest first; none of their tokens. */
    list({ app, userId }: { readonly app?: ConnectedApp; readonly userId?: string }): readonly Approval[] {
        return this.#store.all(
            `SELECT g.id, g.userId, g.issuedAt, g.lastUsedAt, g.useCount, a.name AS appName
             FROM _grant g JOIN _connected_app a ON a.consumerKey = g.consumerKey
             WHERE (? IS NULL OR g.consumerKey = ?) AND (? IS NULL OR g.userId = ?) ORDER BY g.issuedAt, g.rowid`,
            [app?.consumerKey ?? null, app?.consumerKey ?? null, userId ?? null, userId ?? null],
        ) as unknown as Approval[];
    }

    /** Ends one approval by its id; answers whether there was such. */
    revokeById(id: string): boolean {
        const [grant] = this.#store.all('SELECT * FROM _grant WHERE id = ?', [id]) as unknown as GrantRow[];
        if (grant !== undefined) this.#remove(grant);
        return grant !== undefined;
    }

    /** Ends the sessions of an app; the approvals stay. */
    endSessions(app: ConnectedApp): void {
        this.#sessions.closeApp(app.consumerKey);
    }

    revokeAll(app: ConnectedApp, userId?: string): number {
        const grants = this.#store.all(
            `SELECT * FROM _grant WHERE consumerKey = ?${userId === undefined ? '' : ' AND userId = ?'}`,
            userId === undefined ? [app.consumerKey] : [app.consumerKey, userId],
        ) as unknown as GrantRow[];
        for (const grant of grants) this.#remove(grant);
        return grants.length;
    }

    /** Moves a grant's dates into the past, as the passing of time would: for trying out expiry. */
    age(app: ConnectedApp, userId: string, issuedAt: number, lastUsedAt: number): number {
        const grants = this.#store.all('SELECT * FROM _grant WHERE consumerKey = ? AND userId = ?', [
            app.consumerKey,
            userId,
        ]) as unknown as GrantRow[];
        for (const grant of grants) {
            this.#store.run('UPDATE _grant SET issuedAt = ?, lastUsedAt = ? WHERE id = ?', [issuedAt, lastUsedAt, grant.id]);
            this.#store.run('UPDATE "OauthToken" SET "LastUsedDate" = ?, "CreatedDate" = ? WHERE "Id" = ?', [
                new Date(lastUsedAt).toISOString(),
                new Date(issuedAt).toISOString(),
                grant.id,
            ]);
            this.#sessions.closeGrant(grant.id);
        }
        return grants.length;
    }

    #record(app: ConnectedApp, userId: string, status: string): void {
        recordLogin(this.#store, { userId, loginType: 'Remote Access 2.0', application: app.name, status }, this.#clock.now());
    }

    #endReusedGrant(hash: string): void {
        const reused = (this.#store.all('SELECT * FROM _grant WHERE usedHashes LIKE ?', [`%${hash}%`]) as unknown as GrantRow[])[0];
        if (reused !== undefined) this.#remove(reused);
    }

    #remove(grant: GrantRow): void {
        this.#store.run('DELETE FROM _grant WHERE id = ?', [grant.id]);
        this.#store.run('DELETE FROM "OauthToken" WHERE "Id" = ?', [grant.id]);
        this.#sessions.closeGrant(grant.id);
    }
}

function requireAlive(app: ConnectedApp, grant: GrantRow, now: number): void {
    const hours = app.refreshTokenValidityHours;
    if (hours === undefined) return;
    const from = app.isValidityIdle ? grant.lastUsedAt : grant.issuedAt;
    if (hours > 0 && now <= from + hours * HOUR_MS) return;
    throw app.isValidityIdle ? refusals.validityExpired() : refusals.expired();
}

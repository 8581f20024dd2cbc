import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import type { ConnectedApp } from './connectedApps.ts';
import { refusals } from './fault.ts';
import { hashSecret, randomToken } from './secrets.ts';
import type { Sessions } from './sessions.ts';

/** Tokens in the clear, on their way to the client and kept nowhere. */
export interface IssuedTokens {
    readonly grantId: string;
    readonly userId: string;
    readonly accessToken: string;
    /** Undefined when the client keeps the refresh token it has. */
    readonly refreshToken: string | undefined;
    readonly scopes: readonly string[];
    readonly issuedAt: number;
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
        const at = new Date(now).toISOString();
        this.#store.run(
            `INSERT INTO "OauthToken" ("Id", "AppName", "UserId", "DeleteToken", "LastUsedDate", "UseCount", "CreatedDate") VALUES (?, ?, ?, ?, ?, 0, ?)`,
            [id, app.name, userId, deleteToken, at, at],
        );
        return { grantId: id, userId, accessToken: this.#sessions.open(userId, id).token, refreshToken, scopes, issuedAt: now };
    }

    refresh(app: ConnectedApp, refreshToken: string): IssuedTokens {
        const hash = hashSecret(refreshToken);
        const [grant] = this.#store.all('SELECT * FROM _grant WHERE refreshHash = ?', [hash]) as unknown as GrantRow[];
        if (grant === undefined || grant.consumerKey !== app.consumerKey) {
            this.#endReusedGrant(hash);
            throw refusals.expired();
        }
        const now = this.#clock.now();
        this.#requireAlive(app, grant, now);
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
            grantId: grant.id,
            userId: grant.userId,
            accessToken: this.#sessions.open(grant.userId, grant.id).token,
            refreshToken: rotated,
            scopes: JSON.parse(grant.scopes) as string[],
            issuedAt: now,
        };
    }

    /** Accepts a refresh token, an access token or a DeleteToken; answers whether there was such a grant. */
    revoke(token: string): boolean {
        const hash = hashSecret(token);
        const grantId = this.#sessions.find(token)?.grantId;
        const [grant] = this.#store.all('SELECT * FROM _grant WHERE refreshHash = ? OR deleteToken = ? OR id = ?', [
            hash,
            token,
            grantId ?? '',
        ]) as unknown as GrantRow[];
        if (grant === undefined) return false;
        this.#remove(grant);
        return true;
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

    #requireAlive(app: ConnectedApp, grant: GrantRow, now: number): void {
        if (app.isBlocked) throw refusals.blocked();
        if (app.refreshTokenValidityHours !== undefined) {
            const from = app.isValidityIdle ? grant.lastUsedAt : grant.issuedAt;
            if (now > from + app.refreshTokenValidityHours * HOUR_MS) {
                throw app.isValidityIdle ? refusals.validityExpired() : refusals.expired();
            }
        }
        const [user] = this.#store.all('SELECT "IsActive" AS isActive FROM "User" WHERE "Id" = ?', [grant.userId]);
        if (user?.['isActive'] !== 1) throw refusals.userInactive();
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

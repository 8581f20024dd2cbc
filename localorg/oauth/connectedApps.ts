import type { Store } from '../store/store.ts';
import { refusals } from './fault.ts';
import { hashSecret, isSecretEqual } from './secrets.ts';

/** A connected app: what the client is, and the policies that its ConnectedApplication record shows. */
export interface ConnectedApp {
    readonly consumerKey: string;
    readonly name: string;
    readonly callbackUrls: readonly string[];
    readonly scopes: readonly string[];
    readonly isPkceRequired: boolean;
    readonly rotatesRefreshTokens: boolean;
    readonly isBlocked: boolean;
    readonly isAdminApprovedOnly: boolean;
    /** Hours a refresh token lives, or undefined for as long as it is not revoked. */
    readonly refreshTokenValidityHours: number | undefined;
    /** Whether those hours count from the last use instead of from the issue. */
    readonly isValidityIdle: boolean;
}

export interface ConnectedAppSeed {
    readonly name: string;
    readonly consumerKey: string;
    readonly consumerSecret?: string;
    readonly callbackUrls: readonly string[];
    readonly scopes: readonly string[];
    readonly isPkceRequired?: boolean;
    readonly rotatesRefreshTokens?: boolean;
    readonly refreshTokenValidityHours?: number;
    readonly isValidityIdle?: boolean;
}

interface Row {
    readonly consumerKey: string;
    readonly name: string;
    readonly secretHash: string | null;
    readonly callbackUrls: string;
    readonly scopes: string;
    readonly isPkceRequired: number;
    readonly rotatesRefreshTokens: number;
    readonly isBlocked: number;
}

export class ConnectedApps {
    readonly #store: Store;

    constructor(store: Store) {
        this.#store = store;
    }

    install(seed: ConnectedAppSeed, now: string): void {
        this.#store.run('INSERT OR REPLACE INTO _connected_app VALUES (?, ?, ?, ?, ?, ?, ?, 0)', [
            seed.consumerKey,
            seed.name,
            seed.consumerSecret === undefined ? null : hashSecret(seed.consumerSecret),
            JSON.stringify(seed.callbackUrls),
            JSON.stringify(seed.scopes),
            Number(seed.isPkceRequired ?? true),
            Number(seed.rotatesRefreshTokens ?? true),
        ]);
        this.#store.run('DELETE FROM "ConnectedApplication" WHERE "Name" = ?', [seed.name]);
        this.#store.run(
            `INSERT INTO "ConnectedApplication" ("Id", "Name", "CreatedDate", "LastModifiedDate", "SystemModstamp",
                "OptionsAllowAdminApprovedUsersOnly", "OptionsRefreshTokenValidityMetric", "RefreshTokenValidityPeriod")
             VALUES (?, ?, ?, ?, ?, 0, ?, ?)`,
            [
                this.#store.nextId('ConnectedApplication'),
                seed.name,
                now,
                now,
                now,
                Number(seed.isValidityIdle ?? false),
                seed.refreshTokenValidityHours ?? null,
            ],
        );
    }

    byConsumerKey(consumerKey: string): ConnectedApp | undefined {
        const [row] = this.#store.all('SELECT * FROM _connected_app WHERE consumerKey = ?', [consumerKey]) as unknown as Row[];
        return row === undefined ? undefined : this.#read(row);
    }

    byName(name: string): ConnectedApp | undefined {
        const [row] = this.#store.all('SELECT * FROM _connected_app WHERE name = ?', [name]) as unknown as Row[];
        return row === undefined ? undefined : this.#read(row);
    }

    setBlocked(consumerKey: string, isBlocked: boolean): void {
        this.#store.run('UPDATE _connected_app SET isBlocked = ? WHERE consumerKey = ?', [Number(isBlocked), consumerKey]);
    }

    /** The app behind a token request, after its secret has been checked where it has one. */
    authenticate(consumerKey: string, secret: string | undefined): ConnectedApp {
        const [row] = this.#store.all('SELECT * FROM _connected_app WHERE consumerKey = ?', [consumerKey]) as unknown as Row[];
        if (row === undefined) throw refusals.clientUnknown();
        if (row.secretHash !== null && (secret === undefined || !isSecretEqual(secret, row.secretHash))) throw refusals.clientSecret();
        return this.#read(row);
    }

    #read(row: Row): ConnectedApp {
        const [policy] = this.#store.all(
            `SELECT "OptionsAllowAdminApprovedUsersOnly" AS adminOnly, "OptionsRefreshTokenValidityMetric" AS idle,
                    "RefreshTokenValidityPeriod" AS hours FROM "ConnectedApplication" WHERE "Name" = ?`,
            [row.name],
        ) as unknown as { adminOnly: number | null; idle: number | null; hours: number | null }[];
        return {
            consumerKey: row.consumerKey,
            name: row.name,
            callbackUrls: JSON.parse(row.callbackUrls) as string[],
            scopes: JSON.parse(row.scopes) as string[],
            isPkceRequired: row.isPkceRequired === 1,
            rotatesRefreshTokens: row.rotatesRefreshTokens === 1,
            isBlocked: row.isBlocked === 1,
            isAdminApprovedOnly: policy?.adminOnly === 1,
            refreshTokenValidityHours: policy?.hours ?? undefined,
            isValidityIdle: policy?.idle === 1,
        };
    }
}

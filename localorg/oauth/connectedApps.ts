import type { Store } from '../store/store.ts';
import { refusals } from './fault.ts';
import { IP_RELAXATION, type AppPolicies } from './policies.ts';
import { hashSecret, isSecretEqual } from './secrets.ts';

/** A connected app: what the client is, and the policies that its ConnectedApplication record shows. */
export interface ConnectedApp {
    /** Of its ConnectedApplication record; empty while the app is not installed. */
    readonly id: string;
    readonly consumerKey: string;
    readonly name: string;
    readonly callbackUrls: readonly string[];
    readonly scopes: readonly string[];
    /** PEM of what signs its assertions (Use digital signatures); undefined where it signs none. */
    readonly certificate: string | undefined;
    /** Whether an administrator of this org made it, and may change more than its policies. */
    readonly isMadeHere: boolean;
    readonly isPkceRequired: boolean;
    readonly rotatesRefreshTokens: boolean;
    readonly isBlocked: boolean;
    readonly isInstalled: boolean;
    readonly isAdminApprovedOnly: boolean;
    readonly ipRelaxation: AppPolicies['ipRelaxation'];
    /** Hours a refresh token lives, or undefined for as long as it is not revoked; 0 where it expires at once. */
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
    /** PEM. */
    readonly certificate?: string;
    readonly isMadeHere?: boolean;
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
    readonly isInstalled: number;
    readonly ipRelaxation: string;
    readonly certificate: string | null;
    readonly isMadeHere: number;
    readonly validityHours: number | null;
    readonly isValidityIdle: number;
}

export class ConnectedApps {
    readonly #store: Store;

    constructor(store: Store) {
        this.#store = store;
    }

    install(seed: ConnectedAppSeed, now: string): void {
        this.#store.run(
            `INSERT OR REPLACE INTO _connected_app (consumerKey, name, secretHash, callbackUrls, scopes, isPkceRequired,
                rotatesRefreshTokens, validityHours, isValidityIdle, certificate, isMadeHere) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
            [
                seed.consumerKey,
                seed.name,
                seed.consumerSecret === undefined ? null : hashSecret(seed.consumerSecret),
                JSON.stringify(seed.callbackUrls),
                JSON.stringify(seed.scopes),
                Number(seed.isPkceRequired ?? true),
                Number(seed.rotatesRefreshTokens ?? true),
                seed.refreshTokenValidityHours ?? null,
                Number(seed.isValidityIdle ?? false),
                seed.certificate ?? null,
                Number(seed.isMadeHere ?? false),
            ],
        );
        this.setInstalled(seed.name, true, now);
    }

    /** Installing makes the app's ConnectedApplication record, with the developer's own policies; uninstalling removes it. */
    setInstalled(name: string, isInstalled: boolean, now: string): void {
        this.#store.run('UPDATE _connected_app SET isInstalled = ? WHERE name = ?', [Number(isInstalled), name]);
        this.#store.run(
            `DELETE FROM "SetupEntityAccess" WHERE "SetupEntityId" IN (SELECT "Id" FROM "ConnectedApplication" WHERE "Name" = ?)`,
            [name],
        );
        this.#store.run('DELETE FROM "ConnectedApplication" WHERE "Name" = ?', [name]);
        if (!isInstalled) return;
        this.#store.run(
            `INSERT INTO "ConnectedApplication" ("Id", "Name", "CreatedDate", "LastModifiedDate", "SystemModstamp",
                "OptionsAllowAdminApprovedUsersOnly", "OptionsRefreshTokenValidityMetric", "RefreshTokenValidityPeriod")
             SELECT ?, name, ?, ?, ?, 0, isValidityIdle, validityHours FROM _connected_app WHERE name = ?`,
            [this.#store.nextId('ConnectedApplication'), now, now, now, name],
        );
    }

    setSettings(consumerKey: string, callbackUrls: readonly string[], scopes: readonly string[], certificate: string | undefined): void {
        this.#store.run('UPDATE _connected_app SET callbackUrls = ?, scopes = ?, certificate = ? WHERE consumerKey = ?', [
            JSON.stringify(callbackUrls),
            JSON.stringify(scopes),
            certificate ?? null,
            consumerKey,
        ]);
    }

    setPolicies(app: ConnectedApp, { permittedUsers, ipRelaxation, refreshToken }: AppPolicies, userId: string, now: string): void {
        this.#store.run('UPDATE _connected_app SET ipRelaxation = ? WHERE name = ?', [ipRelaxation, app.name]);
        this.#store.run(
            `UPDATE "ConnectedApplication" SET "OptionsAllowAdminApprovedUsersOnly" = ?, "OptionsRefreshTokenValidityMetric" = ?,
                "RefreshTokenValidityPeriod" = ?, "LastModifiedDate" = ?, "LastModifiedById" = ?, "SystemModstamp" = ? WHERE "Id" = ?`,
            [
                Number(permittedUsers === 'adminApproved'),
                Number(refreshToken.kind === 'idle'),
                refreshToken.kind === 'infinite' ? null : refreshToken.hours,
                now,
                userId,
                now,
                app.id,
            ],
        );
    }

    /** By name. */
    all(): readonly ConnectedApp[] {
        return (this.#store.all('SELECT * FROM _connected_app ORDER BY name') as unknown as Row[]).map((row) => this.#read(row));
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
            `SELECT "Id" AS id, "OptionsAllowAdminApprovedUsersOnly" AS adminOnly, "OptionsRefreshTokenValidityMetric" AS idle,
                    "RefreshTokenValidityPeriod" AS hours FROM "ConnectedApplication" WHERE "Name" = ?`,
            [row.name],
        ) as unknown as { id: string; adminOnly: number | null; idle: number | null; hours: number | null }[];
        return {
            id: policy?.id ?? '',
            consumerKey: row.consumerKey,
            name: row.name,
            callbackUrls: JSON.parse(row.callbackUrls) as string[],
            scopes: JSON.parse(row.scopes) as string[],
            certificate: row.certificate ?? undefined,
            isMadeHere: row.isMadeHere === 1,
            isPkceRequired: row.isPkceRequired === 1,
            rotatesRefreshTokens: row.rotatesRefreshTokens === 1,
            isBlocked: row.isBlocked === 1,
            isInstalled: row.isInstalled === 1,
            ipRelaxation: row.ipRelaxation in IP_RELAXATION ? (row.ipRelaxation as AppPolicies['ipRelaxation']) : 'enforce',
            isAdminApprovedOnly: policy?.adminOnly === 1,
            refreshTokenValidityHours: policy?.hours ?? undefined,
            isValidityIdle: policy?.idle === 1,
        };
    }
}

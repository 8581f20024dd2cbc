import type { Store } from '../store/store.ts';

/**
 * What OAuth keeps beside the sObjects: secrets only as SHA-256, never in the clear. Tables whose names begin with an
 * underscore are the org's own; SOQL does not see them.
 */
export function createOAuthTables(store: Store): void {
    store.run(`CREATE TABLE IF NOT EXISTS _connected_app (
        consumerKey TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, secretHash TEXT, callbackUrls TEXT NOT NULL, scopes TEXT NOT NULL,
        isPkceRequired INTEGER NOT NULL, rotatesRefreshTokens INTEGER NOT NULL, isBlocked INTEGER NOT NULL DEFAULT 0)`);
    addMissingColumns(store, '_connected_app', {
        isInstalled: 'INTEGER NOT NULL DEFAULT 1',
        ipRelaxation: `TEXT NOT NULL DEFAULT 'enforce'`,
        // As the app's developer set it: what an administrator starts from when the app is installed.
        validityHours: 'INTEGER',
        isValidityIdle: 'INTEGER NOT NULL DEFAULT 0',
        certificate: 'TEXT',
        isMadeHere: 'INTEGER NOT NULL DEFAULT 0',
    });
    store.run(`CREATE TABLE IF NOT EXISTS _grant (
        id TEXT PRIMARY KEY, consumerKey TEXT NOT NULL, userId TEXT NOT NULL, scopes TEXT NOT NULL,
        refreshHash TEXT, usedHashes TEXT NOT NULL DEFAULT '[]', deleteToken TEXT NOT NULL,
        issuedAt INTEGER NOT NULL, lastUsedAt INTEGER NOT NULL, useCount INTEGER NOT NULL DEFAULT 0)`);
    store.run('CREATE INDEX IF NOT EXISTS _grant_refresh ON _grant (refreshHash)');
    store.run(`CREATE TABLE IF NOT EXISTS _authorization_code (
        codeHash TEXT PRIMARY KEY, consumerKey TEXT NOT NULL, userId TEXT NOT NULL, scopes TEXT NOT NULL,
        redirectUri TEXT NOT NULL, challenge TEXT, expiresAt INTEGER NOT NULL)`);
    store.run(`CREATE TABLE IF NOT EXISTS _session (
        tokenHash TEXT PRIMARY KEY, userId TEXT NOT NULL, grantId TEXT, csrfToken TEXT NOT NULL,
        createdAt INTEGER NOT NULL, lastUsedAt INTEGER NOT NULL)`);
    addMissingColumns(store, '_session', { consumerKey: 'TEXT' });
}

/** Brings the table of an org that is older than its columns up to date. */
function addMissingColumns(store: Store, table: string, columns: Readonly<Record<string, string>>): void {
    const known = new Set(store.all(`PRAGMA table_info(${table})`).map((column) => column['name']));
    for (const [name, type] of Object.entries(columns)) if (!known.has(name)) store.run(`ALTER TABLE ${table} ADD COLUMN ${name} ${type}`);
}

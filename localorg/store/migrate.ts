import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { createTable, quote, type Table } from './tables.ts';

const FINGERPRINT = 'tables';

/**
 * Brings the database to the tables that the schema asks for. Rows survive: new fields become new columns, a column whose type has
 * changed is copied into a new table. Columns of fields that are gone stay, unread.
 * Several processes may start at once: the first one works, the others wait and find it done. `whenChanged` runs inside the same
 * transaction; it depends on the tables and on `definitions`.
 */
export function migrate(database: DatabaseSync, tables: readonly Table[], definitions: string, whenChanged: () => void): void {
    database.exec('CREATE TABLE IF NOT EXISTS "localorg.meta" (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID');
    database.exec('CREATE TABLE IF NOT EXISTS "localorg.counters" (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID');
    const fingerprint = createHash('sha256').update(JSON.stringify(tables)).update(definitions).digest('hex');
    if (currentFingerprint(database) === fingerprint) return;
    database.exec('BEGIN IMMEDIATE');
    try {
        if (currentFingerprint(database) !== fingerprint) {
            for (const table of tables) migrateTable(database, table);
            whenChanged();
            database.prepare('INSERT OR REPLACE INTO "localorg.meta" VALUES (?, ?)').run(FINGERPRINT, fingerprint);
        }
        database.exec('COMMIT');
    } catch (error) {
        database.exec('ROLLBACK');
        throw error;
    }
}

function currentFingerprint(database: DatabaseSync): unknown {
    return database.prepare('SELECT value FROM "localorg.meta" WHERE key = ?').get(FINGERPRINT)?.['value'];
}

interface ExistingColumn {
    readonly type: string;
    readonly isGenerated: boolean;
}

function migrateTable(database: DatabaseSync, table: Table): void {
    const existing = existingColumns(database, table.name);
    if (existing.size === 0) {
        database.exec(createTable(table));
    } else if (table.columns.some((column) => isChanged(existing.get(column.name.toLowerCase()), column))) {
        rebuild(database, table, existing);
    } else {
        for (const column of table.columns) {
            if (!existing.has(column.name.toLowerCase())) database.exec(`ALTER TABLE ${quote(table.name)} ADD COLUMN ${column.sql}`);
        }
    }
    for (const index of table.indexes) database.exec(index);
}

function existingColumns(database: DatabaseSync, table: string): ReadonlyMap<string, ExistingColumn> {
    const columns = new Map<string, ExistingColumn>();
    for (const row of database.prepare(`PRAGMA table_xinfo(${quote(table)})`).all()) {
        // `hidden` is 2 or 3 for a generated column. Its declared type reads "TEXT GENERATED ALWAYS".
        const type = String(row['type']).replace(/\s*GENERATED ALWAYS$/i, '');
        columns.set(String(row['name']).toLowerCase(), { type, isGenerated: Number(row['hidden']) > 1 });
    }
    return columns;
}

function isChanged(existing: ExistingColumn | undefined, column: Table['columns'][number]): boolean {
    if (existing === undefined) return false;
    // The expression of a generated column is not compared but made anew: it costs nothing.
    return existing.type !== column.declaredType || existing.isGenerated || column.isGenerated;
}

function rebuild(database: DatabaseSync, table: Table, existing: ReadonlyMap<string, ExistingColumn>): void {
    const kept = table.columns
        .filter((column) => !column.isGenerated && existing.has(column.name.toLowerCase()))
        .map((column) => quote(column.name));
    const temporary = `localorg.new.${table.name}`;
    database.exec(createTable(table, temporary));
    database.exec(`INSERT INTO ${quote(temporary)} (${kept.join(', ')}) SELECT ${kept.join(', ')} FROM ${quote(table.name)}`);
    database.exec(`DROP TABLE ${quote(table.name)}`);
    database.exec(`ALTER TABLE ${quote(temporary)} RENAME TO ${quote(table.name)}`);
}

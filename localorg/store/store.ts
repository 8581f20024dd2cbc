import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { Fault } from '../fault.ts';
import type { Schema } from '../schema/schema.ts';
import { formatAutoNumber } from './autoNumber.ts';
import { definitionsVersion, writeDefinitions } from './definitions.ts';
import { makeId } from './ids.ts';
import { migrate } from './migrate.ts';
import { quote, tables } from './tables.ts';

export type SqlValue = string | number | bigint | boolean | null | Uint8Array;
export type Row = Record<string, string | number | bigint | null | Uint8Array>;

export interface StoreOptions {
    /** A file that several processes may share, or `:memory:`. */
    readonly file: string;
    readonly schema: Schema;
    /** How long a write waits for another process's transaction. */
    readonly busyTimeoutMs?: number;
}

interface Transaction {
    /** Whether `BEGIN IMMEDIATE` has been sent. */
    hasStarted: boolean;
    /** Savepoints set before the first write: all stand for the same, untouched state. */
    pending: string[];
}

const BUSY_TIMEOUT_MS = 10_000;
const CACHED_STATEMENTS = 2_000;

export function openStore(options: StoreOptions): Store {
    return new Store(options);
}

/**
 * The rows of the org: a table per object under its API name, a column per stored field under its API name.
 *
 * A transaction takes the write lock at its first write and not before, because a transaction that has only read must neither hold
 * up others nor keep an old snapshot: while Apex waits in a callout, the called service may call the org back, which writes.
 * Reads before the first write therefore see what others commit meanwhile, as they do on Salesforce.
 */
export class Store {
    readonly schema: Schema;
    readonly #database: DatabaseSync;
    readonly #statements = new Map<string, StatementSync>();
    /** The last counter values given by this process: a rolled-back id is never given again. */
    readonly #counters = new Map<string, number>();
    #transaction: Transaction | undefined;

    constructor({ file, schema, busyTimeoutMs = BUSY_TIMEOUT_MS }: StoreOptions) {
        this.schema = schema;
        this.#database = new DatabaseSync(file, { timeout: busyTimeoutMs, enableForeignKeyConstraints: false });
        if (file !== ':memory:') this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
        this.#database.exec('PRAGMA recursive_triggers = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000');
        migrate(this.#database, tables(schema), definitionsVersion(schema), () =>
            writeDefinitions(this.#database, schema, (object) => this.nextId(object)),
        );
    }

    close(): void {
        if (this.isInTransaction) this.rollback();
        this.#statements.clear();
        this.#database.close();
    }

    all(sql: string, params: readonly SqlValue[] = []): readonly Row[] {
        return this.#prepare(sql).all(...params.map(toSql));
    }

    get(sql: string, params: readonly SqlValue[] = []): Row | undefined {
        return this.#prepare(sql).get(...params.map(toSql));
    }

    /** A statement that writes: takes the write lock of the transaction that is open. Answers the number of rows changed. */
    run(sql: string, params: readonly SqlValue[] = []): number {
        this.lock();
        return Number(this.#prepare(sql).run(...params.map(toSql)).changes);
    }

    /** Changes when another connection has changed the file. */
    get foreignChanges(): number {
        return Number(this.get('PRAGMA data_version')?.['data_version']);
    }

    /** Whether `begin` has been called and neither `commit` nor `rollback` since. */
    get isInTransaction(): boolean {
        return this.#transaction !== undefined;
    }

    /** Whether the open transaction holds the write lock: it has written, or is about to. */
    get hasWritten(): boolean {
        return this.#transaction?.hasStarted === true;
    }

    begin(): void {
        if (this.#transaction !== undefined) throw new Error('a transaction is open already: commit or roll it back before the next begin');
        this.#transaction = { hasStarted: false, pending: [] };
    }

    commit(): void {
        const { hasStarted } = this.#open('commit');
        if (hasStarted) this.#database.exec('COMMIT');
        this.#transaction = undefined;
    }

    rollback(): void {
        this.#open('rollback');
        this.#transaction = undefined;
        // SQLite rolls back by itself when the disk is full.
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
    }

    /** Runs `work` in a transaction of its own. */
    transaction<T>(work: () => T): T {
        this.begin();
        try {
            const result = work();
            this.commit();
            return result;
        } catch (error) {
            if (this.isInTransaction) this.rollback();
            throw error;
        }
    }

    /** Takes the write lock now, for a check that must still hold when the write follows. Without a transaction it does nothing. */
    lock(): void {
        const transaction = this.#transaction;
        if (transaction === undefined || transaction.hasStarted) return;
        this.#beginToWrite();
        transaction.hasStarted = true;
        for (const name of transaction.pending) this.#database.exec(`SAVEPOINT ${quote(name)}`);
        transaction.pending = [];
    }

    /** Gives the lock back that `lock` took. Only for a transaction that has written nothing and has no savepoint. */
    unlock(): void {
        const transaction = this.#transaction;
        if (transaction?.hasStarted !== true) return;
        this.#database.exec('ROLLBACK');
        transaction.hasStarted = false;
    }

    savepoint(name: string): void {
        const transaction = this.#open('savepoint');
        if (transaction.hasStarted) this.#database.exec(`SAVEPOINT ${quote(name)}`);
        else transaction.pending.push(name);
    }

    /** Undoes what was written since the savepoint, which stays; later savepoints are gone. */
    rollbackTo(name: string): void {
        const transaction = this.#open('rollbackTo');
        if (transaction.hasStarted) this.#database.exec(`ROLLBACK TO ${quote(name)}`);
        else transaction.pending.length = pendingIndex(transaction, name) + 1;
    }

    /** Forgets the savepoint and later ones, and keeps what was written. */
    release(name: string): void {
        const transaction = this.#open('release');
        if (transaction.hasStarted) this.#database.exec(`RELEASE ${quote(name)}`);
        else transaction.pending.length = pendingIndex(transaction, name);
    }

    /** The next id of an object. */
    nextId(object: string): string {
        const type = this.schema.object(object);
        if (type === undefined || type.keyPrefix === '') throw new Error(`records of ${object} have no ids`);
        // Objects that share a key prefix (all custom shares do) share the counter, so that an id names one record.
        return makeId(type.keyPrefix, this.#next(`id ${type.keyPrefix}`, 1));
    }

    /** The next value of an auto number field. */
    nextAutoNumber(object: string, field: string, now: number): string {
        const found = this.schema.object(object)?.field(field);
        if (found?.autoNumberFormat === undefined) throw new Error(`${object}.${field} is no auto number`);
        return formatAutoNumber(found.autoNumberFormat, this.#next(`number ${object}.${found.name}`, found.autoNumberStart), now);
    }

    /** Makes a function of ours known to SQL. The same arguments must always give the same answer. */
    defineFunction(
        name: string,
        work: (...values: (string | number | bigint | null | Uint8Array)[]) => string | number | bigint | null,
    ): void {
        this.#database.function(name, { deterministic: true, varargs: true }, work);
    }

    #beginToWrite(): void {
        try {
            this.#database.exec('BEGIN IMMEDIATE');
        } catch (error) {
            if (!(error instanceof Error) || error.message !== 'database is locked') throw error;
            throw new Fault(
                'UNABLE_TO_LOCK_ROW',
                'Record Currently Unavailable: The record you are attempting to edit, or one of its related records, is currently being modified by another user. Please try again.',
            );
        }
    }

    #next(name: string, start: number): number {
        this.lock();
        const least = this.#counters.get(name) ?? start - 1;
        const row = this.get(
            `INSERT INTO "localorg.counters" (name, value) VALUES (?, ?)
             ON CONFLICT (name) DO UPDATE SET value = max(value, ?) + 1 RETURNING value`,
            [name, least + 1, least],
        );
        const value = Number(row?.['value']);
        this.#counters.set(name, value);
        return value;
    }

    #open(action: string): Transaction {
        if (this.#transaction === undefined) throw new Error(`${action} outside a transaction: call begin first`);
        return this.#transaction;
    }

    #prepare(sql: string): StatementSync {
        const known = this.#statements.get(sql);
        if (known !== undefined) return known;
        const statement = this.#database.prepare(sql);
        if (this.#statements.size >= CACHED_STATEMENTS) {
            const oldest = this.#statements.keys().next().value;
            if (oldest !== undefined) this.#statements.delete(oldest);
        }
        this.#statements.set(sql, statement);
        return statement;
    }
}

function toSql(value: SqlValue): string | number | bigint | null | Uint8Array {
    return typeof value === 'boolean' ? Number(value) : value;
}

function pendingIndex(transaction: Transaction, name: string): number {
    const index = transaction.pending.lastIndexOf(name);
    if (index < 0) throw new Error(`there is no savepoint ${name}`);
    return index;
}

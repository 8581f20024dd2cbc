import type { Field, ObjectType, RecordValue, Schema } from '../schema/schema.ts';
import type { Store } from '../store/store.ts';
import type { Formulas } from './formulas.ts';
import { localMs } from './localTime.ts';
import type { Sql } from './sql.ts';

interface Context {
    readonly schema: Schema;
    readonly store: Store;
    readonly formulas: Formulas;
}

/** The formulas of the query that runs on a store: SQL calls back by name and cannot bring them along. */
const running = new WeakMap<Store, Context>();

/** Runs a statement in which formula fields and the user's local time are functions. */
export function runSql(statement: Sql, context: Context): readonly Record<string, unknown>[] {
    const { store } = context;
    if (!running.has(store)) defineFunctions(store);
    const outer = running.get(store);
    running.set(store, context);
    try {
        return store.all(statement.text, statement.params);
    } finally {
        running.set(store, outer ?? context);
    }
}

function defineFunctions(store: Store): void {
    store.defineFunction('localorg_formula', (object, field, ...values) => {
        const context = running.get(store);
        const type = context?.schema.object(String(object));
        const formula = type?.field(String(field));
        if (context === undefined || type === undefined || formula === undefined)
            throw new Error(`The formula ${String(object)}.${String(field)} is gone`);
        return evaluate(context, type, formula, values);
    });
    store.defineFunction('localorg_local', (instant, timeZone) => {
        return typeof instant === 'string' ? new Date(localMs(Date.parse(instant), String(timeZone))).toISOString() : null;
    });
}

type Stored = string | number | bigint | null | Uint8Array;

function evaluate(context: Context, object: ObjectType, field: Field, values: readonly Stored[]): string | number | null {
    const paths = context.formulas.references(object, field);
    const byPath = new Map(
        paths.map((path, index) => [path.toLowerCase(), recordValue(fieldAt(context.schema, object, path), values[index] ?? null)]),
    );
    const answer = context.formulas.value(object, field, (path) => byPath.get(path.toLowerCase()) ?? null);
    if (typeof answer === 'boolean') return answer ? 1 : 0;
    if (answer === '') return null;
    if (answer === null || typeof answer === 'string' || typeof answer === 'number') return answer;
    throw new TypeError(`The formula ${object.name}.${field.name} gave a value that is no field's`);
}

function fieldAt(schema: Schema, object: ObjectType, path: string): Field | undefined {
    let reached: ObjectType | undefined = object;
    const names = path.split('.');
    for (const name of names.slice(0, -1)) reached = schema.object(reached?.relationship(name)?.referenceTo[0] ?? '');
    return reached?.field(names.at(-1) ?? '');
}

function recordValue(field: Field | undefined, value: Stored): RecordValue {
    if (field?.type === 'boolean') return value === 1 || value === 1n;
    if (typeof value === 'bigint') return Number(value);
    if (value instanceof Uint8Array) throw new TypeError('A formula read a binary field');
    return value;
}

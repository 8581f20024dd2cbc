import { NotSupported } from '../fault.ts';
import type { Field, ObjectType, RecordValue } from '../schema/schema.ts';
import type { SaveContext } from './context.ts';
import type { ReadPath } from './formulas.ts';
import { readRows } from './rows.ts';

/** Reads fields of a record in memory, its formula fields, and fields of its parents from the store. */
export function readerOf(type: ObjectType, values: Readonly<Record<string, RecordValue>>, context: SaveContext): ReadPath {
    return (path) => readPath(type, values, path.split('.'), context);
}

function readPath(
    type: ObjectType,
    values: Readonly<Record<string, RecordValue>>,
    path: readonly string[],
    context: SaveContext,
): RecordValue | undefined {
    const [name = '', ...rest] = path;
    if (rest.length === 0) {
        const field = type.field(name);
        if (field === undefined) return undefined;
        if (field.summary !== undefined) return rollUp(type, field, values, context);
        return field.formula === undefined
            ? (values[field.name] ?? null)
            : context.formulas.value(type, field, readerOf(type, values, context));
    }
    const field = type.relationship(name);
    const id = field === undefined ? undefined : values[field.name];
    if (typeof id !== 'string') return null;
    const parent = context.schema.objectByKeyPrefix(id.slice(0, 3));
    const record = parent === undefined ? undefined : readRows(context.store, parent, [id]).get(id);
    return parent === undefined || record === undefined ? null : readPath(parent, record.values, rest, context);
}

/** A record that is not stored yet has no children to count. */
export function rollUp(type: ObjectType, field: Field, values: Readonly<Record<string, RecordValue>>, context: SaveContext): RecordValue {
    const id = values['Id'];
    const none = field.summary?.operation === 'count' || field.summary?.operation === 'sum' ? 0 : null;
    if (typeof id !== 'string') return none;
    if (context.readRollUp === undefined) throw new NotSupported(`the roll-up summary ${type.name}.${field.name} while a record is saved`);
    return context.readRollUp(type, field, id);
}

import { Fault } from '../fault.ts';
import type { SaveRequest, TriggerEvent } from '../schema/requests.ts';
import type { ObjectType, RecordValue, SObjectRecord } from '../schema/schema.ts';
import type { SaveContext } from './context.ts';
import { readerOf, rollUp } from './paths.ts';
import { fail, idOf, type Saving } from './saving.ts';

/** The platform runs triggers over 200 records at a time. */
const CHUNK = 200;

export function chunksOf<T>(rows: readonly T[]): readonly (readonly T[])[] {
    return Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, index) => rows.slice(index * CHUNK, (index + 1) * CHUNK));
}

/** Runs the triggers of one event over rows of at most a chunk; takes over what before triggers changed, and what addError said. */
export function fireTriggers(
    type: ObjectType,
    operation: TriggerEvent['operation'],
    rows: readonly Saving[],
    request: SaveRequest,
    context: SaveContext,
): void {
    if (rows.length === 0 || !context.triggers.has(type.name)) return;
    const { inBeforeTrigger } = context.transaction;
    const held = operation === 'BEFORE_UPDATE' || operation === 'BEFORE_DELETE' ? rows.flatMap((row) => idOf(row) ?? []) : [];
    for (const id of held) inBeforeTrigger.set(id, type.name);
    try {
        fire(type, operation, rows, context);
    } catch (error) {
        // A trigger that throws fails its whole chunk: as outcomes of a partial save, otherwise as the call itself.
        if (request.allOrNone || !(error instanceof Fault)) throw error;
        for (const row of rows) fail(row, error.errorCode, error.message, error.fields);
    } finally {
        for (const id of held) inBeforeTrigger.delete(id);
    }
}

/** A record whose before triggers are running can be changed through Trigger.new alone. */
export function refuseHeld(rows: readonly Saving[], { transaction }: SaveContext): void {
    for (const row of rows) {
        const id = idOf(row);
        const object = id === undefined ? undefined : transaction.inBeforeTrigger.get(id);
        if (id === undefined || object === undefined) continue;
        const reason = `Object (id = ${id}) is currently in trigger ${object}, therefore it cannot recursively update itself`;
        fail(row, 'SELF_REFERENCE_FROM_TRIGGER', reason);
    }
}

function fire(type: ObjectType, operation: TriggerEvent['operation'], rows: readonly Saving[], context: SaveContext): void {
    const hasAfter = operation !== 'BEFORE_DELETE' && operation !== 'AFTER_DELETE';
    const hasBefore = operation !== 'BEFORE_INSERT' && operation !== 'AFTER_INSERT' && operation !== 'AFTER_UNDELETE';
    const outcome = context.triggers.fire({
        object: type.name,
        operation,
        after: hasAfter ? rows.map((row) => withFormulas(type, row.values, context)) : undefined,
        before: hasBefore ? rows.map((row) => withFormulas(type, row.before?.values ?? row.values, context)) : undefined,
    });
    rows.forEach((row, index) => {
        const changed = outcome.after?.[index];
        if (changed !== undefined && operation.startsWith('BEFORE_')) row.values = withoutFormulas(type, changed.values);
        for (const error of outcome.errors.get(index) ?? []) fail(row, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', error.message, error.fields);
    });
}

/** Triggers see calculated fields too, with the values of the moment. */
function withFormulas(type: ObjectType, values: Readonly<Record<string, RecordValue>>, context: SaveContext): SObjectRecord {
    const read = readerOf(type, values, context);
    const calculated: Record<string, RecordValue> = {};
    for (const field of type.fields) {
        if (field.formula !== undefined) calculated[field.name] = context.formulas.value(type, field, read);
        else if (field.summary !== undefined) calculated[field.name] = rollUp(type, field, values, context);
    }
    return { type: type.name, values: { ...values, ...calculated } };
}

function withoutFormulas(type: ObjectType, values: Readonly<Record<string, RecordValue>>): Record<string, RecordValue> {
    return Object.fromEntries(
        Object.entries(values).filter(([name]) => type.field(name)?.formula === undefined && type.field(name)?.summary === undefined),
    );
}

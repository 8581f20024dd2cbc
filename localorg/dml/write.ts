import type { SaveRequest } from '../schema/requests.ts';
import type { ObjectType, RecordValue } from '../schema/schema.ts';
import type { SaveContext } from './context.ts';
import { setDefaults, stamp } from './defaults.ts';
import { followUp } from './followUps.ts';
import { storable } from './fieldValues.ts';
import { readerOf } from './paths.ts';
import { checkObjectAndFields, checkSharing } from './rights.ts';
import { insertRow, readRows, updateRow } from './rows.ts';
import { fail, idOf, isGood, type Saving } from './saving.ts';
import { checkRows } from './systemChecks.ts';
import { fireTriggers } from './triggerRows.ts';

/**
 * Inserts or updates a chunk of rows in the platform's order of execution: values and defaults, before triggers, system checks,
 * validation rules, the write, after triggers. Source: Apex Developer Guide, "Triggers and Order of Execution".
 */
export function writeChunk(
    type: ObjectType,
    operation: 'insert' | 'update',
    rows: readonly Saving[],
    request: SaveRequest,
    context: SaveContext,
): void {
    if (operation === 'update') loadBefore(type, rows, context);
    const right = operation === 'insert' ? 'create' : 'edit';
    if (request.access === 'user') checkObjectAndFields(type, right, rows.filter(isGood), context);
    if (operation === 'update') checkSharing(type, 'edit', rows.filter(isGood), request, context);
    for (const row of rows.filter(isGood)) prepare(type, row, request, context);
    fireTriggers(type, operation === 'insert' ? 'BEFORE_INSERT' : 'BEFORE_UPDATE', rows.filter(isGood), context);
    for (const row of rows.filter(isGood)) normalize(type, row, Object.keys(row.values), request);
    checkRows(type, rows.filter(isGood), context);
    for (const row of rows.filter(isGood)) checkRules(type, row, context);
    if (request.allOrNone && !rows.every(isGood)) return;
    const good = rows.filter(isGood);
    for (const row of good) {
        stamp(type, row, context);
        if (operation === 'insert') insertRow(context.store, type, row.values);
        else updateRow(context.store, type, idOf(row) ?? '', row.values);
        row.isWritten = true;
    }
    readDerived(type, good, context);
    followUp(type, operation, good, context);
    fireTriggers(type, operation === 'insert' ? 'AFTER_INSERT' : 'AFTER_UPDATE', good, context);
}

function loadBefore(type: ObjectType, rows: readonly Saving[], context: SaveContext): void {
    const stored = readRows(
        context.store,
        type,
        rows.flatMap((row) => idOf(row) ?? []),
    );
    for (const row of rows) {
        const id = idOf(row);
        const before = id === undefined ? undefined : stored.get(id);
        if (id === undefined) fail(row, 'MISSING_ARGUMENT', 'Id not specified in an update call');
        else if (before === undefined) fail(row, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
        else if (before.values['IsDeleted'] === true) fail(row, 'ENTITY_IS_DELETED', 'entity is deleted');
        else row.before = before;
    }
}

/** The whole record as it will be: what is asked for over what is stored, or over defaults. */
function prepare(type: ObjectType, row: Saving, request: SaveRequest, context: SaveContext): void {
    const asked: Record<string, RecordValue> = {};
    for (const [name, value] of Object.entries(row.given.values)) {
        const field = type.field(name);
        if (field === undefined) {
            resolveParent(type, row, name, value, asked, context);
            continue;
        }
        // A record that was queried brings along fields that nobody can write; they stay what they are.
        const isWritable = row.before === undefined ? field.isCreateable : field.isUpdateable;
        if (isWritable && field.formula === undefined && field.computedSql === undefined) asked[field.name] = value;
    }
    row.values = { ...(row.before?.values ?? {}), ...asked };
    if (row.before === undefined && typeof row.given.values['Id'] === 'string')
        fail(row, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']);
    normalize(type, row, Object.keys(asked), request);
    if (row.before === undefined) setDefaults(type, row, context);
}

/** `Account = new Account(External__c = 'x')`: the lookup is found by the parent's external id. */
function resolveParent(
    type: ObjectType,
    row: Saving,
    name: string,
    value: RecordValue,
    asked: Record<string, RecordValue>,
    { schema, store }: SaveContext,
): void {
    const lookup = type.relationship(name);
    if (lookup === undefined || value === null || typeof value !== 'object' || !('type' in value)) return;
    const parent = schema.object(value.type);
    const [key] = Object.entries(value.values).filter(
        ([field]) => parent?.field(field)?.isExternalId === true || parent?.field(field)?.isIdLookup === true,
    );
    if (
        parent === undefined ||
        key === undefined ||
        key[0] === 'Id' ||
        asked[lookup.name] !== undefined ||
        row.given.values[lookup.name] !== undefined
    )
        return;
    const [field, wanted] = key;
    const found = store.all(`SELECT "Id" AS id FROM "${parent.name}" WHERE "${parent.field(field)?.name ?? field}" = ?`, [
        wanted as string,
    ]);
    if (found.length === 1) asked[lookup.name] = String(found[0]?.['id']);
    else
        fail(row, 'INVALID_FIELD', `Foreign key external ID: ${String(wanted)} not found for field ${field} in entity ${parent.name}`, [
            lookup.name,
        ]);
}

function normalize(type: ObjectType, row: Saving, names: readonly string[], request: SaveRequest): void {
    for (const name of names) {
        const field = type.field(name);
        const value = row.values[name];
        if (field === undefined || value === undefined || (row.before !== undefined && row.before.values[name] === value)) continue;
        row.values[field.name] = storable(row, field, value, request.allowFieldTruncation === true);
    }
}

function checkRules(type: ObjectType, row: Saving, context: SaveContext): void {
    const prior = row.before === undefined ? undefined : readerOf(type, row.before.values, context);
    for (const rule of context.formulas.brokenRules(type, readerOf(type, row.values, context), prior)) {
        fail(row, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', rule.message, rule.field === undefined ? [] : [rule.field]);
    }
}

/** Columns that the database derives (`Contact.Name`) are known after the write. */
function readDerived(type: ObjectType, rows: readonly Saving[], context: SaveContext): void {
    const derived = type.fields.filter((field) => field.computedSql !== undefined);
    if (derived.length === 0) return;
    const stored = readRows(
        context.store,
        type,
        rows.flatMap((row) => idOf(row) ?? []),
    );
    for (const row of rows) {
        for (const field of derived) row.values[field.name] = stored.get(idOf(row) ?? '')?.values[field.name] ?? null;
    }
}

import type { SaveRequest } from '../schema/requests.ts';
import type { Field, ObjectType, RecordValue } from '../schema/schema.ts';
import type { SaveContext } from './context.ts';
import { followChanges, setDefaults, stamp } from './defaults.ts';
import { followUp } from './followUps.ts';
import { storable } from './fieldValues.ts';
import { loadBefore } from './loadBefore.ts';
import { readerOf } from './paths.ts';
import { checkObjectAndFields, checkSharing } from './rights.ts';
import { insertRow, readRows, updateRow } from './rows.ts';
import { fail, idOf, isGood, type Saving } from './saving.ts';
import { checkRows } from './systemChecks.ts';
import { fireTriggers, refuseHeld } from './triggerRows.ts';

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
    if (operation === 'update') {
        loadBefore(type, rows, 'an update', context);
        refuseHeld(rows, context);
    }
    const right = operation === 'insert' ? 'create' : 'edit';
    if (request.access === 'user') checkObjectAndFields(type, right, rows.filter(isGood), context);
    if (operation === 'update') checkSharing(type, 'edit', rows.filter(isGood), request, context);
    for (const row of rows.filter(isGood)) prepare(type, row, request, context);
    fireTriggers(type, operation === 'insert' ? 'BEFORE_INSERT' : 'BEFORE_UPDATE', rows.filter(isGood), request, context);
    // A before trigger may still shorten what is too long: values are refused only now.
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
    fireTriggers(type, operation === 'insert' ? 'AFTER_INSERT' : 'AFTER_UPDATE', good, request, context);
}

/** The whole record as it will be: what is asked for over what is stored, or over defaults. */
function prepare(type: ObjectType, row: Saving, request: SaveRequest, context: SaveContext): void {
    const asked: Record<string, RecordValue> = {};
    for (const [name, value] of Object.entries(row.given.values)) {
        const field = type.field(name);
        if (field === undefined) resolveParent(type, row, name, value, asked, context);
        else if (!isCalculated(field)) asked[field.name] = presented(row, field, value, request);
    }
    if (request.byPlatform !== true) refuseReadOnly(type, row, asked);
    row.values = { ...(row.before?.values ?? {}), ...asked };
    if (row.before === undefined && typeof row.given.values['Id'] === 'string')
        fail(row, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']);
    if (row.before !== undefined) followChanges(type, row, asked, context);
    if (row.before === undefined) setDefaults(type, row, context);
}

/** What the platform calculates is passed over, so that a record that was queried can be saved again. */
function isCalculated(field: Field): boolean {
    return (
        field.formula !== undefined ||
        field.summary !== undefined ||
        field.computedSql !== undefined ||
        field.autoNumberFormat !== undefined
    );
}

/** The value as triggers see it; one that cannot be stored stays as it is until the checks after them. */
function presented(row: Saving, field: Field, value: RecordValue, request: SaveRequest): RecordValue {
    const trial: Saving = { ...row, errors: [] };
    const stored = storable(trial, field, value, request.allowFieldTruncation === true);
    return trial.errors.length === 0 ? stored : value;
}

/** A read-only field may come along unchanged, as it does with a record that was queried. */
function refuseReadOnly(type: ObjectType, row: Saving, asked: Record<string, RecordValue>): void {
    const refused: string[] = [];
    for (const [name, value] of Object.entries(asked)) {
        const field = type.field(name);
        if (field === undefined || field.name === 'Id' || (row.before === undefined ? field.isCreateable : field.isUpdateable)) continue;
        const isSame = row.before === undefined ? value === null || value === false : value === row.before.values[name];
        if (!isSame) refused.push(name);
        Reflect.deleteProperty(asked, name);
    }
    if (refused.length === 0) return;
    const reason = `Unable to create/update fields: ${refused.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`;
    fail(row, 'INVALID_FIELD_FOR_INSERT_UPDATE', reason, refused);
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
    if (lookup === undefined && type.childRelationship(name) === undefined) {
        fail(row, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${type.name}`, [name]);
        return;
    }
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

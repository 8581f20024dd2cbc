import type { Field, ObjectType, RecordValue } from '../schema/schema.ts';
import type { SaveContext } from './context.ts';
import { selectIn } from './rows.ts';
import { checkStandardObject } from './standardChecks.ts';
import { fail, idOf, isGood, type Saving } from './saving.ts';

const DUPLICATE_USERNAME =
    'Duplicate Username.<br>The username already exists in this or another Salesforce organization. Usernames must be unique across all Salesforce organizations.';

/** The checks after the before triggers: required fields, references that lead somewhere, unique values. */
export function checkRows(type: ObjectType, rows: readonly Saving[], context: SaveContext): void {
    for (const row of rows) checkRequired(type, row);
    for (const field of type.fields) if (field.type === 'reference') checkReferences(type, field, rows.filter(isGood), context);
    context.store.lock();
    for (const field of type.fields) if (field.isUnique && field.name !== 'Id') checkUnique(type, field, rows.filter(isGood), context);
    checkStandardObject(type, rows.filter(isGood), context);
    if (type.settingType === 'Hierarchy') checkOneSettingPerOwner(type, rows.filter(isGood), context);
}

function checkRequired(type: ObjectType, row: Saving): void {
    const missing = type.fields.filter(
        (field) =>
            !field.isNillable &&
            field.isCreateable &&
            field.type !== 'boolean' &&
            field.autoNumberFormat === undefined &&
            (row.values[field.name] ?? null) === null &&
            // On update only what the record loses is missing; rows that are older than a requirement may stay as they are.
            (row.before === undefined || row.before.values[field.name] !== null),
    );
    if (missing.length === 0) return;
    const names = missing.map((field) => field.name);
    fail(row, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${names.join(', ')}]`, names);
}

function checkReferences(type: ObjectType, field: Field, rows: readonly Saving[], context: SaveContext): void {
    const changed = rows.filter((row) => isChanged(row, field) && typeof row.values[field.name] === 'string');
    const byTarget = new Map<string, Saving[]>();
    for (const row of changed) {
        const id = String(row.values[field.name]);
        const target = targetOf(field, id, context);
        if (target === undefined) {
            if (field.referenceTo.length > 0 && id.length === 18)
                fail(row, 'FIELD_INTEGRITY_EXCEPTION', `${field.label}: id value of incorrect type: ${id}`, [field.name]);
            continue;
        }
        byTarget.set(target, [...(byTarget.get(target) ?? []), row]);
    }
    for (const [target, pointing] of byTarget) {
        const targetType = context.schema.object(target);
        if (targetType?.isQueryable !== true || targetType.kind === 'platformEvent') continue;
        const living = targetType.field('IsDeleted') === undefined ? '' : ' AND "IsDeleted" = 0';
        const ids = [...new Set(pointing.map((row) => String(row.values[field.name])))];
        const known = new Set(
            selectIn(context.store, `SELECT "Id" FROM "${targetType.name}" WHERE "Id"`, ids, living).map((found) => found['Id']),
        );
        for (const row of pointing) {
            if (known.has(String(row.values[field.name]))) continue;
            fail(row, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', type.kind === 'standard' ? [] : [field.name]);
        }
    }
}

function targetOf(field: Field, id: string, { schema }: SaveContext): string | undefined {
    const prefix = id.slice(0, 3);
    return field.referenceTo.find((target) => schema.object(target)?.keyPrefix === prefix);
}

function isChanged(row: Saving, field: Field): boolean {
    return row.before === undefined || row.before.values[field.name] !== row.values[field.name];
}

function checkUnique(type: ObjectType, field: Field, rows: readonly Saving[], context: SaveContext): void {
    const key = (value: RecordValue | undefined): string => (field.isCaseSensitive ? String(value) : String(value).toLowerCase());
    const changed = rows.filter((row) => isChanged(row, field) && (row.values[field.name] ?? null) !== null);
    if (changed.length === 0) return;
    const living = type.field('IsDeleted') === undefined ? '' : ' AND "IsDeleted" = 0';
    const column = `"${field.name}"${field.isCaseSensitive ? ' COLLATE BINARY' : ''}`;
    const values = changed.map((row) => row.values[field.name] as string | number);
    const stored = selectIn(
        context.store,
        `SELECT "Id" AS id, "${field.name}" AS value FROM "${type.name}" WHERE ${column}`,
        values,
        living,
    );
    const holders = new Map(stored.map((found) => [key(found['value'] as RecordValue), String(found['id'])]));
    // A row of this save that gives its value up leaves it free for another.
    for (const row of rows) {
        const prior = row.before?.values[field.name];
        if (prior !== undefined && prior !== null && isChanged(row, field) && holders.get(key(prior)) === idOf(row))
            holders.delete(key(prior));
    }
    for (const row of changed) {
        const holder = holders.get(key(row.values[field.name]));
        if (holder !== undefined && holder !== idOf(row) && field.name === 'Username') {
            fail(row, 'DUPLICATE_USERNAME', DUPLICATE_USERNAME, [field.name]);
        } else if (holder !== undefined && holder !== idOf(row)) {
            fail(
                row,
                'DUPLICATE_VALUE',
                `duplicate value found: ${field.name} duplicates value on record with id: ${holder.slice(0, 15)}`,
                [field.name],
            );
        } else {
            holders.set(key(row.values[field.name]), idOf(row) ?? '<unknown>');
        }
    }
}

function checkOneSettingPerOwner(type: ObjectType, rows: readonly Saving[], context: SaveContext): void {
    const owners = new Map<string, string>();
    for (const row of rows) {
        const owner = String(row.values['SetupOwnerId']);
        const [found] = context.store.all(`SELECT "Id" AS id FROM "${type.name}" WHERE "SetupOwnerId" = ?`, [owner]);
        const holder = owners.get(owner) ?? (found === undefined ? undefined : String(found['id']));
        if (holder !== undefined && holder !== idOf(row)) {
            fail(row, 'DUPLICATE_VALUE', `duplicate value found: SetupOwnerId duplicates value on record with id: ${holder.slice(0, 15)}`, [
                'SetupOwnerId',
            ]);
        }
        owners.set(owner, idOf(row) ?? holder ?? '<unknown>');
    }
}

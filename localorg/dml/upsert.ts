import { Fault } from '../fault.ts';
import type { ObjectType, RecordValue } from '../schema/schema.ts';
import type { SaveContext } from './context.ts';
import { selectIn } from './rows.ts';
import { fail, idOf, type Saving } from './saving.ts';

/** Which rows of an upsert exist already: by Id, or by an external id that may match once at most. */
export function splitUpsert(
    type: ObjectType,
    rows: readonly Saving[],
    externalId: string,
    context: SaveContext,
): { readonly inserts: readonly Saving[]; readonly updates: readonly Saving[] } {
    const field = type.field(externalId);
    if (field === undefined || !(field.isExternalId || field.isIdLookup || field.name === 'Id')) {
        throw new Fault(
            'INVALID_FIELD',
            `Field name provided, ${externalId} does not match an External ID, Salesforce Id, or indexed field for ${type.name}`,
        );
    }
    if (field.name === 'Id')
        return { inserts: rows.filter((row) => idOf(row) === undefined), updates: rows.filter((row) => idOf(row) !== undefined) };
    const key = (value: RecordValue | undefined): string => (field.isCaseSensitive ? String(value) : String(value).toLowerCase());
    const values = rows
        .map((row) => row.given.values[field.name])
        .filter((value) => typeof value === 'string' || typeof value === 'number');
    const living = type.field('IsDeleted') === undefined ? '' : ' AND "IsDeleted" = 0';
    const ids = new Map<string, string[]>();
    for (const found of selectIn(
        context.store,
        `SELECT "Id" AS id, "${field.name}" AS value FROM "${type.name}" WHERE "${field.name}"`,
        values,
        living,
    )) {
        const name = key(found['value'] as RecordValue);
        ids.set(name, [...(ids.get(name) ?? []), String(found['id'])]);
    }
    const seen = new Set<string>();
    const inserts: Saving[] = [];
    const updates: Saving[] = [];
    for (const row of rows) {
        const value = row.given.values[field.name] ?? null;
        const matches = value === null ? [] : (ids.get(key(value)) ?? []);
        if (value === null) {
            fail(row, 'MISSING_ARGUMENT', `${field.name} not specified`, [field.name]);
        } else if (matches.length > 1) {
            fail(row, 'DUPLICATE_EXTERNAL_ID', `${field.name}: more than one record found for external id field: [${matches.join(', ')}]`, [
                field.name,
            ]);
        } else if (seen.has(key(value))) {
            fail(row, 'DUPLICATE_VALUE', `Duplicate external id specified: ${String(value)}`, [field.name]);
        } else if (matches[0] === undefined) {
            inserts.push(row);
        } else {
            row.values['Id'] = matches[0];
            updates.push(row);
        }
        if (value !== null) seen.add(key(value));
    }
    return { inserts, updates };
}

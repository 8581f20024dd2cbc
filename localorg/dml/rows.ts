import type { Field, ObjectType, RecordValue, SObjectRecord } from '../schema/schema.ts';
import type { Row, SqlValue, Store } from '../store/store.ts';

/** SQLite takes a limited number of parameters in one statement. */
const IDS_PER_QUERY = 500;

function storedFields(type: ObjectType): readonly Field[] {
    return type.fields.filter(
        (field) => field.formula === undefined && field.summary === undefined && field.type !== 'address' && field.type !== 'location',
    );
}

/** The rows with these ids as records with every stored field; deleted ones too. */
export function readRows(store: Store, type: ObjectType, ids: readonly string[]): ReadonlyMap<string, SObjectRecord> {
    const found = new Map<string, SObjectRecord>();
    const fields = storedFields(type);
    for (const row of selectIn(store, `SELECT * FROM "${type.name}" WHERE "Id"`, ids)) {
        const values: Record<string, RecordValue> = {};
        for (const field of fields) values[field.name] = fromColumn(field, row[field.name]);
        found.set(String(row['Id']), { type: type.name, values });
    }
    return found;
}

/** `sql IN (…)` over as many statements as the values need. */
export function selectIn(store: Store, sql: string, values: readonly SqlValue[], suffix = ''): readonly Row[] {
    const rows: Row[] = [];
    for (let from = 0; from < values.length; from += IDS_PER_QUERY) {
        const part = values.slice(from, from + IDS_PER_QUERY);
        rows.push(...store.all(`${sql} IN (${part.map(() => '?').join(', ')})${suffix}`, part));
    }
    return rows;
}

function fromColumn(field: Field, value: Row[string] | undefined): RecordValue {
    if (value === null || value === undefined) return field.type === 'boolean' ? false : null;
    if (field.type === 'boolean') return value === 1 || value === 1n;
    if (typeof value === 'bigint') return Number(value);
    return typeof value === 'number' || typeof value === 'string' ? value : Buffer.from(value).toString('base64');
}

function toColumn(value: RecordValue | undefined): SqlValue {
    if (value === undefined || value === null) return null;
    if (typeof value === 'object') return null;
    return value;
}

export function insertRow(store: Store, type: ObjectType, values: Readonly<Record<string, RecordValue>>): void {
    const fields = storedFields(type).filter((field) => field.computedSql === undefined && values[field.name] !== undefined);
    const names = fields.map((field) => `"${field.name}"`).join(', ');
    store.run(
        `INSERT INTO "${type.name}" (${names}) VALUES (${fields.map(() => '?').join(', ')})`,
        fields.map((field) => toColumn(values[field.name])),
    );
}

export function updateRow(store: Store, type: ObjectType, id: string, values: Readonly<Record<string, RecordValue>>): void {
    const fields = storedFields(type).filter(
        (field) => field.name !== 'Id' && field.computedSql === undefined && values[field.name] !== undefined,
    );
    if (fields.length === 0) return;
    store.run(`UPDATE "${type.name}" SET ${fields.map((field) => `"${field.name}" = ?`).join(', ')} WHERE "Id" = ?`, [
        ...fields.map((field) => toColumn(values[field.name])),
        id,
    ]);
}

import type { Field, FieldType, ObjectType, Schema } from '../schema/schema.ts';

export interface Column {
    readonly name: string;
    /** As `PRAGMA table_xinfo` answers it. */
    readonly declaredType: string;
    readonly isGenerated: boolean;
    readonly sql: string;
}

export interface Table {
    readonly name: string;
    readonly columns: readonly Column[];
    readonly indexes: readonly string[];
}

/** Salesforce compares text without regard to case and ids with it. */
const COLUMN_TYPES: Readonly<Record<Exclude<FieldType, 'address' | 'location'>, string>> = {
    id: 'TEXT',
    reference: 'TEXT',
    base64: 'TEXT',
    date: 'TEXT',
    datetime: 'TEXT',
    time: 'TEXT',
    string: 'TEXT COLLATE NOCASE',
    textarea: 'TEXT COLLATE NOCASE',
    email: 'TEXT COLLATE NOCASE',
    phone: 'TEXT COLLATE NOCASE',
    url: 'TEXT COLLATE NOCASE',
    encryptedstring: 'TEXT COLLATE NOCASE',
    picklist: 'TEXT COLLATE NOCASE',
    multipicklist: 'TEXT COLLATE NOCASE',
    combobox: 'TEXT COLLATE NOCASE',
    boolean: 'INTEGER DEFAULT 0',
    int: 'INTEGER',
    long: 'INTEGER',
    double: 'REAL',
    currency: 'REAL',
    percent: 'REAL',
    anyType: '',
};

/** The audit fields are on every object and rarely looked up: an index on each would double the work of an insert. */
const NOT_INDEXED = new Set(['CreatedById', 'LastModifiedById', 'MasterRecordId']);

/** Whether a field has a column: formulas are calculated on read, compound fields are the sum of their parts. */
function isStored(field: Field): boolean {
    return field.formula === undefined && field.type !== 'address' && field.type !== 'location';
}

/** Platform events are not rows; everything else that can be queried is. */
export function tables(schema: Schema): readonly Table[] {
    return schema.objects.filter((object) => object.kind !== 'platformEvent' && object.isQueryable).map(toTable);
}

export function createTable(table: Table, name = table.name): string {
    return `CREATE TABLE ${quote(name)} (${table.columns.map((column) => column.sql).join(', ')})`;
}

export function quote(name: string): string {
    return `"${name.replaceAll('"', '""')}"`;
}

function toTable(object: ObjectType): Table {
    const stored = object.fields.filter(isStored);
    return {
        name: object.name,
        columns: stored.map(toColumn),
        indexes: stored
            .filter((field) => isIndexed(object, field))
            .map((field) => {
                const index = quote(`${object.name}.${field.name}`);
                return `CREATE INDEX IF NOT EXISTS ${index} ON ${quote(object.name)} (${quote(field.name)})`;
            }),
    };
}

/** Standard objects without triggers are setup data and statistics: small tables, for which an index only makes the start slower. */
function isIndexed(object: ObjectType, field: Field): boolean {
    if (object.kind === 'standard' && !object.isTriggerable && !object.name.endsWith('Share')) return false;
    if (field.name === 'Id' || NOT_INDEXED.has(field.name)) return false;
    return field.type === 'reference' || field.isUnique || field.isExternalId || field.isIdLookup || field.isNameField;
}

function toColumn(field: Field): Column {
    if (field.type === 'address' || field.type === 'location') throw new Error(`${field.name} has no column`);
    const type = field.isCaseSensitive ? 'TEXT' : COLUMN_TYPES[field.type];
    const isGenerated = field.computedSql !== undefined;
    const definition = isGenerated ? `${type.replace(' DEFAULT 0', '')} GENERATED ALWAYS AS (${field.computedSql}) VIRTUAL` : type;
    const key = field.name === 'Id' ? ' PRIMARY KEY' : '';
    return {
        name: field.name,
        declaredType: type.split(' ')[0] ?? '',
        isGenerated,
        sql: `${quote(field.name)} ${definition}${key}`,
    };
}

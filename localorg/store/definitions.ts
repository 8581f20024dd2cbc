import type { DatabaseSync } from 'node:sqlite';
import type { Field, ObjectType, Schema } from '../schema/schema.ts';
import { quote } from './tables.ts';

type Cell = string | number | null;
type DefinitionRow = Readonly<Record<string, Cell>>;

/**
 * The rows that mirror the schema: EntityDefinition, FieldDefinition and EntityParticle, and the values of stages and statuses.
 * `nextId` gives the latter their ids. Definitions have no ids of their own on the platform; here the id is the durable id, so that a
 * query can go from a field to its object.
 */
export function writeDefinitions(database: DatabaseSync, schema: Schema, nextId: (object: string) => string): void {
    const described = schema.objects.filter((object) => object.kind !== 'platformEvent' || object.name.endsWith('__e'));
    replace(database, schema, 'EntityDefinition', described.map(entityDefinition));
    const fields = described.flatMap((object) => object.fields.map((field) => fieldDefinition(object, field)));
    replace(database, schema, 'FieldDefinition', fields);
    replace(
        database,
        schema,
        'EntityParticle',
        fields.map((row) => ({ ...row, FieldDefinitionId: row['DurableId'] ?? null })),
    );
    for (const list of VALUE_LISTS) {
        const values = schema.object(list.object)?.field(list.field)?.picklistValues ?? [];
        replace(
            database,
            schema,
            list.target,
            values.map((value, at) => ({
                Id: nextId(list.target),
                ApiName: value.value,
                MasterLabel: value.label,
                SortOrder: at + 1,
                IsActive: 1,
                IsDefault: Number(value.isDefault),
                ...list.more(value.value, (derived) =>
                    truthOf(database, schema.object(list.object)?.field(derived), list.field, value.value),
                ),
            })),
        );
    }
}

/** Text that changes when `writeDefinitions` would write something else: what people change of a field beside its column. */
export function definitionsVersion(schema: Schema): string {
    return schema.objects
        .map((object) =>
            [
                object.label,
                object.sharingModel,
                ...object.fields.map((field) => `${field.label} ${field.length} ${field.scale} ${field.picklistValues.length}`),
            ].join(),
        )
        .join();
}

interface ValueList {
    readonly target: string;
    readonly object: string;
    readonly field: string;
    more(value: string, derived: (field: string) => Cell): DefinitionRow;
}

/** Probability and forecast category of the stages that a new org has. */
const PROBABILITIES: Readonly<Record<string, number>> = {
    Prospecting: 10,
    Qualification: 10,
    'Needs Analysis': 20,
    'Value Proposition': 50,
    'Id. Decision Makers': 60,
    'Perception Analysis': 70,
    'Proposal/Price Quote': 75,
    'Negotiation/Review': 90,
    'Closed Won': 100,
};

const VALUE_LISTS: readonly ValueList[] = [
    {
        target: 'OpportunityStage',
        object: 'Opportunity',
        field: 'StageName',
        more: (value, derived) => {
            const [isClosed, isWon] = [derived('IsClosed'), derived('IsWon')];
            const category = isWon === 1 ? 'Closed' : isClosed === 1 ? 'Omitted' : 'Pipeline';
            return {
                IsClosed: isClosed,
                IsWon: isWon,
                ForecastCategory: category,
                ForecastCategoryName: category,
                DefaultProbability: isWon === 1 ? 100 : (PROBABILITIES[value] ?? 0),
            };
        },
    },
    { target: 'CaseStatus', object: 'Case', field: 'Status', more: (_value, derived) => ({ IsClosed: derived('IsClosed') }) },
    { target: 'TaskStatus', object: 'Task', field: 'Status', more: (_value, derived) => ({ IsClosed: derived('IsClosed') }) },
    {
        target: 'TaskPriority',
        object: 'Task',
        field: 'Priority',
        more: (_value, derived) => ({ IsHighPriority: derived('IsHighPriority') }),
    },
    { target: 'LeadStatus', object: 'Lead', field: 'Status', more: (value) => ({ IsConverted: Number(value === 'Closed - Converted') }) },
    {
        target: 'ContractStatus',
        object: 'Contract',
        field: 'Status',
        more: (value) => ({ StatusCode: value.replace(/ (Approval )?Process$/, '') }),
    },
];

/** What a derived checkbox says for a value of the field that it derives from. */
function truthOf(database: DatabaseSync, derived: Field | undefined, source: string, value: string): Cell {
    if (derived?.computedSql === undefined) return 0;
    const row = database.prepare(`SELECT (${derived.computedSql}) AS truth FROM (SELECT ? AS ${quote(source)})`).get(value);
    return Number(row?.['truth'] ?? 0);
}

function entityDefinition(object: ObjectType): DefinitionRow {
    return {
        Id: object.name,
        DurableId: object.name,
        QualifiedApiName: object.name,
        DeveloperName: object.name.replace(/__\w+$/, ''),
        Label: object.label,
        MasterLabel: object.label,
        PluralLabel: object.labelPlural,
        KeyPrefix: object.keyPrefix === '' ? null : object.keyPrefix,
        IsCustomSetting: Number(object.kind === 'customSetting'),
        IsQueryable: Number(object.isQueryable),
        IsCustomizable: Number(object.isTriggerable || object.kind !== 'standard'),
        IsApexTriggerable: Number(object.isTriggerable),
        IsTriggerable: Number(object.isTriggerable),
        IsSearchable: Number(object.isSearchable),
        IsEverCreatable: Number(object.isCreateable),
        IsEverUpdatable: Number(object.isUpdateable),
        IsEverDeletable: Number(object.isDeletable),
        InternalSharingModel: object.sharingModel,
        ExternalSharingModel: object.sharingModel,
    };
}

function fieldDefinition(object: ObjectType, field: Field): DefinitionRow {
    return {
        Id: `${object.name}.${field.name}`,
        DurableId: `${object.name}.${field.name}`,
        EntityDefinitionId: object.name,
        QualifiedApiName: field.name,
        DeveloperName: field.name.replace(/__\w+$/, ''),
        Label: field.label,
        MasterLabel: field.label,
        DataType: dataType(field),
        Length: field.length,
        Precision: field.precision,
        Scale: field.scale,
        IsNillable: Number(field.isNillable),
        IsCalculated: Number(field.formula !== undefined),
        IsNameField: Number(field.isNameField),
        RelationshipName: field.relationshipName ?? null,
    };
}

/** As Setup shows it: `Text(80)`, `Lookup(Account)`, `Formula (Currency)`. */
function dataType(field: Field): string {
    const plain = plainDataType(field);
    return field.formula === undefined ? plain : `Formula (${plain.replace(/\(.*$/, '')})`;
}

const NAMES: Readonly<Record<string, string>> = {
    boolean: 'Checkbox',
    date: 'Date',
    datetime: 'Date/Time',
    time: 'Time',
    picklist: 'Picklist',
    multipicklist: 'Picklist (Multi-Select)',
    email: 'Email',
    phone: 'Phone',
    address: 'Address',
    location: 'Geolocation',
    base64: 'Base64',
};

/** A lookup that leads anywhere names its first few objects. */
const MOST_TARGETS = 5;

function plainDataType(field: Field): string {
    const digits = `(${field.precision - field.scale}, ${field.scale})`;
    switch (field.type) {
        case 'reference':
            return `${field.relationshipOrder === undefined ? 'Lookup' : 'Master-Detail'}(${field.referenceTo.slice(0, MOST_TARGETS).join(',')})`;
        case 'string':
            return field.autoNumberFormat === undefined ? `Text(${field.length})` : 'Auto Number';
        case 'textarea':
            return field.isHtmlFormatted
                ? `Rich Text Area(${field.length})`
                : field.length > 255
                  ? `Long Text Area(${field.length})`
                  : `Text Area(${field.length})`;
        case 'url':
            return `URL(${field.length})`;
        case 'double':
            return `Number${digits}`;
        case 'currency':
            return `Currency${digits}`;
        case 'percent':
            return `Percent${digits}`;
        case 'int':
            return 'Number(9, 0)';
        default:
            return NAMES[field.type] ?? field.type;
    }
}

/** Replaces all rows. Values for columns that the object does not have are left out. */
function replace(database: DatabaseSync, schema: Schema, name: string, rows: readonly DefinitionRow[]): void {
    const object = schema.object(name);
    const [first] = rows;
    if (object === undefined || first === undefined) return;
    const columns = Object.keys(first).filter((column) => object.field(column) !== undefined);
    database.exec(`DELETE FROM ${quote(name)}`);
    const marks = columns.map(() => '?').join(', ');
    const insert = database.prepare(`INSERT INTO ${quote(name)} (${columns.map(quote).join(', ')}) VALUES (${marks})`);
    for (const row of rows) insert.run(...columns.map((column) => row[column] ?? null));
}

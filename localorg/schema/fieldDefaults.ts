import type { Field, FieldType } from './schema.ts';

/** What a field description must say; the rest follows from the type. */
export type FieldDraft = Partial<Field> & Pick<Field, 'name' | 'type'>;

const NOT_GROUPABLE = new Set<FieldType>([
    'textarea',
    'double',
    'currency',
    'percent',
    'datetime',
    'time',
    'multipicklist',
    'encryptedstring',
    'base64',
    'address',
    'location',
    'anyType',
    'long',
]);
const NOT_SORTABLE = new Set<FieldType>(['multipicklist', 'encryptedstring', 'base64', 'address', 'location']);
const NOT_FILTERABLE = new Set<FieldType>(['encryptedstring', 'base64']);

/** Above this length a text area is a long one: neither filtered nor sorted. */
const LONGEST_PLAIN_TEXT_AREA = 255;

/** Fills in a field: nillable, writable and searchable as far as its type allows. */
export function completeField(draft: FieldDraft): Field {
    const isLong = draft.type === 'textarea' && (draft.length ?? 0) > LONGEST_PLAIN_TEXT_AREA;
    const isCalculated = draft.formula !== undefined || draft.summary !== undefined || draft.computedSql !== undefined;
    const isWritable =
        !isCalculated &&
        draft.autoNumberFormat === undefined &&
        draft.type !== 'id' &&
        draft.type !== 'address' &&
        draft.type !== 'location';
    return {
        label: labelOf(draft.name),
        isCustom: /__(c|pc)$/i.test(draft.name),
        length: 0,
        precision: 0,
        scale: 0,
        isNillable: draft.type !== 'boolean' && draft.type !== 'id',
        isCreateable: isWritable,
        isUpdateable: isWritable,
        isUnique: false,
        isCaseSensitive: false,
        isExternalId: false,
        isNameField: false,
        isIdLookup: draft.type === 'id' || draft.isExternalId === true || draft.isUnique === true,
        isFilterable: !isLong && !NOT_FILTERABLE.has(draft.type),
        isSortable: !isLong && !NOT_SORTABLE.has(draft.type),
        isGroupable: !isCalculated && !NOT_GROUPABLE.has(draft.type),
        isHtmlFormatted: false,
        isEncrypted: draft.type === 'encryptedstring',
        isRestrictedPicklist: false,
        picklistValues: [],
        controllingField: undefined,
        referenceTo: [],
        relationshipName: undefined,
        relationshipOrder: undefined,
        isCascadeDelete: false,
        isRestrictedDelete: false,
        formula: undefined,
        isBlankZero: false,
        summary: undefined,
        autoNumberFormat: undefined,
        autoNumberStart: 1,
        computedSql: undefined,
        defaultValue: draft.type === 'boolean' && !isCalculated ? 'false' : undefined,
        helpText: undefined,
        ...draft,
    };
}

/** `AccountId` reads Account ID, `NumberOfEmployees` reads Number Of Employees. */
export function labelOf(name: string): string {
    return name
        .replace(/__\w$/, '')
        .replaceAll('_', ' ')
        .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
        .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
        .replace(/ Id$/, ' ID');
}

import { NotSupported } from '../fault.ts';
import { element, elements, flag, text, texts } from '../project/metadata.ts';
import type { Metadata } from '../project/project.ts';
import { completeField, labelOf, type FieldDraft } from './fieldDefaults.ts';
import { picklistOf } from './picklists.ts';
import type { Field, FieldType } from './schema.ts';

export interface FieldContext {
    readonly object: string;
    readonly globalValueSets: ReadonlyMap<string, Metadata>;
}

/** Metadata's type names and describe's. Lookups, formulas, summaries and picklists are read further below. */
const TYPES: Readonly<Record<string, FieldType>> = {
    Text: 'string',
    TextArea: 'textarea',
    LongTextArea: 'textarea',
    Html: 'textarea',
    EncryptedText: 'encryptedstring',
    Email: 'email',
    Phone: 'phone',
    Url: 'url',
    Number: 'double',
    Currency: 'currency',
    Percent: 'percent',
    Checkbox: 'boolean',
    Date: 'date',
    DateTime: 'datetime',
    Time: 'time',
    Picklist: 'picklist',
    MultiselectPicklist: 'multipicklist',
    Lookup: 'reference',
    MasterDetail: 'reference',
    Hierarchy: 'reference',
    MetadataRelationship: 'reference',
    AutoNumber: 'string',
    Location: 'location',
};

const LENGTHS: Readonly<Record<string, number>> = {
    TextArea: 255,
    Email: 80,
    Phone: 40,
    Url: 255,
    Picklist: 255,
    MultiselectPicklist: 4099,
    AutoNumber: 30,
};

/** Text formulas give up to 1,300 characters. */
const FORMULA_TEXT_LENGTH = 1300;

/** One custom field of the source, as describe shows it. A Location gives three fields: itself, latitude and longitude. */
export function describeField(name: string, metadata: Metadata, context: FieldContext): readonly Field[] {
    const kind = text(metadata, 'type') ?? '';
    if (kind === 'Summary') return [describeSummary(name, metadata)];
    const type = TYPES[kind];
    if (type === undefined) throw new NotSupported(`field type ${kind || '(none)'} of ${context.object}.${name}`);
    const common = commonParts(name, metadata, type);
    if (text(metadata, 'formula') !== undefined) return [describeFormula(common, metadata)];
    if (kind === 'Location') return locationFields(common, metadata);
    return [completeField({ ...common, ...typeParts(kind, name, metadata, context) })];
}

function commonParts(name: string, metadata: Metadata, type: FieldType): FieldDraft {
    return {
        name,
        type,
        label: text(metadata, 'label') ?? labelOf(name),
        helpText: text(metadata, 'inlineHelpText'),
        length: Number(text(metadata, 'length') ?? LENGTHS[text(metadata, 'type') ?? ''] ?? 0),
        precision: Number(text(metadata, 'precision') ?? 0),
        scale: Number(text(metadata, 'scale') ?? 0),
        isNillable: type !== 'boolean' && !flag(metadata, 'required'),
        isUnique: flag(metadata, 'unique'),
        isCaseSensitive: flag(metadata, 'caseSensitive'),
        isExternalId: flag(metadata, 'externalId'),
        defaultValue: text(metadata, 'defaultValue') ?? (type === 'boolean' ? 'false' : undefined),
    };
}

function describeFormula(common: FieldDraft, metadata: Metadata): Field {
    return completeField({
        ...common,
        length: common.type === 'string' ? FORMULA_TEXT_LENGTH : 0,
        // Describe gives a numeric formula 18 digits whatever the metadata says.
        precision: ['double', 'currency', 'percent'].includes(common.type) ? 18 : 0,
        isNillable: common.type !== 'boolean',
        formula: text(metadata, 'formula') ?? '',
        isBlankZero: text(metadata, 'formulaTreatBlanksAs') !== 'BlankAsBlank',
        defaultValue: undefined,
    });
}

function typeParts(kind: string, name: string, metadata: Metadata, context: FieldContext): Partial<FieldDraft> {
    switch (kind) {
        case 'Lookup':
        case 'MasterDetail':
        case 'Hierarchy':
        case 'MetadataRelationship':
            return referenceParts(kind, name, metadata);
        case 'Picklist':
        case 'MultiselectPicklist':
            return picklistOf(metadata, context);
        case 'AutoNumber':
            return {
                autoNumberFormat: text(metadata, 'displayFormat') ?? '{0}',
                autoNumberStart: Number(text(metadata, 'startingNumber') ?? 1),
                isNillable: false,
            };
        case 'Html':
            return { isHtmlFormatted: true };
        default:
            return {};
    }
}

function referenceParts(kind: string, name: string, metadata: Metadata): Partial<FieldDraft> {
    const isMasterDetail = kind === 'MasterDetail';
    const deleteConstraint = text(metadata, 'deleteConstraint');
    return {
        length: 18,
        referenceTo: kind === 'Hierarchy' ? ['User'] : texts(metadata, 'referenceTo'),
        relationshipName: name.replace(/__c$/i, '__r'),
        isNillable: !isMasterDetail && !flag(metadata, 'required'),
        isUpdateable: !isMasterDetail || flag(metadata, 'reparentableMasterDetail'),
        relationshipOrder: isMasterDetail ? Number(text(metadata, 'relationshipOrder') ?? 0) : undefined,
        isCascadeDelete: isMasterDetail || deleteConstraint === 'Cascade',
        isRestrictedDelete: deleteConstraint === 'Restrict',
    };
}

const SUMMARY_TYPES: Readonly<Record<string, FieldType>> = { count: 'double', sum: 'double', min: 'double', max: 'double' };

/** The type of a sum, minimum or maximum is the summarized field's: `createSchema` sets it when all objects are known. */
function describeSummary(name: string, metadata: Metadata): Field {
    const operation = text(metadata, 'summaryOperation') ?? '';
    const type = SUMMARY_TYPES[operation];
    if (type === undefined) throw new NotSupported(`summary operation ${operation} of ${name}`);
    const [object = '', foreignKey = ''] = (text(metadata, 'summaryForeignKey') ?? '').split('.');
    return completeField({
        ...commonParts(name, metadata, type),
        precision: 18,
        isNillable: true,
        summary: {
            operation: operation as 'count' | 'sum' | 'min' | 'max',
            object,
            foreignKey,
            field: text(metadata, 'summarizedField')?.split('.')[1],
            filters: elements(metadata, 'summaryFilterItems').map((filter) => ({
                field: (text(filter, 'field') ?? '').split('.').at(-1) ?? '',
                operation: text(filter, 'operation') ?? 'equals',
                value: text(filter, 'value') ?? text(element(filter, 'value') ?? {}, '#text') ?? '',
            })),
        },
        defaultValue: undefined,
    });
}

function locationFields(common: FieldDraft, metadata: Metadata): readonly Field[] {
    const stem = common.name.replace(/__c$/i, '');
    const scale = Number(text(metadata, 'scale') ?? 6);
    const part = (suffix: string): Field =>
        completeField({
            name: `${stem}__${suffix}__s`,
            type: 'double',
            label: `${common.label ?? stem} (${suffix})`,
            isCustom: true,
            precision: scale + 3,
            scale,
        });
    return [completeField(common), part('Latitude'), part('Longitude')];
}

import type { Field, FieldType } from '../../schema/schema.ts';
import type { Runtime } from '../runtime.ts';
import { platformType } from '../types/types.ts';
import { NotSupported } from '../../fault.ts';
import { list } from './construct.ts';
import { constantOf, enumTypes } from './enumerations.ts';
import type { Implementation, LibraryPart } from './define.ts';
import { PlatformObject } from './platformObject.ts';
import { inUserLanguage, sobjectFieldToken, tokensOf } from './tokens.ts';
import type { SObjectFieldToken } from './tokens.ts';

class FieldDescribe extends PlatformObject {
    readonly token: SObjectFieldToken;

    constructor(token: SObjectFieldToken) {
        super('Schema.DescribeFieldResult');
        this.token = token;
    }

    get field(): Field {
        return this.token.field;
    }
}

/** Schema.SObjectField, DescribeFieldResult, PicklistEntry and their enums. */
/** Fields that field-level security never covers, though they may be empty. */
const SYSTEM_FIELDS: ReadonlySet<string> = new Set([
    'LastActivityDate',
    'LastViewedDate',
    'LastReferencedDate',
    'MasterRecordId',
    'RecordTypeId',
]);

export const describeField: LibraryPart = (runtime) => [
    {
        name: 'Schema.SObjectField',
        kind: 'class',
        members: {
            'Schema.DescribeFieldResult getDescribe()': (self: SObjectFieldToken) => new FieldDescribe(self),
            'Schema.DescribeFieldResult getDescribe(Object options)': (self: SObjectFieldToken) => new FieldDescribe(self),
            'String toString()': (self: SObjectFieldToken) => self.field.name,
        },
    },
    { name: 'Schema.DescribeFieldResult', kind: 'class', members: fieldMembers(runtime) },
    {
        name: 'Schema.PicklistEntry',
        kind: 'class',
        members: withProperties({
            'String getLabel()': (self: PlatformObject) => self.properties['label'],
            'String getValue()': (self: PlatformObject) => self.properties['value'],
            'Boolean isActive()': (self: PlatformObject) => self.properties['active'],
            'Boolean isDefaultValue()': (self: PlatformObject) => self.properties['defaultValue'],
        }),
    },
    ...enumTypes('Schema.DisplayType', 'Schema.SOAPType', 'Schema.SObjectDescribeOptions'),
];

/** Describe results answer through getters and, from old API versions on, through properties: `describe.Name`. */
export function withProperties(getters: Readonly<Record<string, (self: never) => unknown>>): Record<string, Implementation> {
    const members: Record<string, Implementation> = {};
    for (const [signature, getter] of Object.entries(getters)) {
        members[signature] = getter;
        const match = /^(\S.*) (?:get|is)([A-Z]\w*)\(\)$/.exec(signature);
        if (match !== null) members[`${match[1]} ${match[2]}`] = { get: getter };
    }
    return members;
}

function fieldMembers(runtime: Runtime): Record<string, Implementation> {
    const access = (self: FieldDescribe, right: 'read' | 'edit'): boolean =>
        runtime.platform.access().field(self.token.owner.objectType.name, self.field.name, right);
    const inWords = ({ token, field }: FieldDescribe): Field => inUserLanguage(runtime, token.owner.objectType).field(field.name) ?? field;
    const isFormula = (field: Field): boolean => field.formula !== undefined || field.summary !== undefined;
    const is = (read: (field: Field) => boolean) => (self: FieldDescribe) => read(self.field);
    return withProperties({
        'String getName()': (self: FieldDescribe) => self.field.name,
        'String getLocalName()': (self: FieldDescribe) => self.field.name,
        'String getLabel()': (self: FieldDescribe) => inWords(self).label,
        'String getInlineHelpText()': (self: FieldDescribe) => inWords(self).helpText ?? null,
        'Schema.DisplayType getType()': (self: FieldDescribe) => displayType(self.field),
        'Schema.SOAPType getSOAPType()': (self: FieldDescribe) => constantOf('Schema.SOAPType', SOAP_TYPES[self.field.type]),
        'Schema.SObjectField getSObjectField()': (self: FieldDescribe) => self.token,
        'Schema.SObjectType getSObjectType()': (self: FieldDescribe) => self.token.owner,
        'Integer getLength()': (self: FieldDescribe) => self.field.length,
        'Integer getByteLength()': (self: FieldDescribe) => self.field.length * 3,
        'Integer getPrecision()': (self: FieldDescribe) => self.field.precision,
        'Integer getScale()': (self: FieldDescribe) => self.field.scale,
        'Integer getDigits()': (self: FieldDescribe) => (self.field.type === 'int' ? self.field.precision : 0),
        'List<Schema.PicklistEntry> getPicklistValues()': (self: FieldDescribe) => picklistEntries(inWords(self)),
        'List<Schema.SObjectType> getReferenceTo()': (self: FieldDescribe) =>
            list(platformType('Schema.SObjectType'), tokensOf(runtime.platform.schema, self.field.referenceTo)),
        'String getRelationshipName()': (self: FieldDescribe) => self.field.relationshipName ?? null,
        'Integer getRelationshipOrder()': (self: FieldDescribe) => self.field.relationshipOrder ?? null,
        'String getReferenceTargetField()': () => null,
        'String getCalculatedFormula()': (self: FieldDescribe) => self.field.formula ?? null,
        'String getDefaultValueFormula()': (self: FieldDescribe) => self.field.defaultValue ?? null,
        'Object getDefaultValue()': (self: FieldDescribe) =>
            self.field.type === 'boolean' ? self.field.defaultValue?.toLowerCase() === 'true' : null,
        'Schema.SObjectField getController()': (self: FieldDescribe) => controller(self),
        'String getCompoundFieldName()': (self: FieldDescribe) => self.field.name,
        'String getMask()': () => null,
        'String getMaskType()': () => null,
        'Schema.FilteredLookupInfo getFilteredLookupInfo()': () => {
            throw new NotSupported('DescribeFieldResult.getFilteredLookupInfo');
        },
        'Boolean isAccessible()': (self: FieldDescribe) => access(self, 'read'),
        'Boolean isCreateable()': (self: FieldDescribe) => self.field.isCreateable && access(self, 'edit'),
        'Boolean isUpdateable()': (self: FieldDescribe) => self.field.isUpdateable && access(self, 'edit'),
        'Boolean isAggregatable()': is(
            (field) => field.isGroupable || ['double', 'currency', 'percent', 'int', 'date', 'datetime'].includes(field.type),
        ),
        'Boolean isAiPredictionField()': () => false,
        'Boolean isAutoNumber()': is((field) => field.autoNumberFormat !== undefined),
        'Boolean isCalculated()': is(isFormula),
        'Boolean isCascadeDelete()': is((field) => field.isCascadeDelete),
        'Boolean isCaseSensitive()': is((field) => field.isCaseSensitive),
        'Boolean isCustom()': is((field) => field.isCustom),
        'Boolean isDefaultedOnCreate()': is(
            (field) => field.defaultValue !== undefined || field.autoNumberFormat !== undefined || field.type === 'boolean',
        ),
        'Boolean isDependentPicklist()': is((field) => field.controllingField !== undefined),
        'Boolean isDeprecatedAndHidden()': () => false,
        'Boolean isDisplayLocationInDecimal()': () => false,
        'Boolean isEncrypted()': is((field) => field.isEncrypted),
        'Boolean isExternalId()': is((field) => field.isExternalId),
        'Boolean isFilterable()': is((field) => field.isFilterable),
        'Boolean isFormulaTreatNullNumberAsZero()': () => false,
        'Boolean isGroupable()': is((field) => field.isGroupable),
        'Boolean isHighScaleNumber()': () => false,
        'Boolean isHtmlFormatted()': is((field) => field.isHtmlFormatted),
        'Boolean isIdLookup()': is((field) => field.isIdLookup),
        'Boolean isNameField()': is((field) => field.isNameField),
        'Boolean isNamePointing()': is((field) => field.referenceTo.length > 1),
        'Boolean isNillable()': is((field) => field.isNillable),
        'Boolean isPermissionable()': is(
            (field) => field.isNillable && field.type !== 'id' && !field.isCascadeDelete && !SYSTEM_FIELDS.has(field.name),
        ),
        'Boolean isQueryByDistance()': is((field) => field.type === 'location'),
        'Boolean isRestrictedDelete()': is((field) => field.isRestrictedDelete),
        'Boolean isRestrictedPicklist()': is((field) => field.isRestrictedPicklist),
        'Boolean isSearchPrefilterable()': () => false,
        'Boolean isSortable()': is((field) => field.isSortable),
        'Boolean isUnique()': is((field) => field.isUnique),
        'Boolean isWriteRequiresMasterRead()': () => false,
    });
}

function controller(self: FieldDescribe): SObjectFieldToken | null {
    const { objectType } = self.token.owner;
    const field = self.field.controllingField === undefined ? undefined : objectType.field(self.field.controllingField);
    return field === undefined ? null : sobjectFieldToken(objectType, field);
}

/** The Schema.DisplayType of a field. */
export function displayType(field: Field): unknown {
    return constantOf('Schema.DisplayType', field.type === 'int' ? 'INTEGER' : field.type);
}

const SOAP_TYPES: Readonly<Record<FieldType, string>> = {
    id: 'ID',
    reference: 'ID',
    string: 'STRING',
    textarea: 'STRING',
    email: 'STRING',
    phone: 'STRING',
    url: 'STRING',
    encryptedstring: 'STRING',
    picklist: 'STRING',
    multipicklist: 'STRING',
    combobox: 'STRING',
    boolean: 'BOOLEAN',
    int: 'INTEGER',
    long: 'LONG',
    double: 'DOUBLE',
    currency: 'DOUBLE',
    percent: 'DOUBLE',
    date: 'DATE',
    datetime: 'DATETIME',
    time: 'TIME',
    base64: 'BASE64BINARY',
    address: 'ADDRESS',
    location: 'LOCATION',
    anyType: 'ANYTYPE',
};

function picklistEntries(field: Field): unknown {
    const type = platformType('Schema.PicklistEntry');
    return list(
        type,
        field.picklistValues
            .filter((value) => value.isActive)
            .map(
                (value) =>
                    new PlatformObject('Schema.PicklistEntry', {
                        active: value.isActive,
                        defaultValue: value.isDefault,
                        label: value.label,
                        validFor: null,
                        value: value.value,
                    }),
            ),
    );
}

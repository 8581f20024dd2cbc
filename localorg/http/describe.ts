import type { Field, ObjectType } from '../schema/schema.ts';
import type { Json } from './records.ts';

/** One entry of the global describe. */
export function describeObjectBriefly(type: ObjectType, version: string): Json {
    const url = `/services/data/${version}/sobjects/${type.name}`;
    return {
        name: type.name,
        label: type.label,
        labelPlural: type.labelPlural,
        keyPrefix: type.keyPrefix,
        custom: type.kind !== 'standard',
        customSetting: type.kind === 'customSetting',
        queryable: type.isQueryable,
        createable: type.isCreateable,
        updateable: type.isUpdateable,
        deletable: type.isDeletable,
        undeletable: type.isUndeletable,
        mergeable: type.isMergeable,
        searchable: type.isSearchable,
        triggerable: type.isTriggerable,
        retrieveable: type.isQueryable,
        urls: { sobject: url, describe: `${url}/describe`, rowTemplate: `${url}/{ID}` },
    };
}

export function describeObject(type: ObjectType, version: string): Json {
    return {
        ...(describeObjectBriefly(type, version) as Record<string, Json>),
        fields: type.fields.map(describeField),
        childRelationships: type.childRelationships.map((child) => ({
            childSObject: child.childObject,
            field: child.field,
            relationshipName: child.relationshipName ?? null,
            cascadeDelete: child.isCascadeDelete,
        })),
        recordTypeInfos: type.recordTypes.map((recordType) => ({
            name: recordType.label,
            developerName: recordType.name,
            active: recordType.isActive,
        })),
    };
}

function describeField(field: Field): Json {
    return {
        name: field.name,
        label: field.label,
        type: field.type,
        custom: field.isCustom,
        length: field.length,
        precision: field.precision,
        scale: field.scale,
        nillable: field.isNillable,
        createable: field.isCreateable,
        updateable: field.isUpdateable,
        unique: field.isUnique,
        caseSensitive: field.isCaseSensitive,
        externalId: field.isExternalId,
        idLookup: field.isIdLookup,
        nameField: field.isNameField,
        filterable: field.isFilterable,
        sortable: field.isSortable,
        groupable: field.isGroupable,
        htmlFormatted: field.isHtmlFormatted,
        encrypted: field.isEncrypted,
        restrictedPicklist: field.isRestrictedPicklist,
        picklistValues: field.picklistValues.map((value) => ({
            value: value.value,
            label: value.label,
            defaultValue: value.isDefault,
            active: value.isActive,
        })),
        referenceTo: [...field.referenceTo],
        relationshipName: field.relationshipName ?? null,
        relationshipOrder: field.relationshipOrder ?? null,
        cascadeDelete: field.isCascadeDelete,
        restrictedDelete: field.isRestrictedDelete,
        calculated: field.formula !== undefined || field.summary !== undefined,
        calculatedFormula: field.formula ?? null,
        autoNumber: field.autoNumberFormat !== undefined,
        defaultValueFormula: field.defaultValue ?? null,
        inlineHelpText: field.helpText ?? null,
    };
}

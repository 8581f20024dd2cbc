/** `lightning/uiObjectInfoApi` over the describe of the org's REST API. */
import { fetchError } from '../fetchError.ts';
import { describeObject, type FieldDescribe, type ObjectDescribe } from '../rest.ts';
import { wireAdapter } from '../wire.ts';

/** The record type of objects that have none. */
const MASTER_RECORD_TYPE = '012000000000000AAA';

type ObjectReference = string | { readonly objectApiName: string };
type FieldReference = string | { readonly objectApiName: string; readonly fieldApiName: string };

export const getObjectInfo = wireAdapter({
    name: 'getObjectInfo',
    load: async ({ objectApiName }) => objectInfo(await describeObject(objectName(objectApiName as ObjectReference))),
});

export const getObjectInfos = wireAdapter({
    name: 'getObjectInfos',
    load: async ({ objectApiNames }) => {
        const describes = await Promise.all((objectApiNames as readonly ObjectReference[]).map((name) => describeObject(objectName(name))));
        return { results: describes.map((describe) => ({ statusCode: 200, result: objectInfo(describe) })) };
    },
});

export const getPicklistValues = wireAdapter({
    name: 'getPicklistValues',
    load: async ({ fieldApiName }) => {
        const reference = fieldApiName as FieldReference;
        const [object = '', field = ''] =
            typeof reference === 'string' ? reference.split('.') : [reference.objectApiName, reference.fieldApiName];
        const described = (await describeObject(object)).fields.find(({ name }) => name === field);
        if (described === undefined) throw fetchError(404, 'Not Found', { message: `Field ${object}.${field} does not exist` });
        return picklist(described);
    },
});

export const getPicklistValuesByRecordType = wireAdapter({
    name: 'getPicklistValuesByRecordType',
    load: async ({ objectApiName }) => {
        const { fields } = await describeObject(objectName(objectApiName as ObjectReference));
        return { picklistFieldValues: Object.fromEntries(fields.filter(isPicklist).map((field) => [field.name, picklist(field)])) };
    },
});

function objectName(reference: ObjectReference): string {
    return typeof reference === 'string' ? reference : reference.objectApiName;
}

function isPicklist({ type }: FieldDescribe): boolean {
    return type === 'picklist' || type === 'multipicklist';
}

function picklist({ picklistValues }: FieldDescribe): object {
    const values = picklistValues
        .filter(({ active }) => active)
        .map(({ label, value }) => ({ attributes: null, label, value, validFor: [] }));
    const chosen = picklistValues.find(({ defaultValue }) => defaultValue);
    return {
        controllerValues: {},
        defaultValue: chosen === undefined ? null : { attributes: null, label: chosen.label, value: chosen.value, validFor: [] },
        values,
    };
}

function objectInfo(describe: ObjectDescribe): object {
    return {
        apiName: describe.name,
        label: describe.label,
        labelPlural: describe.labelPlural,
        keyPrefix: describe.keyPrefix,
        custom: describe.custom,
        createable: describe.createable,
        updateable: describe.updateable,
        deletable: describe.deletable,
        queryable: describe.queryable,
        searchable: describe.searchable ?? false,
        nameFields: describe.fields.filter(({ nameField }) => nameField).map(({ name }) => name),
        defaultRecordTypeId: MASTER_RECORD_TYPE,
        recordTypeInfos: {
            [MASTER_RECORD_TYPE]: {
                available: true,
                defaultRecordTypeMapping: true,
                master: true,
                name: 'Master',
                recordTypeId: MASTER_RECORD_TYPE,
            },
        },
        fields: Object.fromEntries(describe.fields.map((field) => [field.name, fieldInfo(field)])),
    };
}

/** The UI API's names of types differ from the describe's in capitals and in these. */
const DATA_TYPES: Readonly<Record<string, string>> = {
    id: 'Id',
    reference: 'Reference',
    datetime: 'DateTime',
    textarea: 'TextArea',
    multipicklist: 'MultiPicklist',
};

function fieldInfo(field: FieldDescribe): object {
    return {
        apiName: field.name,
        label: field.label,
        dataType: DATA_TYPES[field.type] ?? field.type.charAt(0).toUpperCase() + field.type.slice(1),
        required: !field.nillable && field.createable && field.defaultedOnCreate !== true,
        createable: field.createable,
        updateable: field.updateable,
        calculated: field.calculated,
        length: field.length,
        precision: field.precision,
        scale: field.scale,
        unique: field.unique,
        htmlFormatted: field.htmlFormatted ?? false,
        nameField: field.nameField,
        inlineHelpText: field.inlineHelpText ?? null,
        reference: field.type === 'reference',
        referenceToInfos: field.referenceTo.map((apiName) => ({ apiName, nameFields: ['Name'] })),
        relationshipName: field.relationshipName,
    };
}

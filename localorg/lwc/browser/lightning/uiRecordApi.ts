/** `lightning/uiRecordApi` over the org's REST API. What needs page layouts is refused by name. */
import { fetchError } from '../fetchError.ts';
import { describeObject, objectOf, picklistLabel, query, quoted, rest, type ObjectDescribe } from '../rest.ts';
import { refreshAll, wireAdapter, type WireConfig } from '../wire.ts';

/** `Account.Name`, or the reference that `@salesforce/schema` gives. */
export type FieldReference = string | { readonly objectApiName: string; readonly fieldApiName: string };

export interface FieldValue {
    readonly value: unknown;
    readonly displayValue: string | null;
}

export interface RecordRepresentation {
    readonly apiName: string;
    readonly id: string;
    readonly fields: Readonly<Record<string, FieldValue>>;
}

export const getRecord = wireAdapter({
    name: 'getRecord',
    required: ['recordId'],
    load: loadRecord,
});

async function loadRecord(config: WireConfig): Promise<RecordRepresentation> {
    if (config['layoutTypes'] !== undefined) throw refused('getRecord with layoutTypes: name fields instead');
    const recordId = String(config['recordId']);
    const apiName = await objectOf(recordId);
    const required = fieldPaths(config['fields'], apiName);
    const describe = await describeObject(apiName);
    const known = new Set(describe.fields.map(({ name }) => name));
    const optional = fieldPaths(config['optionalFields'], apiName).filter((path) => path.includes('.') || known.has(path));
    const paths = [...new Set(['Id', ...required, ...optional])];
    const { records } = await query(`SELECT ${paths.join(', ')} FROM ${apiName} WHERE Id = ${quoted(recordId)}`);
    const [record] = records;
    if (record === undefined) {
        throw fetchError(404, 'Not Found', { errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' });
    }
    return representation(apiName, record, describe);
}

function fieldPaths(fields: unknown, apiName: string): string[] {
    const references = (fields === undefined ? [] : Array.isArray(fields) ? fields : [fields]) as readonly FieldReference[];
    return references.map((reference) => {
        const name = fieldName(reference);
        return name.startsWith(`${apiName}.`) ? name.slice(apiName.length + 1) : name;
    });
}

function fieldName(reference: FieldReference): string {
    return typeof reference === 'string' ? reference : `${reference.objectApiName}.${reference.fieldApiName}`;
}

/** Without a describe (a parent's) picklists have no display value. */
function representation(apiName: string, record: Readonly<Record<string, unknown>>, describe?: ObjectDescribe): RecordRepresentation {
    const fields: Record<string, FieldValue> = {};
    for (const [name, value] of Object.entries(record)) {
        if (name === 'attributes') continue;
        const isRecord = typeof value === 'object' && value !== null && 'attributes' in value;
        const parent = value as Readonly<Record<string, unknown>>;
        fields[name] = isRecord
            ? {
                  value: representation(String((parent['attributes'] as { type?: string } | undefined)?.type), parent),
                  displayValue: nameOf(parent),
              }
            : { value, displayValue: displayValue(describe, name, value) };
    }
    return { apiName, id: String(record['Id'] ?? ''), fields };
}

function displayValue(describe: ObjectDescribe | undefined, name: string, value: unknown): string | null {
    const field = describe?.fields.find((candidate) => candidate.name === name);
    return value !== null && field?.type.endsWith('picklist') === true ? picklistLabel(field, value) : null;
}

function nameOf(record: Readonly<Record<string, unknown>>): string | null {
    return typeof record['Name'] === 'string' ? record['Name'] : null;
}

export function getFieldValue(record: RecordRepresentation | undefined, field: FieldReference): unknown {
    return fieldOf(record, field)?.value;
}

export function getFieldDisplayValue(record: RecordRepresentation | undefined, field: FieldReference): string | null | undefined {
    return fieldOf(record, field)?.displayValue;
}

function fieldOf(record: RecordRepresentation | undefined, field: FieldReference): FieldValue | undefined {
    const path = fieldName(field).split('.').slice(1);
    let current: RecordRepresentation | undefined = record;
    for (const name of path.slice(0, -1)) current = current?.fields[name]?.value as RecordRepresentation | undefined;
    return current?.fields[path.at(-1) ?? ''];
}

export async function createRecord(input: {
    readonly apiName: string;
    readonly fields: Readonly<Record<string, unknown>>;
}): Promise<RecordRepresentation> {
    const { id } = (await rest(`/sobjects/${input.apiName}`, 'POST', input.fields)) as { readonly id: string };
    return loadRecord({ recordId: id, fields: Object.keys(input.fields).map((name) => `${input.apiName}.${name}`) });
}

export async function updateRecord(input: { readonly fields: Readonly<Record<string, unknown>> }): Promise<RecordRepresentation> {
    const { Id: id, ...fields } = input.fields;
    if (typeof id !== 'string') throw new Error('updateRecord needs fields.Id.');
    const apiName = await objectOf(id);
    await rest(`/sobjects/${apiName}/${id}`, 'PATCH', fields);
    await notifyRecordUpdateAvailable();
    return loadRecord({ recordId: id, fields: Object.keys(fields).map((name) => `${apiName}.${name}`) });
}

export async function deleteRecord(recordId: string): Promise<void> {
    await rest(`/sobjects/${await objectOf(recordId)}/${recordId}`, 'DELETE');
    await notifyRecordUpdateAvailable();
}

/** Every record that is shown is read again: which records an update touches is the server's knowledge. */
export async function notifyRecordUpdateAvailable(_records?: readonly { readonly recordId: string }[]): Promise<void> {
    await refreshAll((name) => name === 'getRecord');
}

export function getRecordNotifyChange(records: readonly { readonly recordId: string }[]): void {
    void notifyRecordUpdateAvailable(records);
}

function refused(feature: string): unknown {
    return fetchError(501, 'Not Implemented', { message: `not supported by the local org: lightning/uiRecordApi ${feature}` });
}

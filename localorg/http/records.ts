import type { SaveResult } from '../schema/requests.ts';
import { Fault } from '../fault.ts';
import type { ObjectType, RecordValue, Schema, SObjectRecord } from '../schema/schema.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** A record as REST writes it: `attributes` first, parents nested, child subqueries as query results. */
export function recordToJson(record: SObjectRecord, version: string): Json {
    const id = record.values['Id'];
    const attributes: Json =
        record.type === 'AggregateResult' || typeof id !== 'string'
            ? { type: record.type }
            : { type: record.type, url: `/services/data/${version}/sobjects/${record.type}/${id}` };
    const values = Object.entries(record.values).map(([name, value]): [string, Json] => [name, valueToJson(value, version)]);
    return { attributes, ...Object.fromEntries(values) };
}

function valueToJson(value: RecordValue, version: string): Json {
    if (value === null || typeof value !== 'object') return typeof value === 'string' ? restText(value) : value;
    if (isRecordList(value)) {
        return value.length === 0
            ? null
            : { totalSize: value.length, done: true, records: value.map((child) => recordToJson(child, version)) };
    }
    return 'type' in value ? recordToJson(value, version) : { ...value };
}

function isRecordList(value: object): value is readonly SObjectRecord[] {
    return Array.isArray(value);
}

/** REST writes the offset of a datetime as +0000. */
function restText(text: string): string {
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) ? `${text.slice(0, -1)}+0000` : text;
}

/** A record from a request body. Refuses names that the object does not have. */
export function recordFromJson(body: unknown, type: ObjectType, id?: string): SObjectRecord {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
        throw new Fault('JSON_PARSER_ERROR', `The body must be a JSON object with the fields of ${type.name}.`);
    }
    const values: Record<string, RecordValue> = {};
    for (const [name, value] of Object.entries(body as Readonly<Record<string, unknown>>)) {
        if (name === 'attributes') continue;
        const field = type.field(name);
        const relationship = field === undefined ? type.relationship(name) : undefined;
        if (relationship !== undefined)
            throw new Fault('NOT_IMPLEMENTED', `Relationship ${name} in a record body (by external id) is not supported by the local org.`);
        if (field === undefined) throw new Fault('INVALID_FIELD', `No such column '${name}' on sobject of type ${type.name}`);
        if (value !== null && typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
            throw new Fault(
                'JSON_PARSER_ERROR',
                `Cannot deserialize the value of ${type.name}.${field.name}: a text, number, boolean or null is expected.`,
            );
        }
        values[field.name] = field.type === 'datetime' && typeof value === 'string' ? isoDatetime(value, field.name) : value;
    }
    if (id !== undefined) values['Id'] = id;
    return { type: type.name, values };
}

function isoDatetime(text: string, field: string): string {
    const time = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
    if (Number.isNaN(time))
        throw new Fault('JSON_PARSER_ERROR', `Cannot deserialize instance of datetime from VALUE_STRING value ${text} (${field})`);
    return new Date(time).toISOString();
}

export function requireObject(schema: Schema, name: string): ObjectType {
    const type = schema.object(name);
    if (type === undefined) throw new Fault('NOT_FOUND', 'The requested resource does not exist');
    return type;
}

/** Throws the first error of a single save. */
export function requireSuccess(results: readonly SaveResult[]): SaveResult {
    const [result] = results;
    const error = result?.errors[0];
    if (result === undefined || error !== undefined)
        throw new Fault(error?.statusCode ?? 'UNKNOWN_EXCEPTION', error?.message ?? 'nothing was saved', error?.fields);
    return result;
}

export function resultToJson(result: SaveResult): Json {
    return {
        id: result.isSuccess ? result.id : null,
        success: result.isSuccess,
        errors: result.errors.map((error) => ({ ...error, fields: [...error.fields] })),
    };
}

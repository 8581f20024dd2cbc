import type { Runtime } from '../runtime.ts';
import { OBJECT, SOBJECT, STRING, listOf, sobjectType, typeName, type ApexType } from '../types/types.ts';
import { ApexBlob } from '../values/blob.ts';
import { ApexList, ApexMap, ApexSet } from '../values/collections.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../values/dates.ts';
import { Decimal } from '../values/decimal.ts';
import { platformException } from '../values/exceptions.ts';
import { apexTypeOfField } from '../values/fieldValue.ts';
import { toId18 } from '../values/ids.ts';
import { SObjectValue } from '../values/sobject.ts';
import type { EnumValue } from '../values/enums.ts';
import { platformFromJson } from './platformJson.ts';
import type { JsonNode } from './jsonTree.ts';

export interface ReadOptions {
    /** JSON.deserializeStrict: an unknown member is an error. */
    readonly isStrict: boolean;
}

/** JSON.deserializeUntyped: whole numbers are Integer or Long, others Decimal. */
export function untyped(node: JsonNode): unknown {
    switch (node.kind) {
        case 'object':
            return new ApexMap(
                STRING,
                OBJECT,
                node.members.map(([name, value]) => [name, untyped(value)] as const),
            );
        case 'array':
            return new ApexList(OBJECT, node.items.map(untyped));
        case 'number':
            return untypedNumber(node.text);
        case 'string':
            return node.text;
        case 'boolean':
            return node.value;
        case 'null':
            return null;
    }
}

function untypedNumber(text: string): unknown {
    if (/[.eE]/.test(text)) return Decimal.parse(text);
    const whole = BigInt(text);
    if (whole === BigInt.asIntN(32, whole)) return Number(whole);
    return whole === BigInt.asIntN(64, whole) ? whole : Decimal.parse(text);
}

/** A value of the type, as JSON.deserialize makes it. Throws System.JSONException for what does not fit. */
export function typed(runtime: Runtime, node: JsonNode, type: ApexType, options: ReadOptions): unknown {
    if (node.kind === 'null') return null;
    switch (type.kind) {
        case 'object':
            return untyped(node);
        case 'primitive':
            return primitive(node, type);
        case 'list':
            return new ApexList(
                type.element,
                itemsOf(node).map((item) => typed(runtime, item, type.element, options)),
            );
        case 'set':
            return new ApexSet(
                type.element,
                itemsOf(node).map((item) => typed(runtime, item, type.element, options)),
            );
        case 'map':
            return mapValue(runtime, node, type, options);
        case 'sobject':
            return sobject(runtime, node, type.name, options);
        case 'class':
            return instance(runtime, node, type, options);
        case 'platform':
            return platformValue(runtime, node, type, options);
        default:
            throw problem(`Apex Type unsupported in JSON: ${typeName(type)}`);
    }
}

const problem = (message: string): Error => platformException('System.JSONException', message);

function itemsOf(node: JsonNode): readonly JsonNode[] {
    if (node.kind === 'array') return node.items;
    // A child relationship comes as a query result.
    const records = node.kind === 'object' ? node.members.find(([name]) => name === 'records')?.[1] : undefined;
    if (records?.kind === 'array') return records.items;
    throw problem("Malformed JSON: Expected '[' at the beginning of List/Set");
}

function membersOf(node: JsonNode, what: string): readonly (readonly [string, JsonNode])[] {
    if (node.kind !== 'object') throw problem(`Malformed JSON: Expected '{' at the beginning of ${what}`);
    return node.members;
}

function primitive(node: JsonNode, type: ApexType & { readonly kind: 'primitive' }): unknown {
    if (node.kind === 'object' || node.kind === 'array' || node.kind === 'null') throw illegal(type.name, node.kind);
    const text = node.kind === 'boolean' ? String(node.value) : node.text;
    switch (type.name) {
        case 'String':
            return text;
        case 'Id': {
            const id = toId18(text);
            if (id === undefined) throw problem(`Invalid id value for the SObject type: ${text}`);
            return id;
        }
        case 'Boolean':
            if (text !== 'true' && text !== 'false') throw illegal('Boolean', text);
            return text === 'true';
        case 'Integer':
        case 'Long':
            return wholeNumber(text, type.name);
        case 'Double':
            return number(text, 'Double').toNumber();
        case 'Decimal':
            return number(text, 'Decimal');
        case 'Date':
            return dateValue(text);
        case 'Datetime':
            return datetimeValue(text);
        case 'Time':
            if (!/^\d\d:\d\d/.test(text)) throw illegal('Time', text);
            return ApexTime.fromIso(text);
        case 'Blob':
            return new ApexBlob(Buffer.from(text, 'base64'));
    }
}

function illegal(type: string, value: string): Error {
    return problem(`Illegal value for primitive: ${value} (${type} expected)`);
}

function wholeNumber(text: string, name: 'Integer' | 'Long'): number | bigint {
    if (!/^-?\d+$/.test(text)) throw illegal(name.toLowerCase(), text);
    const value = BigInt(text);
    const bits = name === 'Integer' ? 32 : 64;
    if (BigInt.asIntN(bits, value) !== value)
        throw problem(`Numeric value (${text}) out of range of ${name === 'Integer' ? 'int' : 'long'}`);
    return name === 'Integer' ? Number(value) : value;
}

function number(text: string, name: string): Decimal {
    if (!/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) throw illegal(name, text);
    return Decimal.parse(text);
}

export function dateValue(text: string): ApexDate {
    if (!/^\d{4}-\d\d-\d\d/.test(text)) throw problem(`Invalid format: "${text}"`);
    return ApexDate.fromIso(text);
}

export function datetimeValue(text: string): ApexDatetime {
    const iso = text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
    const time = Date.parse(/^\d{4}-\d\d-\d\d$/.test(iso) ? `${iso}T00:00:00Z` : /[zZ]$|[+-]\d\d:\d\d$/.test(iso) ? iso : `${iso}Z`);
    if (!/^\d{4}-\d\d-\d\d/.test(iso) || Number.isNaN(time)) throw problem(`Invalid format: "${text}"`);
    return new ApexDatetime(time);
}

function mapValue(runtime: Runtime, node: JsonNode, type: ApexType & { readonly kind: 'map' }, options: ReadOptions): ApexMap {
    const entries = membersOf(node, 'map').map(([name, value]) => {
        const key = typed(runtime, { kind: 'string', text: name, at: node.at }, type.key, options);
        return [key, typed(runtime, value, type.value, options)] as const;
    });
    return new ApexMap(type.key, type.value, entries);
}

function sobject(runtime: Runtime, node: JsonNode, name: string, options: ReadOptions): SObjectValue {
    const members = membersOf(node, 'object');
    const attributes = members.find(([member]) => member === 'attributes')?.[1];
    const stated = attributes?.kind === 'object' ? attributes.members.find(([member]) => member === 'type')?.[1] : undefined;
    const actual = name === SOBJECT.name ? (stated?.kind === 'string' ? stated.text : undefined) : name;
    if (actual === undefined) throw problem('Cannot deserialize sObject: attributes.type is missing');
    const type = runtime.platform.schema.object(actual);
    if (type === undefined) throw problem(`Cannot deserialize sObject: there is no object ${actual}`);
    const result = new SObjectValue(type);
    for (const [member, value] of members) {
        if (member === 'attributes') continue;
        const field = type.field(member);
        const parent = type.relationship(member);
        const child = type.childRelationship(member);
        if (field !== undefined) {
            result.values.set(field.name, typed(runtime, value, apexTypeOfField(field.type), options));
        } else if (parent !== undefined) {
            const target = parent.referenceTo.length === 1 ? (parent.referenceTo[0] ?? SOBJECT.name) : SOBJECT.name;
            result.parents.set(parent.relationshipName ?? member, value.kind === 'null' ? null : sobject(runtime, value, target, options));
        } else if (child !== undefined) {
            result.children.set(
                child.relationshipName ?? member,
                typed(runtime, value, listOf(sobjectType(child.childObject)), options) as ApexList,
            );
        } else {
            throw problem(`No such column '${member}' on sobject of type ${type.name}`);
        }
    }
    return result;
}

function instance(runtime: Runtime, node: JsonNode, type: ApexType & { readonly kind: 'class' }, options: ReadOptions): unknown {
    if (node.kind === 'string') return enumConstant(runtime, type, node.text);
    const members = membersOf(node, 'object');
    const result = runtime.allocate(type);
    const fields = runtime.fieldsOf(type);
    for (const [name, value] of members) {
        const field =
            fields.find((candidate) => candidate.name === name) ??
            fields.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
        if (field === undefined || field.isTransient) {
            if (options.isStrict && field === undefined) throw problem(`Unknown field: ${type.name}.${name}`);
            continue;
        }
        field.set(result, typed(runtime, value, field.type, options));
    }
    return result;
}

function enumConstant(runtime: Runtime, type: ApexType & { readonly kind: 'class' }, name: string): unknown {
    const constant = runtime.enumConstants(type)?.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    if (constant === undefined) throw problem(`Malformed JSON: Expected '{' at the beginning of object`);
    return constant;
}

function platformValue(runtime: Runtime, node: JsonNode, type: ApexType & { readonly kind: 'platform' }, options: ReadOptions): unknown {
    const constants: readonly EnumValue[] | undefined = runtime.enumConstants(type);
    if (constants !== undefined && node.kind === 'string') {
        const constant = constants.find((candidate) => candidate.name.toLowerCase() === node.text.toLowerCase());
        if (constant === undefined) throw illegal(type.name, node.text);
        return constant;
    }
    if (node.kind === 'array') return typed(runtime, node, listOf(type.args[0] ?? OBJECT), options);
    const values = Object.fromEntries(membersOf(node, 'object').map(([name, value]) => [name, plain(value)]));
    const made = platformFromJson(type.name, values);
    if (made === undefined) throw problem(`Apex Type unsupported in JSON: ${type.name}`);
    return made;
}

/** As platformFromJson takes it: plain JavaScript. */
function plain(node: JsonNode): unknown {
    switch (node.kind) {
        case 'object':
            return Object.fromEntries(node.members.map(([name, value]) => [name, plain(value)]));
        case 'array':
            return node.items.map(plain);
        case 'number':
            return Number(node.text);
        case 'string':
            return node.text;
        case 'boolean':
            return node.value;
        case 'null':
            return null;
    }
}

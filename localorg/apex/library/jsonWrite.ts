import type { Runtime } from '../runtime.ts';
import { DOUBLE, type ApexType } from '../types/types.ts';
import { ApexBlob } from '../values/blob.ts';
import { BoxedDouble, doubleText } from '../values/boxedDouble.ts';
import { ApexList, ApexMap, ApexSet } from '../values/collections.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../values/dates.ts';
import { Decimal } from '../values/decimal.ts';
import { EnumValue } from '../values/enums.ts';
import { ApexException, platformException } from '../values/exceptions.ts';
import { classOf } from '../values/instance.ts';
import { SObjectValue } from '../values/sobject.ts';
import { textOf, valueText } from '../values/text.ts';
import { TypeValue } from '../values/typeValue.ts';
import { PlatformObject } from './platformObject.ts';

export interface WriteOptions {
    /** Members of Apex classes that are null are left out. */
    readonly suppressesNulls: boolean;
    readonly isPretty: boolean;
}

/** The newest API version, as it stands in the `url` of a serialized record. */
const RECORD_URL = '/services/data/v66.0/sobjects';

/** A value as JSON.serialize writes it. `type` tells an Integer from a Double. */
export function writeJson(runtime: Runtime, value: unknown, options: WriteOptions, type?: ApexType): string {
    return new JsonWriter(runtime, options).write(value, type, 0);
}

/** As Java escapes: control characters, quotes and backslashes, and nothing else. */
export function quoteJson(text: string): string {
    return JSON.stringify(text);
}

class JsonWriter {
    readonly #runtime: Runtime;
    readonly #options: WriteOptions;
    readonly #open = new Set<object>();

    constructor(runtime: Runtime, options: WriteOptions) {
        this.#runtime = runtime;
        this.#options = options;
    }

    write(value: unknown, type: ApexType | undefined, depth: number): string {
        if (value === null || value === undefined) return 'null';
        if (typeof value === 'string') return quoteJson(value);
        if (typeof value === 'number') return type === DOUBLE ? doubleText(value) : String(value);
        if (typeof value !== 'object') return String(value);
        if (this.#open.has(value)) throw platformException('System.JSONException', 'Self-reference cycle');
        this.#open.add(value);
        try {
            return this.#object(value, depth);
        } finally {
            this.#open.delete(value);
        }
    }

    #object(value: object, depth: number): string {
        if (value instanceof BoxedDouble) return doubleText(value.value);
        if (value instanceof Decimal) return value.toString();
        if (value instanceof ApexDate || value instanceof ApexDatetime || value instanceof ApexTime) return quoteJson(value.toIso());
        if (value instanceof ApexBlob) return quoteJson(Buffer.from(value.bytes).toString('base64'));
        if (value instanceof EnumValue || value instanceof TypeValue) return quoteJson(value.name);
        if (value instanceof ApexList || value instanceof ApexSet)
            return this.#array([...value].map((item) => this.write(item, value.elementType, depth)));
        if (value instanceof ApexMap) {
            return this.#members(
                [...value.entries()].map(([key, item]) => [valueText(key, value.keyType), this.write(item, value.valueType, depth + 1)]),
                depth,
            );
        }
        if (value instanceof SObjectValue) return this.#sobject(value, depth);
        if (value instanceof PlatformObject)
            return this.#members(
                Object.entries(value.properties).map(([name, item]) => [name, this.write(item, undefined, depth + 1)]),
                depth,
            );
        if (value instanceof ApexException)
            throw platformException('System.JSONException', `Apex Type unsupported in JSON: ${value.typeName}`);
        const info = classOf(value);
        if (info === undefined) throw platformException('System.JSONException', `Apex Type unsupported in JSON: ${textOf(value)}`);
        return this.#instance(value, depth);
    }

    #instance(value: object, depth: number): string {
        const type = this.#runtime.typeOf(value);
        const members: (readonly [string, string])[] = [];
        for (const field of type === undefined ? [] : this.#runtime.fieldsOf(type)) {
            if (field.isTransient) continue;
            const item = field.get(value);
            if (item === null && this.#options.suppressesNulls) continue;
            members.push([field.name, this.write(item, field.type, depth + 1)]);
        }
        return this.#members(members, depth);
    }

    #sobject(value: SObjectValue, depth: number): string {
        const url = value.id === null ? '' : `,"url":${quoteJson(`${RECORD_URL}/${value.type.name}/${value.id}`)}`;
        const members: (readonly [string, string])[] = [['attributes', `{"type":${quoteJson(value.type.name)}${url}}`]];
        for (const [name, item] of value.values) {
            if (item === null && value.queried === undefined && this.#options.suppressesNulls) continue;
            // A record's datetimes keep the REST API's offset.
            members.push([
                name,
                item instanceof ApexDatetime ? quoteJson(`${item.toIso().slice(0, -1)}+0000`) : this.write(item, undefined, depth + 1),
            ]);
        }
        for (const [name, parent] of value.parents) members.push([name, this.write(parent, undefined, depth + 1)]);
        for (const [name, children] of value.children) {
            members.push([name, `{"totalSize":${children.size},"done":true,"records":${this.write(children, undefined, depth + 2)}}`]);
        }
        return this.#members(members, depth);
    }

    /** Salesforce's pretty printer breaks the members of an object, not the items of an array. */
    #array(items: readonly string[]): string {
        if (!this.#options.isPretty) return `[${items.join(',')}]`;
        return items.length === 0 ? '[ ]' : `[ ${items.join(', ')} ]`;
    }

    #members(members: readonly (readonly [string, string])[], depth: number): string {
        if (!this.#options.isPretty) return `{${members.map(([name, text]) => `${quoteJson(name)}:${text}`).join(',')}}`;
        if (members.length === 0) return '{ }';
        const indent = '  '.repeat(depth + 1);
        return `{\n${members.map(([name, text]) => `${indent}${quoteJson(name)} : ${text}`).join(',\n')}\n${'  '.repeat(depth)}}`;
    }
}

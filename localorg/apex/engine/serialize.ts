import { NotSupported } from '../../fault.ts';
import { PlatformObject } from '../library/platformObject.ts';
import { SObjectFieldToken, SObjectTypeToken } from '../library/tokens.ts';
import { ApexBlob } from '../values/blob.ts';
import { BoxedDouble } from '../values/boxedDouble.ts';
import { ApexList, ApexMap, ApexSet } from '../values/collections.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../values/dates.ts';
import { Decimal } from '../values/decimal.ts';
import { EnumValue } from '../values/enums.ts';
import { ApexException } from '../values/exceptions.ts';
import { classOf } from '../values/instance.ts';
import { SObjectValue } from '../values/sobject.ts';
import { TypeValue } from '../values/typeValue.ts';
import { encodeType } from './typeCode.ts';

/**
 * Serialized state: `objects` by index, `root` a code. A code is plain JSON for null, text, booleans and Integers, `{ at: index }` for
 * an object, `[tag, …]` for any other value. Shared objects and cycles keep their identity.
 */
export interface SerializedState {
    readonly root: Code;
    readonly objects: readonly unknown[];
}
export type Code = null | string | number | boolean | { readonly at: number } | readonly unknown[];

/** Names under which the generated class of an instance keeps its transient fields. */
export type TransientKeys = (value: object) => ReadonlySet<string>;

export function serialize(value: unknown, transientKeys: TransientKeys): string {
    const writer = new Writer(transientKeys);
    const root = writer.code(value);
    return JSON.stringify({ root, objects: writer.objects } satisfies SerializedState);
}

class Writer {
    readonly objects: unknown[] = [];
    readonly #indexes = new Map<object, number>();
    readonly #transientKeys: TransientKeys;

    constructor(transientKeys: TransientKeys) {
        this.#transientKeys = transientKeys;
    }

    code(value: unknown): Code {
        if (value === null || value === undefined) return null;
        if (typeof value === 'string' || typeof value === 'boolean') return value;
        if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? value : ['number', String(value)];
        if (typeof value === 'bigint') return ['long', String(value)];
        if (typeof value !== 'object') throw new NotSupported(`serialization of a ${typeof value}`);
        return scalar(value) ?? this.#reference(value);
    }

    #reference(value: object): Code {
        const known = this.#indexes.get(value);
        if (known !== undefined) return { at: known };
        const index = this.objects.length;
        this.#indexes.set(value, index);
        this.objects.push(null);
        this.objects[index] = this.#object(value);
        return { at: index };
    }

    #object(value: object): readonly unknown[] {
        const codes = (items: Iterable<unknown>): Code[] => [...items].map((item) => this.code(item));
        const pairs = (entries: Iterable<readonly [unknown, unknown]>): Code[][] => [...entries].map(codes);
        if (value instanceof ApexList) return ['list', encodeType(value.elementType), codes(value)];
        if (value instanceof ApexSet) return ['set', encodeType(value.elementType), codes(value)];
        if (value instanceof ApexMap) return ['map', encodeType(value.keyType), encodeType(value.valueType), pairs(value.entries())];
        if (value instanceof SObjectValue) {
            const queried = value.queried === undefined ? null : [...value.queried];
            return ['sobject', value.type.name, pairs(value.values), pairs(value.parents), pairs(value.children), queried];
        }
        if (value instanceof ApexException)
            return ['exception', value.typeName, this.code(value.message), this.#fields(value, EXCEPTION_KEYS)];
        const info = classOf(value);
        if (info !== undefined) return ['instance', info.name, this.#fields(value)];
        if (value instanceof PlatformObject) return this.#platformObject(value);
        if (Array.isArray(value)) return ['array', codes(value)];
        if (value instanceof Map) return ['jsMap', pairs(value)];
        if (value instanceof Set) return ['jsSet', codes(value)];
        if (Object.getPrototypeOf(value) === Object.prototype) return ['jsObject', pairs(Object.entries(value))];
        throw new NotSupported(`serialization of a ${value.constructor.name}`);
    }

    #platformObject(value: PlatformObject): readonly unknown[] {
        if (value.constructor === PlatformObject) return ['platform', value.typeName, this.#fields(value.properties)];
        return ['platformSubclass', value.typeName, this.#fields(value, new Set(['typeName']))];
    }

    #fields(value: object, left: ReadonlySet<string> = new Set()): readonly (readonly [string, Code])[] {
        const transient = this.#transientKeys(value);
        return Object.entries(value)
            .filter(([key, each]) => !left.has(key) && !transient.has(key) && typeof each !== 'function')
            .map(([key, each]) => [key, this.code(each)] as const);
    }
}

/** What an exception keeps that is not of its Apex class. */
const EXCEPTION_KEYS: ReadonlySet<string> = new Set(['message', 'stack', 'name', 'typeName']);

/** Values without identity. */
function scalar(value: object): Code | undefined {
    if (value instanceof Decimal) return ['decimal', value.toPlainString()];
    if (value instanceof BoxedDouble) return ['double', String(value.value)];
    if (value instanceof ApexDate) return ['date', value.days];
    if (value instanceof ApexDatetime) return ['datetime', value.ms];
    if (value instanceof ApexTime) return ['time', value.ms];
    if (value instanceof ApexBlob) return ['blob', Buffer.from(value.bytes).toString('base64')];
    if (value instanceof EnumValue) return ['enum', encodeType(value.type), value.name];
    if (value instanceof TypeValue) return ['type', encodeType(value.type)];
    if (value instanceof SObjectTypeToken) return ['objectToken', value.objectType.name];
    if (value instanceof SObjectFieldToken) return ['fieldToken', value.owner.objectType.name, value.field.name];
    return undefined;
}

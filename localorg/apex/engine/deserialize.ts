import type { Schema } from '../../schema/schema.ts';
import { NotSupported } from '../../fault.ts';
import { PlatformObject } from '../library/platformObject.ts';
import { sobjectFieldToken, sobjectTypeToken } from '../library/tokens.ts';
import type { Runtime } from '../runtime.ts';
import { classType, platformType } from '../types/types.ts';
import { ApexBlob } from '../values/blob.ts';
import { BoxedDouble } from '../values/boxedDouble.ts';
import { ApexList, ApexMap, ApexSet } from '../values/collections.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../values/dates.ts';
import { Decimal } from '../values/decimal.ts';
import { ApexException } from '../values/exceptions.ts';
import { SObjectValue } from '../values/sobject.ts';
import { TypeValue } from '../values/typeValue.ts';
import type { Code, SerializedState } from './serialize.ts';
import { decodeType } from './typeCode.ts';
import type { TypeCode } from './typeCode.ts';

/** What making values again needs of the runtime. */
export type Factory = Pick<Runtime, 'allocate' | 'construct' | 'enumConstants' | 'typeByName'> & { readonly schema: Schema };

export function deserialize(text: string, factory: Factory): unknown {
    const state = JSON.parse(text) as SerializedState;
    return new Reader(state, factory).value(state.root);
}

type Pairs = readonly (readonly [Code, Code])[];

class Reader {
    readonly #state: SerializedState;
    readonly #factory: Factory;
    readonly #made = new Map<number, unknown>();

    constructor(state: SerializedState, factory: Factory) {
        this.#state = state;
        this.#factory = factory;
    }

    value(code: Code): unknown {
        if (code === null || typeof code !== 'object') return code;
        return Array.isArray(code) ? this.#scalar(code) : this.#object((code as { at: number }).at);
    }

    #object(index: number): unknown {
        if (this.#made.has(index)) return this.#made.get(index);
        return this.#build(index, this.#state.objects[index] as readonly unknown[]);
    }

    /** Remembers the object before its contents are read, so that cycles close. */
    #keep<T>(index: number, made: T, fill: (made: T) => void): T {
        this.#made.set(index, made);
        fill(made);
        return made;
    }

    #build(index: number, code: readonly unknown[]): unknown {
        const [tag, first, second, third] = code;
        const values = (codes: unknown): unknown[] => (codes as readonly Code[]).map((each) => this.value(each));
        switch (tag) {
            case 'list':
                return this.#keep(index, new ApexList(decodeType(first as TypeCode)), (list) => list.addAll(values(second)));
            case 'set':
                return this.#keep(index, new ApexSet(decodeType(first as TypeCode)), (set) => set.addAll(values(second)));
            case 'map':
                return this.#keep(index, new ApexMap(decodeType(first as TypeCode), decodeType(second as TypeCode)), (map) => {
                    for (const [key, value] of third as Pairs) map.put(this.value(key), this.value(value));
                });
            case 'sobject':
                return this.#sobject(index, code);
            case 'exception':
                return this.#exception(index, first as string, second as Code, third as Pairs);
            case 'instance':
                return this.#keep(index, this.#factory.allocate(classType(first as string)) as object, (made) =>
                    this.#assign(made, second as Pairs),
                );
            case 'platform':
                return this.#keep(index, new PlatformObject(first as string), (made) => this.#assign(made.properties, second as Pairs));
            case 'platformSubclass':
                return this.#keep(index, this.#factory.construct(platformType(first as string)) as object, (made) =>
                    this.#assign(made, second as Pairs),
                );
            case 'array':
                return this.#keep(index, [] as unknown[], (made) => made.push(...values(first)));
            case 'jsSet':
                return this.#keep(index, new Set<unknown>(), (made) => values(first).forEach((each) => made.add(each)));
            case 'jsMap':
                return this.#keep(index, new Map<unknown, unknown>(), (made) => {
                    for (const [key, value] of first as Pairs) made.set(this.value(key), this.value(value));
                });
            case 'jsObject':
                return this.#keep(index, {}, (made) => this.#assign(made, first as Pairs));
            default:
                throw new NotSupported(`serialized state with a ${String(tag)}`);
        }
    }

    #assign(target: object, pairs: Pairs): void {
        for (const [key, value] of pairs) (target as Record<string, unknown>)[key as string] = this.value(value);
    }

    #sobject(index: number, code: readonly unknown[]): SObjectValue {
        const [, name, values, parents, children, queried] = code;
        const type = this.#factory.schema.object(name as string);
        if (type === undefined) throw new NotSupported(`serialized state with a record of ${String(name)}, which the schema no longer has`);
        return this.#keep(index, new SObjectValue(type), (made) => {
            for (const [key, value] of values as Pairs) made.values.set(key as string, this.value(value));
            for (const [key, value] of parents as Pairs) made.parents.set(key as string, this.value(value) as SObjectValue | null);
            for (const [key, value] of children as Pairs) made.children.set(key as string, this.value(value) as ApexList);
            if (queried !== null) made.queried = new Set(queried as readonly string[]);
        });
    }

    #exception(index: number, type: string, message: Code, pairs: Pairs): ApexException {
        const project = this.#factory.typeByName(type);
        const made = project?.kind === 'class' ? (this.#factory.allocate(project) as ApexException) : new ApexException(null, null, type);
        made.message = this.value(message) as string;
        return this.#keep(index, made, (kept) => this.#assign(kept, pairs));
    }

    #scalar(code: readonly unknown[]): unknown {
        const [tag, first, second] = code;
        switch (tag) {
            case 'number':
            case 'double':
                return tag === 'double' ? new BoxedDouble(Number(first)) : Number(first);
            case 'long':
                return BigInt(first as string);
            case 'decimal':
                return Decimal.parse(first as string);
            case 'date':
                return new ApexDate(first as number);
            case 'datetime':
                return new ApexDatetime(first as number);
            case 'time':
                return new ApexTime(first as number);
            case 'blob':
                return new ApexBlob(Buffer.from(first as string, 'base64'));
            case 'type':
                return new TypeValue(decodeType(first as TypeCode));
            case 'enum':
                return this.#constant(first as TypeCode, second as string);
            case 'objectToken':
            case 'fieldToken':
                return this.#token(first as string, second as string | undefined);
            default:
                throw new NotSupported(`serialized state with a ${String(tag)}`);
        }
    }

    #constant(code: TypeCode, name: string): unknown {
        const found = this.#factory.enumConstants(decodeType(code))?.find((constant) => constant.name === name);
        if (found === undefined) throw new NotSupported(`serialized state with the enum constant ${name}, which no longer exists`);
        return found;
    }

    #token(object: string, fieldName: string | undefined): unknown {
        const type = this.#factory.schema.object(object);
        const field = fieldName === undefined ? undefined : type?.field(fieldName);
        if (type === undefined || (fieldName !== undefined && field === undefined))
            throw new NotSupported(
                `serialized state with ${object}${fieldName === undefined ? '' : `.${fieldName}`}, which the schema no longer has`,
            );
        return field === undefined ? sobjectTypeToken(type) : sobjectFieldToken(type, field);
    }
}

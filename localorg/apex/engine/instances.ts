import type { Schema } from '../../schema/schema.ts';
import { PlatformObject } from '../library/platformObject.ts';
import * as types from '../types/types.ts';
import type { ApexType } from '../types/types.ts';
import { ApexBlob } from '../values/blob.ts';
import { BoxedDouble } from '../values/boxedDouble.ts';
import { ApexList, ApexMap, ApexSet } from '../values/collections.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../values/dates.ts';
import { Decimal } from '../values/decimal.ts';
import { EnumValue } from '../values/enums.ts';
import { ApexException } from '../values/exceptions.ts';
import { toId18 } from '../values/ids.ts';
import { classOf } from '../values/instance.ts';
import { SObjectValue } from '../values/sobject.ts';
import { TypeValue } from '../values/typeValue.ts';
import type { Catalogue } from './catalogue.ts';
import type { Registry } from './registry.ts';

/** What a value is at run time: `instanceof`, casts and overloads of reflective calls. */
export class Instances {
    readonly #registry: Registry;
    readonly #catalogue: Catalogue;
    readonly #schema: Schema;

    constructor(registry: Registry, catalogue: Catalogue, schema: Schema) {
        this.#registry = registry;
        this.#catalogue = catalogue;
        this.#schema = schema;
    }

    typeOf(value: unknown): ApexType | undefined {
        if (value === null || value === undefined) return undefined;
        switch (typeof value) {
            case 'string':
                return types.STRING;
            case 'number':
                return types.INTEGER;
            case 'bigint':
                return types.LONG;
            case 'boolean':
                return types.BOOLEAN;
            default:
                return typeOfObject(value);
        }
    }

    isInstance(value: unknown, type: ApexType): boolean {
        if (value === null || value === undefined) return false;
        switch (type.kind) {
            case 'object':
                return true;
            case 'primitive':
                return this.#isPrimitive(value, type.name);
            case 'void':
            case 'null':
            case 'parameter':
                return false;
            default: {
                const own = this.typeOf(value);
                return own !== undefined && this.isSubtype(own, type);
            }
        }
    }

    /** Whether a value of type `from` is one of type `to`; lists and sets of sObjects convert both ways, as in Apex. */
    isSubtype(from: ApexType, to: ApexType): boolean {
        if (from === to || to.kind === 'object') return true;
        if (to.kind === 'list') return from.kind === 'list' && this.#isElement(from.element, to.element);
        if (to.kind === 'set') return from.kind === 'set' && this.#isElement(from.element, to.element);
        if (to.kind === 'map') return from.kind === 'map' && this.#isElement(from.key, to.key) && this.#isElement(from.value, to.value);
        if (to.kind === 'sobject') return from.kind === 'sobject' && to === types.SOBJECT;
        const name = types.typeName(to).toLowerCase();
        if (from.kind === 'class') {
            const info = this.#registry.find(from.name);
            if (info === undefined) return false;
            if (info.name.toLowerCase() === name) return true;
            for (const [superName, supertype] of this.#registry.supertypes(info)) {
                if (superName === name) return true;
                if (supertype.kind === 'platform' && to.kind === 'platform' && this.#isPlatformSubtype(supertype, to)) return true;
            }
            return false;
        }
        if (to.kind !== 'platform') return false;
        if (from.kind === 'platform') return this.#isPlatformSubtype(from, to);
        return (from.kind === 'list' || from.kind === 'set') && /^(system\.)?iterable\b/.test(name);
    }

    #isPlatformSubtype(from: ApexType & { kind: 'platform' }, to: ApexType & { kind: 'platform' }): boolean {
        if (to.name === 'System.Exception' || to.name === 'Exception') return this.#catalogue.isException(from.name);
        return this.#catalogue.isSubtype(from.name, to.name);
    }

    #isElement(from: ApexType, to: ApexType): boolean {
        if (from.kind === 'sobject' && to.kind === 'sobject') return from === to || from === types.SOBJECT || to === types.SOBJECT;
        return this.isSubtype(from, to);
    }

    /** An Integer is a Long, Double and Decimal too, and text of an id's form is an Id, as on a real org. */
    #isPrimitive(value: unknown, name: types.PrimitiveName): boolean {
        switch (name) {
            case 'Integer':
                return typeof value === 'number';
            case 'Long':
                return typeof value === 'number' || typeof value === 'bigint';
            case 'Double':
            case 'Decimal':
                return typeof value === 'number' || typeof value === 'bigint' || value instanceof BoxedDouble || value instanceof Decimal;
            case 'Id':
                return (
                    typeof value === 'string' &&
                    toId18(value) !== undefined &&
                    this.#schema.objectByKeyPrefix(value.slice(0, 3)) !== undefined
                );
            case 'Datetime':
                return value instanceof ApexDatetime || value instanceof ApexDate;
            default:
                return this.typeOf(value) === PRIMITIVE[name];
        }
    }
}

const PRIMITIVE: Readonly<Record<types.PrimitiveName, ApexType>> = {
    Blob: types.BLOB,
    Boolean: types.BOOLEAN,
    Date: types.DATE,
    Datetime: types.DATETIME,
    Decimal: types.DECIMAL,
    Double: types.DOUBLE,
    Id: types.ID,
    Integer: types.INTEGER,
    Long: types.LONG,
    String: types.STRING,
    Time: types.TIME,
};

function typeOfObject(value: object): ApexType | undefined {
    if (value instanceof SObjectValue) return types.sobjectType(value.type.name);
    if (value instanceof ApexList) return types.listOf(value.elementType);
    if (value instanceof ApexSet) return types.setOf(value.elementType);
    if (value instanceof ApexMap) return types.mapOf(value.keyType, value.valueType);
    const info = classOf(value);
    if (info !== undefined) return types.classType(info.name);
    if (value instanceof Decimal) return types.DECIMAL;
    if (value instanceof BoxedDouble) return types.DOUBLE;
    if (value instanceof ApexDatetime) return types.DATETIME;
    if (value instanceof ApexDate) return types.DATE;
    if (value instanceof ApexTime) return types.TIME;
    if (value instanceof ApexBlob) return types.BLOB;
    if (value instanceof EnumValue) return value.type;
    if (value instanceof ApexException) return types.platformType(value.typeName);
    if (value instanceof TypeValue) return types.platformType('System.Type');
    if (value instanceof PlatformObject) return types.platformType(value.typeName);
    return (value as { readonly apexType?: ApexType }).apexType;
}

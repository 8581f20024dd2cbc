import type { FieldInfo } from '../generated.ts';
import { PlatformObject } from '../library/platformObject.ts';
import { ApexBlob } from '../values/blob.ts';
import { BoxedDouble } from '../values/boxedDouble.ts';
import { ApexList, ApexMap, ApexSet } from '../values/collections.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../values/dates.ts';
import { Decimal } from '../values/decimal.ts';
import { EnumValue } from '../values/enums.ts';
import { ApexException } from '../values/exceptions.ts';
import { classOf } from '../values/instance.ts';
import { SObjectValue } from '../values/sobject.ts';
import { instanceFields, textOf } from '../values/text.ts';
import { TypeValue } from '../values/typeValue.ts';
import { annotation } from './registry.ts';

export type Json = null | string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

/** A value as a Lightning page receives it from an @AuraEnabled method. */
export function toPage(value: unknown): Json {
    if (value === null || value === undefined) return null;
    if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return value;
    if (typeof value === 'bigint') return Number(value);
    if (typeof value !== 'object') return null;
    if (value instanceof Decimal) return value.toNumber();
    if (value instanceof BoxedDouble) return value.value;
    if (value instanceof ApexDate || value instanceof ApexDatetime) return value.toIso();
    if (value instanceof ApexTime) return value.ms;
    if (value instanceof ApexBlob) return Buffer.from(value.bytes).toString('base64');
    if (value instanceof EnumValue || value instanceof TypeValue) return value.name;
    if (value instanceof ApexList || value instanceof ApexSet) return [...value].map(toPage);
    if (value instanceof ApexMap) return Object.fromEntries([...value.entries()].map(([key, each]) => [textOf(key), toPage(each)]));
    if (value instanceof SObjectValue) return sobjectToPage(value);
    if (value instanceof ApexException) return { message: value.message };
    if (classOf(value) !== undefined) return instanceToPage(value);
    if (value instanceof PlatformObject) return propertiesToPage(value);
    return textOf(value);
}

/** Fields that are null are left out, as they are of every record that Lightning sends. */
function sobjectToPage(record: SObjectValue): Json {
    const shown: Record<string, Json> = {};
    for (const [name, value] of record.values) if (value !== null) shown[name] = toPage(value);
    for (const [name, parent] of record.parents) if (parent !== null) shown[name] = toPage(parent);
    for (const [name, children] of record.children) if (children.size > 0) shown[name] = toPage(children);
    return shown;
}

const isShown = (field: FieldInfo): boolean => !field.isStatic && annotation(field.annotations, 'auraenabled') !== undefined;

/** Of an Apex class the page sees @AuraEnabled members alone; a member that is null is left out, so the page reads undefined. */
function instanceToPage(instance: object): Json {
    const shown: Record<string, Json> = {};
    for (const field of instanceFields(instance)) {
        if (!isShown(field)) continue;
        const value = field.get(instance);
        if (value !== null && value !== undefined) shown[field.name] = toPage(value);
    }
    return shown;
}

function propertiesToPage(object: PlatformObject): Json {
    return Object.fromEntries(Object.entries(object.properties).map(([name, value]) => [name, toPage(value)]));
}

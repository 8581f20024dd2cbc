import type { Field, ObjectType, RecordValue, Schema, SObjectRecord } from '../../schema/schema.ts';
import { NotSupported } from '../../fault.ts';
import { PlatformObject } from '../library/platformObject.ts';
import { sobjectType } from '../types/types.ts';
import { ApexBlob } from '../values/blob.ts';
import { BoxedDouble } from '../values/boxedDouble.ts';
import { ApexList } from '../values/collections.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../values/dates.ts';
import { Decimal } from '../values/decimal.ts';
import { toId18 } from '../values/ids.ts';
import { SObjectValue } from '../values/sobject.ts';

/** Whether the record knows what was queried, and so refuses to tell the rest. */
export type Origin = 'query' | 'trigger';

const isRecord = (value: RecordValue): value is SObjectRecord => typeof value === 'object' && value !== null && 'type' in value;

export function toSObject(record: SObjectRecord, schema: Schema, origin: Origin): SObjectValue {
    const type = objectOf(record.type, schema);
    const sobject = new SObjectValue(type);
    if (origin === 'query') sobject.queried = new Set(Object.keys(record.values));
    for (const [name, value] of Object.entries(record.values)) read(sobject, name, value, schema, origin);
    return sobject;
}

function objectOf(name: string, schema: Schema): ObjectType {
    const type = schema.object(name);
    if (type === undefined) throw new Error(`The org answered with a record of ${name}, which its schema does not know.`);
    return type;
}

function read(sobject: SObjectValue, name: string, value: RecordValue, schema: Schema, origin: Origin): void {
    const field = sobject.type.field(name);
    if (field !== undefined) {
        sobject.values.set(field.name, fieldValue(field, value));
        return;
    }
    if (Array.isArray(value)) {
        const child = sobject.type.childRelationship(name);
        if (child === undefined) throw new Error(`${sobject.type.name} has no child relationship ${name}.`);
        const records = (value as readonly SObjectRecord[]).map((each) => toSObject(each, schema, origin));
        sobject.children.set(name, new ApexList(sobjectType(objectOf(child.childObject, schema).name), records));
        return;
    }
    if (sobject.type.relationship(name) === undefined && !isRecord(value)) {
        // Through a polymorphic relationship every record tells its object: `task.Who.Type`.
        if (name === 'Type') sobject.values.set(name, value);
        else sobject.aliases.set(name, value);
        return;
    }
    sobject.parents.set(name, value === null ? null : toSObject(value as SObjectRecord, schema, origin));
}

/** A plain value of a record as Apex holds it. Numbers carry their field's scale. */
function fieldValue(field: Field, value: RecordValue): unknown {
    if (value === null) return field.type === 'boolean' ? false : null;
    return plainValue(field.type, field.scale, value);
}

export function plainValue(type: string, scale: number, value: RecordValue): unknown {
    if (value === null) return null;
    switch (type) {
        case 'id':
        case 'reference':
            return toId18(String(value)) ?? value;
        case 'int':
            return Number(value);
        case 'long':
            return BigInt(Number(value));
        case 'double':
        case 'currency':
        case 'percent':
            return decimalOf(Number(value), scale);
        case 'date':
            return ApexDate.fromIso(String(value));
        case 'datetime':
            return ApexDatetime.fromIso(String(value));
        case 'time':
            return ApexTime.fromIso(String(value));
        case 'base64':
            return new ApexBlob(Buffer.from(String(value), 'base64'));
        case 'location':
            return new PlatformObject('System.Location', { ...(value as object) });
        case 'address':
            return new PlatformObject('System.Address', { ...(value as object) });
        default:
            return value;
    }
}

/** Fewer digits than the scale are filled up; more, as an average has them, stay. */
function decimalOf(value: number, scale: number): Decimal {
    const decimal = Decimal.fromDouble(value);
    const exact = decimal.stripTrailingZeros();
    return decimal.scale === scale ? decimal : exact.scale <= scale ? decimal.setScale(scale) : decimal;
}

/** A record as the org's DML takes it: fields that are set, and parents that name a record by an external id. */
export function toRecord(sobject: SObjectValue): SObjectRecord {
    const values: Record<string, RecordValue> = {};
    for (const [name, value] of sobject.values)
        if (!isCompound(sobject, name)) values[name] = toPlain(value, `${sobject.type.name}.${name}`);
    for (const [name, parent] of sobject.parents) {
        if (parent !== null && parent.queried === undefined) values[name] = toRecord(parent);
    }
    return { type: sobject.type.name, values };
}

/** An address or a location is made of other fields, which are written in its place. */
function isCompound(sobject: SObjectValue, name: string): boolean {
    const type = sobject.type.field(name)?.type;
    return type === 'address' || type === 'location';
}

/** A value of a field without its Apex representation. */
export function toPlain(value: unknown, place: string): RecordValue {
    if (value === null || value === undefined) return null;
    if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return value;
    if (typeof value === 'bigint') return Number(value);
    if (value instanceof Decimal) return value.toNumber();
    if (value instanceof BoxedDouble) return value.value;
    if (value instanceof ApexDate || value instanceof ApexDatetime || value instanceof ApexTime) return value.toIso();
    if (value instanceof ApexBlob) return Buffer.from(value.bytes).toString('base64');
    if (value instanceof PlatformObject && value.typeName === 'System.Location') {
        const { latitude, longitude } = value.properties;
        return { latitude: Number(latitude), longitude: Number(longitude) };
    }
    throw new NotSupported(`a value of ${place} that is ${value.constructor.name}`);
}

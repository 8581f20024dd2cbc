import type { Field, FieldType } from '../../schema/schema.ts';
import type { ApexType } from '../types/types.ts';
import { BLOB, BOOLEAN, DATE, DATETIME, DECIMAL, ID, INTEGER, LONG, OBJECT, STRING, TIME, platformType } from '../types/types.ts';
import { ApexBlob } from './blob.ts';
import { BoxedDouble } from './boxedDouble.ts';
import { ApexDate, ApexDatetime, ApexTime } from './dates.ts';
import { Decimal } from './decimal.ts';
import { EnumValue } from './enums.ts';
import { platformException } from './exceptions.ts';
import { toId18 } from './ids.ts';

/** Apex type of an sObject field. */
export function apexTypeOfField(type: FieldType): ApexType {
    switch (type) {
        case 'id':
        case 'reference':
            return ID;
        case 'boolean':
            return BOOLEAN;
        case 'int':
            return INTEGER;
        case 'long':
            return LONG;
        case 'double':
        case 'currency':
        case 'percent':
            return DECIMAL;
        case 'date':
            return DATE;
        case 'datetime':
            return DATETIME;
        case 'time':
            return TIME;
        case 'base64':
            return BLOB;
        case 'address':
            return platformType('System.Address');
        case 'location':
            return platformType('System.Location');
        case 'anyType':
            return OBJECT;
        default:
            return STRING;
    }
}

/** A value held as Object, as the field keeps it: what `SObject.put` accepts, and refuses with a SObjectException. */
export function toFieldValue(field: Field, value: unknown): unknown {
    if (value === null || value === undefined) return null;
    const accepted = accept(field.type, value);
    if (accepted !== undefined) return accepted;
    throw platformException('System.SObjectException', `Illegal assignment from ${nameOf(value)} to ${fieldTypeName(field.type)}`);
}

function accept(type: FieldType, value: unknown): unknown {
    switch (type) {
        case 'id':
        case 'reference':
            return typeof value === 'string' ? acceptId(value) : undefined;
        case 'boolean':
            return typeof value === 'boolean' ? value : undefined;
        case 'int':
            return typeof value === 'number' ? value : undefined;
        case 'long':
            return typeof value === 'bigint' ? value : typeof value === 'number' ? BigInt(value) : undefined;
        case 'double':
        case 'currency':
        case 'percent':
            return acceptNumber(value);
        case 'date':
            return value instanceof ApexDate
                ? value
                : value instanceof ApexDatetime
                  ? new ApexDate(Math.floor(value.ms / 86_400_000))
                  : undefined;
        case 'datetime':
            return value instanceof ApexDatetime
                ? value
                : value instanceof ApexDate
                  ? new ApexDatetime(value.days * 86_400_000)
                  : undefined;
        case 'time':
            return value instanceof ApexTime ? value : undefined;
        case 'base64':
            return value instanceof ApexBlob ? value : undefined;
        case 'address':
        case 'location':
            return typeof value === 'object' ? value : undefined;
        case 'anyType':
            return value;
        default:
            return typeof value === 'string' ? value : undefined;
    }
}

function acceptId(text: string): unknown {
    if (text === '') return null;
    const id = toId18(text);
    if (id === undefined) throw platformException('System.StringException', `Invalid id: ${text}`);
    return id;
}

function acceptNumber(value: unknown): Decimal | undefined {
    if (value instanceof Decimal) return value;
    if (value instanceof BoxedDouble) return Decimal.fromDouble(value.value);
    return typeof value === 'number' || typeof value === 'bigint' ? Decimal.fromNumber(value) : undefined;
}

function fieldTypeName(type: FieldType): string {
    const apex = apexTypeOfField(type);
    return apex.kind === 'primitive' ? apex.name : 'Object';
}

/** Apex name of the type of a simple value. */
export function nameOf(value: unknown): string {
    if (typeof value === 'string') return 'String';
    if (typeof value === 'number') return 'Integer';
    if (typeof value === 'bigint') return 'Long';
    if (typeof value === 'boolean') return 'Boolean';
    if (value instanceof BoxedDouble) return 'Double';
    if (value instanceof Decimal) return 'Decimal';
    if (value instanceof ApexDate) return 'Date';
    if (value instanceof ApexDatetime) return 'Datetime';
    if (value instanceof ApexTime) return 'Time';
    if (value instanceof ApexBlob) return 'Blob';
    if (value instanceof EnumValue) return 'Enum';
    return 'Object';
}

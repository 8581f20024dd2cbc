import { platformException } from './exceptions.ts';
import { ApexDate, ApexDatetime, ApexTime } from './dates.ts';
import { EnumValue } from './enums.ts';
import { compareNumbers, isNumeric } from './equality.ts';
import { boundMethod } from './instance.ts';
import { SObjectValue } from './sobject.ts';
import { textOf } from './text.ts';

/** The order that List.sort uses: nulls first, text by its characters, enums by their place, instances by compareTo. */
export function compareValues(left: unknown, right: unknown): number {
    if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
    if (isNumeric(left) && isNumeric(right)) return compareNumbers(left, right);
    if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
    if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
    if (left instanceof ApexDate && right instanceof ApexDate) return left.days - right.days;
    if (left instanceof ApexDatetime && right instanceof ApexDatetime) return left.ms - right.ms;
    if (left instanceof ApexTime && right instanceof ApexTime) return left.ms - right.ms;
    if (left instanceof EnumValue && right instanceof EnumValue) return left.ordinal - right.ordinal;
    if (left instanceof SObjectValue && right instanceof SObjectValue) return compareRecords(left, right);
    const compareTo = boundMethod(left, 'compareTo', 1);
    if (compareTo !== undefined) return compareTo(right) as number;
    throw platformException('System.ListException', 'One or more of the items in this list is not Comparable.');
}

/** String.compareTo: by UTF-16 unit, as Java does. */
export function compareText(left: string, right: string): number {
    const length = Math.min(left.length, right.length);
    for (let index = 0; index < length; index += 1) {
        const difference = left.charCodeAt(index) - right.charCodeAt(index);
        if (difference !== 0) return difference;
    }
    return left.length - right.length;
}

/** By object, then its name field, then the other fields in their order. */
function compareRecords(left: SObjectValue, right: SObjectValue): number {
    if (left.type !== right.type) return compareText(left.type.name, right.type.name);
    const names = left.type.fields.filter((field) => field.isNameField).concat(left.type.fields.filter((field) => !field.isNameField));
    for (const { name } of names) {
        const order = compareFieldValues(left.values.get(name) ?? null, right.values.get(name) ?? null);
        if (order !== 0) return order;
    }
    return 0;
}

function compareFieldValues(left: unknown, right: unknown): number {
    if (left === null || right === null || typeof left !== 'object') return compareValues(left, right);
    return left instanceof ApexDate || left instanceof ApexDatetime || left instanceof ApexTime || isNumeric(left)
        ? compareValues(left, right)
        : compareText(textOf(left), textOf(right));
}

import { ApexBlob } from './blob.ts';
import { BoxedDouble, doubleText } from './boxedDouble.ts';
import { ApexList, ApexMap, ApexSet } from './collections.ts';
import { ApexDate, ApexDatetime, ApexTime } from './dates.ts';
import { Decimal } from './decimal.ts';
import { EnumValue } from './enums.ts';
import { isSameId } from './ids.ts';
import { boundMethod } from './instance.ts';
import { identityOf, isKeyed } from './keys.ts';
import { SObjectValue } from './sobject.ts';
import { TypeValue } from './typeValue.ts';

/** The `==` operator on two values held as Object: text ignores case, ids 15 or 18 characters, numbers whatever their type. */
export function isEqual(left: unknown, right: unknown): boolean {
    if (left === right) return true;
    if (left === null || right === null || left === undefined || right === undefined) return (left ?? null) === (right ?? null);
    if (typeof left === 'string' && typeof right === 'string') return isSameText(left, right);
    if (isNumeric(left) && isNumeric(right)) return toDecimalOrNumber(left, right);
    return equals(left, right);
}

/** `==` on two strings. */
export function isSameText(left: string, right: string): boolean {
    return left === right || left.toLowerCase() === right.toLowerCase() || isSameId(left, right);
}

/** What `equals` and the collections say: text keeps its case, and types must be the same. */
export function equals(left: unknown, right: unknown): boolean {
    if (left === right) return true;
    if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
    if (left instanceof ApexList) return right instanceof ApexList && isSameSequence(left.items, right.items);
    if (left instanceof ApexSet) return right instanceof ApexSet && left.size === right.size && [...left].every((item) => right.has(item));
    if (left instanceof ApexMap) return right instanceof ApexMap && isSameMap(left, right);
    if (isKeyed(left)) return isKeyed(right) && left.constructor === right.constructor && left.canonicalKey() === right.canonicalKey();
    return boundMethod(left, 'equals', 1)?.(right) === true;
}

function isSameSequence(left: readonly unknown[], right: readonly unknown[]): boolean {
    return left.length === right.length && left.every((item, index) => equals(item, right[index]));
}

function isSameMap(left: ApexMap, right: ApexMap): boolean {
    if (left.size !== right.size) return false;
    for (const [key, value] of left.entries()) if (!right.has(key) || !equals(value, right.get(key))) return false;
    return true;
}

export type Numeric = number | bigint | BoxedDouble | Decimal;

export function isNumeric(value: unknown): value is Numeric {
    return typeof value === 'number' || typeof value === 'bigint' || value instanceof BoxedDouble || value instanceof Decimal;
}

function toDecimalOrNumber(left: Numeric, right: Numeric): boolean {
    return compareNumbers(left, right) === 0;
}

/** Order of two numbers of any type: exact, but by double where a Double takes part. */
export function compareNumbers(left: Numeric, right: Numeric): number {
    if (left instanceof BoxedDouble || right instanceof BoxedDouble) return toNumber(left) - toNumber(right);
    if (left instanceof Decimal || right instanceof Decimal) return toDecimal(left).compare(toDecimal(right));
    return left < right ? -1 : left > right ? 1 : 0;
}

function toNumber(value: Numeric): number {
    if (value instanceof BoxedDouble) return value.value;
    return value instanceof Decimal ? value.toNumber() : Number(value);
}

function toDecimal(value: Numeric): Decimal {
    if (value instanceof Decimal) return value;
    return value instanceof BoxedDouble ? Decimal.fromDouble(value.value) : Decimal.fromNumber(value);
}

/** System.hashCode: as Java computes it for text, numbers and lists. */
export function hashCode(value: unknown): number {
    if (value === null || value === undefined) return 0;
    if (typeof value === 'string') return textHash(value);
    if (typeof value === 'number') return value | 0;
    if (typeof value === 'bigint') return Number(BigInt.asIntN(32, value ^ (value >> 32n)));
    if (typeof value === 'boolean') return value ? 1231 : 1237;
    if (value instanceof BoxedDouble) return textHash(doubleText(value.value));
    if (value instanceof EnumValue) return textHash(value.name);
    if (value instanceof ApexList) return value.items.reduce<number>((hash, item) => (Math.imul(31, hash) + hashCode(item)) | 0, 1);
    if (value instanceof ApexSet) return [...value].reduce<number>((hash, item) => (hash + hashCode(item)) | 0, 0);
    if (value instanceof ApexMap)
        return [...value.entries()].reduce<number>((hash, [key, item]) => (hash + (hashCode(key) ^ hashCode(item))) | 0, 0);
    if (value instanceof ApexDate) return value.days | 0;
    if (value instanceof ApexDatetime || value instanceof ApexTime) return hashCode(BigInt(value.ms));
    if (value instanceof ApexBlob || value instanceof Decimal || value instanceof SObjectValue || value instanceof TypeValue)
        return textHash(value.canonicalKey());
    const own = boundMethod(value, 'hashCode', 0);
    return own === undefined ? identityOf(value) : (own() as number);
}

/** String.hashCode of Java. */
export function textHash(text: string): number {
    let hash = 0;
    for (let index = 0; index < text.length; index += 1) hash = (Math.imul(31, hash) + text.charCodeAt(index)) | 0;
    return hash;
}

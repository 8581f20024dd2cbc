import { BoxedDouble, doubleText as textOfDouble } from '../values/boxedDouble.ts';
import { Decimal } from '../values/decimal.ts';
import { platformException } from '../values/exceptions.ts';

const divideByZero = (): Error => platformException('System.MathException', 'Divide by 0');

export function divideInteger(left: number, right: number): number {
    if (right === 0) throw divideByZero();
    return (left / right) | 0;
}

export function divideLong(left: bigint, right: bigint): bigint {
    if (right === 0n) throw divideByZero();
    return BigInt.asIntN(64, left / right);
}

export function divideDouble(left: number, right: number): number {
    if (right === 0) throw divideByZero();
    return left / right;
}

/** Java takes the lowest six bits of the distance. */
export const shiftLeft = (left: bigint, right: bigint): bigint => BigInt.asIntN(64, left << (right & 63n));
export const shiftRight = (left: bigint, right: bigint): bigint => left >> (right & 63n);
export const shiftRightUnsigned = (left: bigint, right: bigint): bigint => BigInt.asIntN(64, BigInt.asUintN(64, left) >> (right & 63n));

// Widening keeps null.

export const decimal = (text: string): Decimal => Decimal.parse(text);
export const integerToDecimal = (value: number | bigint | null): Decimal | null => (value === null ? null : Decimal.fromNumber(value));
export const doubleToDecimal = (value: number | null): Decimal | null => (value === null ? null : Decimal.fromDouble(value));
export const integerToLong = (value: number | null): bigint | null => (value === null ? null : BigInt(value));
export const longToDouble = (value: bigint | null): number | null => (value === null ? null : Number(value));
export const decimalToDouble = (value: Decimal | null): number | null => (value === null ? null : value.toNumber());
export const boxDouble = (value: number | null): BoxedDouble | null => (value === null ? null : new BoxedDouble(value));

// Narrowing drops the fraction; what is too large is cut as Java cuts it.

export const longToInteger = (value: bigint | null): number | null => (value === null ? null : Number(BigInt.asIntN(32, value)));
export const decimalToLong = (value: Decimal | null): bigint | null => (value === null ? null : BigInt.asIntN(64, value.toBigInt()));
export const decimalToInteger = (value: Decimal | null): number | null => longToInteger(decimalToLong(value));

export function doubleToInteger(value: number | null): number | null {
    if (value === null) return null;
    return Number.isNaN(value) ? 0 : Math.trunc(Math.min(2147483647, Math.max(-2147483648, value)));
}

export function doubleToLong(value: number | null): bigint | null {
    if (value === null) return null;
    return Number.isFinite(value) ? BigInt.asIntN(64, BigInt(Math.trunc(value))) : 0n;
}

export const doubleText = (value: number | null): string => (value === null ? 'null' : textOfDouble(value));

// Comparisons of operands that may be null, for which they are false.

export const isLess = (left: number | bigint | null, right: number | bigint | null): boolean =>
    left !== null && right !== null && left < right;
export const isMore = (left: number | bigint | null, right: number | bigint | null): boolean =>
    left !== null && right !== null && left > right;
export const isLessOrEqual = (left: number | bigint | null, right: number | bigint | null): boolean =>
    left !== null && right !== null && left <= right;
export const isMoreOrEqual = (left: number | bigint | null, right: number | bigint | null): boolean =>
    left !== null && right !== null && left >= right;

export function equalDecimals(left: Decimal | null, right: Decimal | null): boolean {
    return left === null || right === null ? left === right : left.compare(right) === 0;
}

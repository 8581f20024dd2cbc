import { BoxedDouble } from '../values/boxedDouble.ts';
import { compareText, compareValues } from '../values/compare.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../values/dates.ts';
import { Decimal } from '../values/decimal.ts';
import { isSameText } from '../values/equality.ts';
import { isSameId } from '../values/ids.ts';

/** Order for `<` and the like; undefined where a null makes every comparison false. Text is greater than null. */
function order(left: unknown, right: unknown): number | undefined {
    if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
    if (left === null || right === null) return orderOfNull(left, right);
    return compareValues(left, right);
}

function orderOfNull(left: unknown, right: unknown): number | undefined {
    if (typeof left === 'string') return 1;
    return typeof right === 'string' ? -1 : undefined;
}

export const isLessValue = (left: unknown, right: unknown): boolean => (order(left, right) ?? NaN) < 0;
export const isMoreValue = (left: unknown, right: unknown): boolean => (order(left, right) ?? NaN) > 0;
export const isLessOrEqualValue = (left: unknown, right: unknown): boolean => (order(left, right) ?? NaN) <= 0;
export const isMoreOrEqualValue = (left: unknown, right: unknown): boolean => (order(left, right) ?? NaN) >= 0;

/** `==` on strings ignores case. */
export function equalTexts(left: string | null, right: string | null): boolean {
    return (
        left === right || (left !== null && right !== null && left.length === right.length && left.toLowerCase() === right.toLowerCase())
    );
}

/** `==` on an id and a string. */
export function equalIds(left: string | null, right: string | null): boolean {
    return left === right || (left !== null && right !== null && (isSameId(left, right) || isSameText(left, right)));
}

/** `===` on values whose type is not known to be an object: primitives by value, text with its case. */
export function identical(left: unknown, right: unknown): boolean {
    if (left === right) return true;
    if (left instanceof BoxedDouble) return right instanceof BoxedDouble && left.value === right.value;
    if (left instanceof Decimal) return right instanceof Decimal && left.compare(right) === 0;
    if (left instanceof ApexDate) return right instanceof ApexDate && left.days === right.days;
    if (left instanceof ApexDatetime) return right instanceof ApexDatetime && left.ms === right.ms;
    return left instanceof ApexTime && right instanceof ApexTime && left.ms === right.ms;
}

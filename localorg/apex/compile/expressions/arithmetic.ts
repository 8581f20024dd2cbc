import type { Place } from '../../syntax/ast.ts';
import { BOOLEAN, DATE, DATETIME, DECIMAL, DOUBLE, ID, INTEGER, LONG, STRING, TIME, typeName, type ApexType } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { nonNull, represent } from '../code/convert.ts';
import { nonNullBoolean, nonNullInteger, value, type Value } from '../code/value.ts';
import { isNumber, widerNumber } from '../types/conversionCost.ts';
import { concatenate } from './concatenation.ts';

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '<<' | '>>' | '>>>' | '&' | '|' | '^';

/** The value of an arithmetic or bit operator on two compiled operands. */
export function arithmetic(operator: ArithmeticOperator, left: Value, right: Value, body: Body, place: Place): Value {
    if (operator === '+' && [left.type, right.type].some((type) => type === STRING || type === ID)) return concatenate(left, right, body);
    if (left.type === BOOLEAN && right.type === BOOLEAN) return booleanBits(operator, left, right, body, place);
    if (isMoment(left.type) && (operator === '+' || operator === '-') && isNumber(right.type)) {
        const days = represent({ ...right, code: nonNull(right, body) }, DOUBLE, body);
        return value(body.call('addDays', left.code, operator === '-' ? `-${days}` : days), left.type, true);
    }
    if (!isNumber(left.type) || !isNumber(right.type)) {
        // A literal null takes part as a number that is not there.
        if (left.type.kind === 'null' && isNumber(right.type))
            return arithmetic(operator, { ...left, type: right.type }, right, body, place);
        if (right.type.kind === 'null' && isNumber(left.type))
            return arithmetic(operator, left, { ...right, type: left.type }, body, place);
        throw body.error(
            `Arithmetic expressions must use numeric arguments: ${typeName(left.type)} ${operator} ${typeName(right.type)}`,
            place,
        );
    }
    if (operator === '<<' || operator === '>>' || operator === '>>>') return shift(operator, left, right, body, place);
    const type = widerNumber(left.type, right.type);
    const [first, second] = [left, right].map((operand) => represent({ ...operand, code: nonNull(operand, body) }, type, body)) as [
        string,
        string,
    ];
    if (operator === '&' || operator === '|' || operator === '^') {
        if (type !== INTEGER && type !== LONG)
            throw body.error(`Bitwise operators must use Integer or Long arguments: ${typeName(type)}`, place);
        return value(`(${first}${operator}${second})`, type, true);
    }
    if (type === INTEGER) return nonNullInteger(integerCode(operator, first, second, body));
    if (type === LONG) return value(longCode(operator, first, second, body), type, true);
    if (type === DOUBLE)
        return value(operator === '/' ? body.call('divideDouble', first, second) : `(${first}${operator}${second})`, type, true);
    return value(`${first}.${DECIMAL_METHODS[operator]}(${second})`, DECIMAL, true);
}

const DECIMAL_METHODS = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide' } as const;

function integerCode(operator: '+' | '-' | '*' | '/', first: string, second: string, body: Body): string {
    if (operator === '*') return `Math.imul(${first},${second})`;
    return operator === '/' ? body.call('divideInteger', first, second) : `(${first}${operator}${second}|0)`;
}

function longCode(operator: '+' | '-' | '*' | '/', first: string, second: string, body: Body): string {
    return operator === '/' ? body.call('divideLong', first, second) : `BigInt.asIntN(64,${first}${operator}${second})`;
}

function shift(operator: '<<' | '>>' | '>>>', left: Value, right: Value, body: Body, place: Place): Value {
    const isWhole = [left.type, right.type].every((type) => type === INTEGER || type === LONG);
    if (!isWhole)
        throw body.error(
            `Shift operators must use Integer or Long arguments: ${typeName(left.type)} ${operator} ${typeName(right.type)}`,
            place,
        );
    const first = nonNull(left, body);
    if (left.type === INTEGER) {
        const second = right.type === LONG ? `Number(${nonNull(right, body)}&31n)` : nonNull(right, body);
        return nonNullInteger(operator === '>>>' ? `(${first}>>>${second}|0)` : `(${first}${operator}${second})`);
    }
    const second = represent({ ...right, code: nonNull(right, body) }, LONG, body);
    const names = { '<<': 'shiftLeft', '>>': 'shiftRight', '>>>': 'shiftRightUnsigned' } as const;
    return value(body.call(names[operator], first, second), LONG, true);
}

function booleanBits(operator: ArithmeticOperator, left: Value, right: Value, body: Body, place: Place): Value {
    const [first, second] = [nonNull(left, body), nonNull(right, body)];
    if (operator === '^') return nonNullBoolean(`(${first}!==${second})`);
    // Unlike && and ||, both sides are evaluated.
    if (operator === '&' || operator === '|') return nonNullBoolean(`Boolean(${first}${operator}${second})`);
    throw body.error('Arithmetic expressions must use numeric arguments', place);
}

function isMoment(type: ApexType): boolean {
    return type === DATE || type === DATETIME || type === TIME;
}

import type { Place } from '../../syntax/ast.ts';
import {
    BOOLEAN,
    DATE,
    DATETIME,
    DECIMAL,
    DOUBLE,
    ID,
    INTEGER,
    LONG,
    OBJECT,
    STRING,
    TIME,
    typeName,
    type ApexType,
} from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { boxed, represent, singleValue } from '../code/convert.ts';
import { nonNullBoolean, type Value } from '../code/value.ts';
import { conversionCost, isNumber, widerNumber } from '../types/conversionCost.ts';
import { isEnum } from './anyMethods.ts';

const NAMES = { '<': 'isLess', '>': 'isMore', '<=': 'isLessOrEqual', '>=': 'isMoreOrEqual' } as const;

/** `<`, `>`, `<=` and `>=`. A null on either side makes them false, as Apex documents. */
export function compare(operator: keyof typeof NAMES, left: Value, right: Value, body: Body, place: Place): Value {
    const isRaw = isNumber(left.type) && isNumber(right.type) && left.type !== DECIMAL && right.type !== DECIMAL;
    if (isRaw) return compareRaw(operator, left, right, body);
    if (isNumber(left.type) && isNumber(right.type)) {
        const [first, second] = [represent(left, DECIMAL, body), represent(right, DECIMAL, body)];
        return nonNullBoolean(body.call(`${NAMES[operator]}Value`, first, second));
    }
    const areComparable =
        left.type.kind === 'null' ||
        right.type.kind === 'null' ||
        (isText(left.type) && isText(right.type)) ||
        (isMoment(left.type) && isMoment(right.type));
    if (!areComparable) {
        throw body.error(`Comparison arguments must be compatible types: ${typeName(left.type)}, ${typeName(right.type)}`, place);
    }
    const moment = left.type === DATETIME || right.type === DATETIME ? DATETIME : undefined;
    const [first, second] = [left, right].map((operand) => (moment === undefined ? operand.code : represent(operand, moment, body))) as [
        string,
        string,
    ];
    return nonNullBoolean(body.call(`${NAMES[operator]}Value`, first, second));
}

/** JavaScript compares numbers and bigints by value, but takes null for 0. */
function compareRaw(operator: keyof typeof NAMES, left: Value, right: Value, body: Body): Value {
    const comparison = `${left.code}${operator}${right.code}`;
    if (left.isNonNull && right.isNonNull) return nonNullBoolean(`(${comparison})`);
    const isRepeatable = (left.isNonNull || left.isSimple === true) && (right.isNonNull || right.isSimple === true);
    if (!isRepeatable) return nonNullBoolean(body.call(NAMES[operator], left.code, right.code));
    const checks = [left, right].filter((operand) => !operand.isNonNull).map((operand) => `${operand.code}!==null&&`);
    return nonNullBoolean(`(${checks.join('')}${comparison})`);
}

/** `==` and `!=` */
export function equality(operator: '==' | '!=', left: Value, right: Value, body: Body, place: Place): Value {
    const [first, second] = unwrapRows(left, right, body);
    const code = equalCode(first, second, body, place);
    return nonNullBoolean(operator === '==' ? code : `!${code}`);
}

function equalCode(left: Value, right: Value, body: Body, place: Place): string {
    const identical = `(${left.code}===${right.code})`;
    if (left.type.kind === 'null' || right.type.kind === 'null') return identical;
    if (isNumber(left.type) && isNumber(right.type)) {
        const type = widerNumber(left.type, right.type);
        const [first, second] = [represent(left, type, body), represent(right, type, body)];
        return type === DECIMAL ? body.call('equalDecimals', first, second) : `(${first}===${second})`;
    }
    if (left.type === right.type && (left.type === BOOLEAN || isEnum(left, body))) return identical;
    if (left.type === ID && right.type === ID) return identical;
    if (isText(left.type) && isText(right.type))
        return body.call(left.type === STRING && right.type === STRING ? 'equalTexts' : 'equalIds', left.code, right.code);
    if (!areComparable(left.type, right.type, body)) {
        throw body.error(`Comparison arguments must be compatible types: ${typeName(left.type)}, ${typeName(right.type)}`, place);
    }
    if (left.type !== right.type && isMoment(left.type) && isMoment(right.type)) {
        return body.call('equal', represent(left, DATETIME, body), represent(right, DATETIME, body));
    }
    return body.call('equal', boxed(left, body), boxed(right, body));
}

function areComparable(left: ApexType, right: ApexType, body: Body): boolean {
    if (left === OBJECT || right === OBJECT) return true;
    // Interfaces may meet in a class that the compiler does not see here.
    if (left.kind === 'class' || right.kind === 'class' || left.kind === 'platform' || right.kind === 'platform')
        return left.kind !== 'primitive' && right.kind !== 'primitive';
    return conversionCost(left, right, body.program) !== undefined || conversionCost(right, left, body.program) !== undefined;
}

/** `===` and `!==`: the same object; values of primitive types are the same when they are equal, text with its case. */
export function identity(operator: '===' | '!==', left: Value, right: Value, body: Body): Value {
    const [first, second] = unwrapRows(left, right, body);
    const isObject = (type: ApexType): boolean => type.kind !== 'primitive' && type.kind !== 'object' && type.kind !== 'null';
    if (isObject(first.type) || isObject(second.type) || (first.type === second.type && isPlain(first.type))) {
        return nonNullBoolean(`(${first.code}${operator}${second.code})`);
    }
    const code = body.call('identical', boxed(first, body), boxed(second, body));
    return nonNullBoolean(operator === '===' ? code : `!${code}`);
}

function isPlain(type: ApexType): boolean {
    return type === INTEGER || type === LONG || type === DOUBLE || type === BOOLEAN || type === STRING || type === ID;
}

/** A query beside a record means its single record. */
function unwrapRows(left: Value, right: Value, body: Body): readonly [Value, Value] {
    return [
        right.type.kind === 'sobject' ? singleValue(left, body) : left,
        left.type.kind === 'sobject' ? singleValue(right, body) : right,
    ];
}

function isText(type: ApexType): boolean {
    return type === STRING || type === ID;
}

function isMoment(type: ApexType): boolean {
    return type === DATE || type === DATETIME || type === TIME;
}

import type { Binary, Conditional, Unary } from '../../syntax/ast.ts';
import { BOOLEAN, DECIMAL, DOUBLE, INTEGER, LONG, typeName, type ApexType } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { condition } from '../code/conditions.ts';
import { nonNull, represent, singleValue } from '../code/convert.ts';
import { nonNullBoolean, nonNullInteger, value, type Value } from '../code/value.ts';
import { isNumber } from '../types/conversionCost.ts';
import { arithmetic, type ArithmeticOperator } from './arithmetic.ts';
import { commonType } from './commonType.ts';
import { compare, equality, identity } from './comparison.ts';
import { compileLiteral } from './literals.ts';

export function compileBinary(node: Binary, body: Body, expected: ApexType | undefined): Value {
    const { operator } = node;
    switch (operator) {
        case '&&':
        case '||':
            return nonNullBoolean(`(${condition(node.left, body)}${operator}${condition(node.right, body)})`);
        case '??':
            return coalesce(node, body, expected);
        default:
            return combine(operator, body.expression(node.left), body.expression(node.right), node, body);
    }
}

function combine(operator: Exclude<Binary['operator'], '&&' | '||' | '??'>, left: Value, right: Value, node: Binary, body: Body): Value {
    switch (operator) {
        case '<':
        case '>':
        case '<=':
        case '>=':
            return compare(operator, left, right, body, node);
        case '==':
        case '!=':
            return equality(operator, left, right, body, node);
        case '===':
        case '!==':
            return identity(operator, left, right, body);
        default:
            return arithmetic(operator satisfies ArithmeticOperator, left, right, body, node);
    }
}

/** `a ?? b`; a query on the left that finds nothing counts as null. */
function coalesce(node: Binary, body: Body, expected: ApexType | undefined): Value {
    const left = body.expression(node.left, expected);
    const right = body.expression(node.right, expected);
    if (left.isRows === true && left.type.kind === 'list' && (right.type.kind === 'sobject' || right.type.kind === 'null')) {
        return { code: `(${body.call('firstRow', left.code)}??${right.code})`, type: left.type.element, isNonNull: right.isNonNull };
    }
    const type = commonType(left, right, body);
    return value(`(${represent(left, type, body)}??${represent(right, type, body)})`, type, right.isNonNull);
}

export function compileConditional(node: Conditional, body: Body, expected: ApexType | undefined): Value {
    const test = condition(node.condition, body);
    let then = body.expression(node.then, expected);
    let otherwise = body.expression(node.otherwise, expected);
    if (expected?.kind === 'sobject' || then.type.kind === 'sobject' || otherwise.type.kind === 'sobject') {
        then = singleValue(then, body);
        otherwise = singleValue(otherwise, body);
    }
    const type = commonType(then, otherwise, body);
    const code = `(${test}?${represent(then, type, body)}:${represent(otherwise, type, body)})`;
    const isRows = then.isRows === true && otherwise.isRows === true;
    return { code, type, isNonNull: then.isNonNull && otherwise.isNonNull, ...(isRows ? { isRows } : {}) };
}

/** Unary operators but `++` and `--`, which assign. */
export function compileUnary(node: Unary, body: Body): Value {
    const { operator, operand } = node;
    if (operator === '!') return nonNullBoolean(`!${condition(operand, body)}`);
    if (operator === '-' && operand.kind === 'literal' && isNumberLiteral(operand.type)) return compileLiteral(operand, body, '-');
    const compiled = body.expression(operand);
    if (compiled.type === BOOLEAN || !isNumber(compiled.type)) {
        throw body.error(`Unary operator ${operator} must use a numeric argument: ${typeName(compiled.type)}`, node);
    }
    const code = nonNull(compiled, body);
    if (operator === '+') return { ...compiled, code, isNonNull: true };
    if (operator === '~') {
        if (compiled.type === INTEGER) return nonNullInteger(`(~${code})`);
        if (compiled.type === LONG) return value(`BigInt.asIntN(64,~${code})`, LONG, true);
        throw body.error(`Bitwise operators must use Integer or Long arguments: ${typeName(compiled.type)}`, node);
    }
    if (compiled.type === INTEGER) return nonNullInteger(`(-${code}|0)`);
    if (compiled.type === LONG) return value(`BigInt.asIntN(64,-${code})`, LONG, true);
    return compiled.type === DOUBLE ? value(`(-${code})`, DOUBLE, true) : value(`${code}.negate()`, DECIMAL, true);
}

function isNumberLiteral(type: string): boolean {
    return type === 'Integer' || type === 'Long' || type === 'Double' || type === 'Decimal';
}

import type { Assignment, Postfix, Unary } from '../../syntax/ast.ts';
import { BOOLEAN, DECIMAL, DOUBLE, INTEGER, LONG, typeName, type ApexType } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { condition } from '../code/conditions.ts';
import { convert, nonNull } from '../code/convert.ts';
import { nonNullInteger, type Value } from '../code/value.ts';
import { isNumber } from '../types/conversionCost.ts';
import { arithmetic, type ArithmeticOperator } from './arithmetic.ts';
import { castNumber } from './casts.ts';
import { resolveTarget, type Target } from './targets.ts';

/** `target = value` and `target += value` */
export function compileAssignment(node: Assignment, body: Body): Value {
    const target = resolveTarget(node.target, body, node.operator !== null);
    if (node.operator === null) {
        const given = body.expression(node.value, target.type);
        const code = convert(given, target.type, body, node.value);
        return { code: sequence(target, target.write(code)), type: target.type, isNonNull: given.isNonNull };
    }
    if (target.type === BOOLEAN && (node.operator === '|' || node.operator === '&')) return shortCircuit(node, target, body);
    const right = body.expression(node.value);
    const result = arithmetic(node.operator as ArithmeticOperator, target.read(), right, body, node);
    const code = narrowed(result, target.type, body) ?? convert(result, target.type, body, node);
    return { code: sequence(target, target.write(code)), type: target.type, isNonNull: true };
}

/** `|=` and `&=` on Booleans leave out the right side when the left decides, unlike `|` and `&`. */
function shortCircuit(node: Assignment, target: Target, body: Body): Value {
    const left = nonNull(target.read(), body);
    const code = `${left}${node.operator === '|' ? '||' : '&&'}${condition(node.value, body)}`;
    return { code: sequence(target, target.write(code)), type: BOOLEAN, isNonNull: true };
}

/** `+=` with a wider number on the right keeps the type of the left. */
function narrowed(result: Value, type: ApexType, body: Body): string | undefined {
    return result.type !== type && isNumber(result.type) && isNumber(type) ? castNumber(result, type, body).code : undefined;
}

/** `++x` and `--x`, `x++` and `x--`. Nobody reads the value of an `effect`, so that it may be the new one. */
export function compileStep(node: Unary | Postfix, body: Body, isEffect: boolean): Value {
    const target = resolveTarget(node.operand, body, true);
    if (!isNumber(target.type)) throw body.error(`${node.operator} must use a numeric argument: ${typeName(target.type)}`, node);
    const sign = node.operator === '++' ? '+' : '-';
    const current = target.read();
    const before = { ...current, code: nonNull(current, body), isNonNull: true };
    const after = step(before, sign, body, node);
    const isOldValue = node.kind === 'postfix' && !isEffect;
    if (!isOldValue) return { code: sequence(target, target.write(after.code)), type: target.type, isNonNull: true };
    const temporary = body.temporary();
    const kept = { ...before, code: temporary };
    const write = target.write(step(kept, sign, body, node).code);
    return {
        code: `(${[...target.prepare, `${temporary}=${before.code}`, write, temporary].join(',')})`,
        type: target.type,
        isNonNull: true,
    };
}

function step(before: Value, sign: '+' | '-', body: Body, node: Unary | Postfix): Value {
    if (before.type === INTEGER) return nonNullInteger(`${before.code}${sign}1|0`);
    if (before.type === LONG) return { ...before, code: `BigInt.asIntN(64,${before.code}${sign}1n)` };
    if (before.type === DOUBLE) return { ...before, code: `${before.code}${sign}1` };
    const one: Value = { code: '1', type: INTEGER, isNonNull: true, literal: '1' };
    return { ...arithmetic(sign, before, one, body, node), type: DECIMAL };
}

function sequence(target: Target, code: string): string {
    return target.prepare.length === 0 ? code : `(${[...target.prepare, code].join(',')})`;
}

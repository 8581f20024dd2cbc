import type { Cast, InstanceOf } from '../../syntax/ast.ts';
import { DECIMAL, DOUBLE, ID, INTEGER, LONG, OBJECT, STRING, typeName, type ApexType } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { boxed, convert, represent, rowsCost, single } from '../code/convert.ts';
import { nonNullBoolean, value, type Value } from '../code/value.ts';
import { conversionCost, isNumber } from '../types/conversionCost.ts';
import { isSubtype } from '../types/subtypes.ts';

/** `(Type) value` */
export function compileCast(node: Cast, body: Body): Value {
    const to = body.resolve(node.type);
    const from = body.expression(node.value, to);
    if (from.type === to || from.type.kind === 'null') return { ...from, type: to };
    if (rowsCost(from, to) !== undefined) return value(single(from, body), to, true);
    if (isNumber(from.type) && isNumber(to)) return castNumber(from, to, body);
    if (conversionCost(from.type, to, body.program) !== undefined && !isDown(from.type, to)) {
        return { code: convert(from, to, body, node), type: to, isNonNull: from.isNonNull };
    }
    if (!mayBe(from.type, to, body)) {
        throw body.error(`Incompatible types since an instance of ${typeName(from.type)} is never an instance of ${typeName(to)}`, node);
    }
    // Views of a collection under another element type share its items.
    if (from.type.kind === to.kind && (to.kind === 'list' || to.kind === 'set' || to.kind === 'map'))
        return { ...from, type: to, isRows: false };
    return { code: checkedCast(from, to, body), type: to, isNonNull: from.isNonNull };
}

function checkedCast(from: Value, to: ApexType, body: Body): string {
    const code = boxed(from, body);
    const symbol = body.program.symbolOf(to);
    if (symbol?.kind === 'class') return body.call('castToClass', code, body.module.classCode(symbol));
    if (to === DOUBLE) return body.call('castToDouble', code);
    if (to === ID) return body.call('castToId', code);
    return body.call('castTo', code, body.module.type(to));
}

/** A number of one type as another: towards zero and within the range of the type, as Apex does. */
export function castNumber(from: Value, to: ApexType, body: Body): Value {
    if (from.type === to) return from;
    const isNarrower = to === INTEGER || (to === LONG && from.type !== INTEGER) || (to === DOUBLE && from.type === DECIMAL);
    if (!isNarrower) return { code: represent(from, to, body), type: to, isNonNull: from.isNonNull };
    const names = new Map<ApexType, string>([
        [LONG, 'long'],
        [DOUBLE, 'double'],
        [DECIMAL, 'decimal'],
    ]);
    const name = `${names.get(from.type) ?? 'integer'}To${typeName(to)}`;
    return { code: body.call(name, from.code), type: to, isNonNull: from.isNonNull };
}

/** SObject to a type of its own converts within lists without a cast, but alone it needs one. */
function isDown(from: ApexType, to: ApexType): boolean {
    return from.kind === 'sobject' && to.kind === 'sobject' && from.name === 'SObject';
}

/** Whether a value of one static type can be of another at run time. */
function mayBe(from: ApexType, to: ApexType, body: Body): boolean {
    if (from === OBJECT || to === OBJECT) return true;
    if (from.kind === 'primitive' || to.kind === 'primitive') {
        return (from === STRING && to === ID) || (from === ID && to === STRING) || isAnyType(from) || isAnyType(to);
    }
    if (from.kind === 'sobject' && to.kind === 'sobject') return from.name === 'SObject' || to.name === 'SObject';
    if (from.kind === to.kind && (from.kind === 'list' || from.kind === 'set' || from.kind === 'map')) return true;
    if (isSubtype(to, from, body.program) || isSubtype(from, to, body.program)) return true;
    // A subclass may implement an interface that its superclass does not.
    return isInterface(from, body) || isInterface(to, body) || from.kind === 'platform' || to.kind === 'platform';
}

function isAnyType(type: ApexType): boolean {
    return type.kind === 'platform';
}

function isInterface(type: ApexType, body: Body): boolean {
    return body.program.symbolOf(type)?.kind === 'interface' || body.program.library.of(type)?.kind === 'interface';
}

/** `value instanceof Type` */
export function compileInstanceOf(node: InstanceOf, body: Body): Value {
    const tested = body.expression(node.value);
    const type = body.resolve(node.type);
    const code = boxed(tested, body);
    const symbol = body.program.symbolOf(type);
    if (symbol?.kind === 'class') return nonNullBoolean(`(${code} instanceof ${body.module.classCode(symbol)})`);
    return nonNullBoolean(body.call('isInstance', code, body.module.type(type)));
}

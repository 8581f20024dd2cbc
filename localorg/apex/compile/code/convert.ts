import type { Place } from '../../syntax/ast.ts';
import { DATE, DATETIME, DECIMAL, DOUBLE, ID, INTEGER, LONG, STRING, typeName, type ApexType } from '../../types/types.ts';
import { conversionCost, isNumber } from '../types/conversionCost.ts';
import type { Body } from './body.ts';
import { quoted, type Value } from './value.ts';

/** Code of a value as another type, where Apex converts by itself; otherwise the error that Apex gives. */
export function convert(from: Value, to: ApexType, body: Body, place: Place): string {
    if (from.type === to) return from.code;
    if (rowsCost(from, to) !== undefined) return single(from, body);
    if (conversionCost(from.type, to, body.program) === undefined) {
        throw body.error(`Illegal assignment from ${typeName(from.type)} to ${typeName(to)}`, place);
    }
    return represent(from, to, body);
}

/** Cost of taking the single record out of a query's answer. */
export function rowsCost(from: Value, to: ApexType): number | undefined {
    if (from.isRows !== true || to.kind !== 'sobject' || from.type.kind !== 'list' || from.type.element.kind !== 'sobject')
        return undefined;
    if (from.type.element === to) return 4;
    // A dynamic query's record may be of any object.
    return to.name === 'SObject' || from.type.element.name === 'SObject' ? 5 : undefined;
}

/** The single record of a query's answer, or a QueryException at run time. */
export function single(rows: Value, body: Body): string {
    return body.call('singleRow', rows.code);
}

export function singleValue(rows: Value, body: Body): Value {
    if (rows.isRows !== true || rows.type.kind !== 'list') return rows;
    return { code: single(rows, body), type: rows.type.element, isNonNull: true };
}

/** The change of representation that a change of static type brings. */
export function represent(from: Value, to: ApexType, body: Body): string {
    if (from.type === to || from.type.kind === 'null') return from.code;
    if (to.kind === 'object' || to.kind === 'parameter') return boxed(from, body);
    if (isNumber(from.type) && isNumber(to)) return widen(from, to, body);
    if (to === ID && from.type === STRING) return body.call('toId', from.code);
    if (to === DATETIME && from.type === DATE) return body.call('dateToDatetime', from.code);
    return from.code;
}

/** A value as Object holds it: a Double needs a box to be told from an Integer. */
export function boxed(from: Value, body: Body): string {
    return from.type === DOUBLE ? body.call('boxDouble', from.code) : from.code;
}

function widen(from: Value, to: ApexType, body: Body): string {
    if (to === DECIMAL) {
        if (from.literal !== undefined) return body.module.constant(`${body.module.operation('decimal')}(${quoted(from.literal)})`);
        return body.call(from.type === DOUBLE ? 'doubleToDecimal' : 'integerToDecimal', from.code);
    }
    if (to === DOUBLE) {
        if (from.type === INTEGER) return from.code;
        return body.call(from.type === LONG ? 'longToDouble' : 'decimalToDouble', from.code);
    }
    if (to === LONG) return from.literal === undefined ? body.call('integerToLong', from.code) : `${from.literal}n`;
    return from.code;
}

/** Code that throws NullPointerException instead of yielding null. */
export function nonNull(from: Value, body: Body): string {
    return from.isNonNull ? from.code : `((${from.code})??${body.call('nonNull', 'null')})`;
}

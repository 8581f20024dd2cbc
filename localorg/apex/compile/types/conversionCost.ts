import { DATE, DATETIME, DECIMAL, DOUBLE, ID, INTEGER, LONG, STRING, type ApexType } from '../../types/types.ts';
import type { Program } from '../symbols/program.ts';
import { stepsToSupertype } from './subtypes.ts';
import { UNKNOWN } from './unknown.ts';

/** Numbers from narrow to wide. */
const WIDTH = new Map<ApexType, number>([
    [INTEGER, 0],
    [LONG, 1],
    [DOUBLE, 2],
    [DECIMAL, 3],
]);

export function isNumber(type: ApexType): boolean {
    return WIDTH.has(type);
}

/** The wider of two number types: the type of their sum. */
export function widerNumber(left: ApexType, right: ApexType): ApexType {
    return (WIDTH.get(left) ?? 0) >= (WIDTH.get(right) ?? 0) ? left : right;
}

const TO_OBJECT = 20;

/**
 * How far a value of one type is from another that it converts to without a cast; 0 for the same type, undefined when it does not.
 * Overloads are chosen by the smallest sum.
 */
export function conversionCost(from: ApexType, to: ApexType, program: Program): number | undefined {
    if (from === to) return 0;
    if (from === UNKNOWN || to === UNKNOWN) return 1;
    if (from.kind === 'void' || to.kind === 'void') return undefined;
    if (from.kind === 'null') return to.kind === 'object' ? 3 : to.kind === 'primitive' ? 2 : 1;
    if (to.kind === 'object') return TO_OBJECT;
    if (from.kind === 'primitive' && to.kind === 'primitive') return primitiveCost(from, to);
    switch (to.kind) {
        case 'sobject':
            return to.name === 'SObject' && from.kind === 'sobject' ? 1 : undefined;
        case 'list':
            return from.kind === 'list' ? elementCost(from.element, to.element, program) : undefined;
        case 'set':
            return from.kind === 'set' ? elementCost(from.element, to.element, program) : undefined;
        case 'map':
            return from.kind === 'map'
                ? sum(elementCost(from.key, to.key, program), elementCost(from.value, to.value, program))
                : undefined;
        case 'parameter':
            return 1;
        default:
            return supertypeCost(from, to, program);
    }
}

function primitiveCost(from: ApexType, to: ApexType): number | undefined {
    const narrow = WIDTH.get(from);
    const wide = WIDTH.get(to);
    if (narrow !== undefined && wide !== undefined) {
        if (narrow < wide) return wide - narrow;
        // A Decimal becomes a Double silently, nothing else becomes narrower.
        return from === DECIMAL && to === DOUBLE ? 1 : undefined;
    }
    if (from === ID && to === STRING) return 1;
    if (from === STRING && to === ID) return 2;
    if (from === DATE && to === DATETIME) return 2;
    return undefined;
}

/**
 * Collections convert where their elements do so without changing their representation. Lists of sObjects convert down as well:
 * Apex lets a `List<SObject>` be assigned to a `List<Account>`.
 */
function elementCost(from: ApexType, to: ApexType, program: Program): number | undefined {
    if (from === to) return 0;
    if (from.kind === 'sobject' && to.kind === 'sobject') return from.name === 'SObject' || to.name === 'SObject' ? 1 : undefined;
    if (isNumber(from) && isNumber(to)) return undefined;
    if (from.kind === 'primitive' && to.kind === 'primitive' && !(isText(from) && isText(to))) return undefined;
    return conversionCost(from, to, program);
}

function isText(type: ApexType): boolean {
    return type === ID || type === STRING;
}

function supertypeCost(from: ApexType, to: ApexType, program: Program): number | undefined {
    const exact = stepsToSupertype(from, (supertype) => supertype === to, program);
    if (exact !== undefined) return exact;
    if (to.kind !== 'platform') return undefined;
    if (/^(System\.)?Iterable$/.test(to.name) && (from.kind === 'list' || from.kind === 'set')) {
        const cost = to.args[0] === undefined ? 0 : conversionCost(from.element, to.args[0], program);
        return cost === undefined ? undefined : cost + 2;
    }
    // Type arguments of interfaces are compared as loosely as those of lists.
    const steps = stepsToSupertype(
        from,
        (supertype) => supertype.kind === 'platform' && supertype.name === to.name && areArgumentsClose(supertype.args, to.args, program),
        program,
    );
    return steps === undefined ? undefined : steps + 1;
}

function areArgumentsClose(from: readonly ApexType[], to: readonly ApexType[], program: Program): boolean {
    return to.every((wanted, index) => {
        const given = from[index];
        if (given === undefined || given === wanted) return true;
        return conversionCost(given, wanted, program) !== undefined || conversionCost(wanted, given, program) !== undefined;
    });
}

function sum(left: number | undefined, right: number | undefined): number | undefined {
    return left === undefined || right === undefined ? undefined : left + right;
}

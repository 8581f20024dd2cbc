import type { Place } from '../../syntax/ast.ts';
import { typeName, type ApexType } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { convert, rowsCost } from '../code/convert.ts';
import type { Value } from '../code/value.ts';
import { conversionCost } from '../types/conversionCost.ts';

/** Anything that is called with arguments. */
export interface Callable<T> {
    readonly item: T;
    readonly parameters: readonly ApexType[];
}

/** The overload whose parameters are nearest to the arguments; undefined where none accepts them. */
export function chooseOverload<T>(candidates: readonly Callable<T>[], args: readonly Value[], body: Body): Callable<T> | undefined {
    let best: Callable<T> | undefined;
    let bestCost = Infinity;
    for (const candidate of candidates) {
        const cost = argumentsCost(candidate.parameters, args, body);
        if (cost === undefined || cost >= bestCost) continue;
        best = candidate;
        bestCost = cost;
    }
    return best;
}

function argumentsCost(parameters: readonly ApexType[], args: readonly Value[], body: Body): number | undefined {
    if (parameters.length !== args.length) return undefined;
    let total = 0;
    for (const [index, parameter] of parameters.entries()) {
        const argument = args[index];
        if (argument === undefined) return undefined;
        const cost = rowsCost(argument, parameter) ?? conversionCost(argument.type, parameter, body.program);
        if (cost === undefined) return undefined;
        total += cost;
    }
    return total;
}

export function convertArguments(parameters: readonly ApexType[], args: readonly Value[], body: Body, place: Place): readonly string[] {
    return args.map((argument, index) => {
        const parameter = parameters[index];
        return parameter === undefined ? argument.code : convert(argument, parameter, body, place);
    });
}

/** As error messages write a call: `run(Integer, String)`. */
export function signatureText(name: string, args: readonly Value[]): string {
    return `${name}(${args.map((argument) => typeName(argument.type)).join(', ')})`;
}

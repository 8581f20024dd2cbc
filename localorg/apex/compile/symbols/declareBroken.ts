import { declareMembers } from './declareMembers.ts';
import type { Program } from './program.ts';
import type { ClassSymbol } from './symbols.ts';

/**
 * A class whose supertypes do not resolve keeps its members, so that its tests are found and fail: each throws the class's problem
 * when it is reached.
 */
export function declareBroken(symbol: ClassSymbol, program: Program): void {
    symbol.superclass = undefined;
    symbol.interfaces = [];
    declareMembers(symbol, program);
    const members = [...symbol.fields.values(), ...[...symbol.methods.values()].flat(), ...symbol.constructors];
    for (const member of members) member.problem = symbol.problem;
}

import type { ApexType } from '../../types/types.ts';
import type { Program } from '../symbols/program.ts';
import { bindParameters, substitute } from './substitute.ts';

/** What a type extends and implements directly, with type arguments filled in. */
export function directSupertypes(type: ApexType, program: Program): readonly ApexType[] {
    const symbol = program.symbolOf(type);
    if (symbol !== undefined) return symbol.superclass === undefined ? symbol.interfaces : [symbol.superclass, ...symbol.interfaces];
    const library = type.kind === 'object' ? undefined : program.library.of(type);
    if (library === undefined) return [];
    const values = bindParameters(library.parameters, type);
    const supertypes = library.superclass === undefined ? library.interfaces : [library.superclass, ...library.interfaces];
    return supertypes.map((supertype) => substitute(supertype, values));
}

/** Number of steps from a type up to a supertype that `matches`; undefined when there is none. */
export function stepsToSupertype(type: ApexType, matches: (supertype: ApexType) => boolean, program: Program): number | undefined {
    let level: readonly ApexType[] = [type];
    const seen = new Set<ApexType>();
    for (let steps = 0; level.length > 0; steps++) {
        if (level.some(matches)) return steps;
        for (const reached of level) seen.add(reached);
        level = level.flatMap((reached) => directSupertypes(reached, program)).filter((reached) => !seen.has(reached));
    }
    return undefined;
}

/** All supertypes, nearest first, without the type itself. */
export function allSupertypes(type: ApexType, program: Program): readonly ApexType[] {
    const found: ApexType[] = [];
    let level = directSupertypes(type, program);
    while (level.length > 0) {
        for (const reached of level) if (!found.includes(reached)) found.push(reached);
        level = level.flatMap((reached) => directSupertypes(reached, program)).filter((reached) => !found.includes(reached));
    }
    return found;
}

export function isSubtype(type: ApexType, supertype: ApexType, program: Program): boolean {
    return stepsToSupertype(type, (reached) => reached === supertype, program) !== undefined;
}

/** The type argument of the Iterable or Iterator that a type is; undefined when it is none. */
export function iteratedType(type: ApexType, program: Program): ApexType | undefined {
    if (type.kind === 'list' || type.kind === 'set') return type.element;
    const isIterable = (supertype: ApexType): boolean => supertype.kind === 'platform' && /^(System\.)?Iterable$/.test(supertype.name);
    const found = [type, ...allSupertypes(type, program)].find(isIterable);
    return found?.kind === 'platform' ? found.args[0] : undefined;
}

import { SourceError } from '../../../fault.ts';
import type { TypeReference } from '../../syntax/ast.ts';
import type { ApexType } from '../../types/types.ts';
import { resolveType, sourceError, type TypeScope } from '../types/resolveType.ts';
import type { Program } from './program.ts';
import type { ClassSymbol } from './symbols.ts';

/**
 * Resolves what each class extends and implements. Superclasses are linked before the inner types of their subclasses are looked up,
 * since a name may be an inner class of a superclass.
 */
export function linkClasses(program: Program, classes: readonly ClassSymbol[]): void {
    const done = new Set<ClassSymbol>();
    const link = (symbol: ClassSymbol): void => {
        if (done.has(symbol)) return;
        done.add(symbol);
        if (symbol.outer !== undefined) link(symbol.outer);
        const scope: TypeScope = { program, file: symbol.file, from: symbol.outer ?? symbol };
        try {
            const { superclass, interfaces } = symbol.declaration;
            if (superclass !== null) {
                symbol.superclass = resolveSuperclass(superclass, symbol, scope, link);
            }
            symbol.interfaces = interfaces.map((reference) => {
                const type = resolveType(reference, scope);
                const target = program.symbolOf(type);
                if (target !== undefined) link(target);
                return type;
            });
        } catch (error) {
            if (!(error instanceof SourceError)) throw error;
            symbol.problem = error;
            program.errors.push(error);
        }
    };
    for (const symbol of classes) link(symbol);
    spreadProblems(program, classes);
}

function resolveSuperclass(reference: TypeReference, symbol: ClassSymbol, scope: TypeScope, link: (symbol: ClassSymbol) => void): ApexType {
    const type = resolveType(reference, scope);
    const target = scope.program.symbolOf(type);
    if (target !== undefined) {
        link(target);
        if (scope.program.chainOf(target).includes(symbol))
            throw sourceError(`Circular inheritance: ${symbol.name}`, reference, symbol.file);
        if (target.kind !== 'class')
            throw sourceError(`Class ${symbol.name} must use 'implements' for the interface ${target.name}`, reference, symbol.file);
        if (!target.isVirtual)
            throw sourceError(`Non-virtual and non-abstract type cannot be extended: ${target.name}`, reference, symbol.file);
        return type;
    }
    const library = scope.program.library.of(type);
    if (library === undefined || !(library.isExtensible || /Exception$/.test(library.name))) {
        throw sourceError(`Non-virtual and non-abstract type cannot be extended: ${reference.name}`, reference, symbol.file);
    }
    return type;
}

/** A class whose superclass cannot be used cannot be used either. */
function spreadProblems(program: Program, classes: readonly ClassSymbol[]): void {
    for (const symbol of classes) {
        symbol.problem ??= program.chainOf(symbol).find((parent) => parent.problem !== undefined)?.problem;
    }
}

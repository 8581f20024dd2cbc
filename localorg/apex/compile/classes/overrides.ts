import type { ModuleCode } from '../code/moduleCode.ts';
import type { ClassSymbol, MethodSymbol } from '../symbols/symbols.ts';
import { sourceError } from '../types/resolveType.ts';

/** Methods that every object has, and may have anew. */
const OF_EVERY_OBJECT = /^(toString|equals|hashCode|clone)$/i;

/** Checks the word `override`: it must stand where a method replaces one of a superclass, and nowhere else. */
export function checkOverrides(symbol: ClassSymbol, module: ModuleCode): void {
    if (symbol.kind !== 'class') return;
    for (const method of [...symbol.methods.values()].flat()) {
        if (method.isStatic || method.problem !== undefined || OF_EVERY_OBJECT.test(method.name)) continue;
        const problem = overrideProblem(method, symbol, module);
        if (problem !== undefined) module.program.errors.push(sourceError(problem, method.declaration, symbol.file));
    }
}

function overrideProblem(method: MethodSymbol, symbol: ClassSymbol, { program }: ModuleCode): string | undefined {
    const [, ...parents] = program.chainOf(symbol);
    const key = method.name.toLowerCase();
    const replaced = parents
        .flatMap((parent) => parent.methods.get(key) ?? [])
        .find((other) => other.javascript === method.javascript && !other.isStatic);
    if (replaced === undefined) {
        // A superclass of the library may have the method, and so may an interface.
        const isCertain =
            method.isOverride &&
            program.libraryBaseOf(symbol) === undefined &&
            parents.every((parent) => parent.interfaces.length === 0) &&
            symbol.interfaces.length === 0;
        return isCertain ? `Method does not override an ancestor method: ${symbol.name}.${method.name}` : undefined;
    }
    if (!replaced.isVirtual) return `Non-virtual method cannot be overridden: ${replaced.owner.name}.${method.name}`;
    return method.isOverride ? undefined : `Method must use the override keyword: ${symbol.name}.${method.name}`;
}

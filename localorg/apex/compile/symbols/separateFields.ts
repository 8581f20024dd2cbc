import type { Program } from './program.ts';
import type { ClassSymbol } from './symbols.ts';

/**
 * A class may have a field of the same name as one of its superclass, and both have values of their own: the JavaScript property of
 * the lower one gets the class's name. A property that overrides another keeps its own store too.
 */
export function separateFields(symbol: ClassSymbol, program: Program): void {
    const [, ...parents] = program.chainOf(symbol);
    for (const [name, field] of symbol.fields) {
        if (field.isConstant || !parents.some((parent) => parent.fields.has(name))) continue;
        field.javascript = `${field.javascript}$${symbol.javascript}`;
    }
}

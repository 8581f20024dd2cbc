import type { Program } from '../symbols/program.ts';
import { outermost, type ClassSymbol, type Visibility } from '../symbols/symbols.ts';

/** A member or inner class as far as visibility goes. */
interface Guarded {
    readonly visibility: Visibility;
    readonly isTestVisible: boolean;
    readonly owner: ClassSymbol;
}

/** Private members are seen by everything inside the same top-level class; protected ones by subclasses too; @TestVisible ones by tests. */
export function isVisible(member: Guarded, from: ClassSymbol | undefined, program: Program): boolean {
    if (member.visibility === 'public' || member.visibility === 'global') return true;
    if (from === undefined) return false;
    if (outermost(from) === outermost(member.owner)) return true;
    if (member.isTestVisible && (from.isTest || outermost(from).isTest)) return true;
    if (member.visibility !== 'protected') return false;
    for (let scope: ClassSymbol | undefined = from; scope !== undefined; scope = scope.outer) {
        if (program.chainOf(scope).includes(member.owner)) return true;
    }
    return false;
}

export function isClassVisible(symbol: ClassSymbol, from: ClassSymbol | undefined, program: Program): boolean {
    if (symbol.outer === undefined) return true;
    return isVisible({ visibility: symbol.visibility, isTestVisible: symbol.isTestVisible, owner: symbol.outer }, from, program);
}

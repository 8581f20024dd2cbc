import type { QueryShape } from '../../platform.ts';
import type { Schema } from '../../../schema/schema.ts';
import { SourceError } from '../../../fault.ts';
import type { ApexType } from '../../types/types.ts';
import type { LibrarySymbols } from './librarySymbols.ts';
import type { ClassSymbol } from './symbols.ts';

/** All that compiling code may ask about the project and its org. */
export class Program {
    readonly schema: Schema;
    readonly library: LibrarySymbols;
    readonly describeQuery: (text: string) => QueryShape;
    readonly hasLabel: (name: string) => boolean;
    readonly errors: SourceError[] = [];
    /** Top-level classes by lower-case name. */
    readonly classes = new Map<string, ClassSymbol>();
    /** Classes whose file does not parse, by lower-case name. */
    readonly unreadable = new Map<string, SourceError>();
    readonly #byName = new Map<string, ClassSymbol>();

    constructor(options: {
        schema: Schema;
        library: LibrarySymbols;
        describeQuery: (text: string) => QueryShape;
        hasLabel: (name: string) => boolean;
    }) {
        this.schema = options.schema;
        this.library = options.library;
        this.describeQuery = options.describeQuery;
        this.hasLabel = options.hasLabel;
    }

    add(symbol: ClassSymbol): void {
        if (symbol.outer === undefined) this.classes.set(symbol.name.toLowerCase(), symbol);
        this.#byName.set(symbol.name, symbol);
        for (const inner of symbol.inners.values()) this.add(inner);
    }

    /** Every class, outer ones before their inner ones. */
    get allClasses(): readonly ClassSymbol[] {
        return [...this.#byName.values()];
    }

    /** The symbol of a class type; undefined for any other type. */
    symbolOf(type: ApexType | undefined): ClassSymbol | undefined {
        return type?.kind === 'class' ? this.#byName.get(type.name) : undefined;
    }

    superclassOf(symbol: ClassSymbol): ClassSymbol | undefined {
        return this.symbolOf(symbol.superclass);
    }

    /** The class and its superclasses in the project, nearest first. */
    chainOf(symbol: ClassSymbol): readonly ClassSymbol[] {
        const chain: ClassSymbol[] = [];
        for (let next: ClassSymbol | undefined = symbol; next !== undefined && !chain.includes(next); next = this.superclassOf(next))
            chain.push(next);
        return chain;
    }

    /** The library type that the topmost class of the chain extends: `Exception` for exceptions. */
    libraryBaseOf(symbol: ClassSymbol): ApexType | undefined {
        const top = this.chainOf(symbol).at(-1)?.superclass;
        return top?.kind === 'platform' ? top : undefined;
    }

    /** A class by the name that code in `from` writes: inner classes of it, of its superclasses and of its outer class come first. */
    findClass(written: string, from: ClassSymbol | undefined): ClassSymbol | undefined {
        const [first = '', ...rest] = written.toLowerCase().split('.');
        let found = this.#findSimple(first, from);
        for (const name of rest) found = found === undefined ? undefined : this.findInner(found, name);
        return found;
    }

    /** An inner class by lower-case name, also of a superclass. */
    findInner(symbol: ClassSymbol, name: string): ClassSymbol | undefined {
        for (const owner of this.chainOf(symbol)) {
            const inner = owner.inners.get(name);
            if (inner !== undefined) return inner;
        }
        return undefined;
    }

    #findSimple(name: string, from: ClassSymbol | undefined): ClassSymbol | undefined {
        for (let scope = from; scope !== undefined; scope = scope.outer) {
            if (scope.simpleName.toLowerCase() === name) return scope;
            const inner = this.findInner(scope, name);
            if (inner !== undefined) return inner;
        }
        return this.classes.get(name);
    }
}

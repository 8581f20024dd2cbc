import type { ApexType } from '../../types/types.ts';
import type { Program } from '../symbols/program.ts';
import type { ClassSymbol } from '../symbols/symbols.ts';
import { quoted } from './value.ts';
import { Writer } from './writer.ts';

export interface ModuleOptions {
    readonly coverage: boolean;
    readonly keepGoing: boolean;
}

/** One generated module in the making: its lines, and what stands before them because it is made once at load. */
export class ModuleCode {
    readonly program: Program;
    readonly options: ModuleOptions;
    readonly writer = new Writer();
    /** Executable lines by class or trigger name. */
    readonly #executable = new Map<string, number[]>();
    readonly #operations = new Set<string>();
    readonly #constants = new Map<string, string>();
    readonly #foreign = new Map<string, ClassSymbol>();

    constructor(program: Program, options: ModuleOptions) {
        this.program = program;
        this.options = options;
    }

    /** The local name of a support operation. */
    operation(name: string): string {
        this.#operations.add(name);
        return `$${name}`;
    }

    /** A call of a support operation. */
    call(operation: string, ...args: readonly string[]): string {
        return `${this.operation(operation)}(${args.join(',')})`;
    }

    /** The name of a value that is made once, when the module loads. */
    constant(code: string): string {
        const known = this.#constants.get(code);
        if (known !== undefined) return known;
        const name = `$k${this.#constants.size}`;
        this.#constants.set(code, name);
        return name;
    }

    /** A class as code writes it; one of another module is asked for at load. */
    classCode(symbol: ClassSymbol): string {
        if (symbol.isForeign) this.#foreign.set(symbol.javascript, symbol);
        return symbol.javascript;
    }

    /** The constant that holds a type. */
    type(type: ApexType): string {
        return this.constant(this.#typeCode(type));
    }

    #typeCode(type: ApexType): string {
        const types = this.operation('types');
        switch (type.kind) {
            case 'primitive':
                return `${types}.${type.name.toUpperCase()}`;
            case 'void':
            case 'null':
            case 'object':
                return `${types}.${type.kind.toUpperCase()}`;
            case 'list':
                return `${types}.listOf(${this.type(type.element)})`;
            case 'set':
                return `${types}.setOf(${this.type(type.element)})`;
            case 'map':
                return `${types}.mapOf(${this.type(type.key)},${this.type(type.value)})`;
            case 'sobject':
                return `${types}.sobjectType(${quoted(type.name)})`;
            case 'class':
                return `${types}.classType(${quoted(type.name)})`;
            case 'platform':
                return `${types}.platformType(${quoted(type.name)},[${type.args.map((argument) => this.type(argument)).join(',')}])`;
            case 'parameter':
                return `${types}.OBJECT`;
        }
    }

    /** The counter of an executable line. */
    lineCounter(name: string, line: number): string {
        const lines = this.#executable.get(name) ?? [];
        this.#executable.set(name, lines);
        let index = lines.indexOf(line);
        if (index < 0) index = lines.push(line) - 1;
        return `${this.#counters(name)}[${index}]`;
    }

    #counters(name: string): string {
        return `$lines_${name.replace(/\W/g, '_')}`;
    }

    /** Executable lines by class or trigger, in the order of the counters. */
    get executableLines(): ReadonlyMap<string, readonly number[]> {
        return this.#executable;
    }

    /** The lines before the classes: operations, then constants in the order in which they were first needed. */
    header(): readonly string[] {
        const operations = [...this.#operations].map((name) => `$${name}=support.${name}`);
        const constants = [...this.#constants].map(([code, name]) => `const ${name}=${code};`);
        const foreign = [...this.#foreign.values()].map(
            (symbol) => `const ${symbol.javascript}=support.projectClass(${quoted(symbol.name)});`,
        );
        const counters = [...this.#executable].map(
            ([name, lines]) => `const ${this.#counters(name)}=support.coverage(${quoted(name)},[${lines.join(',')}]);`,
        );
        return [
            ...(operations.length === 0 ? [] : [`const ${operations.join(',')};`]),
            ...foreign,
            ...constants,
            ...counters,
            'let $budget=0;',
        ];
    }
}

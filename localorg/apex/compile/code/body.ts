import { SourceError } from '../../../fault.ts';
import type { Expression, Place, Statement, TypeReference } from '../../syntax/ast.ts';
import type { ApexType } from '../../types/types.ts';
import type { Program } from '../symbols/program.ts';
import { outermost, type ClassSymbol, type FieldSymbol } from '../symbols/symbols.ts';
import { resolveType, sourceError } from '../types/resolveType.ts';
import type { ModuleCode } from './moduleCode.ts';
import { LocalScopes } from './scope.ts';
import type { Value } from './value.ts';

/** What compiles the nodes of a body; handed in, since each kind of node needs the others. */
export interface Dispatch {
    expression(node: Expression, body: Body, expected: ApexType | undefined): Value;
    /** An expression whose value nobody reads. */
    effect(node: Expression, body: Body): string;
    statement(node: Statement, body: Body): void;
}

export interface BodyOptions {
    readonly module: ModuleCode;
    readonly owner: ClassSymbol;
    readonly isStatic: boolean;
    readonly returns: ApexType;
    readonly dispatch: Dispatch;
    /** Set in a constructor, which answers `this`. */
    readonly isConstructor?: boolean;
    /** Set in an initialiser: final fields may be assigned. */
    readonly isInitialiser?: boolean;
    /** The property whose accessor this is: its name means the backing store. */
    readonly accessorOf?: FieldSymbol;
    /** Object of the trigger whose body this is. */
    readonly triggerObject?: string;
    /** Lower-case names of local variables that are assigned something that may be null. */
    readonly nullableNames?: ReadonlySet<string>;
    /** Name under which lines are covered. */
    readonly coverageName: string;
}

/** The code of one method, constructor, accessor, initialiser or trigger while it is compiled. */
export class Body {
    readonly module: ModuleCode;
    readonly program: Program;
    readonly owner: ClassSymbol;
    readonly isStatic: boolean;
    readonly returns: ApexType;
    readonly options: BodyOptions;
    readonly locals = new LocalScopes();
    readonly problems: SourceError[] = [];
    /** Depth of `System.runAs` blocks: their code is a function of its own, which `return` leaves first. */
    runAsDepth = 0;
    /** Whether a loop has been compiled, so that the function needs a count of turns. */
    hasLoops = false;
    /** Loops opened inside the innermost runAs block. */
    loopDepth = 0;
    #temporaries = 0;

    constructor(options: BodyOptions) {
        this.module = options.module;
        this.program = options.module.program;
        this.owner = options.owner;
        this.isStatic = options.isStatic;
        this.returns = options.returns;
        this.options = options;
    }

    get file(): string {
        return this.owner.file;
    }

    get isTest(): boolean {
        return outermost(this.owner).isTest;
    }

    expression(node: Expression, expected?: ApexType): Value {
        return this.options.dispatch.expression(node, this, expected);
    }

    effect(node: Expression): string {
        return this.options.dispatch.effect(node, this);
    }

    /** Compiles a statement; an error in it is kept and the next statement is compiled all the same. */
    statement(node: Statement): void {
        try {
            this.options.dispatch.statement(node, this);
        } catch (error) {
            this.keep(error);
        }
    }

    keep(error: unknown): void {
        if (!(error instanceof SourceError)) throw error;
        this.problems.push(error);
    }

    resolve(reference: TypeReference): ApexType {
        return resolveType(reference, { program: this.program, file: this.file, from: this.owner });
    }

    error(problem: string, place: Place): SourceError {
        return sourceError(problem, place, this.file);
    }

    call(operation: string, ...args: readonly string[]): string {
        return this.module.call(operation, ...args);
    }

    write(text: string, line = 0): void {
        this.module.writer.write(text, line);
    }

    /** A fresh JavaScript variable of the function. */
    temporary(): string {
        return `$t${this.#temporaries++}`;
    }

    get temporaries(): readonly string[] {
        return Array.from({ length: this.#temporaries }, (_none, index) => `$t${index}`);
    }
}

import { SourceError } from '../../fault.ts';
import type { CodeSource } from '../../project/project.ts';
import type { Schema } from '../../schema/schema.ts';
import type { TypeDefinition } from '../library/define.ts';
import type { QueryShape } from '../platform.ts';
import { cached } from '../syntax/cache.ts';
import type { TriggerDeclaration } from '../syntax/ast.ts';
import { parseAnonymous, parseClass, parseTrigger } from '../syntax/parse.ts';
import { writeClass } from './classes/classCode.ts';
import { writeScript, writeTrigger } from './classes/triggerCode.ts';
import { ModuleCode } from './code/moduleCode.ts';
import { locateFrames, type ApexFrame, type LineTable } from './locate.ts';
import { declareClass } from './symbols/declareClasses.ts';
import { declareBroken } from './symbols/declareBroken.ts';
import { declareMembers } from './symbols/declareMembers.ts';
import { LibrarySymbols } from './symbols/librarySymbols.ts';
import { linkClasses } from './symbols/linkClasses.ts';
import { Program } from './symbols/program.ts';
import { separateFields } from './symbols/separateFields.ts';
import type { ClassSymbol } from './symbols/symbols.ts';

export interface CompileInput {
    readonly classes: readonly CodeSource[];
    readonly triggers: readonly CodeSource[];
    readonly schema: Schema;
    readonly library: readonly TypeDefinition[];
    describeQuery(text: string): QueryShape;
    hasLabel(name: string): boolean;
    readonly options: {
        readonly coverage: boolean;
        /** Code with errors still loads, and throws its error when it is reached. */
        readonly keepGoing: boolean;
        /** Where syntax trees are kept between runs. */
        readonly cacheFolder?: string;
    };
}

export interface CompiledCode {
    /** Text of a module whose default export is a GeneratedFactory. */
    readonly code: string;
    /** The file name under which the module must be evaluated for `locate` to know its frames. */
    readonly moduleName: string;
    /** The Apex frames of a JavaScript stack, innermost first. */
    locate(stack: string): readonly ApexFrame[];
}

export interface CompiledProject extends CompiledCode {
    /** All errors, in the order of files and lines. Without `keepGoing`, code with errors must not be run. */
    readonly errors: readonly SourceError[];
    /** Classes that do not parse, by name in lower case: nothing of them is in the module. */
    readonly unreadable: ReadonlyMap<string, SourceError>;
    /** By class or trigger, with option `coverage`. */
    readonly executableLines: ReadonlyMap<string, readonly number[]>;
    /** An anonymous block over this project. Throws SourceError where it does not compile. */
    compileAnonymous(text: string): CompiledCode;
}

/** Compiles the classes and triggers of a project into one module. */
export function compileProject(input: CompileInput): CompiledProject {
    const program = new Program({
        schema: input.schema,
        library: new LibrarySymbols(input.library, input.schema),
        describeQuery: (text) => input.describeQuery(text),
        hasLabel: (name) => input.hasLabel(name),
    });
    const module = new ModuleCode(program, input.options);
    declareAll(input, program);
    writeClasses(program, module);
    const classes = classInfos(program);
    const triggers = writeTriggers(input, module);
    const { code, table } = finish(module, classes, triggers, 'project.apex.js');
    const errors = [...program.errors].sort(byPlace);
    // From here on the classes are there: what is compiled later asks for them by name.
    for (const symbol of program.allClasses) symbol.isForeign = true;
    let blocks = 0;
    return {
        code,
        moduleName: table.moduleName,
        errors,
        unreadable: program.unreadable,
        executableLines: sortedLines(module),
        locate: (stack) => locateFrames(stack, [table]),
        compileAnonymous: (text) => {
            blocks += 1;
            return compileBlock(text, program, table, blocks, input.options.keepGoing);
        },
    };
}

function declareAll(input: CompileInput, program: Program): void {
    for (const source of input.classes) {
        try {
            const tree = cached(input.options.cacheFolder, 'class', source.text, () => parseClass(source.text, source.file));
            program.add(declareClass(tree, { file: source.file, apiVersion: source.apiVersion }, undefined));
        } catch (error) {
            if (!(error instanceof SourceError)) throw error;
            program.errors.push(error);
            program.unreadable.set(source.name.toLowerCase(), error);
        }
    }
    linkClasses(program, program.allClasses);
    for (const symbol of program.allClasses) {
        if (symbol.problem === undefined) declareMembers(symbol, program);
        else declareBroken(symbol, program);
    }
    for (const symbol of program.allClasses) separateFields(symbol, program);
}

function writeClasses(program: Program, module: ModuleCode): void {
    for (const symbol of superclassesFirst(program)) writeClass(symbol, module);
}

/** JavaScript evaluates `extends` when it meets the class. */
function superclassesFirst(program: Program): readonly ClassSymbol[] {
    const ordered = new Set<ClassSymbol>();
    for (const symbol of program.allClasses) for (const next of [...program.chainOf(symbol)].reverse()) ordered.add(next);
    return [...ordered];
}

function classInfos(program: Program): readonly string[] {
    return program.allClasses.map((symbol) => `${symbol.javascript}.$class`);
}

function writeTriggers(input: CompileInput, module: ModuleCode): readonly string[] {
    const infos: string[] = [];
    for (const source of input.triggers) {
        try {
            const tree: TriggerDeclaration = cached(input.options.cacheFolder, 'trigger', source.text, () =>
                parseTrigger(source.text, source.file),
            );
            const info = writeTrigger(tree, { file: source.file, apiVersion: source.apiVersion }, module);
            if (info !== undefined) infos.push(info);
        } catch (error) {
            if (!(error instanceof SourceError)) throw error;
            module.program.errors.push(error);
        }
    }
    return infos;
}

const ANONYMOUS_VERSION = 66;

function compileBlock(text: string, program: Program, project: LineTable, number: number, keepGoing: boolean): CompiledCode {
    program.errors.length = 0;
    const file = 'anonymous';
    const tree = parseAnonymous(text, file);
    const module = new ModuleCode(program, { coverage: false, keepGoing });
    const symbol = writeScript('anonymous block', tree, tree, { file, apiVersion: ANONYMOUS_VERSION }, module, { frame: 'AnonymousBlock' });
    const [error] = [...program.errors].sort(byPlace);
    if (error !== undefined) throw error;
    const infos = [...symbol.inners.values()].map((inner) => `${inner.javascript}.$class`);
    const trigger = `{name:"AnonymousBlock",object:"",file:"anonymous",operations:[],run(){${symbol.javascript}.run();}}`;
    const { code, table } = finish(module, infos, [trigger], `anonymous${number}.apex.js`);
    return { code, moduleName: table.moduleName, locate: (stack) => locateFrames(stack, [table, project]) };
}

function finish(
    module: ModuleCode,
    classes: readonly string[],
    triggers: readonly string[],
    moduleName: string,
): { code: string; table: LineTable } {
    const before = ['export default (support)=>{', '"use strict";', ...module.header()];
    const after = [`return {classes:[${classes.join(',')}],triggers:[${triggers.join(',')}]};`, '};'];
    const code = [...before, ...module.writer.lines, ...after].join('\n');
    return { code, table: { moduleName, origins: [...before.map(() => undefined), ...module.writer.origins] } };
}

function sortedLines(module: ModuleCode): ReadonlyMap<string, readonly number[]> {
    return new Map([...module.executableLines].map(([name, lines]) => [name, [...lines].sort((left, right) => left - right)]));
}

function byPlace(left: SourceError, right: SourceError): number {
    const files = left.position.file.localeCompare(right.position.file);
    return files !== 0 ? files : left.position.line - right.position.line || (left.position.column ?? 0) - (right.position.column ?? 0);
}

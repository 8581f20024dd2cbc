import type { Block } from '../../syntax/ast.ts';
import { VOID } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import type { ModuleCode } from '../code/moduleCode.ts';
import { isException } from '../symbols/declareMembers.ts';
import type { ClassSymbol, ConstructorSymbol } from '../symbols/symbols.ts';
import { writeFunction } from './functions.ts';
import { compilePart, coverageName, initialiserParts, partTrees, staticsCheck } from './statics.ts';

/** The JavaScript constructor allocates: every field is null. Apex constructors and initialisers are methods. */
export function writeConstructors(symbol: ClassSymbol, module: ModuleCode): void {
    const { writer } = module;
    const isDerived =
        symbol.superclass !== undefined && (module.program.superclassOf(symbol) !== undefined || isException(symbol, module.program));
    const fields = [...symbol.fields.values()].filter((field) => !field.isStatic);
    writer.enter(symbol.file, `${symbol.name}.<init>`);
    writer.write(
        `constructor(){${[...staticsCheck(symbol, module), ...(isDerived ? ['super();'] : []), ...fields.map((field) => `this.${field.javascript}=null;`)].join('')}}`,
    );
    writeInitialiser(symbol, module);
    for (const constructor of symbol.constructors) writeConstructor(constructor, module);
}

/** Runs the class's own initialisers, after the superclass's constructor. */
function writeInitialiser(symbol: ClassSymbol, module: ModuleCode): void {
    const parts = initialiserParts(symbol, false);
    if (parts.length > 0) {
        writeFunction({
            module,
            owner: symbol,
            head: `$init_${symbol.javascript}`,
            frame: `${symbol.name}.<init>`,
            isStatic: false,
            parameters: [],
            returns: VOID,
            line: symbol.declaration.line,
            isInitialiser: true,
            coverageName: coverageName(symbol),
            tree: partTrees(parts),
            compile: (body) => {
                for (const part of parts) compilePart(part, 'this', body);
            },
        });
    }
    if (isException(symbol, module.program)) writeExceptionInitialiser(symbol, parts.length > 0, module);
}

/** An exception made by one of the constructors that every exception has runs the initialisers of its whole chain. */
function writeExceptionInitialiser(symbol: ClassSymbol, hasParts: boolean, module: ModuleCode): void {
    const parent = module.program.superclassOf(symbol) === undefined ? '' : 'super.$init();';
    module.writer.write(`$init(){${parent}${hasParts ? `this.$init_${symbol.javascript}();` : ''}}`);
}

function writeConstructor(constructor: ConstructorSymbol, module: ModuleCode): void {
    const { owner, declaration } = constructor;
    writeFunction({
        module,
        owner,
        head: constructor.javascript,
        frame: `${owner.name}.<init>`,
        isStatic: false,
        parameters: constructor.parameters,
        returns: VOID,
        line: declaration?.line ?? owner.declaration.line,
        isConstructor: true,
        coverageName: coverageName(owner),
        problem: constructor.problem,
        tree: declaration?.body,
        compile: (body) => {
            compileConstructor(constructor, declaration?.body, body);
            body.write('return this;');
        },
    });
}

function compileConstructor(constructor: ConstructorSymbol, block: Block | undefined, body: Body): void {
    const { owner } = constructor;
    const [first, ...rest] = block?.statements ?? [];
    const call = first?.kind === 'expression' && first.expression.kind === 'constructorCall' ? first.expression : undefined;
    if (first !== undefined && call !== undefined) body.statement(first);
    if (call?.of !== 'this') {
        if (call === undefined) callSuperclass(constructor, body);
        initialise(owner, body);
    }
    const remaining = call === undefined && first !== undefined ? [first, ...rest] : rest;
    for (const statement of remaining) body.statement(statement);
}

function initialise(owner: ClassSymbol, body: Body): void {
    const parent = body.program.superclassOf(owner);
    if (isException(owner, body.program) && (parent === undefined || parent.constructors.length === 0))
        body.write(`${owner.javascript}.prototype.$init.call(this);`);
    else if (initialiserParts(owner, false).length > 0) body.write(`this.$init_${owner.javascript}();`);
}

/** A constructor that calls none begins with the one without parameters of its superclass. */
function callSuperclass(constructor: ConstructorSymbol, body: Body): void {
    const parent = body.program.superclassOf(constructor.owner);
    if (parent === undefined || parent.constructors.length === 0) return;
    const inherited = parent.constructors.find((candidate) => candidate.parameters.length === 0);
    if (inherited !== undefined) {
        body.write(`this.${inherited.javascript}();`);
        return;
    }
    if (isException(parent, body.program)) return;
    throw body.error(
        `Super class ${parent.name} has no constructor without parameters`,
        constructor.declaration ?? constructor.owner.declaration,
    );
}

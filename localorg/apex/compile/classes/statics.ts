import type { Block, Expression, Place } from '../../syntax/ast.ts';
import { VOID } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { convert } from '../code/convert.ts';
import type { ModuleCode } from '../code/moduleCode.ts';
import { countLine } from '../statements/coverage.ts';
import { compileScoped } from '../statements/variables.ts';
import type { ClassSymbol, FieldSymbol } from '../symbols/symbols.ts';
import { writeFunction } from './functions.ts';

/** Whether a class has statics that must be renewed with each transaction. */
export function hasStatics(symbol: ClassSymbol): boolean {
    const hasFields = [...symbol.fields.values()].some((field) => field.isStatic && !field.isConstant);
    return hasFields || symbol.declaration.members.some((member) => member.kind === 'initialiser' && member.isStatic);
}

/** Code at the start of static methods and JavaScript constructors. */
export function staticsCheck(symbol: ClassSymbol, module: ModuleCode): readonly string[] {
    if (!hasStatics(symbol)) return [];
    return [`if(${symbol.javascript}.$e!==${module.operation('epoch')}.now)${symbol.javascript}.$i();`];
}

/** `$s` answers the class with its statics initialised; `$i` initialises them. */
export function writeStatics(symbol: ClassSymbol, module: ModuleCode): void {
    const { writer } = module;
    const name = symbol.javascript;
    if (!hasStatics(symbol)) {
        writer.write(`static $s(){return ${name};}`);
        return;
    }
    const fields = [...symbol.fields.values()].filter((field) => field.isStatic && !field.isConstant);
    const epoch = module.operation('epoch');
    writer.write('static $e=-1;');
    for (const field of fields) writer.write(`static ${field.javascript}=null;`);
    writer.write(`static $s(){if(${name}.$e!==${epoch}.now)${name}.$i();return ${name};}`);
    const parent = module.program.superclassOf(symbol);
    writeFunction({
        module,
        owner: symbol,
        head: 'static $i',
        frame: `${symbol.name}.<clinit>`,
        isStatic: true,
        parameters: [],
        returns: VOID,
        line: symbol.declaration.line,
        isInitialiser: true,
        coverageName: coverageName(symbol),
        tree: partTrees(staticParts(symbol)),
        prologue: [
            `${name}.$e=${epoch}.now;`,
            ...(parent === undefined ? [] : [`${module.classCode(parent)}.$s();`]),
            ...fields.map((field) => `${name}.${field.javascript}=null;`),
        ],
        compile: (body) => {
            for (const part of staticParts(symbol)) compilePart(part, name, body);
        },
    });
}

export type InitialiserPart = { readonly field: FieldSymbol; readonly value: Expression } | { readonly block: Block };

function staticParts(symbol: ClassSymbol): readonly InitialiserPart[] {
    return initialiserParts(symbol, true);
}

/** Initialisers of fields and initialiser blocks, in the order of the source. */
export function initialiserParts(symbol: ClassSymbol, isStatic: boolean): readonly InitialiserPart[] {
    const parts: InitialiserPart[] = [];
    for (const member of symbol.declaration.members) {
        if (member.kind === 'initialiser' && member.isStatic === isStatic) parts.push({ block: member.body });
        if (member.kind !== 'field' || member.initialiser === null) continue;
        const field = symbol.fields.get(member.name.toLowerCase());
        if (field?.isStatic === isStatic) parts.push({ field, value: member.initialiser });
    }
    return parts;
}

export function compilePart(part: InitialiserPart, target: string, body: Body): void {
    if ('block' in part) {
        body.write('{');
        compileScoped(part.block, body);
        body.write('}');
        return;
    }
    try {
        if (part.field.problem !== undefined) throw part.field.problem;
        const given = body.expression(part.value, part.field.type);
        const place: Place = part.value;
        const code = convert(given, part.field.type, body, place);
        body.write(`${countLine(part.field.place, body)}${target}.${part.field.javascript}=${code};`, part.field.place.line);
    } catch (error) {
        body.keep(error);
    }
}

/** Inner classes are covered with their top-level class. */
export function coverageName(symbol: ClassSymbol): string {
    return symbol.outer === undefined ? symbol.name : coverageName(symbol.outer);
}

/** The syntax of initialisers, to be looked through. */
export function partTrees(parts: readonly InitialiserPart[]): readonly unknown[] {
    return parts.map((part) => ('block' in part ? part.block : part.value));
}

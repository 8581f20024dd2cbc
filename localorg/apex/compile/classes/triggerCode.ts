import { SourceError } from '../../../fault.ts';
import type { Block, Member, Place, TriggerDeclaration, TypeDeclaration } from '../../syntax/ast.ts';
import { VOID } from '../../types/types.ts';
import type { ModuleCode } from '../code/moduleCode.ts';
import { quoted } from '../code/value.ts';
import { declareClass, type DeclaredIn } from '../symbols/declareClasses.ts';
import { declareMembers } from '../symbols/declareMembers.ts';
import { linkClasses } from '../symbols/linkClasses.ts';
import type { ClassSymbol } from '../symbols/symbols.ts';
import { writeClass, writeClassBody } from './classCode.ts';
import { writeFunction } from './functions.ts';

/** Writes a trigger and answers the code of its TriggerInfo; undefined when its object is unknown. */
export function writeTrigger(trigger: TriggerDeclaration, origin: DeclaredIn, module: ModuleCode): string | undefined {
    const object = module.program.schema.object(trigger.object);
    if (object === undefined) {
        const position = { file: origin.file, line: trigger.line, column: trigger.column };
        module.program.errors.push(new SourceError(`sObject type does not exist: ${trigger.object}`, position));
        return undefined;
    }
    const symbol = writeScript(`trigger ${trigger.name}`, trigger, trigger, origin, module, {
        frame: trigger.name,
        triggerObject: object.name,
    });
    return [
        `{name:${quoted(trigger.name)}`,
        `object:${quoted(object.name)}`,
        `file:${quoted(origin.file)}`,
        `operations:${JSON.stringify(trigger.operations)}`,
        `run(){${symbol.javascript}.run();}}`,
    ].join(',');
}

/**
 * Code that stands outside of any class: the body of a trigger or an anonymous block becomes the static method `run` of a class of its
 * own, what it declares the members of that class.
 */
export function writeScript(
    name: string,
    place: Place,
    script: { readonly members: readonly Member[]; readonly body: Block },
    origin: DeclaredIn,
    module: ModuleCode,
    options: { readonly frame: string; readonly triggerObject?: string },
): ClassSymbol {
    const { program } = module;
    const symbol = declareClass(scriptClass(name.replace(/\W/g, '_'), place, script.members), origin, undefined);
    const classes = [symbol, ...symbol.inners.values()];
    program.add(symbol);
    linkClasses(program, classes);
    for (const declared of classes) declareMembers(declared, program);
    for (const inner of symbol.inners.values()) writeClass(inner, module);
    writeClassBody(symbol, module);
    module.writer.write(`${symbol.javascript}.run=`);
    writeFunction({
        module,
        owner: symbol,
        head: 'function',
        frame: options.frame,
        isStatic: true,
        parameters: [],
        returns: VOID,
        line: place.line,
        coverageName: options.frame,
        ...(options.triggerObject === undefined ? {} : { triggerObject: options.triggerObject }),
        tree: script.body,
        prologue: [`${symbol.javascript}.$s();`],
        compile: (body) => {
            for (const statement of script.body.statements) body.statement(statement);
        },
    });
    module.writer.write(';');
    program.classes.delete(symbol.name.toLowerCase());
    return symbol;
}

/** Methods of a script are static, since there is no instance. */
function scriptClass(name: string, place: Place, members: readonly Member[]): TypeDeclaration {
    return {
        kind: 'class',
        name,
        modifiers: { words: ['public'], annotations: [] },
        superclass: null,
        interfaces: [],
        constants: [],
        members: members.map((member) => {
            if (member.kind !== 'method' && member.kind !== 'property') return member;
            const { words, annotations } = member.modifiers;
            return words.includes('static') ? member : { ...member, modifiers: { words: [...words, 'static'], annotations } };
        }),
        line: place.line,
        column: place.column,
    };
}

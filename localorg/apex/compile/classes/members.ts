import type { Accessor } from '../../syntax/ast.ts';
import { VOID } from '../../types/types.ts';
import type { ModuleCode } from '../code/moduleCode.ts';
import type { ClassSymbol, FieldSymbol, MethodSymbol } from '../symbols/symbols.ts';
import { compileMethodBlock, writeFunction } from './functions.ts';
import { coverageName, staticsCheck } from './statics.ts';

export function writeMethod(method: MethodSymbol, module: ModuleCode): void {
    const { owner, declaration } = method;
    const { body: block } = declaration;
    if (block === null) return;
    writeFunction({
        module,
        owner,
        head: `${method.isStatic ? 'static ' : ''}${method.javascript}`,
        frame: `${owner.name}.${method.name}`,
        isStatic: method.isStatic,
        parameters: method.parameters,
        returns: method.returns,
        line: declaration.line,
        coverageName: coverageName(owner),
        problem: method.problem,
        prologue: method.isStatic ? staticsCheck(owner, module) : [],
        tree: block,
        compile: (body) => compileMethodBlock(block, body),
    });
}

/** Accessors of a property, unless it is a plain value. */
export function writeAccessors(field: FieldSymbol, module: ModuleCode): void {
    const { property } = field;
    if (property === undefined || property.isPlain || property.isAbstract) return;
    const name = field.name.toLowerCase();
    const prefix = field.isStatic ? 'static ' : '';
    const self = field.isStatic ? field.owner.javascript : 'this';
    if (property.getter !== null) writeGetter(field, property.getter, `${prefix}get_${name}`, self, module);
    if (property.setter !== null) writeSetter(field, property.setter, `${prefix}set_${name}`, self, module);
}

function writeGetter(field: FieldSymbol, accessor: Accessor, head: string, self: string, module: ModuleCode): void {
    const { body: block } = accessor;
    writeFunction({
        ...accessorPlan(field, accessor, head, module),
        parameters: [],
        returns: field.type,
        compile: (body) => {
            if (block === null) body.write(`return ${self}.${field.javascript};`);
            else compileMethodBlock(block, body);
        },
    });
}

function writeSetter(field: FieldSymbol, accessor: Accessor, head: string, self: string, module: ModuleCode): void {
    const { body: block } = accessor;
    writeFunction({
        ...accessorPlan(field, accessor, head, module),
        parameters: [{ name: 'value', type: field.type }],
        returns: VOID,
        compile: (body) => {
            if (block === null) body.write(`${self}.${field.javascript}=v_value;`);
            else compileMethodBlock(block, body);
        },
    });
}

function accessorPlan(field: FieldSymbol, accessor: Accessor, head: string, module: ModuleCode) {
    const owner: ClassSymbol = field.owner;
    return {
        module,
        owner,
        head,
        frame: `${owner.name}.${field.name}`,
        isStatic: field.isStatic,
        line: accessor.line,
        accessorOf: field,
        coverageName: coverageName(owner),
        problem: field.problem,
        prologue: field.isStatic ? staticsCheck(owner, module) : [],
        tree: accessor.body,
    };
}

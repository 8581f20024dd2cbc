import type { Place } from '../../syntax/ast.ts';
import { VOID } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { quoted, value, type Value } from '../code/value.ts';
import type { Program } from '../symbols/program.ts';
import { hasAnnotation, type ClassSymbol, type MethodSymbol } from '../symbols/symbols.ts';
import { isVisible } from '../types/visibility.ts';
import { chooseOverload, convertArguments, type Callable } from './overloads.ts';

/** Methods of this lower-case name that a class has: own, inherited, and those that its interfaces demand. */
export function projectMethods(symbol: ClassSymbol, name: string, program: Program): readonly MethodSymbol[] {
    const found: MethodSymbol[] = [];
    const seen = new Set<string>();
    const add = (methods: readonly MethodSymbol[]): void => {
        for (const method of methods) {
            if (seen.has(method.javascript)) continue;
            seen.add(method.javascript);
            found.push(method);
        }
    };
    const chain = program.chainOf(symbol);
    for (const owner of chain) add(owner.methods.get(name) ?? []);
    for (const owner of chain) if (owner.isAbstract || owner.kind === 'interface') addInterfaces(owner, name, program, add);
    return found;
}

function addInterfaces(symbol: ClassSymbol, name: string, program: Program, add: (methods: readonly MethodSymbol[]) => void): void {
    for (const type of symbol.interfaces) {
        const target = program.symbolOf(type);
        if (target === undefined) continue;
        add(target.methods.get(name) ?? []);
        addInterfaces(target, name, program, add);
    }
}

export function chooseMethod(methods: readonly MethodSymbol[], args: readonly Value[], body: Body): MethodSymbol | undefined {
    const candidates: Callable<MethodSymbol>[] = methods.map((method) => ({
        item: method,
        parameters: method.parameters.map((parameter) => parameter.type),
    }));
    return chooseOverload(candidates, args, body)?.item;
}

/** A call of a project's method. `target` is the receiver's code, for a static method the code of its JavaScript class. */
export function callMethod(method: MethodSymbol, target: string, args: readonly Value[], body: Body, place: Place): Value {
    if (method.problem !== undefined) throw method.problem;
    if (!isVisible(method, body.owner, body.program)) throw body.error(`Method is not visible: ${method.owner.name}.${method.name}`, place);
    const types = method.parameters.map((parameter) => parameter.type);
    const codes = convertArguments(types, args, body, place);
    if (method.isStatic && hasAnnotation(method, 'future')) {
        const typeCodes = types.map((type) => body.module.type(type));
        const call = body.call(
            'future',
            quoted(method.owner.name),
            quoted(method.name),
            `[${codes.join(',')}]`,
            `[${typeCodes.join(',')}]`,
        );
        return value(call, VOID);
    }
    return value(`${target}.${method.javascript}(${codes.join(',')})`, method.returns);
}

/** A static call; the method itself initialises the statics of its class. */
export function callStatic(method: MethodSymbol, args: readonly Value[], body: Body, place: Place): Value {
    return callMethod(method, body.module.classCode(method.owner), args, body, place);
}

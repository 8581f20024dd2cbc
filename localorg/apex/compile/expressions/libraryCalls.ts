import type { Call } from '../../syntax/ast.ts';
import { SOBJECT, listOf, type ApexType } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { nonNull } from '../code/convert.ts';
import { quoted, value, type Value } from '../code/value.ts';
import { callerCode } from './caller.ts';
import { callLibrary, libraryMethods, type BoundLibraryMethod } from './libraryMembers.ts';
import { chooseOverload, convertArguments } from './overloads.ts';

/**
 * An instance method of the library, on a value of a library type or of a project class that extends or implements one.
 * `direct` skips an override in the project's class, as `super.method()` must.
 */
export function callLibraryMethod(receiver: Value, node: Call, args: readonly Value[], body: Body, how?: 'direct'): Value | undefined {
    const methods = libraryMethods(receiver.type, node.name.toLowerCase(), body.program).filter((method) => !method.method.isStatic);
    const chosen = chooseOverload(
        methods.map((item) => ({ item, parameters: item.parameters })),
        args,
        body,
    );
    if (chosen === undefined) return undefined;
    const codes = [nonNull(receiver, body), ...convertArguments(chosen.parameters, args, body, node)];
    const call =
        how === 'direct' ? callDirectly(chosen.item, codes, body) : callLibrary(chosen.item, withCaller(chosen.item, codes, body), body);
    return { ...call, type: returnedType(chosen.item, receiver.type) };
}

function callDirectly(bound: BoundLibraryMethod, codes: readonly string[], body: Body): Value {
    const direct = body.module.constant(`support.library(${quoted(bound.method.owner.definitionName)},${quoted(bound.method.signature)})`);
    return value(`${direct}(${codes.join(',')})`, bound.returns);
}

/** A static method of a library type. */
export function callLibraryStatic(type: ApexType, node: Call, args: readonly Value[], body: Body): Value | undefined {
    const methods = libraryMethods(type, node.name.toLowerCase(), body.program).filter((method) => method.method.isStatic);
    const chosen = chooseOverload(
        methods.map((item) => ({ item, parameters: item.parameters })),
        args,
        body,
    );
    if (chosen === undefined) return undefined;
    const codes = convertArguments(chosen.parameters, args, body, node);
    const call = callLibrary(chosen.item, withCaller(chosen.item, codes, body), body);
    const { returns } = chosen.item;
    // What a dynamic query answers may be assigned to a single record, as that of a static one.
    const isRows = returns === listOf(SOBJECT) && /^query(withbinds)?$/i.test(node.name);
    return isRows ? { ...call, isRows } : call;
}

function withCaller(bound: BoundLibraryMethod, codes: readonly string[], body: Body): readonly string[] {
    if (!bound.method.isCallerAware) return codes;
    return [...codes, callerCode(body, /^(query|countQuery|getQueryLocator)$/i.test(bound.method.name))];
}

/** Copies have the type of their original, which the signatures of the library cannot say. */
function returnedType(bound: BoundLibraryMethod, receiver: ApexType): ApexType {
    return /^(clone|deepClone)$/i.test(bound.method.name) && bound.returns.kind === receiver.kind ? receiver : bound.returns;
}

import { typeName, type ApexType } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { quoted, value, type Value } from '../code/value.ts';
import { methodKey } from '../symbols/declareMembers.ts';
import type { LibraryMethod, LibraryProperty, LibraryType } from '../symbols/librarySymbols.ts';
import type { Program } from '../symbols/program.ts';
import { bindParameters, substitute, type TypeArguments } from '../types/substitute.ts';
import { allSupertypes } from '../types/subtypes.ts';

/** A library method as seen from a receiver: with the receiver's type arguments filled in. */
export interface BoundLibraryMethod {
    readonly method: LibraryMethod;
    readonly parameters: readonly ApexType[];
    readonly returns: ApexType;
}

/** Methods of this lower-case name that values of a type have from the library, own ones before inherited ones. */
export function libraryMethods(type: ApexType, name: string, program: Program): readonly BoundLibraryMethod[] {
    const found: BoundLibraryMethod[] = [];
    const seen = new Set<string>();
    for (const supertype of [type, ...allSupertypes(type, program)]) {
        const library = program.library.of(supertype);
        if (library === undefined) continue;
        const values = bindParameters(library.parameters, supertype);
        for (const method of library.methods.get(name) ?? []) {
            const bound = bind(method, values);
            const key = bound.parameters.map(typeName).join();
            if (seen.has(key)) continue;
            seen.add(key);
            found.push(bound);
        }
    }
    return found;
}

function bind(method: LibraryMethod, values: TypeArguments): BoundLibraryMethod {
    return {
        method,
        parameters: method.parameters.map((parameter) => substitute(parameter, values)),
        returns: substitute(method.returns, values),
    };
}

/** A call of a library method; `args` begin with the receiver of an instance method, and are converted already. */
export function callLibrary(bound: BoundLibraryMethod, args: readonly string[], body: Body): Value {
    return value(`${libraryFunction(bound, body)}(${args.join(',')})`, bound.returns);
}

function libraryFunction(bound: BoundLibraryMethod, body: Body): string {
    const { owner, signature, name, isStatic } = bound.method;
    const direct = `support.library(${quoted(owner.definitionName)},${quoted(signature)})`;
    if (isStatic || !mayBeOverridden(owner)) return body.module.constant(direct);
    return body.module.constant(`${body.module.operation('dispatch')}(${quoted(methodKey(name, bound.parameters))},${direct})`);
}

/** Project classes may stand behind these types: their own method is called before the library's. */
function mayBeOverridden(owner: LibraryType): boolean {
    return owner.kind === 'interface' || owner.isExtensible || /Exception$/.test(owner.name);
}

export function findLibraryProperty(
    type: ApexType,
    name: string,
    program: Program,
): { property: LibraryProperty; type: ApexType } | undefined {
    for (const supertype of [type, ...allSupertypes(type, program)]) {
        const library = program.library.of(supertype);
        const property = library?.properties.get(name.toLowerCase());
        if (library === undefined || property === undefined) continue;
        return { property, type: substitute(property.type, bindParameters(library.parameters, supertype)) };
    }
    return undefined;
}

export function readLibraryProperty(property: LibraryProperty, type: ApexType, target: string | undefined, body: Body): Value {
    const getter = body.module.constant(`support.library(${quoted(property.owner.definitionName)},${quoted(property.signature)})`);
    return value(`${getter}(${target ?? ''})`, type);
}

export function libraryStaticProperty(type: ApexType, name: string, body: Body): Value | undefined {
    const found = findLibraryProperty(type, name, body.program);
    return found?.property.isStatic === true ? readLibraryProperty(found.property, found.type, undefined, body) : undefined;
}

export function libraryEnumConstant(type: ApexType, name: string, body: Body): Value | undefined {
    const library = type.kind === 'platform' ? body.program.library.of(type) : undefined;
    const constant = library?.constants.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
    if (library === undefined || constant === undefined) return undefined;
    return value(body.module.constant(`support.libraryEnum(${quoted(library.name)},${quoted(constant)})`), type, true);
}

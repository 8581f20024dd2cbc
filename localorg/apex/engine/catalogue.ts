import type { Implementation, LibraryPart, TypeDefinition } from '../library/define.ts';
import type { Runtime } from '../runtime.ts';
import { platformEnum } from '../values/enums.ts';
import type { EnumValue } from '../values/enums.ts';

type LibraryFunction = (...args: never[]) => unknown;

const baseName = (name: string): string => name.replace(/<.*$/, '').toLowerCase();

/** The platform library at run time: the functions behind signatures, and what extends and implements what. */
export class Catalogue {
    readonly #types = new Map<string, TypeDefinition>();

    constructor(parts: readonly LibraryPart[], runtime: Runtime) {
        for (const part of parts) for (const type of part(runtime)) this.#types.set(baseName(type.name), type);
    }

    /** By canonical name, or without `System.` or `Schema.`, whatever the case; type arguments are left out. */
    find(name: string): TypeDefinition | undefined {
        const wanted = baseName(name);
        return this.#types.get(wanted) ?? this.#types.get(`system.${wanted}`) ?? this.#types.get(`schema.${wanted}`);
    }

    member(type: string, signature: string): Implementation {
        const found = this.find(type)?.members[signature];
        if (found === undefined)
            throw new Error(`The platform library has no ${type} '${signature}'. The compiler and the library disagree: rebuild.`);
        return found;
    }

    reader(type: string, signature: string): LibraryFunction {
        const found = this.member(type, signature);
        return typeof found === 'function' ? found : found.get;
    }

    writer(type: string, signature: string): LibraryFunction {
        const found = this.member(type, signature);
        if (typeof found === 'function' || found.set === undefined) throw new Error(`${type} '${signature}' cannot be written.`);
        return found.set;
    }

    /** A static method for the engine's own use, by name and number of parameters. */
    staticMethod(type: string, method: string, parameters: number): (...args: unknown[]) => unknown {
        const members = Object.entries(this.find(type)?.members ?? {});
        const found = members.find(([signature]) => {
            const [, name, list = ''] = /^static .* (\w+)\((.*)\)$/.exec(signature) ?? [];
            return name === method && (list === '' ? 0 : list.split(',').length) === parameters;
        });
        if (typeof found?.[1] !== 'function')
            throw new Error(`The platform library has no ${type}.${method} with ${parameters} parameters.`);
        return found[1];
    }

    constants(type: TypeDefinition): readonly EnumValue[] {
        return platformEnum(type.name, type.constants ?? []);
    }

    constant(type: string, name: string): EnumValue {
        const definition = this.find(type);
        const found =
            definition === undefined
                ? undefined
                : this.constants(definition).find((each) => each.name.toLowerCase() === name.toLowerCase());
        if (found === undefined) throw new Error(`The platform library has no ${type}.${name}.`);
        return found;
    }

    /** Whether the platform type is, extends or implements another; names in lower case without type arguments. */
    isSubtype(name: string, wanted: string): boolean {
        const target = this.find(wanted)?.name ?? wanted;
        const visit = (at: string): boolean => {
            const definition = this.find(at);
            if (baseName(definition?.name ?? at) === baseName(target)) return true;
            if (definition === undefined) return false;
            return [...(definition.extends === undefined ? [] : [definition.extends]), ...(definition.implements ?? [])].some(visit);
        };
        return visit(name);
    }

    /** Exceptions all descend from `System.Exception`, whether or not the library says so. */
    isException(name: string): boolean {
        return baseName(name).endsWith('exception');
    }
}

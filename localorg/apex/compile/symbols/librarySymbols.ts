import type { TypeDefinition } from '../../library/define.ts';
import type { Schema } from '../../../schema/schema.ts';
import {
    OBJECT,
    PRIMITIVES,
    SOBJECT,
    VOID,
    listOf,
    mapOf,
    platformType,
    setOf,
    sobjectType,
    typeParameter,
    type ApexType,
} from '../../types/types.ts';
import { readDeclaration, readTypeText, type TypeText } from './libraryTypeText.ts';

export interface LibraryMethod {
    readonly owner: LibraryType;
    readonly name: string;
    readonly isStatic: boolean;
    readonly parameters: readonly ApexType[];
    readonly returns: ApexType;
    /** The declaration as the definition writes it, by which the function is asked for. */
    readonly signature: string;
    readonly isCallerAware: boolean;
}

export interface LibraryConstructor {
    readonly owner: LibraryType;
    readonly parameters: readonly ApexType[];
    readonly signature: string;
}

export interface LibraryProperty {
    readonly owner: LibraryType;
    readonly name: string;
    readonly isStatic: boolean;
    readonly type: ApexType;
    readonly isReadOnly: boolean;
    readonly signature: string;
}

export interface LibraryType {
    /** Without type parameters: `System.Http`, `Map`. */
    readonly name: string;
    readonly kind: 'class' | 'interface' | 'enum';
    readonly isExtensible: boolean;
    readonly parameters: readonly string[];
    readonly superclass: ApexType | undefined;
    readonly interfaces: readonly ApexType[];
    readonly constants: readonly string[];
    /** By lower-case name. */
    readonly methods: ReadonlyMap<string, readonly LibraryMethod[]>;
    readonly properties: ReadonlyMap<string, LibraryProperty>;
    readonly constructors: readonly LibraryConstructor[];
    /** As TypeDefinition names it, parameters included: what `library(type, signature)` is asked for. */
    readonly definitionName: string;
}

/** Namespaces whose types may be named without them. */
const IMPLICIT_NAMESPACES = ['System', 'Schema'] as const;

/** The platform library as symbols, made from its definitions when a type is first used. */
export class LibrarySymbols {
    readonly #definitions = new Map<string, TypeDefinition>();
    readonly #types = new Map<string, LibraryType>();
    readonly #namespaces = new Set<string>();
    readonly #schema: Schema;

    constructor(definitions: readonly TypeDefinition[], schema: Schema) {
        this.#schema = schema;
        for (const definition of definitions) {
            const name = plainName(definition.name);
            this.#definitions.set(name.toLowerCase(), definition);
            const parts = name.toLowerCase().split('.');
            for (let length = 1; length < parts.length; length++) this.#namespaces.add(parts.slice(0, length).join('.'));
        }
    }

    isNamespace(path: string): boolean {
        return this.#namespaces.has(path.toLowerCase());
    }

    /** A type by the name that Apex code writes, with or without an implicit namespace. */
    find(written: string): LibraryType | undefined {
        const name = written.toLowerCase();
        const direct = this.#get(name);
        if (direct !== undefined) return direct;
        for (const namespace of IMPLICIT_NAMESPACES) {
            const prefix = `${namespace.toLowerCase()}.`;
            const found = this.#get(prefix + name) ?? (name.startsWith(prefix) ? this.#get(name.slice(prefix.length)) : undefined);
            if (found !== undefined) return found;
        }
        return undefined;
    }

    /** The library type that lends its methods to values of a type. */
    of(type: ApexType): LibraryType | undefined {
        switch (type.kind) {
            case 'platform':
                return this.#get(type.name.toLowerCase());
            case 'primitive':
                return this.find(type.name);
            case 'list':
                return this.find('List');
            case 'set':
                return this.find('Set');
            case 'map':
                return this.find('Map');
            case 'sobject':
                return type.name === 'AggregateResult' ? (this.find('AggregateResult') ?? this.find('SObject')) : this.find('SObject');
            case 'object':
                return this.find('Object');
            default:
                return undefined;
        }
    }

    #get(name: string): LibraryType | undefined {
        const known = this.#types.get(name);
        if (known !== undefined) return known;
        const definition = this.#definitions.get(name);
        if (definition === undefined) return undefined;
        const type = new DefinedType(definition, this.#resolver(definition));
        this.#types.set(name, type);
        return type;
    }

    #resolver(definition: TypeDefinition): TypeResolver {
        const own = plainName(definition.name);
        const parameters = new Set(parametersOf(definition.name));
        const resolve = (text: TypeText): ApexType => {
            const { name } = text;
            if (parameters.has(name)) return typeParameter(name);
            const simple = name.replace(/^System\.(?=(?:List|Set|Map|Object|SObject)$)/, '');
            const [first = OBJECT, second = OBJECT] = text.arguments.map(resolve);
            switch (simple) {
                case 'void':
                    return VOID;
                case 'Object':
                    return OBJECT;
                case 'SObject':
                    return SOBJECT;
                case 'List':
                    return listOf(first);
                case 'Set':
                    return setOf(first);
                case 'Map':
                    return mapOf(first, second);
            }
            const primitive = primitiveNamed(name);
            if (primitive !== undefined) return primitive;
            const found = this.#nearest(own, name);
            if (found !== undefined) return platformType(found, text.arguments.map(resolve));
            const object = this.#schema.object(name);
            if (object !== undefined) return sobjectType(object.name);
            if (name === 'AggregateResult') return sobjectType(name);
            // A signature may name a standard object that this org does not have: nothing will ever be of that type.
            return platformType(name, text.arguments.map(resolve));
        };
        return resolve;
    }

    /** A name inside a definition: nested in its own type first, then beside it, then as code would write it. */
    #nearest(own: string, name: string): string | undefined {
        const parts = own.split('.');
        for (let length = parts.length; length > 0; length--) {
            const definition = this.#definitions.get(`${parts.slice(0, length).join('.')}.${name}`.toLowerCase());
            if (definition !== undefined) return plainName(definition.name);
        }
        return this.find(name)?.name;
    }
}

type TypeResolver = (text: TypeText) => ApexType;

class DefinedType implements LibraryType {
    readonly name: string;
    readonly definitionName: string;
    readonly kind: 'class' | 'interface' | 'enum';
    readonly isExtensible: boolean;
    readonly parameters: readonly string[];
    readonly constants: readonly string[];
    readonly #definition: TypeDefinition;
    readonly #resolve: TypeResolver;
    #members: Members | undefined;

    constructor(definition: TypeDefinition, resolve: TypeResolver) {
        this.#definition = definition;
        this.#resolve = resolve;
        this.name = plainName(definition.name);
        this.definitionName = definition.name;
        this.kind = definition.kind;
        this.isExtensible = definition.isExtensible ?? false;
        this.parameters = parametersOf(definition.name);
        this.constants = definition.constants ?? [];
    }

    get superclass(): ApexType | undefined {
        return this.#definition.extends === undefined ? undefined : this.#resolve(readTypeText(this.#definition.extends));
    }

    get interfaces(): readonly ApexType[] {
        return (this.#definition.implements ?? []).map((text) => this.#resolve(readTypeText(text)));
    }

    get methods(): Members['methods'] {
        return this.#read().methods;
    }

    get properties(): Members['properties'] {
        return this.#read().properties;
    }

    get constructors(): Members['constructors'] {
        return this.#read().constructors;
    }

    #read(): Members {
        return (this.#members ??= readMembers(this, this.#definition, this.#resolve));
    }
}

interface Members {
    readonly methods: Map<string, LibraryMethod[]>;
    readonly properties: Map<string, LibraryProperty>;
    readonly constructors: LibraryConstructor[];
}

function readMembers(owner: LibraryType, definition: TypeDefinition, resolve: TypeResolver): Members {
    const members: Members = { methods: new Map(), properties: new Map(), constructors: [] };
    const callerAware = new Set((definition.callerAware ?? []).map((name) => name.toLowerCase()));
    for (const [signature, implementation] of Object.entries(definition.members)) {
        const declaration = readDeclaration(signature);
        if (declaration.kind === 'constructor') {
            members.constructors.push({ owner, parameters: declaration.parameters.map(resolve), signature });
        } else if (declaration.kind === 'property') {
            members.properties.set(declaration.name.toLowerCase(), {
                owner,
                name: declaration.name,
                isStatic: declaration.isStatic,
                type: resolve(declaration.type),
                isReadOnly: typeof implementation === 'function' || implementation.set === undefined,
                signature,
            });
        } else {
            const key = declaration.name.toLowerCase();
            const method: LibraryMethod = {
                owner,
                name: declaration.name,
                isStatic: declaration.isStatic,
                parameters: declaration.parameters.map(resolve),
                returns: resolve(declaration.returns),
                signature,
                isCallerAware: callerAware.has(key),
            };
            const overloads = members.methods.get(key);
            if (overloads === undefined) members.methods.set(key, [method]);
            else overloads.push(method);
        }
    }
    return members;
}

function plainName(name: string): string {
    return name.replace(/<.*$/, '');
}

function parametersOf(name: string): readonly string[] {
    const match = /<(.*)>$/.exec(name);
    return match === null ? [] : (match[1] ?? '').split(',').map((parameter) => parameter.trim());
}

export function primitiveNamed(name: string): ApexType | undefined {
    const wanted = name.toLowerCase().replace(/^system\./, '');
    return PRIMITIVES.find((type) => type.kind === 'primitive' && type.name.toLowerCase() === wanted);
}

import type { Schema } from '../../schema/schema.ts';
import { classType, listOf, mapOf, OBJECT, platformType, PRIMITIVES, setOf, SOBJECT, sobjectType, typeName } from '../types/types.ts';
import type { ApexType } from '../types/types.ts';
import type { Catalogue } from './catalogue.ts';
import type { Registry } from './registry.ts';

const PRIMITIVE_BY_NAME = new Map(PRIMITIVES.map((type) => [typeName(type).toLowerCase(), type]));

/** Type.forName: a project class wins over an sObject, an sObject over a platform class, as names resolve in Apex. */
export class TypeNames {
    readonly #registry: Registry;
    readonly #catalogue: Catalogue;
    readonly #schema: Schema;

    constructor(registry: Registry, catalogue: Catalogue, schema: Schema) {
        this.#registry = registry;
        this.#catalogue = catalogue;
        this.#schema = schema;
    }

    find(name: string): ApexType | undefined {
        const text = name.trim();
        if (text.endsWith('[]')) return wrap(this.find(text.slice(0, -2)), listOf);
        const generic = /^([\w.]+)\s*<(.*)>$/s.exec(text);
        return generic === null ? this.#simple(text) : this.#generic(generic[1] ?? '', splitArguments(generic[2] ?? ''));
    }

    #simple(name: string): ApexType | undefined {
        const lower = name.toLowerCase();
        const bare = lower.replace(/^system\./, '');
        const project = this.#registry.find(name);
        if (project !== undefined) return classType(project.name);
        const primitive = PRIMITIVE_BY_NAME.get(bare);
        if (primitive !== undefined) return primitive;
        if (bare === 'object') return OBJECT;
        if (bare === 'sobject' || lower === 'schema.sobject') return SOBJECT;
        const object = this.#schema.object(lower.replace(/^schema\./, ''));
        if (object !== undefined) return sobjectType(object.name);
        const platform = this.#catalogue.find(name);
        return platform === undefined ? undefined : platformType(platform.name.replace(/<.*$/, ''));
    }

    #generic(name: string, texts: readonly string[]): ApexType | undefined {
        const args: ApexType[] = [];
        for (const text of texts) {
            const type = this.find(text);
            if (type === undefined) return undefined;
            args.push(type);
        }
        const [first, second] = args;
        if (first === undefined) return undefined;
        switch (name.toLowerCase().replace(/^system\./, '')) {
            case 'list':
                return listOf(first);
            case 'set':
                return setOf(first);
            case 'map':
                return second === undefined ? undefined : mapOf(first, second);
            default: {
                const platform = this.#catalogue.find(name);
                return platform === undefined ? undefined : platformType(platform.name.replace(/<.*$/, ''), args);
            }
        }
    }
}

function wrap(type: ApexType | undefined, make: (element: ApexType) => ApexType): ApexType | undefined {
    return type === undefined ? undefined : make(type);
}

/** Splits `String, Map<Id, Account>` at the commas outside of angle brackets. */
function splitArguments(text: string): readonly string[] {
    const parts: string[] = [];
    let depth = 0;
    let start = 0;
    for (let index = 0; index < text.length; index += 1) {
        const character = text[index];
        if (character === '<') depth += 1;
        else if (character === '>') depth -= 1;
        else if (character === ',' && depth === 0) {
            parts.push(text.slice(start, index));
            start = index + 1;
        }
    }
    return [...parts, text.slice(start)];
}

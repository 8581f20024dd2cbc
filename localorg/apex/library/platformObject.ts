import { platformType } from '../types/types.ts';
import type { ApexType } from '../types/types.ts';
import { textOf } from '../values/text.ts';

/** An instance of a platform class. Subclasses add behaviour; a plain one is a bag of properties (see `dataClass.ts`). */
export class PlatformObject {
    /** Canonical name of its type: `System.HttpRequest`. */
    readonly typeName: string;
    /** What `String.valueOf` and JSON show, in order, under Apex's names. */
    readonly properties: Record<string, unknown>;

    constructor(typeName: string, properties: Record<string, unknown> = {}) {
        this.typeName = typeName;
        this.properties = properties;
    }

    /** What `instanceof` sees. */
    get apexType(): ApexType {
        return platformType(this.typeName);
    }

    /** Apex shows library objects as `TypeName[property=value;…]`. */
    apexText(): string {
        const named = this.typeName.startsWith('Database.') ? getterName : (name: string) => name;
        const shown = Object.entries(this.properties).map(([name, value]) => `${named(name, value)}=${textOf(value)};`);
        return `${this.typeName.replace(/^System\./, '')}[${shown.sort().join('')}]`;
    }
}

/** Results of DML show their getters: `Database.SaveResult[getErrors=();getId=…;isSuccess=true;]`. */
function getterName(name: string, value: unknown): string {
    return `${typeof value === 'boolean' ? 'is' : 'get'}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

import type { ApexType } from '../types/types.ts';
import { typeName } from '../types/types.ts';

/** A System.Type. */
export class TypeValue {
    readonly type: ApexType;

    constructor(type: ApexType) {
        this.type = type;
    }

    get name(): string {
        return typeName(this.type);
    }

    canonicalKey(): string {
        return `\u0000type:${this.name}`;
    }
}

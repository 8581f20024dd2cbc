import type { ApexType } from '../types/types.ts';
import { platformType } from '../types/types.ts';

/** A constant of an enum. There is one object per constant, so `===` compares them. */
export class EnumValue {
    readonly type: ApexType;
    readonly name: string;
    readonly ordinal: number;

    constructor(type: ApexType, name: string, ordinal: number) {
        this.type = type;
        this.name = name;
        this.ordinal = ordinal;
    }
}

const platformEnums = new Map<string, readonly EnumValue[]>();

/** The constants of a library enum. The same objects for the same name, so that the compiler's and the library's are one. */
export function platformEnum(typeName: string, names: readonly string[]): readonly EnumValue[] {
    const known = platformEnums.get(typeName);
    if (known !== undefined) return known;
    const type = platformType(typeName);
    const constants = names.map((name, ordinal) => Object.freeze(new EnumValue(type, name, ordinal)));
    platformEnums.set(typeName, constants);
    return constants;
}

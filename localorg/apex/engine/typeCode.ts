import * as types from '../types/types.ts';
import type { ApexType } from '../types/types.ts';

/** A type inside serialized state: `['list', element]`, `['class', 'Outer.Inner']` … */
export type TypeCode = readonly [string, ...unknown[]];

export function encodeType(type: ApexType): TypeCode {
    switch (type.kind) {
        case 'list':
        case 'set':
            return [type.kind, encodeType(type.element)];
        case 'map':
            return ['map', encodeType(type.key), encodeType(type.value)];
        case 'platform':
            return ['platform', type.name, ...type.args.map(encodeType)];
        case 'object':
        case 'void':
        case 'null':
            return [type.kind];
        default:
            return [type.kind, type.name];
    }
}

export function decodeType(code: TypeCode): ApexType {
    const [kind, first, second] = code;
    switch (kind) {
        case 'list':
            return types.listOf(decodeType(first as TypeCode));
        case 'set':
            return types.setOf(decodeType(first as TypeCode));
        case 'map':
            return types.mapOf(decodeType(first as TypeCode), decodeType(second as TypeCode));
        case 'platform':
            return types.platformType(first as string, (code.slice(2) as TypeCode[]).map(decodeType));
        case 'sobject':
            return types.sobjectType(first as string);
        case 'class':
            return types.classType(first as string);
        case 'primitive': {
            const found = types.PRIMITIVES.find((type) => types.typeName(type) === first);
            if (found === undefined) throw new Error(`Serialized state names an unknown type ${String(first)}.`);
            return found;
        }
        case 'void':
            return types.VOID;
        case 'null':
            return types.NULL;
        default:
            return types.OBJECT;
    }
}

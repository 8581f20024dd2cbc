/**
 * The Apex type model. Types are interned: two equal types are the same object, so `===` compares them.
 * Names are canonical ('Integer', 'System.Http', 'Account', 'Outer.Inner').
 */
export type PrimitiveName = 'Blob' | 'Boolean' | 'Date' | 'Datetime' | 'Decimal' | 'Double' | 'Id' | 'Integer' | 'Long' | 'String' | 'Time';

export type ApexType =
    | { readonly kind: 'primitive'; readonly name: PrimitiveName }
    | { readonly kind: 'void' }
    | { readonly kind: 'null' }
    | { readonly kind: 'object' }
    | { readonly kind: 'list'; readonly element: ApexType }
    | { readonly kind: 'set'; readonly element: ApexType }
    | { readonly kind: 'map'; readonly key: ApexType; readonly value: ApexType }
    /** `SObject` itself has the name 'SObject'. */
    | { readonly kind: 'sobject'; readonly name: string }
    /** A class, interface or enum of the project. */
    | { readonly kind: 'class'; readonly name: string }
    /** A class, interface or enum of the platform library, with type arguments (`Iterator<String>`). */
    | { readonly kind: 'platform'; readonly name: string; readonly args: readonly ApexType[] }
    /** A type parameter inside a library signature: T, K, V. */
    | { readonly kind: 'parameter'; readonly name: string };

const interned = new Map<string, ApexType>();

function intern<T extends ApexType>(type: T): T {
    const key = typeKey(type);
    const known = interned.get(key);
    if (known !== undefined) return known as T;
    Object.freeze(type);
    interned.set(key, type);
    return type;
}

function typeKey(type: ApexType): string {
    return `${type.kind} ${typeName(type)}`;
}

/** As Apex writes it: `Map<String,List<Account>>`. */
export function typeName(type: ApexType): string {
    switch (type.kind) {
        case 'list':
            return `List<${typeName(type.element)}>`;
        case 'set':
            return `Set<${typeName(type.element)}>`;
        case 'map':
            return `Map<${typeName(type.key)},${typeName(type.value)}>`;
        case 'platform':
            return type.args.length === 0 ? type.name : `${type.name}<${type.args.map(typeName).join(',')}>`;
        case 'object':
            return 'Object';
        case 'void':
        case 'null':
            return type.kind;
        default:
            return type.name;
    }
}

const primitive = (name: PrimitiveName): ApexType => intern({ kind: 'primitive', name });
export const BLOB = primitive('Blob');
export const BOOLEAN = primitive('Boolean');
export const DATE = primitive('Date');
export const DATETIME = primitive('Datetime');
export const DECIMAL = primitive('Decimal');
export const DOUBLE = primitive('Double');
export const ID = primitive('Id');
export const INTEGER = primitive('Integer');
export const LONG = primitive('Long');
export const STRING = primitive('String');
export const TIME = primitive('Time');
export const PRIMITIVES: readonly ApexType[] = [BLOB, BOOLEAN, DATE, DATETIME, DECIMAL, DOUBLE, ID, INTEGER, LONG, STRING, TIME];
export const VOID: ApexType = intern({ kind: 'void' });
export const NULL: ApexType = intern({ kind: 'null' });
export const OBJECT: ApexType = intern({ kind: 'object' });
export const listOf = (element: ApexType): ApexType & { kind: 'list' } => intern({ kind: 'list', element });
export const setOf = (element: ApexType): ApexType & { kind: 'set' } => intern({ kind: 'set', element });
export const mapOf = (key: ApexType, value: ApexType): ApexType & { kind: 'map' } => intern({ kind: 'map', key, value });
export const sobjectType = (name: string): ApexType & { kind: 'sobject' } => intern({ kind: 'sobject', name });
export const classType = (name: string): ApexType & { kind: 'class' } => intern({ kind: 'class', name });
export const platformType = (name: string, args: readonly ApexType[] = []): ApexType & { kind: 'platform' } =>
    intern({ kind: 'platform', name, args });
export const typeParameter = (name: string): ApexType => intern({ kind: 'parameter', name });
export const SOBJECT = sobjectType('SObject');

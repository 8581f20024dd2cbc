import type { FieldInfo } from '../generated.ts';
import type { ApexType } from '../types/types.ts';
import { DOUBLE } from '../types/types.ts';
import { ApexBlob } from './blob.ts';
import { BoxedDouble, doubleText } from './boxedDouble.ts';
import { ApexList, ApexMap, ApexSet } from './collections.ts';
import { ApexDate, ApexDatetime, ApexTime } from './dates.ts';
import { Decimal } from './decimal.ts';
import { EnumValue } from './enums.ts';
import { boundMethod, classOf } from './instance.ts';
import { SObjectValue } from './sobject.ts';
import { TypeValue } from './typeValue.ts';

/** A library object that knows how it prints. */
export interface Printable {
    apexText(): string;
}

/** Collections print their first ten elements. */
const SHOWN_ELEMENTS = 10;

/**
 * A value as string concatenation and System.debug print it. `type` matters for a number: a plain one is an Integer unless its
 * static type is Double.
 */
export function textOf(value: unknown, type?: ApexType): string {
    if (value === null || value === undefined) return 'null';
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return type === DOUBLE ? doubleText(value) : String(value);
    if (typeof value !== 'object') return String(value);
    return objectText(value);
}

/** String.valueOf: a Date without its time; otherwise as `textOf`. */
export function valueText(value: unknown, type?: ApexType): string {
    return value instanceof ApexDate ? value.toIso() : textOf(value, type);
}

function objectText(value: object): string {
    if (value instanceof BoxedDouble) return doubleText(value.value);
    if (value instanceof Decimal) return value.toString();
    if (value instanceof ApexDate) return `${value.toIso()} 00:00:00`;
    if (value instanceof ApexDatetime) return value.text();
    if (value instanceof ApexTime) return value.toIso();
    if (value instanceof ApexBlob) return `Blob[${value.bytes.length}]`;
    if (value instanceof EnumValue) return value.name;
    if (value instanceof TypeValue) return value.name;
    if (value instanceof ApexList) return `(${elementsText(value, value.elementType)})`;
    if (value instanceof ApexSet) return `{${elementsText(value, value.elementType)}}`;
    if (value instanceof ApexMap) return `{${entriesText(value)}}`;
    if (value instanceof SObjectValue) return sobjectText(value);
    const own = boundMethod(value, 'toString', 0);
    if (own !== undefined) return textOf(own());
    if (typeof (value as Partial<Printable>).apexText === 'function') return (value as Printable).apexText();
    return instanceText(value);
}

function elementsText(elements: Iterable<unknown>, type: ApexType): string {
    return shown([...elements].map((element) => textOf(element, type)));
}

function entriesText(map: ApexMap): string {
    return shown([...map.entries()].map(([key, value]) => `${textOf(key, map.keyType)}=${textOf(value, map.valueType)}`));
}

function shown(texts: readonly string[]): string {
    return texts.length > SHOWN_ELEMENTS ? `${texts.slice(0, SHOWN_ELEMENTS).join(', ')}, ...` : texts.join(', ');
}

/** Parents and children are not printed. */
function sobjectText(record: SObjectValue): string {
    const fields = [...record.values].map(([name, value]) => `${name}=${textOf(value)}`);
    return `${record.type.name}:{${fields.join(', ')}}`;
}

/** `ClassName:[field=value]`, an inner class by its own name alone. */
function instanceText(value: object): string {
    const info = classOf(value);
    if (info === undefined) return value.constructor.name;
    const fields = instanceFields(value).map((field) => `${field.name}=${textOf(storedValue(field, value), field.type)}`);
    const stubName = (value.constructor as { readonly $stubName?: string }).$stubName;
    return `${stubName ?? info.name.split('.').at(-1)}:[${fields.join(', ')}]`;
}

/** What prints a property runs none of its accessors. */
function storedValue(field: FieldInfo, target: object): unknown {
    return field.stored === undefined ? field.get(target) : (field.stored(target) ?? null);
}

/** Instance fields of an object, those of the superclass first. */
export function instanceFields(value: object): readonly FieldInfo[] {
    const chain: (readonly FieldInfo[])[] = [];
    for (let prototype: unknown = value.constructor; typeof prototype === 'function'; prototype = Object.getPrototypeOf(prototype)) {
        const info = (prototype as { readonly $class?: { readonly fields: readonly FieldInfo[] } }).$class;
        if (info !== undefined && Object.hasOwn(prototype, '$class')) chain.unshift(info.fields.filter((field) => !field.isStatic));
    }
    return chain.flat();
}

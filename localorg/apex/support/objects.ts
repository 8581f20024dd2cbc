import type { ApexType } from '../types/types.ts';
import { typeName } from '../types/types.ts';
import { EnumValue } from '../values/enums.ts';
import { platformException } from '../values/exceptions.ts';
import { classOf } from '../values/instance.ts';
import { identityOf } from '../values/keys.ts';
import { textOf } from '../values/text.ts';
import { TypeValue } from '../values/typeValue.ts';
import { nonNull } from './nulls.ts';

export const newEnumValue = (type: ApexType, name: string, ordinal: number): EnumValue => Object.freeze(new EnumValue(type, name, ordinal));
export const typeValue = (type: ApexType): TypeValue => new TypeValue(type);
export const text = (value: unknown): string => textOf(value);
export const newObject = (): object => ({});

/** `Enum.valueOf(name)` */
export function enumValueOf(type: ApexType, constants: readonly EnumValue[], name: string): EnumValue {
    const wanted = nonNull(name).toLowerCase();
    const found = constants.find((constant) => constant.name.toLowerCase() === wanted);
    if (found !== undefined) return found;
    throw platformException('System.NoSuchElementException', `No enum constant ${typeName(type)}.${name}`);
}

/** `clone()` of an instance of a project class is shallow. */
export function cloneInstance(instance: object): object {
    return Object.assign(Object.create(Object.getPrototypeOf(instance) as object) as object, instance);
}

// What an instance does that does not override these, as `super.toString()` reaches it.

export const identityHash = (value: object): number => identityOf(value);
export const isSame = (left: unknown, right: unknown): boolean => left === right;

export function identityText(value: object): string {
    const info = classOf(value);
    return info === undefined
        ? textOf(value)
        : `${info.name}:[${info.fields.map((field) => `${field.name}=${textOf(field.get(value), field.type)}`).join(', ')}]`;
}

type Method = (...args: unknown[]) => unknown;

/**
 * The function of a library method that a class of the project may implement or override: calls the instance's own method where
 * there is one, since the compiler gave it this property.
 */
export function dispatch(property: string, library: Method): Method {
    return (self, ...args) => {
        const own = (self as Record<string, unknown> | null)?.[property];
        return typeof own === 'function' ? (own as Method).apply(self, args) : library(self, ...args);
    };
}

/** Assigns through an accessor and yields the value. */
export function assigned(target: Record<string, Method>, setter: string, value: unknown): unknown {
    nonNull(target)[setter]?.(value);
    return value;
}

/** Assigns a property of the library and yields the value. */
export function assignedBy(setter: Method, self: unknown, value: unknown): unknown {
    if (self === undefined) setter(value);
    else setter(self, value);
    return value;
}

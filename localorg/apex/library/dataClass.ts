import type { Implementation, TypeDefinition } from './define.ts';
import { PlatformObject } from './platformObject.ts';

/** How a data class offers its properties: as Apex properties, through getX and setX, or any mix. */
export interface DataClassOptions {
    readonly properties?: boolean;
    readonly getters?: boolean;
    readonly setters?: boolean;
    /** False for results that only the platform makes. */
    readonly constructible?: boolean;
    readonly isExtensible?: boolean;
    readonly extends?: string;
    /** Members beyond the properties. */
    readonly members?: Readonly<Record<string, Implementation>>;
}

/**
 * A platform class that holds data and does nothing: `shape` maps a property to its Apex type, with `= true` or `= false`
 * behind a Boolean that does not begin as null.
 */
export function dataClass(name: string, shape: Readonly<Record<string, string>>, options: DataClassOptions = {}): TypeDefinition {
    const { properties = true, getters = false, setters = false, constructible = true } = options;
    const members: Record<string, Implementation> = {};
    if (constructible) members['new()'] = () => emptyData(name, shape);
    for (const [property, declared] of Object.entries(shape)) {
        const type = typeOfProperty(declared);
        const capitalized = property.charAt(0).toUpperCase() + property.slice(1);
        const get = (self: PlatformObject): unknown => self.properties[property] ?? null;
        const set = (self: PlatformObject, value: unknown): void => {
            self.properties[property] = value;
        };
        if (properties) members[`${type} ${property}`] = { get, set };
        if (getters) members[`${type} ${type === 'Boolean' ? 'is' : 'get'}${capitalized}()`] = get;
        if (setters) members[`void set${capitalized}(${type} value)`] = set;
    }
    return {
        name,
        kind: 'class',
        ...(options.isExtensible === undefined ? {} : { isExtensible: options.isExtensible }),
        ...(options.extends === undefined ? {} : { extends: options.extends }),
        members: { ...members, ...options.members },
    };
}

/** A fresh instance with every property at its default. */
function emptyData(name: string, shape: Readonly<Record<string, string>>): PlatformObject {
    const properties: Record<string, unknown> = {};
    for (const [property, declared] of Object.entries(shape)) {
        properties[property] = declared.endsWith('= true') ? true : declared.endsWith('= false') ? false : null;
    }
    return new PlatformObject(name, properties);
}

function typeOfProperty(declared: string): string {
    return declared.replace(/ = (true|false)$/, '');
}

import type { ClassInfo, MethodInfo } from '../generated.ts';

/** The ClassInfo of an instance of a project class; undefined for anything else. */
export function classOf(value: unknown): ClassInfo | undefined {
    if (typeof value !== 'object' || value === null) return undefined;
    return (value.constructor as { readonly $class?: ClassInfo } | undefined)?.$class;
}

const methodsByClass = new WeakMap<ClassInfo, Map<string, MethodInfo | undefined>>();

/** An instance method of a project class, own or inherited, by name (any case) and number of arguments. */
function findMethod(info: ClassInfo, name: string, argumentCount: number): MethodInfo | undefined {
    let known = methodsByClass.get(info);
    if (known === undefined) methodsByClass.set(info, (known = new Map<string, MethodInfo | undefined>()));
    const key = `${name.toLowerCase()}/${argumentCount}`;
    if (!known.has(key)) known.set(key, searchMethod(info, name.toLowerCase(), argumentCount));
    return known.get(key);
}

function searchMethod(info: ClassInfo, name: string, argumentCount: number): MethodInfo | undefined {
    const own = info.methods.find(
        (method) => !method.isStatic && method.name.toLowerCase() === name && method.parameters.length === argumentCount,
    );
    if (own !== undefined) return own;
    const parent = (Object.getPrototypeOf(info.javascript) as { readonly $class?: ClassInfo } | null)?.$class;
    return parent === undefined || parent === info ? undefined : searchMethod(parent, name, argumentCount);
}

/** A function that calls the instance's method, or undefined where its class has none. */
export function boundMethod(value: unknown, name: string, argumentCount: number): ((...args: readonly unknown[]) => unknown) | undefined {
    const info = classOf(value);
    const method = info === undefined ? undefined : findMethod(info, name, argumentCount);
    if (method === undefined) return undefined;
    return (...args) => (value as Record<string, (...args: readonly unknown[]) => unknown>)[method.javascript]?.(...args);
}

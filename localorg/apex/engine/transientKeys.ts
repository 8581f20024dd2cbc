import type { FieldInfo } from '../generated.ts';
import { classOf } from '../values/instance.ts';
import type { Registry } from './registry.ts';

const NONE: ReadonlySet<string> = new Set();
const known = new WeakMap<object, ReadonlySet<string>>();

/** The JavaScript properties under which an instance keeps its transient fields: those that reading the field touches. */
export function transientKeys(instance: object, registry: Registry): ReadonlySet<string> {
    const info = classOf(instance);
    if (info === undefined) return NONE;
    let keys = known.get(info);
    if (keys === undefined) {
        keys = new Set(
            registry
                .instanceFields(info)
                .filter((field) => field.isTransient)
                .map(keyOf),
        );
        known.set(info, keys);
    }
    return keys;
}

/** Generated code reads a field as `f_name`, and one with accessors of its own as `get_name()`, which keeps its value there too. */
function keyOf(field: FieldInfo): string {
    const touched: string[] = [];
    const probe = new Proxy(
        {},
        {
            get: (_target, key) => {
                touched.push(String(key));
                return () => null;
            },
        },
    );
    field.get(probe);
    return touched[0]?.replace(/^get_/, 'f_') ?? field.name;
}

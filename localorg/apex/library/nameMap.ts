import type { ApexType } from '../types/types.ts';
import { STRING } from '../types/types.ts';
import { ApexMap } from '../values/collections.ts';

/** The maps of describe: `get` and `containsKey` find a name in any case, while `keySet` shows the names as they are. */
export class NameMap extends ApexMap {
    readonly #names = new Map<string, string>();

    static of(valueType: ApexType, entries: readonly (readonly [string, unknown])[]): NameMap {
        const made = new NameMap(STRING, valueType);
        for (const [name, value] of entries) made.put(name, value);
        return made;
    }

    override has(key: unknown): boolean {
        return super.has(this.#actual(key));
    }

    override get(key: unknown): unknown {
        return super.get(this.#actual(key));
    }

    override put(key: unknown, value: unknown): unknown {
        const actual = this.#actual(key);
        if (typeof actual === 'string') this.#names.set(actual.toLowerCase(), actual);
        return super.put(actual, value);
    }

    override remove(key: unknown): unknown {
        const actual = this.#actual(key);
        if (typeof actual === 'string') this.#names.delete(actual.toLowerCase());
        return super.remove(actual);
    }

    #actual(key: unknown): unknown {
        return typeof key === 'string' ? (this.#names.get(key.toLowerCase()) ?? key) : key;
    }
}

/** The variables that a dynamic query may name. Each is read only when it is asked for, since an accessor may do anything. */
export class Variables extends Map<string, unknown> {
    readonly #read: Readonly<Record<string, () => unknown>>;

    constructor(read: Readonly<Record<string, () => unknown>>) {
        super();
        this.#read = read;
        for (const name of Object.keys(read)) this.set(name, undefined);
    }

    override get(name: string): unknown {
        return this.#read[name]?.();
    }

    override *entries(): MapIterator<[string, unknown]> {
        for (const name of this.keys()) yield [name, this.get(name)];
    }

    override [Symbol.iterator](): MapIterator<[string, unknown]> {
        return this.entries();
    }

    override forEach(visit: (value: unknown, name: string, map: Map<string, unknown>) => void): void {
        for (const [name, value] of this.entries()) visit(value, name, this);
    }
}

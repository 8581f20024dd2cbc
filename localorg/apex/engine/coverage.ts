/** Which executable lines of a class or trigger ran, and which did not. */
export interface LineCoverage {
    readonly name: string;
    readonly kind: 'class' | 'trigger';
    readonly covered: readonly number[];
    readonly uncovered: readonly number[];
}

/** Counters that generated code increments, by class or trigger. */
export class Coverage {
    readonly #counted = new Map<string, { readonly lines: readonly number[]; readonly counters: Uint32Array }>();

    register(name: string, lines: readonly number[]): Uint32Array {
        const counters = new Uint32Array(lines.length);
        this.#counted.set(name, { lines, counters });
        return counters;
    }

    reset(): void {
        for (const { counters } of this.#counted.values()) counters.fill(0);
    }

    /** Test classes do not count, as on a real org. */
    report(isTest: (name: string) => boolean, isTrigger: (name: string) => boolean): readonly LineCoverage[] {
        return [...this.#counted]
            .filter(([name]) => !isTest(name))
            .map(([name, { lines, counters }]) => ({
                name,
                kind: isTrigger(name) ? ('trigger' as const) : ('class' as const),
                covered: lines.filter((_, index) => (counters[index] ?? 0) > 0),
                uncovered: lines.filter((_, index) => (counters[index] ?? 0) === 0),
            }))
            .sort((a, b) => a.name.localeCompare(b.name));
    }
}

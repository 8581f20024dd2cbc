/** One line of the table: a figure, what it may be at most, and whether it is. */
export interface Figure {
    readonly what: string;
    readonly figure: string;
    readonly limit?: string;
    readonly isKept?: boolean;
}

export interface Section {
    readonly name: string;
    measure(): Promise<readonly Figure[]>;
}

export function atMost(what: string, value: number, limit: number, unit: string, digits = 1): Figure {
    return { what, figure: `${value.toFixed(digits)} ${unit}`, limit: `${limit} ${unit}`, isKept: value <= limit };
}

export function median(values: readonly number[]): number {
    const sorted = [...values].sort((first, second) => first - second);
    return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

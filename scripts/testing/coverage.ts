export interface LineCoverage {
    readonly name: string;
    readonly covered: readonly number[];
    readonly uncovered: readonly number[];
}

const LEAST_PER_CLASS = 0.9;
const LEAST_IN_ALL = 0.95;

/** What falls short of the project's line coverage: 90 % of each class and trigger, 95 % in all. */
export function coverageFaults(coverage: readonly LineCoverage[]): readonly string[] {
    const lines = coverage.map(({ name, covered, uncovered }) => ({
        name,
        covered: covered.length,
        total: covered.length + uncovered.length,
        uncovered,
    }));
    const counted = lines.filter((line) => line.total > 0);
    const faults = counted
        .filter((line) => line.covered / line.total < LEAST_PER_CLASS)
        .map(
            (line) =>
                `${line.name}: ${percent(line.covered, line.total)} of its lines are covered, 90 % are asked for. Uncovered: ${line.uncovered.join(', ')}`,
        );
    const covered = counted.reduce((sum, line) => sum + line.covered, 0);
    const total = counted.reduce((sum, line) => sum + line.total, 0);
    return total === 0 || covered / total >= LEAST_IN_ALL
        ? faults
        : [...faults, `In all ${percent(covered, total)} of the lines are covered, 95 % are asked for.`];
}

function percent(part: number, whole: number): string {
    return `${((100 * part) / whole).toFixed(1)} %`;
}

/** The candidate that was probably meant, or undefined when none is near: at most a third of the letters may be wrong. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
    const lower = word.toLowerCase();
    let best: string | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const candidate of candidates) {
        const distance = candidate.toLowerCase().startsWith(lower) ? 0.5 : editDistance(lower, candidate.toLowerCase());
        if (distance < least) [best, least] = [candidate, distance];
    }
    return least <= Math.max(1, Math.floor(word.length / 3)) ? best : undefined;
}

/** How many letters must be put in, left out, changed or swapped with their neighbour. */
function editDistance(left: string, right: string): number {
    let beforePrevious: number[] = [];
    let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
    for (let row = 1; row <= left.length; row += 1) {
        const current = [row];
        for (let column = 1; column <= right.length; column += 1) {
            const isSame = left[row - 1] === right[column - 1];
            const isSwapped = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
            current.push(
                Math.min(
                    at(previous, column) + 1,
                    at(current, column - 1) + 1,
                    at(previous, column - 1) + Number(!isSame),
                    isSwapped ? at(beforePrevious, column - 2) + 1 : Number.POSITIVE_INFINITY,
                ),
            );
        }
        [beforePrevious, previous] = [previous, current];
    }
    return at(previous, right.length);
}

function at(row: readonly number[], column: number): number {
    return row[column] ?? Number.POSITIVE_INFINITY;
}

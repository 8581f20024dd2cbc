/**
 * Whether a licence expression in SPDX's own words (`MIT`, `(MIT OR GPL-3.0-or-later)`, `BSD-3-Clause AND Apache-2.0`) can be met
 * with the accepted licences alone. What is not an expression (`SEE LICENSE IN x`) is not met.
 */
export function isMet(expression: string, accepted: ReadonlySet<string>): boolean {
    const words = expression.match(/[()]|[^\s()]+/g) ?? [];
    let at = 0;

    const either = (): boolean => {
        let met = both();
        while (words[at] === 'OR') {
            at += 1;
            // Both sides are read, whatever the first one says.
            met = both() || met;
        }
        return met;
    };
    const both = (): boolean => {
        let met = one();
        while (words[at] === 'AND') {
            at += 1;
            met = one() && met;
        }
        return met;
    };
    const one = (): boolean => {
        const word = words[at];
        at += 1;
        if (word !== '(') return word !== undefined && accepted.has(word);
        const met = either();
        const isClosed = words[at] === ')';
        at += 1;
        return met && isClosed;
    };

    const met = either();
    return met && at === words.length;
}

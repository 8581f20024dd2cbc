import type { Person, TokenState } from './product.ts';

const STATE_WORDS: Readonly<Record<TokenState, string>> = {
    NotConnected: 'Not connected',
    Healthy: 'Healthy',
    Expiring: 'Expiring',
    Broken: 'Broken',
    Unknown: 'Unknown',
};

export function stateWords(state: TokenState): string {
    return STATE_WORDS[state];
}

/** In the reader's own time zone. */
export function momentOf(iso: string): string {
    return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
}

export function personWords(person: Person | undefined): string {
    return person === undefined ? 'nobody' : `${person.name} <${person.email}>`;
}

export function counted(count: number, noun: string): string {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Names and values in two columns; a value's further lines stand below its first. */
export function twoColumns(rows: readonly (readonly [name: string, value: string])[], indent = ''): string {
    const width = Math.max(...rows.map(([name]) => name.length)) + 2;
    return rows
        .map(([name, value]) => `${indent}${name.padEnd(width)}${value.replaceAll('\n', `\n${indent}${' '.repeat(width)}`)}`)
        .join('\n');
}

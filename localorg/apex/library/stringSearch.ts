import { compareText } from '../values/compare.ts';
import { textHash } from '../values/equality.ts';
import { platformException, required } from '../values/exceptions.ts';
import type { Implementation } from './define.ts';
import { selfText } from './textArguments.ts';

/** Methods of String that look into the text or compare it. */
export const stringSearch: Readonly<Record<string, Implementation>> = {
    'Integer compareTo(String other)': (self: string, other: string) => compareText(selfText(self), required(other)),
    'Boolean equals(String other)': (self: string, other: string | null) => selfText(self) === other,
    'Boolean equals(Object other)': (self: string, other: unknown) => selfText(self) === other,
    'Boolean equalsIgnoreCase(String other)': (self: string, other: string | null) =>
        other !== null && self.toLowerCase() === other.toLowerCase(),
    'Integer hashCode()': (self: string) => textHash(selfText(self)),
    'String toString()': selfText,
    'Boolean contains(String text)': (self: string, text: string) => self.includes(required(text)),
    'Boolean containsAny(String characters)': (self: string, characters: string) => firstOf(selfText(self), required(characters)) >= 0,
    'Boolean containsIgnoreCase(String text)': (self: string, text: string) => self.toLowerCase().includes(required(text).toLowerCase()),
    'Boolean containsNone(String characters)': (self: string, characters: string) => firstOf(selfText(self), required(characters)) < 0,
    'Boolean containsOnly(String characters)': (self: string, characters: string) =>
        [...selfText(self)].every((character) => required(characters).includes(character)),
    'Boolean containsWhitespace()': (self: string) => /[\s\x1c-\x1f]/.test(selfText(self)),
    'Integer countMatches(String text)': (self: string, text: string | null) =>
        text === null || text === '' ? 0 : selfText(self).split(text).length - 1,
    'Boolean endsWith(String suffix)': (self: string, suffix: string) => self.endsWith(required(suffix)),
    'Boolean endsWithIgnoreCase(String suffix)': (self: string, suffix: string) =>
        self.toLowerCase().endsWith(required(suffix).toLowerCase()),
    'Boolean startsWith(String prefix)': (self: string, prefix: string) => self.startsWith(required(prefix)),
    'Boolean startsWithIgnoreCase(String prefix)': (self: string, prefix: string) =>
        self.toLowerCase().startsWith(required(prefix).toLowerCase()),
    'Integer indexOf(String text)': (self: string, text: string) => self.indexOf(required(text)),
    'Integer indexOf(String text, Integer start)': (self: string, text: string, start: number) =>
        self.indexOf(required(text), required(start)),
    'Integer indexOfAny(String characters)': (self: string, characters: string) => firstOf(selfText(self), required(characters)),
    'Integer indexOfAnyBut(String characters)': (self: string, characters: string) =>
        selfText(self)
            .split('')
            .findIndex((character) => !required(characters).includes(character)),
    'Integer indexOfChar(Integer character)': (self: string, character: number) => self.indexOf(characterOf(character)),
    'Integer indexOfChar(Integer character, Integer start)': (self: string, character: number, start: number) =>
        self.indexOf(characterOf(character), required(start)),
    'Integer indexOfDifference(String other)': (self: string, other: string) => indexOfDifference(selfText(self), required(other)),
    'Integer indexOfIgnoreCase(String text)': (self: string, text: string) => self.toLowerCase().indexOf(required(text).toLowerCase()),
    'Integer indexOfIgnoreCase(String text, Integer start)': (self: string, text: string, start: number) =>
        self.toLowerCase().indexOf(required(text).toLowerCase(), required(start)),
    'Integer lastIndexOf(String text)': (self: string, text: string) => self.lastIndexOf(required(text)),
    'Integer lastIndexOf(String text, Integer end)': (self: string, text: string, end: number) =>
        lastIndexOf(selfText(self), required(text), required(end)),
    'Integer lastIndexOfChar(Integer character)': (self: string, character: number) => self.lastIndexOf(characterOf(character)),
    'Integer lastIndexOfChar(Integer character, Integer end)': (self: string, character: number, end: number) =>
        lastIndexOf(selfText(self), characterOf(character), required(end)),
    'Integer lastIndexOfIgnoreCase(String text)': (self: string, text: string) =>
        self.toLowerCase().lastIndexOf(required(text).toLowerCase()),
    'Integer lastIndexOfIgnoreCase(String text, Integer end)': (self: string, text: string, end: number) =>
        lastIndexOf(self.toLowerCase(), required(text).toLowerCase(), required(end)),
    'Integer getLevenshteinDistance(String other)': (self: string, other: string) => levenshtein(selfText(self), required(other)),
    'Integer getLevenshteinDistance(String other, Integer threshold)': (self: string, other: string, threshold: number) => {
        if (required(threshold) < 0) throw platformException('System.StringException', 'Threshold must not be negative');
        const distance = levenshtein(selfText(self), required(other));
        return distance <= threshold ? distance : -1;
    },
};

function firstOf(text: string, characters: string): number {
    return text.split('').findIndex((character) => characters.includes(character));
}

function characterOf(code: number | null): string {
    return String.fromCodePoint(required(code));
}

function lastIndexOf(text: string, searched: string, end: number): number {
    return end < 0 ? -1 : text.lastIndexOf(searched, end);
}

function indexOfDifference(text: string, other: string): number {
    if (text === other) return -1;
    let index = 0;
    while (index < text.length && index < other.length && text[index] === other[index]) index += 1;
    return index;
}

/** Number of single characters to insert, delete or replace. */
function levenshtein(left: string, right: string): number {
    let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
    for (let row = 1; row <= left.length; row += 1) {
        const current = [row];
        for (let column = 1; column <= right.length; column += 1) {
            const replaced = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
            current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
        }
        previous = current;
    }
    return previous[right.length] ?? 0;
}

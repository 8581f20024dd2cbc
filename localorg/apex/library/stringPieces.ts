import { INTEGER, STRING } from '../types/types.ts';
import { ApexList } from '../values/collections.ts';
import { platformException, required } from '../values/exceptions.ts';
import type { Implementation } from './define.ts';
import { selfText } from './textArguments.ts';

/** Methods of String that cut: parts of the text, or the text without a part. */
export const stringPieces: Readonly<Record<string, Implementation>> = {
    'String left(Integer length)': (self: string, length: number) => self.slice(0, Math.max(0, required(length))),
    'String right(Integer length)': (self: string, length: number) => (required(length) <= 0 ? '' : self.slice(-length)),
    'String mid(Integer start, Integer length)': (self: string, start: number, length: number) => {
        const from = Math.max(0, required(start));
        return required(length) < 0 || from > self.length ? '' : self.slice(from, from + length);
    },
    'String substring(Integer start)': (self: string, start: number) => substring(selfText(self), start, self.length),
    'String substring(Integer start, Integer end)': (self: string, start: number, end: number) =>
        substring(selfText(self), start, required(end)),
    'String substringAfter(String separator)': (self: string, separator: string | null) => {
        const at = separator === null ? -1 : selfText(self).indexOf(separator);
        return at < 0 ? '' : self.slice(at + (separator ?? '').length);
    },
    'String substringAfterLast(String separator)': (self: string, separator: string | null) => {
        const at = separator === null || separator === '' ? -1 : selfText(self).lastIndexOf(separator);
        return at < 0 ? '' : self.slice(at + (separator ?? '').length);
    },
    'String substringBefore(String separator)': (self: string, separator: string | null) => {
        const at = separator === null ? -1 : selfText(self).indexOf(separator);
        return at < 0 ? self : self.slice(0, at);
    },
    'String substringBeforeLast(String separator)': (self: string, separator: string | null) => {
        const at = separator === null || separator === '' ? -1 : selfText(self).lastIndexOf(separator);
        return at < 0 ? self : self.slice(0, at);
    },
    'String substringBetween(String tag)': (self: string, tag: string | null) => between(selfText(self), tag, tag),
    'String substringBetween(String open, String close)': (self: string, open: string | null, close: string | null) =>
        between(selfText(self), open, close),
    'String remove(String text)': (self: string, text: string | null) =>
        text === null || text === '' ? selfText(self) : self.replaceAll(text, ''),
    'String removeStart(String text)': (self: string, text: string | null) =>
        text !== null && self.startsWith(text) ? self.slice(text.length) : selfText(self),
    'String removeStartIgnoreCase(String text)': (self: string, text: string | null) =>
        text !== null && self.toLowerCase().startsWith(text.toLowerCase()) ? self.slice(text.length) : selfText(self),
    'String removeEnd(String text)': (self: string, text: string | null) =>
        text !== null && text !== '' && self.endsWith(text) ? self.slice(0, -text.length) : selfText(self),
    'String removeEndIgnoreCase(String text)': (self: string, text: string | null) =>
        text !== null && text !== '' && self.toLowerCase().endsWith(text.toLowerCase()) ? self.slice(0, -text.length) : selfText(self),
    'String overlay(String text, Integer start, Integer end)': (self: string, text: string | null, start: number, end: number) =>
        overlay(selfText(self), text ?? '', required(start), required(end)),
    'String difference(String other)': (self: string, other: string) => {
        let index = 0;
        while (index < self.length && self[index] === required(other)[index]) index += 1;
        return other.slice(index);
    },
    'String replace(String target, String replacement)': (self: string, target: string, replacement: string) =>
        selfText(self).replaceAll(required(target), () => required(replacement)),
    'List<Integer> getChars()': (self: string) =>
        new ApexList(
            INTEGER,
            Array.from({ length: self.length }, (_, index) => self.charCodeAt(index)),
        ),
    'List<String> splitByCharacterType()': (self: string) => new ApexList(STRING, byCharacterType(selfText(self), false)),
    'List<String> splitByCharacterTypeCamelCase()': (self: string) => new ApexList(STRING, byCharacterType(selfText(self), true)),
};

function substring(text: string, start: number, end: number): string {
    if (required(start) < 0 || start > text.length)
        throw platformException('System.StringException', `Starting position out of bounds: ${start}`);
    if (end < start || end > text.length) throw platformException('System.StringException', `Ending position out of bounds: ${end}`);
    return text.slice(start, end);
}

function between(text: string, open: string | null, close: string | null): string | null {
    if (open === null || close === null) return null;
    const start = text.indexOf(open);
    const end = start < 0 ? -1 : text.indexOf(close, start + open.length);
    return end < 0 ? null : text.slice(start + open.length, end);
}

function overlay(text: string, replacement: string, start: number, end: number): string {
    const clamp = (position: number): number => Math.min(Math.max(position, 0), text.length);
    const from = Math.min(clamp(start), clamp(end));
    const to = Math.max(clamp(start), clamp(end));
    return text.slice(0, from) + replacement + text.slice(to);
}

function characterType(character: string): string {
    if (/\p{Lu}/u.test(character)) return 'upper';
    if (/\p{Ll}/u.test(character)) return 'lower';
    return (
        [
            '\\p{Lt}',
            '\\p{Lm}',
            '\\p{Lo}',
            '\\p{Nd}',
            '\\p{Nl}',
            '\\p{No}',
            '\\p{Zs}',
            '\\p{Cc}',
            '\\p{Pd}',
            '\\p{Ps}',
            '\\p{Pe}',
            '\\p{Pc}',
            '\\p{Po}',
            '\\p{Sm}',
            '\\p{Sc}',
            '\\p{Sk}',
            '\\p{So}',
            '\\p{Mn}',
        ].find((category) => new RegExp(category, 'u').test(character)) ?? 'other'
    );
}

/** Runs of characters of one Unicode category; in camel case the last capital of a run belongs to the small letters after it. */
function byCharacterType(text: string, isCamelCase: boolean): string[] {
    const pieces: string[] = [];
    let last = '';
    for (const character of text) {
        const type = characterType(character);
        const current = pieces.at(-1);
        if (current !== undefined && type === last) {
            pieces[pieces.length - 1] = current + character;
        } else if (current !== undefined && isCamelCase && type === 'lower' && last === 'upper') {
            if (current.length > 1) {
                pieces[pieces.length - 1] = current.slice(0, -1);
                pieces.push(current.slice(-1) + character);
            } else {
                pieces[pieces.length - 1] = current + character;
            }
        } else {
            pieces.push(character);
        }
        last = type;
    }
    return pieces;
}

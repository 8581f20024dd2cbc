import { platformException, required } from '../values/exceptions.ts';
import type { Implementation } from './define.ts';
import { capitalizeText, isWhitespaceCharacter, selfText, stripEnd, stripStart, trimText } from './textArguments.ts';

/** Methods of String that give the text another form: case, length, padding, whitespace. */
export const stringShape: Readonly<Record<string, Implementation>> = {
    'String abbreviate(Integer maxWidth)': (self: string, width: number) => abbreviate(selfText(self), width, 0),
    'String abbreviate(Integer maxWidth, Integer offset)': (self: string, width: number, offset: number) =>
        abbreviate(selfText(self), width, offset),
    'String capitalize()': (self: string) => capitalizeText(selfText(self)),
    'String uncapitalize()': (self: string) => self.charAt(0).toLowerCase() + self.slice(1),
    'String center(Integer size)': (self: string, size: number) => center(selfText(self), required(size), ' '),
    'String center(Integer size, String padding)': (self: string, size: number, padding: string) =>
        center(selfText(self), required(size), padding),
    'String leftPad(Integer length)': (self: string, length: number) => self.padStart(required(length)),
    'String leftPad(Integer length, String padding)': (self: string, length: number, padding: string | null) =>
        self.padStart(required(length), padding === '' ? ' ' : (padding ?? ' ')),
    'String rightPad(Integer length)': (self: string, length: number) => self.padEnd(required(length)),
    'String rightPad(Integer length, String padding)': (self: string, length: number, padding: string | null) =>
        self.padEnd(required(length), padding === '' ? ' ' : (padding ?? ' ')),
    'String deleteWhitespace()': (self: string) => [...selfText(self)].filter((character) => !isWhitespaceCharacter(character)).join(''),
    'String normalizeSpace()': (self: string) => {
        const trimmed = stripEnd(stripStart(selfText(self), null), null);
        return trimmed.replace(/[\s\x1c-\x1f\u00a0]+/g, ' ');
    },
    'String repeat(Integer times)': (self: string, times: number) => repeat(selfText(self), '', required(times)),
    'String repeat(String separator, Integer times)': (self: string, separator: string | null, times: number) =>
        repeat(selfText(self), separator ?? '', required(times)),
    'String reverse()': (self: string) => [...selfText(self)].reverse().join(''),
    'String swapCase()': (self: string) =>
        [...selfText(self)].map((each) => (each === each.toUpperCase() ? each.toLowerCase() : each.toUpperCase())).join(''),
    'String toLowerCase()': (self: string) => self.toLowerCase(),
    'String toLowerCase(String locale)': (self: string, locale: string) => self.toLocaleLowerCase(required(locale).replaceAll('_', '-')),
    'String toUpperCase()': (self: string) => self.toUpperCase(),
    'String toUpperCase(String locale)': (self: string, locale: string) => self.toLocaleUpperCase(required(locale).replaceAll('_', '-')),
    'String trim()': (self: string) => trimText(selfText(self)),
    'String stripHtmlTags()': (self: string) => stripTags(selfText(self)),
    'Integer length()': (self: string) => self.length,
};

function abbreviate(text: string, width: number, offset: number): string {
    if (required(width) < 4) throw platformException('System.StringException', 'Minimum abbreviation width is 4');
    if (text.length <= width) return text;
    const start = Math.min(required(offset), text.length, Math.max(0, text.length - (width - 3)));
    if (start <= 4) return `${text.slice(0, width - 3)}...`;
    if (width < 7) throw platformException('System.StringException', 'Minimum abbreviation width with offset is 7');
    if (start + width - 3 < text.length) return `...${abbreviate(text.slice(start), width - 3, 0)}`;
    return `...${text.slice(text.length - (width - 3))}`;
}

function center(text: string, size: number, padding: string | null): string {
    const pad = padding === null || padding === '' ? ' ' : padding;
    const missing = size - text.length;
    if (missing <= 0) return text;
    return text.padStart(text.length + Math.floor(missing / 2), pad).padEnd(size, pad);
}

function repeat(text: string, separator: string, times: number): string {
    return times <= 0 ? '' : Array.from({ length: times }, () => text).join(separator);
}

function stripTags(text: string): string {
    return text
        .replace(/<!--.*?-->/gs, '')
        .replace(/<\/?[a-zA-Z!?][^>]*>/g, '')
        .trim();
}

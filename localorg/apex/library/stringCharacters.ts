import { required } from '../values/exceptions.ts';
import type { Implementation } from './define.ts';
import { checkedIndex, isWhitespaceCharacter, selfText } from './textArguments.ts';

const every =
    (pattern: RegExp): ((self: string) => boolean) =>
    (self) =>
        pattern.test(selfText(self));

/** Methods of String about its characters: what they are, and their numbers. An empty text is only what may be empty. */
export const stringCharacters: Readonly<Record<string, Implementation>> = {
    'Boolean isAllLowerCase()': every(/^\p{Ll}+$/u),
    'Boolean isAllUpperCase()': every(/^\p{Lu}+$/u),
    'Boolean isAlpha()': every(/^\p{L}+$/u),
    'Boolean isAlphaSpace()': every(/^[\p{L} ]*$/u),
    'Boolean isAlphanumeric()': every(/^[\p{L}\p{Nd}]+$/u),
    'Boolean isAlphanumericSpace()': every(/^[\p{L}\p{Nd} ]*$/u),
    'Boolean isAsciiPrintable()': every(/^[\x20-\x7e]*$/),
    'Boolean isNumeric()': every(/^\p{Nd}+$/u),
    'Boolean isNumericSpace()': every(/^[\p{Nd} ]*$/u),
    'Boolean isWhitespace()': (self: string) => [...selfText(self)].every(isWhitespaceCharacter),
    'Integer charAt(Integer index)': (self: string, index: number) => self.charCodeAt(checkedIndex(selfText(self), required(index))),
    'Integer codePointAt(Integer index)': (self: string, index: number) => self.codePointAt(checkedIndex(selfText(self), required(index))),
    'Integer codePointBefore(Integer index)': (self: string, index: number) => codePointBefore(selfText(self), required(index)),
    'Integer codePointCount(Integer start, Integer end)': (self: string, start: number, end: number) =>
        [...selfText(self).slice(required(start), required(end))].length,
    'Integer offsetByCodePoints(Integer index, Integer offset)': (self: string, index: number, offset: number) =>
        offsetByCodePoints(selfText(self), required(index), required(offset)),
};

function codePointBefore(text: string, index: number): number {
    checkedIndex(text, index - 1);
    return ([...text.slice(0, index)].at(-1) ?? '').codePointAt(0) ?? 0;
}

function offsetByCodePoints(text: string, index: number, offset: number): number {
    if (offset >= 0) return index + [...text.slice(index)].slice(0, offset).join('').length;
    return index - [...text.slice(0, index)].slice(offset).join('').length;
}

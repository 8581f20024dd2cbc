import { nullPointer, platformException } from '../values/exceptions.ts';

/** The text a method is called on. */
export function selfText(self: string | null): string {
    if (self === null) throw nullPointer();
    return self;
}

/** A character index within a text, or the StringException that Apex throws. */
export function checkedIndex(text: string, index: number): number {
    if (index < 0 || index >= text.length) throw platformException('System.StringException', `String index out of range: ${index}`);
    return index;
}

const WHITESPACE = /^[\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]$/;

/** Whitespace as Java's Character.isWhitespace sees it: no non-breaking spaces. */
export function isWhitespaceCharacter(character: string): boolean {
    return WHITESPACE.test(character);
}

/** As Java's String.trim: control characters and spaces at both ends. */
export function trimText(text: string): string {
    let start = 0;
    let end = text.length;
    while (start < end && text.charCodeAt(start) <= 0x20) start += 1;
    while (end > start && text.charCodeAt(end - 1) <= 0x20) end -= 1;
    return text.slice(start, end);
}

/** Removes characters at the ends: those of `characters`, or whitespace for null. */
export function stripStart(text: string, characters: string | null): string {
    let start = 0;
    while (start < text.length && isStripped(text.charAt(start), characters)) start += 1;
    return text.slice(start);
}

export function stripEnd(text: string, characters: string | null): string {
    let end = text.length;
    while (end > 0 && isStripped(text.charAt(end - 1), characters)) end -= 1;
    return text.slice(0, end);
}

function isStripped(character: string, characters: string | null): boolean {
    return characters === null ? isWhitespaceCharacter(character) : characters.includes(character);
}

export function capitalizeText(text: string): string {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

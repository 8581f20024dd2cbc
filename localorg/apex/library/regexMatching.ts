import { platformException } from '../values/exceptions.ts';
import type { CompiledRegex } from './javaRegex.ts';

/** All matches of a pattern in a text, one after another; an empty one moves the search on by a character. */
function* matchesIn(regex: CompiledRegex, text: string): IterableIterator<RegExpExecArray> {
    let from = 0;
    while (from <= text.length) {
        // Whoever runs in between may have used the same expression.
        regex.search.lastIndex = from;
        const match = regex.search.exec(text);
        if (match === null) return;
        yield match;
        const end = match.index + match[0].length;
        from = match[0] === '' ? end + 1 : end;
    }
}

/** Java's replacement text: `$1`, `${name}`, and a backslash before a character that stands for itself. */
function expandReplacement(replacement: string, match: RegExpExecArray): string {
    let result = '';
    for (let index = 0; index < replacement.length; index += 1) {
        const character = replacement.charAt(index);
        if (character === '\\') {
            index += 1;
            if (index >= replacement.length) throw illegal('character to be escaped is missing');
            result += replacement.charAt(index);
        } else if (character === '$') {
            const [text, length] = reference(replacement.slice(index + 1), match);
            result += text;
            index += length;
        } else {
            result += character;
        }
    }
    return result;
}

function reference(rest: string, match: RegExpExecArray): readonly [string, number] {
    const named = /^\{([a-zA-Z][a-zA-Z0-9]*)\}/.exec(rest);
    if (named !== null) {
        const name = named[1] ?? '';
        if (match.groups === undefined || !(name in match.groups)) throw illegal(`No group with name {${name}}`);
        return [match.groups[name] ?? '', named[0].length];
    }
    const digits = /^\d+/.exec(rest)?.[0];
    if (digits === undefined) throw illegal('Illegal group reference');
    let length = digits.length;
    while (length > 1 && Number(digits.slice(0, length)) >= match.length) length -= 1;
    const number = Number(digits.slice(0, length));
    if (number >= match.length) throw illegal(`No group ${number}`);
    return [match[number] ?? '', length];
}

function illegal(problem: string): Error {
    return platformException('System.StringException', problem);
}

export function replaceText(regex: CompiledRegex, text: string, replacement: string, isGlobal: boolean): string {
    let result = '';
    let copied = 0;
    for (const match of matchesIn(regex, text)) {
        result += text.slice(copied, match.index) + expandReplacement(replacement, match);
        copied = match.index + match[0].length;
        if (!isGlobal) break;
    }
    return result + text.slice(copied);
}

/** Java's split: no empty piece before a match of no width at the start; with limit 0 none at the end. */
export function splitText(regex: CompiledRegex, text: string, limit: number): string[] {
    const pieces: string[] = [];
    let copied = 0;
    for (const match of matchesIn(regex, text)) {
        if (limit > 0 && pieces.length === limit - 1) break;
        const end = match.index + match[0].length;
        if (end === 0) continue;
        if (match[0] === '' && match.index >= text.length) break;
        pieces.push(text.slice(copied, match.index));
        copied = end;
    }
    if (pieces.length === 0) return [text];
    pieces.push(text.slice(copied));
    if (limit === 0) while (pieces.length > 0 && pieces.at(-1) === '') pieces.pop();
    return pieces;
}

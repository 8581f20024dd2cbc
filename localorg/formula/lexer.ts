import { SourceError, type Position } from '../fault.ts';

export interface Token {
    readonly kind: 'text' | 'number' | 'name' | 'operator' | 'end';
    readonly text: string;
    readonly at: Position;
}

const PATTERN =
    /(?<blank>\s+|\/\*[\s\S]*?\*\/)|(?<text>"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*')|(?<number>\d+(?:\.\d+)?|\.\d+)|(?<name>[$A-Za-z_][\w$]*(?:[.:]\s*[\w$]+)*)|(?<operator>&&|\|\||==|!=|<>|<=|>=|[-+*/^&=<>!(),])/y;

/** `where` names the formula in errors: `Invoice__c.Total__c`. */
export function tokenize(text: string, where: string): readonly Token[] {
    const tokens: Token[] = [];
    const pattern = new RegExp(PATTERN.source, 'y');
    while (pattern.lastIndex < text.length) {
        const start = pattern.lastIndex;
        const match = pattern.exec(text);
        const at = position(text, start, where);
        if (match === null) throw new SourceError(`a formula cannot hold ${JSON.stringify(text.charAt(start))} here`, at);
        const groups = match.groups ?? {};
        if (groups['blank'] !== undefined) continue;
        if (groups['text'] !== undefined) tokens.push({ kind: 'text', text: unescape(match[0]), at });
        else if (groups['number'] !== undefined) tokens.push({ kind: 'number', text: match[0], at });
        else if (groups['name'] !== undefined) tokens.push({ kind: 'name', text: match[0].replace(/\s/g, ''), at });
        else tokens.push({ kind: 'operator', text: match[0], at });
    }
    tokens.push({ kind: 'end', text: 'end of formula', at: position(text, text.length, where) });
    return tokens;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** A backslash before any other character stands for that character. */
function unescape(literal: string): string {
    return literal.slice(1, -1).replace(/\\([\s\S])/g, (_whole, char: string) => ESCAPES[char] ?? char);
}

function position(text: string, at: number, where: string): Position {
    const before = text.slice(0, at).split('\n');
    return { file: where, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

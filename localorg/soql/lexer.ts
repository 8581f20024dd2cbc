import { QueryFault } from './queryFault.ts';
import { readBind } from './bindText.ts';

export type TokenKind =
    'name' | 'string' | 'number' | 'date' | 'datetime' | 'time' | 'dateLiteral' | 'bind' | 'symbol' | 'searchText' | 'end';

export interface Token {
    readonly kind: TokenKind;
    /** Text as compared: a string without quotes and escapes, a bind's key, a symbol. */
    readonly text: string;
    readonly at: number;
    readonly end: number;
}

const patterns: readonly (readonly [TokenKind, RegExp])[] = [
    ['datetime', /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)/iy],
    ['date', /\d{4}-\d\d-\d\d(?!\w)/y],
    ['time', /\d\d:\d\d:\d\d(?:\.\d+)?Z?/iy],
    ['number', /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?!\w)/y],
    ['dateLiteral', /[A-Za-z]+_(?:N_)?[A-Za-z_]+\s*:\s*\d+/y],
    ['name', /[A-Za-z_][A-Za-z0-9_]*/y],
    ['symbol', /<=|>=|!=|<>|[(),.=<>%]/y],
];

const blanks = /\s+/y;

/** Cuts a query into tokens. `%` and other signs that SOQL has no use for are refused where they stand. */
export function tokenize(text: string): readonly Token[] {
    const tokens: Token[] = [];
    let at = 0;
    while (at < text.length) {
        blanks.lastIndex = at;
        const blank = blanks.exec(text);
        if (blank !== null) {
            at += blank[0].length;
            continue;
        }
        const token = readToken(text, at);
        tokens.push(token);
        at = token.end;
    }
    tokens.push({ kind: 'end', text: '', at: text.length, end: text.length });
    return tokens;
}

function readToken(text: string, at: number): Token {
    const first = text[at];
    if (first === "'") return readString(text, at);
    if (first === ':') {
        const bind = readBind(text, at + 1);
        if (bind === undefined) throw unexpected(text, at, ':');
        return { kind: 'bind', text: bind.key, at, end: bind.end };
    }
    if (first === '{') {
        const end = text.indexOf('}', at);
        if (end < 0) throw unexpected(text, at, '{');
        return { kind: 'searchText', text: text.slice(at + 1, end), at, end: end + 1 };
    }
    for (const [kind, pattern] of patterns) {
        pattern.lastIndex = at;
        const match = pattern.exec(text);
        if (match !== null) return { kind, text: match[0], at, end: at + match[0].length };
    }
    throw new QueryFault('MALFORMED_QUERY', `line ${lineOf(text, at)} no viable alternative at character '${first ?? ''}'`, { text, at });
}

const escapes: Readonly<Record<string, string>> = {
    n: '\n',
    r: '\r',
    t: '\t',
    b: '\b',
    f: '\f',
    '"': '"',
    "'": "'",
    '\\': '\\',
    N: '\n',
    R: '\r',
    T: '\t',
    B: '\b',
    F: '\f',
};

/** `\_` and `\%` keep their backslash: they mean something to LIKE, and the planner takes it away elsewhere. */
function readString(text: string, start: number): Token {
    let value = '';
    for (let at = start + 1; at < text.length; at++) {
        const sign = text[at] ?? '';
        if (sign === "'") return { kind: 'string', text: value, at: start, end: at + 1 };
        if (sign !== '\\') {
            value += sign;
            continue;
        }
        const next = text[++at] ?? '';
        if (next === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 1, at + 5))) {
            value += String.fromCharCode(parseInt(text.slice(at + 1, at + 5), 16));
            at += 4;
        } else if (next === '_' || next === '%') {
            value += `\\${next}`;
        } else {
            const plain = escapes[next];
            if (plain === undefined)
                throw new QueryFault(
                    'MALFORMED_QUERY',
                    `Invalid string literal '${text.slice(start + 1)}'. Illegal character sequence '\\${next}' in string literal.`,
                    { text, at },
                );
            value += plain === '\\' ? '\\\\' : plain;
        }
    }
    throw new QueryFault('MALFORMED_QUERY', `line ${lineOf(text, start)} mismatched character '<EOF>' expecting '''`, { text, at: start });
}

function lineOf(text: string, at: number): string {
    const before = text.slice(0, at).split('\n');
    return `${before.length}:${before.at(-1)?.length ?? 0}`;
}

export function unexpected(text: string, at: number, token: string): QueryFault {
    const shown = token === '' ? "'<EOF>'" : `'${token}'`;
    return new QueryFault('MALFORMED_QUERY', `unexpected token: ${shown}`, { text, at });
}

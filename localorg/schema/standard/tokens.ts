export interface Line {
    readonly tokens: readonly string[];
    readonly file: string;
    readonly line: number;
}

/** `share(00r)` into the word and its list. */
export function splitWord(token: string): { readonly word: string; readonly items: readonly string[] | undefined } {
    const open = token.indexOf('(');
    if (open < 0) return { word: token, items: undefined };
    return { word: token.slice(0, open), items: token.slice(open + 1, -1).split(',') };
}

export function unquote(token: string): string {
    return token.replace(/^"|"$/g, '');
}

/** Splits at blanks outside parentheses and quotes. */
export function tokenize(line: string): readonly string[] {
    const tokens: string[] = [];
    let token = '';
    let depth = 0;
    let isQuoted = false;
    for (const char of line) {
        if (char === '"') isQuoted = !isQuoted;
        else if (!isQuoted && char === '(') depth++;
        else if (!isQuoted && char === ')') depth--;
        if (/\s/.test(char) && depth === 0 && !isQuoted) {
            if (token !== '') tokens.push(token);
            token = '';
        } else token += char;
    }
    if (token !== '') tokens.push(token);
    return tokens;
}

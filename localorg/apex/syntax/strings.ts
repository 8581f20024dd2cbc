const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The text of a string literal, quotes included, as a value. */
export function unquote(literal: string): string {
    return unescape(literal.slice(1, -1));
}

/** A multi-line literal `'''…'''`: what stands on the opening line behind the quotes is not part of it. */
export function unquoteMultiline(literal: string): string {
    return unescape(literal.slice(3, -3).replace(/^[ \t]*\r?\n/, ''));
}

function unescape(text: string): string {
    if (!text.includes('\\')) return text;
    return text.replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_whole, escaped: string) =>
        escaped.length === 5 ? String.fromCharCode(parseInt(escaped.slice(1), 16)) : (ESCAPES[escaped] ?? escaped),
    );
}

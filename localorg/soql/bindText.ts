export interface BindText {
    readonly key: string;
    readonly end: number;
}

/**
 * Reads the Apex expression after a colon: a primary with its members, calls and indexes, and arithmetic between such.
 * Its key is its text without blanks outside of strings, so that a caller's own writing of it finds the value.
 */
export function readBind(text: string, start: number): BindText | undefined {
    let end = readOperand(text, skipBlanks(text, start));
    if (end === undefined) return undefined;
    for (;;) {
        const sign = skipBlanks(text, end);
        if (!/[+\-*/]/.test(text[sign] ?? '')) break;
        const next = readOperand(text, skipBlanks(text, sign + 1));
        if (next === undefined) return undefined;
        end = next;
    }
    return { key: bindKey(text.slice(start, end)), end };
}

/** The form under which a bind expression is looked up. */
function bindKey(expression: string): string {
    return expression
        .split(/('(?:\\.|[^'\\])*')/)
        .map((part, index) => (index % 2 === 1 ? part : part.replace(/\bnew\s+/gi, 'new ').replace(/(?<!\bnew)\s+/gi, '')))
        .join('');
}

function skipBlanks(text: string, at: number): number {
    let next = at;
    while (/\s/.test(text[next] ?? '')) next++;
    return next;
}

function readOperand(text: string, start: number): number | undefined {
    let at = start;
    if (text[at] === '-' || text[at] === '!') at = skipBlanks(text, at + 1);
    const word = /^(?:new\s+)?[A-Za-z_]\w*/i.exec(text.slice(at));
    const number = /^\d[\d.]*[lLdD]?/.exec(text.slice(at));
    if (text[at] === '(') {
        const close = readBalanced(text, at);
        if (close === undefined) return undefined;
        at = close;
        // A cast: `(Id) value`.
        if (
            /^\s*[A-Za-z_]\w*/.test(text.slice(at)) &&
            /^\(\s*[\w.<>, ]+\s*\)$/.test(text.slice(start, close)) &&
            !isClauseWord(text.slice(at))
        ) {
            return readOperand(text, skipBlanks(text, at));
        }
    } else if (text[at] === "'") {
        const close = readQuoted(text, at);
        if (close === undefined) return undefined;
        at = close;
    } else if (word !== null) {
        at += word[0].length;
        if (/^new\s/i.test(word[0])) at = readTypeArguments(text, at);
    } else if (number !== null) {
        return at + number[0].length;
    } else {
        return undefined;
    }
    return readPostfix(text, at);
}

function isClauseWord(rest: string): boolean {
    return /^\s*(AND|OR|ORDER|GROUP|LIMIT|OFFSET|FOR|WITH|ALL|HAVING|UPDATE|USING|FROM)\b/i.test(rest);
}

function readTypeArguments(text: string, start: number): number {
    const at = skipBlanks(text, start);
    if (text[at] !== '<') return start;
    let depth = 0;
    for (let index = at; index < text.length; index++) {
        if (text[index] === '<') depth++;
        if (text[index] === '>' && --depth === 0) return index + 1;
    }
    return start;
}

function readPostfix(text: string, start: number): number | undefined {
    let at = start;
    for (;;) {
        const next = skipBlanks(text, at);
        const member = /^\??\.\s*[A-Za-z_]\w*/.exec(text.slice(next));
        if (member !== null) {
            at = next + member[0].length;
        } else if (/[([{]/.test(text[next] ?? '')) {
            const close = readBalanced(text, next);
            if (close === undefined) return undefined;
            at = close;
        } else {
            return at;
        }
    }
}

function readBalanced(text: string, start: number): number | undefined {
    let depth = 0;
    for (let at = start; at < text.length; at++) {
        const sign = text[at] ?? '';
        if (sign === "'") {
            const close = readQuoted(text, at);
            if (close === undefined) return undefined;
            at = close - 1;
        } else if (/[([{]/.test(sign)) {
            depth++;
        } else if (/[)\]}]/.test(sign) && --depth === 0) {
            return at + 1;
        }
    }
    return undefined;
}

function readQuoted(text: string, start: number): number | undefined {
    for (let at = start + 1; at < text.length; at++) {
        if (text[at] === '\\') at++;
        else if (text[at] === "'") return at + 1;
    }
    return undefined;
}

import { SourceError } from '../../fault.ts';
import { to18 } from '../../schema/ids.ts';
import { FormulaError, toText, type FormulaValue } from '../values.ts';
import type { Call, FormulaFunction } from './call.ts';

export const textFunctions: Readonly<Record<string, FormulaFunction>> = {
    TEXT: (call) => {
        call.expect(1);
        return toText(call.value(0));
    },
    VALUE: (call) => {
        call.expect(1);
        const text = call.text(0).trim();
        if (text === '') return null;
        const value = Number(text);
        if (!Number.isFinite(value)) throw new FormulaError(`VALUE() cannot make a number of ${text}`);
        return value;
    },
    LEN: (call) => {
        call.expect(1);
        return call.text(0).length;
    },
    LEFT: (call) => {
        call.expect(2);
        return call.text(0).slice(0, count(call, 1));
    },
    RIGHT: (call) => {
        call.expect(2);
        const length = count(call, 1);
        return length === 0 ? '' : call.text(0).slice(-length);
    },
    MID: (call) => {
        call.expect(3);
        const start = Math.max(count(call, 1), 1) - 1;
        return call.text(0).slice(start, start + count(call, 2));
    },
    /** A text contains the empty text. */
    CONTAINS: (call) => {
        call.expect(2);
        return call.text(0).includes(call.text(1));
    },
    BEGINS: (call) => {
        call.expect(2);
        return call.text(0).startsWith(call.text(1));
    },
    FIND: (call) => {
        call.expect(2, 3);
        const start = call.count === 3 ? count(call, 2) : 1;
        const wanted = call.text(0);
        if (wanted === '' || start < 1) return 0;
        return call.text(1).indexOf(wanted, start - 1) + 1;
    },
    SUBSTITUTE: (call) => {
        call.expect(3);
        const old = call.text(1);
        return old === '' ? call.text(0) : call.text(0).replaceAll(old, () => call.text(2));
    },
    TRIM: (call) => {
        call.expect(1);
        return call.text(0).trim();
    },
    UPPER: (call) => {
        call.expect(1, 2);
        return call.text(0).toUpperCase();
    },
    LOWER: (call) => {
        call.expect(1, 2);
        return call.text(0).toLowerCase();
    },
    INITCAP: (call) => {
        call.expect(1);
        return call
            .text(0)
            .toLowerCase()
            .replace(/\p{L}[\p{L}\p{N}]*/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1));
    },
    REVERSE: (call) => {
        call.expect(1);
        return [...call.text(0)].reverse().join('');
    },
    LPAD: (call) => pad(call, (text, length, filler) => text.padStart(length, filler)),
    RPAD: (call) => pad(call, (text, length, filler) => text.padEnd(length, filler)),
    ASCII: (call) => {
        call.expect(1);
        return call.text(0).codePointAt(0) ?? null;
    },
    CHR: (call) => {
        call.expect(1);
        return String.fromCodePoint(count(call, 0));
    },
    /** The whole text must match. */
    REGEX: (call) => {
        call.expect(2);
        return regex(call).test(call.text(0));
    },
    /** 15 characters to 18. */
    CASESAFEID: (call) => {
        call.expect(1);
        const id = call.text(0);
        return id.length === 15 ? to18(id) : id;
    },
    BR: (call) => {
        call.expect(0);
        return '<br>';
    },
    HYPERLINK: (call) => {
        call.expect(2, 3);
        const target = call.count === 3 ? call.text(2) : '_blank';
        return `<a href="${attribute(call.text(0))}" target="${attribute(target)}">${call.text(1)}</a>`;
    },
    IMAGE: (call) => {
        call.expect(2, 4);
        const size = call.count === 4 ? ` style="height:${call.text(2)}px; width:${call.text(3)}px;"` : '';
        return `<img src="${attribute(call.text(0))}" alt="${attribute(call.text(1))}"${size} border="0"/>`;
    },
    URLENCODE: (call) => {
        call.expect(1);
        return encodeURIComponent(call.text(0)).replaceAll('%20', '+');
    },
    HTMLENCODE: (call) => {
        call.expect(1);
        return attribute(call.text(0));
    },
};

function count(call: Call, index: number): number {
    return Math.max(Math.trunc(call.number(index) ?? 0), 0);
}

function pad(call: Call, work: (text: string, length: number, filler: string) => string): FormulaValue {
    call.expect(2, 3);
    const length = count(call, 1);
    const filler = call.count === 3 ? call.text(2) : ' ';
    return work(call.text(0), length, filler).slice(0, length);
}

const patterns = new Map<string, RegExp>();

function regex(call: Call): RegExp {
    const pattern = call.text(1);
    let compiled = patterns.get(pattern);
    if (compiled === undefined) {
        try {
            compiled = new RegExp(`^(?:${pattern})$`);
        } catch (error) {
            throw new SourceError(`REGEX() cannot read its pattern: ${(error as Error).message}`, call.node.at);
        }
        patterns.set(pattern, compiled);
    }
    return compiled;
}

function attribute(text: string): string {
    return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

import type { Implementation } from './define.ts';
import { HTML_3_ENTITIES, HTML_4_ENTITIES, XML_ENTITIES } from './htmlEntities.ts';
import { selfText } from './textArguments.ts';

/** Methods of String that escape for another language, and back. */
export const stringEscapes: Readonly<Record<string, Implementation>> = {
    'String escapeCsv()': (self: string) => (/[",\r\n]/.test(selfText(self)) ? `"${self.replaceAll('"', '""')}"` : self),
    'String unescapeCsv()': (self: string) => (/^".*[",\r\n].*"$/s.test(selfText(self)) ? self.slice(1, -1).replaceAll('""', '"') : self),
    'String escapeEcmaScript()': (self: string) => escapeCode(selfText(self), /["'\\/]/),
    'String unescapeEcmaScript()': (self: string) => unescapeCode(selfText(self)),
    'String escapeJava()': (self: string) => escapeCode(selfText(self), /["\\]/),
    'String unescapeJava()': (self: string) => unescapeCode(selfText(self)),
    'String escapeHtml3()': (self: string) => escapeEntities(selfText(self), namesOf.html3),
    'String unescapeHtml3()': (self: string) => unescapeEntities(selfText(self), HTML_3_ENTITIES),
    'String escapeHtml4()': (self: string) => escapeEntities(selfText(self), namesOf.html4),
    'String unescapeHtml4()': (self: string) => unescapeEntities(selfText(self), HTML_4_ENTITIES),
    'String escapeXml()': (self: string) => escapeEntities(selfText(self), namesOf.xml),
    'String unescapeXml()': (self: string) => unescapeEntities(selfText(self), XML_ENTITIES),
    'String escapeUnicode()': (self: string) => selfText(self).replace(/[^\x00-\x7f]/g, unicodeEscape),
    'String unescapeUnicode()': (self: string) => selfText(self).replace(/\\u+([0-9a-fA-F]{4})/g, (_, hex: string) => fromHex(hex)),
};

const inverse = (entities: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
    new Map([...entities].map(([name, character]) => [character, name]));
const namesOf = { html3: inverse(HTML_3_ENTITIES), html4: inverse(HTML_4_ENTITIES), xml: inverse(XML_ENTITIES) };

const CONTROL_ESCAPES: Readonly<Record<string, string>> = { '\b': '\\b', '\n': '\\n', '\t': '\\t', '\f': '\\f', '\r': '\\r' };
const CONTROLS: Readonly<Record<string, string>> = { b: '\b', n: '\n', t: '\t', f: '\f', r: '\r' };

function unicodeEscape(character: string): string {
    return character
        .split('')
        .map((unit) => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)
        .join('');
}

function fromHex(hex: string): string {
    return String.fromCharCode(Number.parseInt(hex, 16));
}

function escapeCode(text: string, escaped: RegExp): string {
    return text
        .split('')
        .map((unit) => {
            if (escaped.test(unit)) return `\\${unit}`;
            return CONTROL_ESCAPES[unit] ?? (/[\x20-\x7f]/.test(unit) ? unit : unicodeEscape(unit));
        })
        .join('');
}

function unescapeCode(text: string): string {
    return text.replace(/\\(?:u+([0-9a-fA-F]{4})|([0-3]?[0-7]{1,2})|(.))/gs, (_, hex?: string, octal?: string, character?: string) => {
        if (hex !== undefined) return fromHex(hex);
        if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
        return CONTROLS[character ?? ''] ?? character ?? '';
    });
}

function escapeEntities(text: string, names: ReadonlyMap<string, string>): string {
    return text
        .split('')
        .map((unit) => {
            const name = names.get(unit);
            return name === undefined ? unit : `&${name};`;
        })
        .join('');
}

function unescapeEntities(text: string, entities: ReadonlyMap<string, string>): string {
    return text.replace(/&(?:#(\d+)|#[xX]([0-9a-fA-F]+)|(\w+));/g, (whole, decimal?: string, hex?: string, name?: string) => {
        if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
        if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
        return entities.get(name ?? '') ?? whole;
    });
}

import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';
import { SourceError } from '../fault.ts';
import type { Metadata, MetadataValue } from './project.ts';

export interface XmlDocument {
    /** Name of the outermost element: `CustomObject`, `PermissionSet` … */
    readonly root: string;
    readonly metadata: Metadata;
}

const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    trimValues: false,
    processEntities: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    cdataPropName: '#cdata',
    isArray: () => true,
});

/**
 * Reads a metadata file. Text stays text, and each element is a list even when it occurs once, so that readers never guess.
 * Attributes are dropped, except `xsi:type` and `xsi:nil`, which become elements `@type` and `@nil` beside `#text`.
 */
export function parseXml(source: string, file: string): XmlDocument {
    const trimmed = source.replace(/^\uFEFF/, '');
    requireWellFormed(trimmed, file);
    const tree = parser.parse(trimmed) as Record<string, unknown>;
    const root = Object.keys(tree).find((name) => !name.startsWith('#'));
    if (root === undefined) throw new SourceError('the file has no element', { file, line: 1 });
    const value = convert((tree[root] as unknown[])[0], true);
    return { root, metadata: typeof value === 'string' ? {} : value };
}

function convert(node: unknown, isRoot: boolean): MetadataValue {
    if (typeof node === 'string') return decode(node.trim());
    const children: Record<string, MetadataValue[]> = {};
    let text = '';
    let hasChildren = false;
    for (const [name, value] of Object.entries(node as Record<string, unknown>)) {
        if (name === '#text') text += decode(textOf(value));
        else if (name === '#cdata') text += textOf(value);
        else if (name === '@xsi:type' || name === '@xsi:nil') children[name.replace('xsi:', '')] = [String(value)];
        else if (!name.startsWith('@')) {
            hasChildren = true;
            children[name] = (value as unknown[]).map((child) => convert(child, false));
        }
    }
    if (hasChildren || isRoot) return children;
    if (Object.keys(children).length === 0) return text.trim();
    children['#text'] = [text.trim()];
    return children;
}

/** The parser hands character data as a string, or as a list when there are several pieces. */
function textOf(value: unknown): string {
    if (Array.isArray(value)) return value.map(textOf).join('');
    if (typeof value === 'object' && value !== null) return Object.values(value).map(textOf).join('');
    return String(value);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
    if (!text.includes('&')) return text;
    return text.replace(/&(#x[0-9a-fA-F]+|#[0-9]+|[a-z]+);/g, (whole, name: string) => {
        if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
        if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)));
        return ENTITIES[name] ?? whole;
    });
}

function requireWellFormed(text: string, file: string): void {
    try {
        SyntaxValidator.validate(text);
    } catch (error) {
        const { message, line, col } = error as Error & { readonly line?: number; readonly col?: number };
        throw new SourceError(message, { file, line: line ?? 1, ...(col === undefined ? {} : { column: col }) });
    }
}

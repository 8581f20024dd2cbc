import { SourceError } from '../../fault.ts';
import type { Field } from '../schema.ts';
import { readFields } from './fieldNotation.ts';
import { splitWord, tokenize, unquote, type Line } from './tokens.ts';

/** An object of the catalogue, before custom fields and child relationships. */
export interface StandardObject {
    readonly name: string;
    readonly label: string | undefined;
    readonly labelPlural: string | undefined;
    readonly keyPrefix: string;
    readonly words: ReadonlySet<string>;
    /** What stands in parentheses after a word: `share(00r)`. */
    readonly arguments: ReadonlyMap<string, readonly string[]>;
    readonly fields: readonly Field[];
    /** Child relationship name by field. */
    readonly children: ReadonlyMap<string, string>;
}

const OBJECT_WORDS = new Set(
    'readonly nocreate noupdate nodelete noquery undelete merge search trigger setup event owner without sharing share history feed label plural'.split(
        ' ',
    ),
);

export function readCatalogue(source: string, file: string): readonly StandardObject[] {
    const objects: StandardObject[] = [];
    let header: Line | undefined;
    let body: Line[] = [];
    const finish = (): void => {
        if (header !== undefined) objects.push(toObject(header, body));
    };
    for (const [index, raw] of source.split('\n').entries()) {
        if (raw.trim() === '' || raw.trimStart().startsWith('#')) continue;
        const line: Line = { tokens: tokenize(raw), file, line: index + 1 };
        if (/^\s/.test(raw)) {
            body.push(line);
            continue;
        }
        finish();
        header = line;
        body = [];
    }
    finish();
    return objects;
}

function toObject(header: Line, body: readonly Line[]): StandardObject {
    const [name = '', keyPrefix = '-', ...rest] = header.tokens;
    const words = new Set<string>();
    const parsed = new Map<string, readonly string[]>();
    const texts = new Map<string, string>();
    for (let at = 0; at < rest.length; at++) {
        const { word, items } = splitWord(rest[at] ?? '');
        if (!OBJECT_WORDS.has(word)) throw new SourceError(`unknown word ${word} for object ${name}`, header);
        if (word === 'label' || word === 'plural') texts.set(word, unquote(rest[++at] ?? ''));
        else words.add(word);
        if (items !== undefined) parsed.set(word, items);
    }
    const { fields, children } = readFields(body);
    return {
        name,
        label: texts.get('label'),
        labelPlural: texts.get('plural'),
        keyPrefix: keyPrefix === '-' ? '' : keyPrefix,
        words,
        arguments: parsed,
        fields,
        children,
    };
}

import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { SaxesParser } from 'saxes';

export interface Element {
    readonly name: string;
    readonly line: number;
    readonly attributes: Readonly<Record<string, string>>;
    readonly children: readonly Element[];
    /** Without the white space around it. */
    readonly text: string;
}

type Draft = Element & { children: Element[]; text: string };

/** @throws {Error} when the text is not well-formed: the message begins with line and column */
export function parseXml(source: string): Element {
    const parser = new SaxesParser();
    const open: Draft[] = [];
    let root: Element | undefined;
    let problem: string | undefined;
    parser.on('error', ({ message }) => (problem ??= message.replace(/^undefined:/, '')));
    parser.on('opentag', ({ name, attributes }) => {
        const element: Draft = { name, line: parser.line, attributes, children: [], text: '' };
        open.at(-1)?.children.push(element);
        root ??= element;
        open.push(element);
    });
    const addText = (text: string): void => {
        const element = open.at(-1);
        if (element !== undefined) element.text += text;
    };
    parser.on('text', addText);
    parser.on('cdata', addText);
    parser.on('closetag', () => {
        const element = open.pop();
        if (element !== undefined) element.text = element.text.trim();
    });
    parser.write(source.replace(/^\uFEFF/, '')).close();
    if (problem !== undefined) throw new Error(problem);
    if (root === undefined) throw new Error('1:1: the file has no element');
    return root;
}

export function childrenOf(element: Element, name: string): readonly Element[] {
    return element.children.filter((child) => child.name === name);
}

/** The text of the child of this name, and of its child, and so on; undefined where one is missing. */
export function textAt(element: Element, ...path: readonly string[]): string | undefined {
    let at: Element | undefined = element;
    for (const name of path) at = at?.children.find((child) => child.name === name);
    return at?.text;
}

/** The files below a folder of the project, relative to the project, in order. */
export function filesBelow(root: string, folder: string): readonly string[] {
    return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(root, join(entry.parentPath, entry.name)))
        .sort();
}

export function read(root: string, file: string): string {
    return readFileSync(join(root, file), 'utf8');
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMetadataTypes } from './metadataTypes.ts';
import { unpaired } from './pairs.ts';
import { NAMESPACE, validate } from './validate.ts';
import { parseXml } from './xml.ts';

const TYPES = parseMetadataTypes(`
    export type Colour = 'Red' | 'Blue';
    export type Free = string;
    export type Metadata = { fullName?: string; };
    export type Part = { name: string; value?: any; };
    export type Whole = Metadata & { colour: Colour; count?: number; free?: Free; isOpen?: boolean; parts: Part[]; };
`);

function said(content: string): readonly string[] {
    const xml = `<Whole xmlns="${NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n${content}\n</Whole>`;
    return validate('a.xml', parseXml(xml), 'Whole', TYPES).map(({ line, message }) => `${line ?? '?'}: ${message}`);
}

test('what the declarations allow has no findings, inherited elements among it', () => {
    assert.deepEqual(
        said(
            '<fullName>A</fullName><colour>Red</colour><count>-1.5</count><free>x</free><isOpen>true</isOpen><parts><name>n</name></parts>',
        ),
        [],
    );
});

test('each mistake is told at its line', () => {
    assert.deepEqual(said('<colour>Green</colour>'), ['2: colour cannot be "Green": Red, Blue.']);
    assert.deepEqual(said('<colour>Red</colour>\n<count>1,5</count>'), ['3: count is a number, not "1,5".']);
    assert.deepEqual(said('<isOpen>True</isOpen><colour>Red</colour>'), ['2: isOpen is true or false, not "True".']);
    assert.deepEqual(said('<colour>Red</colour>\n<parts>\n<nam>n</nam></parts>'), [
        '4: Part has no element nam.',
        '3: Part needs the element name.',
    ]);
    assert.deepEqual(said(''), ['1: Whole needs the element colour.']);
    assert.deepEqual(said('<colour>Red</colour><parts>n</parts>'), [
        '2: parts holds elements, not the text "n".',
        '2: Part needs the element name.',
    ]);
});

test('a list is one run', () => {
    assert.deepEqual(said('<parts><name>a</name></parts><parts><name>b</name></parts><colour>Red</colour>'), []);
    assert.match(
        said('<parts><name>a</name></parts><colour>Red</colour>\n<parts><name>b</name></parts>').join(),
        /^3: parts is duplicated/,
    );
});

test('a value of any type says which one it has', () => {
    const part = (value: string): string => `<colour>Red</colour><parts><name>a</name>${value}</parts>`;
    assert.deepEqual(said(part('<value xsi:type="xsd:double">6.0</value>')), []);
    assert.deepEqual(said(part('<value xsi:nil="true"/>')), []);
    assert.deepEqual(said(part('<value xsi:type="xsd:double">six</value>')), ['2: value is no xsd:double: "six".']);
});

test('XML that is not well-formed is refused with its place', () => {
    assert.throws(() => parseXml('<a>\n<b></a>'), /^Error: 2:/);
    assert.throws(() => parseXml(''), /no element|document must contain a root element/);
});

test('source and -meta.xml come together', () => {
    const registry = { typeOfSuffix: new Map<string, string>(), contentSuffixes: new Set(['cls']) };
    const messages = (...files: string[]): readonly string[] =>
        unpaired(files, registry).map(({ file, message }) => `${file ?? ''}: ${message}`);
    assert.deepEqual(messages('c/A.cls', 'c/A.cls-meta.xml', 'lwc/a/a.ts', 'lwc/a/b.ts', 'lwc/a/a.js-meta.xml', 'o/X.object-meta.xml'), []);
    assert.deepEqual(messages('c/A.cls'), ['c/A.cls: it needs A.cls-meta.xml beside it.']);
    assert.deepEqual(messages('c/A.cls-meta.xml'), ['c/A.cls-meta.xml: there is no A.cls to it.']);
    assert.deepEqual(messages('force-app/lwc/a/a.ts'), ['force-app/lwc/a/a.ts: it needs a.js-meta.xml beside it.']);
    assert.match(messages('lwc/a/a.js-meta.xml').join(), /there is no a\.ts to it/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../values/text.ts';
import { dom } from './dom.ts';
import { fakeRuntime, libraryOf } from './testing.ts';
import { xmlStreamReader } from './xmlStreamReader.ts';
import { xmlStreamWriter } from './xmlStreamWriter.ts';

const call = libraryOf([dom, xmlStreamReader, xmlStreamWriter], fakeRuntime());
const load = (xml: string): unknown => {
    const document = call('Dom.Document', 'new()');
    call('Dom.Document', 'void load(String xml)', document, xml);
    return document;
};
const rewritten = (xml: string): string =>
    (call('Dom.Document', 'String toXmlString()', load(xml)) as string).replace('<?xml version="1.0" encoding="UTF-8"?>', '');

test('reads a document into nodes and writes it again', () => {
    assert.equal(rewritten('<a x="1"><b>t &amp; u</b><!--c--><c/></a>'), '<a x="1"><b>t &amp; u</b><!--c--><c /></a>');
    assert.equal(
        rewritten('<s:a xmlns:s="urn:s" xmlns="urn:d"><b s:k="v"/></s:a>'),
        '<s:a xmlns:s="urn:s" xmlns="urn:d"><b s:k="v" /></s:a>',
    );
    assert.equal(rewritten('<a><![CDATA[<x>]]></a>'), '<a>&lt;x&gt;</a>');
});

test('finds elements by name and namespace', () => {
    const root = call('Dom.Document', 'Dom.XmlNode getRootElement()', load('<a xmlns="urn:d"><b>one</b><b xmlns="">two</b></a>'));
    const child = (namespace: string | null): unknown =>
        call('Dom.XmlNode', 'Dom.XmlNode getChildElement(String name, String namespace)', root, 'b', namespace);
    assert.equal(call('Dom.XmlNode', 'String getText()', child('urn:d')), 'one');
    assert.equal(call('Dom.XmlNode', 'String getText()', child(null)), 'two');
    assert.equal(child('urn:other'), null);
    assert.equal(textOf(call('Dom.XmlNode', 'Dom.XmlNodeType getNodeType()', root)), 'ELEMENT');
});

test('builds a document', () => {
    const document = call('Dom.Document', 'new()');
    const root = call(
        'Dom.Document',
        'Dom.XmlNode createRootElement(String name, String namespace, String prefix)',
        document,
        'Envelope',
        'urn:s',
        'soap',
    );
    const body = call(
        'Dom.XmlNode',
        'Dom.XmlNode addChildElement(String name, String namespace, String prefix)',
        root,
        'Body',
        'urn:s',
        null,
    );
    call('Dom.XmlNode', 'void setAttribute(String key, String value)', body, 'id', '"1"');
    call('Dom.XmlNode', 'Dom.XmlNode addTextNode(String text)', body, 'a<b');
    assert.equal(
        call('Dom.Document', 'String toXmlString()', document),
        '<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="urn:s"><Body xmlns="urn:s" id="&quot;1&quot;">a&lt;b</Body></soap:Envelope>',
    );
});

test('refuses text that is no document', () => {
    for (const xml of ['', 'text', '<a>', '<a></b>', '<a/><b/>', '<a x=1/>', '<p:a/>', '<a>&nope;</a>', '<a b="1" b="2"/>']) {
        assert.throws(() => load(xml), /Failed to parse XML due to/, xml);
    }
});

test('streams the parts of a document', () => {
    const reader = call('System.XmlStreamReader', 'new(String xml)', '<?xml version="1.0"?><a k="v">x<![CDATA[y]]></a>');
    const seen: string[] = [textOf(call('System.XmlStreamReader', 'XmlTag getEventType()', reader))];
    while (call('System.XmlStreamReader', 'Boolean hasNext()', reader) === true) {
        call('System.XmlStreamReader', 'Integer next()', reader);
        seen.push(textOf(call('System.XmlStreamReader', 'XmlTag getEventType()', reader)));
    }
    assert.deepEqual(seen, ['START_DOCUMENT', 'START_ELEMENT', 'CHARACTERS', 'CDATA', 'END_ELEMENT', 'END_DOCUMENT']);
    const coalescing = call('System.XmlStreamReader', 'new(String xml)', '<a>x<![CDATA[y]]></a>');
    call('System.XmlStreamReader', 'void setCoalescing(Boolean returnAsSingleBlock)', coalescing, true);
    call('System.XmlStreamReader', 'Integer next()', coalescing);
    call('System.XmlStreamReader', 'Integer next()', coalescing);
    assert.equal(call('System.XmlStreamReader', 'String getText()', coalescing), 'xy');
});

test('writes a document piece by piece', () => {
    const writer = call('System.XmlStreamWriter', 'new()');
    const write = (signature: string, ...args: unknown[]): unknown => call('System.XmlStreamWriter', signature, writer, ...args);
    write('void writeStartDocument(String encoding, String version)', null, '1.0');
    write('void writeStartElement(String prefix, String localName, String namespaceUri)', 'm', 'Library', 'urn:b');
    write('void writeNamespace(String prefix, String namespaceUri)', 'm', 'urn:b');
    write('void writeStartElement(String prefix, String localName, String namespaceUri)', null, 'Book', null);
    write('void writeCharacters(String text)', 'A & B');
    write('void writeEndElement()');
    write('void writeEmptyElement(String prefix, String localName, String namespaceUri)', null, 'ISBN', null);
    write('void writeEndElement()');
    write('void writeEndDocument()');
    assert.equal(
        call('System.XmlStreamWriter', 'String getXmlString()', writer),
        '<?xml version="1.0"?><m:Library xmlns:m="urn:b"><Book>A &amp; B</Book><ISBN/></m:Library>',
    );
});

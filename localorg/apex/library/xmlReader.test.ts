import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apexOrg } from '../engine/compiling.ts';

/** What the statements of an Apex method leave in `out`, line by line; `r` reads the text. */
function lines(xml: string, statements: string): readonly string[] {
    const org = apexOrg({
        'Main.cls': `public class Main {
            @AuraEnabled public static List<String> run(String xml) {
                List<String> out = new List<String>();
                try { XmlStreamReader r = new XmlStreamReader(xml); ${statements} }
                catch (XmlException e) { out.add(e.getMessage()); }
                return out;
            }
        }`,
    });
    return org.engine.invokeAura('Main', 'run', { xml }) as readonly string[];
}

const TRACE = `while (r.hasNext()) { Integer n = r.next(); out.add(n + ' ' + r.getEventType() + ' ' + r.getLocalName() + (r.hasText() ? ' ' + r.getText() : '')); }`;

test('the parts of a text come one after the other', () => {
    assert.deepEqual(
        lines('<?xml version="1.0"?><!--c--><a k="v">x<![CDATA[y]]><?t d?><b/></a>', `out.add(String.valueOf(r.getEventType())); ${TRACE}`),
        [
            'START_DOCUMENT',
            '5 COMMENT null c',
            '1 START_ELEMENT a',
            '4 CHARACTERS null x',
            '4 CHARACTERS null y',
            '3 PROCESSING_INSTRUCTION null',
            '1 START_ELEMENT b',
            '2 END_ELEMENT b',
            '2 END_ELEMENT a',
            '8 END_DOCUMENT null',
        ],
    );
});

test('coalescing makes one block of text that follows text', () => {
    assert.deepEqual(lines('<a>x<![CDATA[y]]>&amp;</a>', `r.setCoalescing(true); ${TRACE}`), [
        '1 START_ELEMENT a',
        '4 CHARACTERS null xy&',
        '2 END_ELEMENT a',
        '8 END_DOCUMENT null',
    ]);
});

test('a start tag tells its attributes and namespaces', () => {
    assert.deepEqual(
        lines(
            '<p:a xmlns:p="urn:p" xmlns="urn:d" k="v" p:l="w"/>',
            `r.nextTag(); out.add(r.getPrefix() + ' ' + r.getNamespace() + ' ' + r.getAttributeCount() + ' ' + r.getNamespaceCount());
            for (Integer i = 0; i < 2; i++) out.add(r.getAttributePrefix(i) + '|' + r.getAttributeLocalName(i) + '|' + r.getAttributeNamespace(i)
                + '|' + r.getAttributeType(i) + '|' + r.getAttributeValueAt(i) + '|' + r.getNamespacePrefix(i) + '|' + r.getNamespaceURIAt(i));
            out.add(r.getAttributeValue(null, 'k') + r.getAttributeValue('urn:p', 'l') + r.getAttributeValue('urn:p', 'k'));
            out.add(r.getNamespaceURI('p') + ' ' + r.getNamespaceURI('q') + ' ' + r.getLocation());
            out.add(r.isStartElement() + ' ' + r.hasName() + ' ' + r.isEndElement() + ' ' + r.isCharacters());`,
        ),
        [
            'p urn:p 2 2',
            '|k|null|CDATA|v|p|urn:p',
            'p|l|urn:p|CDATA|w|null|urn:d',
            'vwnull',
            'urn:p null Line: 1 Column: 51',
            'true true false false',
        ],
    );
});

test('nextTag skips white space and comments, and refuses text', () => {
    assert.deepEqual(
        lines(
            '<a> <!--c--> <b/>x<c/></a>',
            `r.nextTag(); r.next(); out.add(String.valueOf(r.isWhiteSpace())); r.nextTag(); out.add(r.getLocalName()); r.nextTag(); r.nextTag();`,
        ),
        ['true', 'b', 'ParseError at [row,col]:[1,20]\nMessage: found: CHARACTERS, expected START_ELEMENT or END_ELEMENT'],
    );
});

test('an instruction has a target and data, the document a version', () => {
    assert.deepEqual(
        lines(
            '<?xml version="1.0"?><?t d e?><a/>',
            `r.next(); out.add(r.getVersion() + ' ' + r.getPITarget() + ' ' + r.getPIData()); r.next(); r.getPIData();`,
        ),
        ['1.0 t d e', 'Illegal State: Current state of the parser is START_ELEMENT But Expected state is 3'],
    );
});

test('a mistake is met where the reader comes to it', () => {
    assert.deepEqual(lines('<a>x</b>', TRACE), [
        '1 START_ELEMENT a',
        '4 CHARACTERS null x',
        'ParseError at [row,col]:[1,7]\nMessage: The element type "a" must be terminated by the matching end-tag "</a>".',
    ]);
    assert.deepEqual(lines('', TRACE), ['ParseError at [row,col]:[1,1]\nMessage: Premature end of file.']);
    assert.deepEqual(lines('oops', TRACE), ['ParseError at [row,col]:[1,1]\nMessage: Content is not allowed in prolog.']);
    assert.deepEqual(lines('<a/>x', TRACE).at(-1), 'ParseError at [row,col]:[1,5]\nMessage: Content is not allowed in trailing section.');
    assert.deepEqual(
        lines('<a>\n', TRACE).at(-1),
        'ParseError at [row,col]:[2,1]\nMessage: XML document structures must start and end within the same entity.',
    );
    assert.match(lines('<a>&nope;</a>', TRACE).at(-1) ?? '', /The entity "nope" was referenced, but not declared\.$/);
    assert.match(lines('<a/><b/>', TRACE).at(-1) ?? '', /\[1,6\]\nMessage: The markup in the document following the root element/);
});

test('what the current part does not have is refused', () => {
    assert.deepEqual(lines('<a/>', 'r.getText();'), [
        'Illegal State: Current state START_DOCUMENT is not among the statesCHARACTERS, COMMENT, CDATA, SPACE, ENTITY_REFERENCE, DTD valid for getText() ',
    ]);
    assert.match(lines('<a/>', 'r.getAttributeCount();')[0] ?? '', /valid for getAttributeCount\(\)$/);
    assert.deepEqual(lines('<a/>', 'while (r.hasNext()) r.next(); r.next();'), ['END_DOCUMENT reached: no more elements on the stream.']);
    assert.throws(() => lines('<a/>', 'r.setNamespaceAware(false);'), /XmlStreamReader\.setNamespaceAware\(false\)/);
});

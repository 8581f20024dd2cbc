import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apexOrg } from '../engine/compiling.ts';

/** What the statements of an Apex method leave in `out`, line by line. */
function lines(statements: string): readonly string[] {
    const org = apexOrg({
        'Main.cls': `public class Main {
            @AuraEnabled public static List<String> run() { List<String> out = new List<String>(); ${statements} return out; }
            static Dom.XmlNode root(String xml) { Dom.Document d = new Dom.Document(); d.load(xml); return d.getRootElement(); }
            static String written(String xml) { Dom.Document d = new Dom.Document(); d.load(xml); return d.toXmlString(); }
            static String failure(String xml) {
                try { root(xml); return 'loaded'; } catch (XmlException e) { return e.getTypeName() + ': ' + e.getMessage(); }
            }
        }`,
    });
    return org.engine.invokeAura('Main', 'run', {}) as readonly string[];
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
const written = (xml: string): string | undefined =>
    lines(`out.add(written('${xml.replaceAll("'", "\\'").replaceAll('\n', '\\n')}'));`)[0]?.slice(DECLARATION.length);
const failure = (xml: string): string | undefined => lines(`out.add(failure('${xml}'));`)[0];

test('a document is written as it was read, with references resolved and empty elements closed', () => {
    assert.equal(written('<a x="1"><b>t &amp; u</b><!--c--><c></c> </a>'), '<a x="1"><b>t &amp; u</b><!--c--><c /> </a>');
    assert.equal(
        written('<s:a xmlns:s="urn:s" xmlns="urn:d"><b s:k="v"/></s:a>'),
        '<s:a xmlns:s="urn:s" xmlns="urn:d"><b s:k="v" /></s:a>',
    );
    assert.equal(written('<a><![CDATA[<x> ]]>y&#65;</a>'), '<a>&lt;x> yA</a>');
    assert.equal(written('<!DOCTYPE a><?pi d?>\n<a/>\n'), '<a />');
});

test('a text escapes what would end it, an attribute its quotes and lines too', () => {
    assert.deepEqual(
        lines(`Dom.Document d = new Dom.Document(); Dom.XmlNode a = d.createRootElement('a', null, null);
            a.addTextNode('< " \\' > & ]]>'); a.setAttribute('k', '< " \\' > &\\n'); out.add(d.toXmlString());`),
        [`${DECLARATION}<a k="&lt; &quot; ' > &amp;&#10;">&lt; " ' > &amp; ]]&gt;</a>`],
    );
});

test('an element without a prefix takes the one its namespace has, or one of the form ns0; with an empty one it is the default', () => {
    assert.deepEqual(
        lines(`String soap = 'http://soap'; Dom.Document d = new Dom.Document();
            Dom.XmlNode envelope = d.createRootElement('Envelope', soap, 'soapenv');
            envelope.setNamespace('xsi', 'http://xsi');
            envelope.setAttributeNs('schemaLocation', soap, 'http://xsi', null);
            Dom.XmlNode body = envelope.addChildElement('Body', soap, null);
            body.addChildElement('echo', 'urn:service', 'req').addChildElement('category', 'urn:service', null).addTextNode('x');
            body.addChildElement('other', 'urn:other', null);
            body.addChildElement('plain', 'urn:plain', '').addChildElement('none', null, null);
            out.add(d.toXmlString());`),
        [
            `${DECLARATION}<soapenv:Envelope xmlns:soapenv="http://soap" xmlns:xsi="http://xsi" xsi:schemaLocation="http://soap"><soapenv:Body>` +
                '<req:echo xmlns:req="urn:service"><req:category>x</req:category></req:echo><ns0:other xmlns:ns0="urn:other" />' +
                '<plain xmlns="urn:plain"><none xmlns="" /></plain></soapenv:Body></soapenv:Envelope>',
        ],
    );
});

test('nodes tell their names, namespaces, kinds, texts and neighbours', () => {
    assert.deepEqual(
        lines(`Dom.XmlNode root = root('<p:a xmlns:p="urn:p" xmlns="urn:d">one<!--note--><b>two</b> three</p:a>');
            out.add(root.getName() + ' ' + root.getNamespace() + ' ' + root.getNodeType() + ' ' + root.getText() + ' ' + root.getParent());
            for (Dom.XmlNode each : root.getChildren()) out.add(each.getNodeType() + ' ' + each.getName() + ' ' + each.getText());
            out.add(String.valueOf(root.getChildElements().size()));
            Dom.XmlNode b = root.getChildElement('b', 'urn:d');
            out.add(b.getNamespaceFor('p') + ' ' + b.getPrefixFor('urn:p') + '/' + b.getPrefixFor('urn:d') + '/' + b.getPrefixFor('urn:x'));
            out.add(String.valueOf(root.getChildElement('b', null)) + ' ' + (b.getParent() === root));
            out.add(String.valueOf(b.getNodeType() == Dom.XmlNodeType.ELEMENT));`),
        [
            'a urn:p ELEMENT one three null',
            'TEXT null one',
            'COMMENT null note',
            'ELEMENT b two',
            'TEXT null  three',
            '1',
            'urn:p p//null',
            'null true',
            'true',
        ],
    );
});

test('an attribute has a key, a value and the namespaces of both', () => {
    assert.deepEqual(
        lines(`Dom.XmlNode node = root('<xyz xmlns:a="urn:a" xmlns:c="urn:c" a:b="c:d" link="http://x"/>');
            out.add(node.getAttribute('b', 'urn:a') + ' ' + node.getAttributeValue('b', 'urn:a') + ' ' + node.getAttributeValueNs('b', 'urn:a'));
            out.add(node.getAttributeValue('link', null) + ' ' + node.getAttributeValueNs('link', '') + ' ' + node.getAttribute('b', null));
            out.add(node.getAttributeCount() + ' ' + node.getAttributeKeyAt(0) + ' ' + node.getAttributeKeyNsAt(0) + ' ' + node.getAttributeKeyNsAt(1));
            node.setAttributeNs('e', 'f', 'urn:new', 'urn:c');
            node.setAttribute('link', 'two');
            out.add(node.getAttribute('e', 'urn:new') + ' ' + node.getAttributeValue('e', 'urn:new') + ' ' + node.getAttribute('link', null));
            out.add(node.removeAttribute('link', null) + ' ' + node.removeAttribute('link', null) + ' ' + node.getAttributeCount());`),
        ['c:d d urn:c', 'http://x null null', '2 b urn:a null', 'c:f f two', 'true false 2'],
    );
});

test('nodes are placed before others, moved and removed', () => {
    assert.deepEqual(
        lines(`Dom.Document d = new Dom.Document(); Dom.XmlNode a = d.createRootElement('a', 'urn:a', 'p');
            Dom.XmlNode c = a.addChildElement('c', null, null); Dom.XmlNode b = a.addChildElement('b', 'urn:a', null);
            a.insertBefore(b, c); a.addCommentNode('x'); out.add(d.toXmlString().substringAfter('?>'));
            out.add(a.removeChild(c) + ' ' + a.removeChild(c)); out.add(d.toXmlString().substringAfter('?>'));
            c.addChildElement('d', null, null); a.insertBefore(c, null); out.add(d.toXmlString().substringAfter('?>'));
            try { c.insertBefore(a, null); } catch (XmlException e) { out.add('refused'); }
            try { d.createRootElement('again', null, null); } catch (XmlException e) { out.add('one root'); }`),
        [
            '<p:a xmlns:p="urn:a"><p:b /><c /><!--x--></p:a>',
            'true false',
            '<p:a xmlns:p="urn:a"><p:b /><!--x--></p:a>',
            '<p:a xmlns:p="urn:a"><p:b /><!--x--><c><d /></c></p:a>',
            'refused',
            'one root',
        ],
    );
});

test('a text that is no document is an XmlException that says what was found where', () => {
    const reasons: Readonly<Record<string, string>> = {
        '': 'Encountered premature end of XML: input contained no data',
        '{"a":1}':
            'Failed to parse XML due to: only whitespace content allowed before start tag and not { (position: START_DOCUMENT seen {... @1:1) ',
        '<a><b></a>':
            'Failed to parse XML due to: end tag name </a> must be the same as start tag <b> from line 1 (position: START_TAG seen <a><b></a>... @1:10) ',
        '<a>': 'Encountered premature end of XML: no more data available - expected end tag </a> to close start tag <a> from line 1, parser stopped on START_TAG seen <a>... @1:3',
        '<a/>x':
            'Failed to parse XML due to: in epilog non whitespace content is not allowed but got x (position: END_TAG seen <a/>x... @1:5) ',
        '<p:a/>':
            'Failed to parse XML due to: could not determine namespace bound to element prefix p (position: START_DOCUMENT seen <p:a/>... @1:6) ',
    };
    for (const [xml, reason] of Object.entries(reasons)) assert.equal(failure(xml), `System.XmlException: ${reason}`);
    for (const xml of ['<a/><b/>', '<a x=1/>', '<a>&nope;</a>', '<a b="1" b="2"/>', '<a b/>', '<a>]]></a>', '</a>', '<a>\u0001</a>'])
        assert.match(failure(xml) ?? '', /^System\.XmlException: Failed to parse XML due to: /, xml);
});

test('elements nest fifty levels deep and no deeper', () => {
    const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth);
    assert.equal(failure(nested(50)), 'loaded');
    assert.match(failure(nested(51)) ?? '', /elements nest deeper than 50 levels/);
});

test('a document type with declarations is refused by name', () => {
    assert.throws(() => failure('<!DOCTYPE a [<!ENTITY x "y">]><a/>'), /a document type with declarations in XML/);
});

test('messages of callouts carry documents', () => {
    assert.deepEqual(
        lines(`HttpRequest request = new HttpRequest(); Dom.Document d = new Dom.Document(); d.createRootElement('a', null, null);
            request.setBodyDocument(d); out.add(request.getBody()); out.add(request.getBodyDocument().getRootElement().getName());
            HttpResponse response = new HttpResponse(); response.setBody('<b>t</b>');
            out.add(response.getBodyDocument().getRootElement().getText());
            XmlStreamReader reader = response.getXmlStreamReader(); reader.next(); out.add(reader.getLocalName());`),
        [`${DECLARATION}<a />`, 'a', 't', 'b'],
    );
});

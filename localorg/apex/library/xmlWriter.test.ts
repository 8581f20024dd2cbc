import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apexOrg } from '../engine/compiling.ts';

/** What the statements of an Apex method write to `w`. */
function written(statements: string): string {
    const org = apexOrg({
        'Main.cls': `public class Main {
            @AuraEnabled public static String run() {
                XmlStreamWriter w = new XmlStreamWriter();
                try { ${statements} } catch (XmlException e) { return e.getMessage(); }
                String xml = w.getXmlString(); w.close(); return xml;
            }
        }`,
    });
    return org.engine.invokeAura('Main', 'run', {}) as string;
}

test('a document is written piece by piece', () => {
    assert.equal(
        written(`w.writeStartDocument(null, '1.0'); w.writeProcessingInstruction('target', 'data');
            w.writeStartElement('m', 'Library', 'http://books'); w.writeNamespace('m', 'http://books'); w.writeComment('start');
            w.setDefaultNamespace('http://default'); w.writeCData('<c> & </c>');
            w.writeStartElement(null, 'book', null); w.writeDefaultNamespace('http://default'); w.writeAttribute(null, null, 'author', 'A "B" <C>');
            w.writeCharacters('x < y & z > "w"'); w.writeEndElement(); w.writeEmptyElement(null, 'ISBN', null); w.writeAttribute('m', 'http://books', 'n', '1');
            w.writeEndElement(); w.writeEndDocument();`),
        '<?xml version="1.0"?><?target data?><m:Library xmlns:m="http://books"><!--start--><![CDATA[<c> & </c>]]>' +
            '<book xmlns="http://default" author="A &quot;B&quot; &lt;C&gt;">x &lt; y &amp; z &gt; "w"</book><ISBN m:n="1"/></m:Library>',
    );
});

test('the end of the document closes what is open', () => {
    assert.equal(
        written(
            `w.writeStartDocument('UTF-8', '1.0'); w.writeStartElement(null, 'a', null); w.writeEmptyElement(null, 'b', null); w.writeEndDocument();`,
        ),
        '<?xml version="1.0" encoding="UTF-8"?><a><b/></a>',
    );
});

test('a name without a prefix takes the one that its namespace is bound to', () => {
    assert.equal(
        written(
            `w.writeStartElement('p', 'a', 'urn:a'); w.writeNamespace('p', 'urn:a'); w.writeEmptyElement(null, 'b', 'urn:a'); w.writeEndElement();`,
        ),
        '<p:a xmlns:p="urn:a"><p:b/></p:a>',
    );
});

test('what has no place is refused', () => {
    assert.equal(written(`w.writeAttribute(null, null, 'a', 'b');`), 'Attribute not associated with any element');
    assert.equal(
        written(`w.writeStartElement(null, 'a', null); w.writeCharacters(''); w.writeNamespace('p', 'urn:p');`),
        'Attribute not associated with any element',
    );
    assert.equal(written('w.writeEndElement();'), 'No element was found to write');
    assert.match(written(`w.close(); w.writeCharacters('x');`), /is closed/);
});

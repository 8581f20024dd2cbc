import { platformException, required } from '../values/exceptions.ts';
import type { LibraryPart } from './define.ts';
import { PlatformObject } from './platformObject.ts';
import { escapeXmlAttribute, escapeXmlText } from './xmlEvents.ts';

/** System.XmlStreamWriter: a document written from its start to its end. */
class XmlStreamWriter extends PlatformObject {
    #text = '';
    readonly #open: string[] = [];
    /** The last start tag takes attributes until something else is written; then its end stands here. */
    #pendingEnd = '';
    #isClosed = false;

    constructor() {
        super('System.XmlStreamWriter');
    }

    get text(): string {
        this.flush();
        return this.#text;
    }

    startElement(prefix: string | null, name: string): void {
        const tag = qualified(prefix, name);
        this.write(`<${tag}`);
        this.#pendingEnd = '>';
        this.#open.push(tag);
    }

    emptyElement(prefix: string | null, name: string): void {
        this.write(`<${qualified(prefix, name)}`);
        this.#pendingEnd = '/>';
    }

    endElement(): void {
        const tag = this.#open.pop();
        if (tag === undefined) throw platformException('System.XmlException', 'No element is open');
        this.write(`</${tag}>`);
    }

    endDocument(): void {
        while (this.#open.length > 0) this.endElement();
        this.flush();
    }

    attribute(name: string, value: string): void {
        if (this.#pendingEnd === '') throw platformException('System.XmlException', 'Attribute not associated with any element');
        this.#text += ` ${name}="${escapeXmlAttribute(value)}"`;
    }

    write(text: string): void {
        if (this.#isClosed) throw platformException('System.XmlException', 'The writer is closed');
        this.flush();
        this.#text += text;
    }

    finish(): void {
        this.flush();
        this.#isClosed = true;
    }

    private flush(): void {
        this.#text += this.#pendingEnd;
        this.#pendingEnd = '';
    }
}

function qualified(prefix: string | null, name: string): string {
    return prefix === null || prefix === '' ? required(name) : `${prefix}:${required(name)}`;
}

export const xmlStreamWriter: LibraryPart = () => [
    {
        name: 'System.XmlStreamWriter',
        kind: 'class',
        members: {
            'new()': () => new XmlStreamWriter(),
            'void close()': (self: XmlStreamWriter) => self.finish(),
            'String getXmlString()': (self: XmlStreamWriter) => self.text,
            // It only decides which prefix later elements may leave out, and here each call names its own.
            'void setDefaultNamespace(String uri)': (_self: XmlStreamWriter, uri: string) => {
                required(uri);
            },
            'void writeAttribute(String prefix, String namespaceUri, String localName, String value)': (
                self: XmlStreamWriter,
                prefix: string | null,
                _namespace: string | null,
                name: string,
                value: string,
            ) => self.attribute(qualified(prefix, name), required(value)),
            'void writeCData(String data)': (self: XmlStreamWriter, data: string) => self.write(`<![CDATA[${required(data)}]]>`),
            'void writeCharacters(String text)': (self: XmlStreamWriter, text: string) => self.write(escapeXmlText(required(text))),
            'void writeComment(String comment)': (self: XmlStreamWriter, comment: string) => self.write(`<!--${required(comment)}-->`),
            'void writeDefaultNamespace(String namespaceUri)': (self: XmlStreamWriter, uri: string) =>
                self.attribute('xmlns', required(uri)),
            'void writeEmptyElement(String prefix, String localName, String namespaceUri)': (
                self: XmlStreamWriter,
                prefix: string | null,
                name: string,
            ) => self.emptyElement(prefix, name),
            'void writeEndDocument()': (self: XmlStreamWriter) => self.endDocument(),
            'void writeEndElement()': (self: XmlStreamWriter) => self.endElement(),
            'void writeNamespace(String prefix, String namespaceUri)': (self: XmlStreamWriter, prefix: string | null, uri: string) =>
                self.attribute(prefix === null || prefix === '' ? 'xmlns' : `xmlns:${prefix}`, required(uri)),
            'void writeProcessingInstruction(String target, String data)': (self: XmlStreamWriter, target: string, data: string | null) =>
                self.write(`<?${required(target)}${data === null || data === '' ? '' : ` ${data}`}?>`),
            'void writeStartDocument(String encoding, String version)': (
                self: XmlStreamWriter,
                encoding: string | null,
                version: string | null,
            ) => self.write(`<?xml version="${version ?? '1.0'}"${encoding === null ? '' : ` encoding="${encoding}"`}?>`),
            'void writeStartElement(String prefix, String localName, String namespaceUri)': (
                self: XmlStreamWriter,
                prefix: string | null,
                name: string,
            ) => self.startElement(prefix, name),
        },
    },
];

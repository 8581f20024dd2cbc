import { required } from '../values/exceptions.ts';
import type { LibraryPart } from './define.ts';
import { PlatformObject } from './platformObject.ts';
import { xmlException } from './xmlNode.ts';
import { qualifiedName } from './xmlText.ts';

type Text = string | null;

interface OpenTag {
    readonly name: string;
    /** Prefixes by the namespace that was bound to them inside of this element. */
    readonly prefixes: Map<string, string>;
}

/** System.XmlStreamWriter: a document written from its start to its end. It writes what it is told, well-formed or not. */
class XmlStreamWriter extends PlatformObject {
    #text = '';
    #isClosed = false;
    /** The end of a start tag, which takes attributes until something else is written. */
    #tagEnd: '' | '>' | '/>' = '';
    readonly #open: OpenTag[] = [{ name: '', prefixes: new Map() }];

    constructor() {
        super('System.XmlStreamWriter');
    }

    get text(): string {
        return this.#text;
    }

    /** Also closes the start tag that is still open. */
    write(text: string): void {
        this.#requireOpen();
        this.#text += this.#tagEnd + text;
        this.#tagEnd = '';
    }

    startElement(prefix: Text, name: string, namespace: Text): void {
        const tag = qualifiedName(prefix ?? this.#prefixOf(namespace), name);
        this.write(`<${tag}`);
        this.#tagEnd = '>';
        this.#open.push({ name: tag, prefixes: new Map() });
    }

    emptyElement(prefix: Text, name: string, namespace: Text): void {
        this.write(`<${qualifiedName(prefix ?? this.#prefixOf(namespace), name)}`);
        this.#tagEnd = '/>';
    }

    endElement(): void {
        if (this.#open.length === 1) throw xmlException('No element was found to write');
        this.write(`</${this.#open.pop()?.name}>`);
    }

    endDocument(): void {
        while (this.#open.length > 1) this.endElement();
        this.write('');
    }

    attribute(prefix: Text, name: string, namespace: Text, value: string): void {
        this.#writeInTag(qualifiedName(prefix ?? this.#prefixOf(namespace), name), value);
    }

    declare(prefix: Text, namespace: string): void {
        this.bind(prefix ?? '', namespace);
        this.#writeInTag(prefix === null || prefix === '' ? 'xmlns' : `xmlns:${prefix}`, namespace);
    }

    /** From here to the end of the element, `namespace` needs no prefix of its own; nothing is written. */
    bind(prefix: string, namespace: string): void {
        this.#open.at(-1)?.prefixes.set(namespace, prefix);
    }

    close(): void {
        this.#isClosed = true;
    }

    #prefixOf(namespace: Text): string {
        if (namespace === null) return '';
        return this.#open.findLast(({ prefixes }) => prefixes.has(namespace))?.prefixes.get(namespace) ?? '';
    }

    #writeInTag(name: string, value: string): void {
        this.#requireOpen();
        if (this.#tagEnd === '') throw xmlException('Attribute not associated with any element');
        this.#text += ` ${name}="${escaped(value).replaceAll('"', '&quot;')}"`;
    }

    #requireOpen(): void {
        if (this.#isClosed) throw xmlException('The XmlStreamWriter is closed: write before close()');
    }
}

function escaped(text: string): string {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function declaration(version: Text, encoding: Text): string {
    const encodingPart = encoding === null || encoding === '' ? '' : ` encoding="${encoding}"`;
    return `<?xml version="${version === null || version === '' ? '1.0' : version}"${encodingPart}?>`;
}

/** XmlStreamWriter. */
export const xmlWriters: LibraryPart = () => [
    {
        name: 'System.XmlStreamWriter',
        kind: 'class',
        members: {
            'new()': () => new XmlStreamWriter(),
            'void close()': (self: XmlStreamWriter) => self.close(),
            'String getXmlString()': (self: XmlStreamWriter) => self.text,
            'void setDefaultNamespace(String uri)': (self: XmlStreamWriter, uri: string) => self.bind('', required(uri)),
            'void writeAttribute(String prefix, String namespaceUri, String localName, String value)': (
                self: XmlStreamWriter,
                prefix: Text,
                namespace: Text,
                name: string,
                value: string,
            ) => self.attribute(prefix, required(name), namespace, required(value)),
            'void writeCData(String data)': (self: XmlStreamWriter, data: string) => self.write(`<![CDATA[${required(data)}]]>`),
            'void writeCharacters(String text)': (self: XmlStreamWriter, text: string) => self.write(escaped(required(text))),
            'void writeComment(String comment)': (self: XmlStreamWriter, comment: Text) => self.write(`<!--${comment ?? ''}-->`),
            'void writeDefaultNamespace(String namespaceUri)': (self: XmlStreamWriter, uri: string) => self.declare('', required(uri)),
            'void writeEmptyElement(String prefix, String localName, String namespaceUri)': (
                self: XmlStreamWriter,
                prefix: Text,
                name: string,
                namespace: Text,
            ) => self.emptyElement(prefix, required(name), namespace),
            'void writeEndDocument()': (self: XmlStreamWriter) => self.endDocument(),
            'void writeEndElement()': (self: XmlStreamWriter) => self.endElement(),
            'void writeNamespace(String prefix, String namespaceUri)': (self: XmlStreamWriter, prefix: Text, uri: string) =>
                self.declare(prefix, required(uri)),
            'void writeProcessingInstruction(String target, String data)': (self: XmlStreamWriter, target: string, data: Text) =>
                self.write(`<?${required(target)}${data === null || data === '' ? '' : ` ${data}`}?>`),
            'void writeStartDocument(String encoding, String version)': (self: XmlStreamWriter, encoding: Text, version: Text) =>
                self.write(declaration(version, encoding)),
            'void writeStartElement(String prefix, String localName, String namespaceUri)': (
                self: XmlStreamWriter,
                prefix: Text,
                name: string,
                namespace: Text,
            ) => self.startElement(prefix, required(name), namespace),
        },
    },
];

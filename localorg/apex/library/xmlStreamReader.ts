import { NotSupported } from '../../fault.ts';
import type { EnumValue } from '../values/enums.ts';
import { platformEnum } from '../values/enums.ts';
import { platformException, required } from '../values/exceptions.ts';
import type { LibraryPart } from './define.ts';
import { PlatformObject } from './platformObject.ts';
import { refused } from './refusals.ts';
import { readXml } from './xmlEvents.ts';
import type { XmlAttribute, XmlEvent } from './xmlEvents.ts';

const TAGS = [
    'ATTRIBUTE',
    'CDATA',
    'CHARACTERS',
    'COMMENT',
    'DTD',
    'END_DOCUMENT',
    'END_ELEMENT',
    'ENTITY_DECLARATION',
    'ENTITY_REFERENCE',
    'NAMESPACE',
    'NOTATION_DECLARATION',
    'PROCESSING_INSTRUCTION',
    'SPACE',
    'START_DOCUMENT',
    'START_ELEMENT',
] as const;

type Cursor = XmlEvent | { readonly kind: 'START_DOCUMENT' } | { readonly kind: 'END_DOCUMENT' };

/** System.XmlStreamReader: the parts of a document, one after the other. */
class XmlStreamReader extends PlatformObject {
    readonly source: string;
    private events: readonly Cursor[];
    private position = 0;

    constructor(text: string) {
        super('System.XmlStreamReader');
        this.source = text;
        this.events = [{ kind: 'START_DOCUMENT' }, ...readXml(text), { kind: 'END_DOCUMENT' }];
    }

    override apexText(): string {
        return `XmlStreamReader[${this.current.kind}]`;
    }

    get current(): Cursor {
        return this.events[this.position] ?? { kind: 'END_DOCUMENT' };
    }

    get hasNext(): boolean {
        return this.position < this.events.length - 1;
    }

    next(): Cursor {
        if (!this.hasNext) throw platformException('System.XmlException', 'There is nothing after the end of the document');
        this.position += 1;
        return this.current;
    }

    nextTag(): Cursor {
        for (;;) {
            const event = this.next();
            if (event.kind === 'START_ELEMENT' || event.kind === 'END_ELEMENT') return event;
            if ('text' in event && event.kind !== 'COMMENT' && event.text.trim() !== '') {
                throw platformException('System.XmlException', 'Expected a start or end tag, found text');
            }
        }
    }

    /** Text and CDATA that follow each other become one. */
    coalesce(): void {
        const merged: Cursor[] = [];
        this.events.forEach((event, index) => {
            const last = merged.at(-1);
            const isText = event.kind === 'CHARACTERS' || event.kind === 'CDATA';
            if (isText && last?.kind === 'CHARACTERS' && index > this.position) {
                merged[merged.length - 1] = { kind: 'CHARACTERS', text: last.text + event.text };
            } else {
                merged.push(isText && index > this.position ? { kind: 'CHARACTERS', text: event.text } : event);
            }
        });
        this.events = merged;
    }

    get attributes(): readonly XmlAttribute[] {
        if (this.current.kind !== 'START_ELEMENT') throw platformException('System.XmlException', 'The current event has no attributes');
        return this.current.attributes;
    }

    attribute(index: number): XmlAttribute {
        const attribute = this.attributes[required(index)];
        if (attribute === undefined) throw platformException('System.XmlException', `Attribute index out of bounds: ${index}`);
        return attribute;
    }

    get declared(): readonly (readonly [string, string])[] {
        return this.current.kind === 'START_ELEMENT' ? [...this.current.declared] : [];
    }

    get element(): { readonly prefix: string | null; readonly localName: string; readonly namespace: string | null } | undefined {
        return this.current.kind === 'START_ELEMENT' || this.current.kind === 'END_ELEMENT' ? this.current : undefined;
    }

    get text(): string {
        if ('text' in this.current) return this.current.text;
        throw platformException('System.XmlException', `The current event (${this.current.kind}) has no text`);
    }

    /** The namespace of a prefix where the cursor stands. */
    namespaceOf(prefix: string): string | null {
        let depth = 0;
        for (let index = this.position; index >= 0; index -= 1) {
            const event = this.events[index];
            if (event?.kind === 'END_ELEMENT' && index < this.position) depth += 1;
            if (event?.kind !== 'START_ELEMENT') continue;
            if (depth > 0) depth -= 1;
            else if (event.declared.has(prefix)) return event.declared.get(prefix) ?? null;
        }
        return null;
    }
}

/** Without declarations every attribute is plain text. */
function attributeType(_attribute: XmlAttribute): string {
    return 'CDATA';
}

const tagOf = (event: Cursor): EnumValue | null => platformEnum('System.XmlTag', TAGS)[TAGS.indexOf(event.kind)] ?? null;

export const xmlStreamReader: LibraryPart = () => [
    { name: 'System.XmlTag', kind: 'enum', constants: TAGS, members: {} },
    {
        name: 'System.XmlStreamReader',
        kind: 'class',
        members: {
            'new(String xml)': (text: string) => new XmlStreamReader(required(text)),
            'Integer getAttributeCount()': (self: XmlStreamReader) => self.attributes.length,
            'String getAttributeLocalName(Integer index)': (self: XmlStreamReader, index: number) => self.attribute(index).localName,
            'String getAttributeNamespace(Integer index)': (self: XmlStreamReader, index: number) => self.attribute(index).namespace,
            'String getAttributePrefix(Integer index)': (self: XmlStreamReader, index: number) => self.attribute(index).prefix,
            'String getAttributeType(Integer index)': (self: XmlStreamReader, index: number) => attributeType(self.attribute(index)),
            'String getAttributeValue(String namespaceUri, String localName)': (self: XmlStreamReader, uri: string | null, name: string) =>
                self.attributes.find((each) => each.localName === name && (uri === null || uri === '' || each.namespace === uri))?.value ??
                null,
            'String getAttributeValueAt(Integer index)': (self: XmlStreamReader, index: number) => self.attribute(index).value,
            'XmlTag getEventType()': (self: XmlStreamReader) => tagOf(self.current),
            'String getLocalName()': (self: XmlStreamReader) => self.element?.localName ?? null,
            'String getLocation()': refused('XmlStreamReader.getLocation'),
            'String getNamespace()': (self: XmlStreamReader) => self.element?.namespace ?? null,
            'Integer getNamespaceCount()': (self: XmlStreamReader) => self.declared.length,
            'String getNamespacePrefix(Integer index)': (self: XmlStreamReader, index: number) =>
                self.declared[required(index)]?.[0] ?? null,
            'String getNamespaceURI(String prefix)': (self: XmlStreamReader, prefix: string) => self.namespaceOf(required(prefix)),
            'String getNamespaceURIAt(Integer index)': (self: XmlStreamReader, index: number) =>
                self.declared[required(index)]?.[1] ?? null,
            'String getPIData()': (self: XmlStreamReader) => (self.current.kind === 'PROCESSING_INSTRUCTION' ? self.current.data : null),
            'String getPITarget()': (self: XmlStreamReader) =>
                self.current.kind === 'PROCESSING_INSTRUCTION' ? self.current.target : null,
            'String getPrefix()': (self: XmlStreamReader) => self.element?.prefix ?? null,
            'String getText()': (self: XmlStreamReader) => self.text,
            'String getVersion()': (self: XmlStreamReader) => /^<\?xml[^>]*version=["']([^"']*)/.exec(self.source)?.[1] ?? null,
            'Boolean hasName()': (self: XmlStreamReader) => self.element !== undefined,
            'Boolean hasNext()': (self: XmlStreamReader) => self.hasNext,
            'Boolean hasText()': (self: XmlStreamReader) => 'text' in self.current,
            'Boolean isCharacters()': (self: XmlStreamReader) => self.current.kind === 'CHARACTERS',
            'Boolean isEndElement()': (self: XmlStreamReader) => self.current.kind === 'END_ELEMENT',
            'Boolean isStartElement()': (self: XmlStreamReader) => self.current.kind === 'START_ELEMENT',
            'Boolean isWhiteSpace()': (self: XmlStreamReader) => self.current.kind === 'CHARACTERS' && self.current.text.trim() === '',
            'Integer next()': (self: XmlStreamReader) => STAX_CODES[self.next().kind],
            'Integer nextTag()': (self: XmlStreamReader) => STAX_CODES[self.nextTag().kind],
            'void setCoalescing(Boolean returnAsSingleBlock)': (self: XmlStreamReader, isCoalescing: boolean) => {
                if (required(isCoalescing)) self.coalesce();
            },
            'void setNamespaceAware(Boolean isNamespaceAware)': (_self: XmlStreamReader, isAware: boolean) => {
                if (!required(isAware)) throw new NotSupported('XmlStreamReader.setNamespaceAware(false)');
            },
            'String toString()': (self: XmlStreamReader) => self.apexText(),
        },
    },
];

/** Numbers of the events in Java's XMLStreamConstants. */
const STAX_CODES: Readonly<Record<Cursor['kind'], number>> = {
    START_ELEMENT: 1,
    END_ELEMENT: 2,
    PROCESSING_INSTRUCTION: 3,
    CHARACTERS: 4,
    COMMENT: 5,
    START_DOCUMENT: 7,
    END_DOCUMENT: 8,
    DTD: 11,
    CDATA: 12,
};

import { NotSupported } from '../../fault.ts';
import { platformEnum } from '../values/enums.ts';
import { nullPointer, required } from '../values/exceptions.ts';
import type { LibraryPart } from './define.ts';
import { PlatformObject } from './platformObject.ts';
import { parseError, streamMessage } from './xmlMessages.ts';
import { xmlException } from './xmlNode.ts';
import { parseXml, placeOf } from './xmlParser.ts';
import type { XmlAttribute, XmlEvent, XmlReading, XmlTagEvent } from './xmlParser.ts';

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

type Event = XmlEvent | { readonly kind: 'START_DOCUMENT' | 'END_DOCUMENT'; readonly end: number };

/** The numbers that `next` answers are those of Java's XMLStreamConstants. */
const EVENT_NUMBERS: Readonly<Record<Event['kind'], number>> = {
    START_ELEMENT: 1,
    END_ELEMENT: 2,
    PROCESSING_INSTRUCTION: 3,
    CHARACTERS: 4,
    COMMENT: 5,
    START_DOCUMENT: 7,
    END_DOCUMENT: 8,
    DTD: 11,
};

const INSTRUCTION = EVENT_NUMBERS.PROCESSING_INSTRUCTION;

/** System.XmlStreamReader: the parts of a text, one after the other. A mistake in the text is met when the reader comes to it. */
export class XmlStreamReader extends PlatformObject {
    readonly xml: string;
    readonly reading: XmlReading;
    isCoalescing = false;
    readonly #events: readonly Event[];
    #position = 0;

    constructor(xml: string) {
        super('System.XmlStreamReader');
        this.xml = xml;
        this.reading = parseXml(xml);
        const { events, failure } = this.reading;
        if (failure?.problem === 'noData' && events.length === 0) throw xmlException(streamMessage(xml, failure));
        const last: readonly Event[] = failure === undefined ? [{ kind: 'END_DOCUMENT', end: xml.length }] : [];
        this.#events = [{ kind: 'START_DOCUMENT', end: 0 }, ...events, ...last];
    }

    override apexText(): string {
        return `XmlStreamReader[${this.current.kind}]`;
    }

    get current(): Event {
        return this.#events[this.#position] ?? { kind: 'END_DOCUMENT', end: this.xml.length };
    }

    get hasNext(): boolean {
        return this.current.kind !== 'END_DOCUMENT';
    }

    next(): Event {
        if (!this.hasNext) throw xmlException('END_DOCUMENT reached: no more elements on the stream.');
        const position = this.#blockEnd() + 1;
        const { failure } = this.reading;
        if (position >= this.#events.length && failure !== undefined) throw xmlException(streamMessage(this.xml, failure));
        this.#position = position;
        return this.current;
    }

    /** Skips white space, comments and instructions. */
    nextTag(): Event {
        for (;;) {
            const event = this.next();
            if (event.kind === 'START_ELEMENT' || event.kind === 'END_ELEMENT') return event;
            if (event.kind === 'END_DOCUMENT' || (event.kind === 'CHARACTERS' && !this.isWhiteSpace)) {
                throw xmlException(parseError(this.xml, event.end, `found: ${event.kind}, expected START_ELEMENT or END_ELEMENT`));
            }
        }
    }

    get element(): XmlTagEvent | undefined {
        return this.current.kind === 'START_ELEMENT' || this.current.kind === 'END_ELEMENT' ? this.current : undefined;
    }

    attributes(method: string): readonly XmlAttribute[] {
        if (this.current.kind === 'START_ELEMENT') return this.current.attributes;
        throw xmlException(`Illegal State: Current state is not among the states START_ELEMENT , ATTRIBUTEvalid for ${method}()`);
    }

    attribute(method: string, index: number): XmlAttribute | undefined {
        return this.attributes(method)[required(index)];
    }

    declared(method: string): readonly (readonly [string, string])[] {
        if (this.element !== undefined) return [...this.element.declared];
        const states = 'START_ELEMENT, END_ELEMENT, UNKNOWN_EVENT_TYPE, 13';
        throw xmlException(
            `Illegal State: Current event state is ${this.current.kind} is not among the states ${states} valid for ${method}().`,
        );
    }

    get instruction(): { readonly target: string; readonly data: string } {
        if (this.current.kind === 'PROCESSING_INSTRUCTION') return this.current;
        throw xmlException(`Illegal State: Current state of the parser is ${this.current.kind} But Expected state is ${INSTRUCTION}`);
    }

    /** Text that follows text is one block when coalescing. */
    get text(): string | undefined {
        if (!('text' in this.current)) return undefined;
        return this.#events
            .slice(this.#position, this.#blockEnd() + 1)
            .map((event) => ('text' in event ? event.text : ''))
            .join('');
    }

    get isWhiteSpace(): boolean {
        return this.current.kind === 'CHARACTERS' && this.text?.trim() === '';
    }

    namespaceFor(prefix: string): string | null {
        return this.element?.scope.get(prefix) ?? null;
    }

    #blockEnd(): number {
        let end = this.#position;
        if (!this.isCoalescing || this.current.kind !== 'CHARACTERS') return end;
        while (this.#events[end + 1]?.kind === 'CHARACTERS') end += 1;
        return end;
    }
}

function textNow(self: XmlStreamReader): string {
    if (self.text !== undefined) return self.text;
    const states = 'CHARACTERS, COMMENT, CDATA, SPACE, ENTITY_REFERENCE, DTD';
    throw xmlException(`Illegal State: Current state ${self.current.kind} is not among the states${states} valid for getText() `);
}

/** The default namespace has no prefix. */
function declaredPrefix(self: XmlStreamReader, index: number): string | null {
    const found = self.declared('getNamespacePrefix')[required(index)];
    if (found === undefined) throw nullPointer();
    return found[0] === '' ? null : found[0];
}

function location(self: XmlStreamReader): string {
    const { line, column } = placeOf(self.xml, self.current.end);
    return `Line: ${line} Column: ${column}`;
}

/** XmlStreamReader and XmlTag. */
export const xmlReaders: LibraryPart = () => [
    { name: 'System.XmlTag', kind: 'enum', constants: TAGS, members: {} },
    {
        name: 'System.XmlStreamReader',
        kind: 'class',
        members: {
            'new(String xmlInput)': (xml: string) => new XmlStreamReader(required(xml)),
            'Integer getAttributeCount()': (self: XmlStreamReader) => self.attributes('getAttributeCount').length,
            'String getAttributeLocalName(Integer index)': (self: XmlStreamReader, index: number) =>
                self.attribute('getAttributeLocalName', index)?.localName ?? null,
            'String getAttributeNamespace(Integer index)': (self: XmlStreamReader, index: number) =>
                self.attribute('getAttributeNamespace', index)?.namespace ?? null,
            'String getAttributePrefix(Integer index)': (self: XmlStreamReader, index: number) =>
                self.attribute('getAttributePrefix', index)?.prefix ?? null,
            // Without a DTD every attribute is CDATA.
            'String getAttributeType(Integer index)': (self: XmlStreamReader, index: number) =>
                self.attribute('getAttributeType', index) === undefined ? null : 'CDATA',
            'String getAttributeValue(String namespaceUri, String localName)': (self: XmlStreamReader, uri: string | null, name: string) =>
                self.attributes('getAttributeValue').find((each) => each.localName === name && (!uri || each.namespace === uri))?.value ??
                null,
            'String getAttributeValueAt(Integer index)': (self: XmlStreamReader, index: number) =>
                self.attribute('getAttributeValueAt', index)?.value ?? null,
            'System.XmlTag getEventType()': (self: XmlStreamReader) => platformEnum('System.XmlTag', TAGS)[TAGS.indexOf(self.current.kind)],
            'String getLocalName()': (self: XmlStreamReader) => self.element?.localName ?? null,
            'String getLocation()': location,
            'String getNamespace()': (self: XmlStreamReader) => self.element?.namespace ?? null,
            'Integer getNamespaceCount()': (self: XmlStreamReader) => self.declared('getNamespaceCount').length,
            'String getNamespacePrefix(Integer index)': declaredPrefix,
            'String getNamespaceURI(String prefix)': (self: XmlStreamReader, prefix: string) => self.namespaceFor(required(prefix)),
            'String getNamespaceURIAt(Integer index)': (self: XmlStreamReader, index: number) =>
                self.declared('getNamespaceURIAt')[required(index)]?.[1] ?? null,
            'String getPIData()': (self: XmlStreamReader) => self.instruction.data,
            'String getPITarget()': (self: XmlStreamReader) => self.instruction.target,
            'String getPrefix()': (self: XmlStreamReader) => self.element?.prefix ?? null,
            'String getText()': textNow,
            'String getVersion()': (self: XmlStreamReader) => self.reading.version,
            'Boolean hasName()': (self: XmlStreamReader) => self.element !== undefined,
            'Boolean hasNext()': (self: XmlStreamReader) => self.hasNext,
            'Boolean hasText()': (self: XmlStreamReader) => (self.text ?? '') !== '',
            'Boolean isCharacters()': (self: XmlStreamReader) => self.current.kind === 'CHARACTERS',
            'Boolean isEndElement()': (self: XmlStreamReader) => self.current.kind === 'END_ELEMENT',
            'Boolean isStartElement()': (self: XmlStreamReader) => self.current.kind === 'START_ELEMENT',
            'Boolean isWhiteSpace()': (self: XmlStreamReader) => self.isWhiteSpace,
            'Integer next()': (self: XmlStreamReader) => EVENT_NUMBERS[self.next().kind],
            'Integer nextTag()': (self: XmlStreamReader) => EVENT_NUMBERS[self.nextTag().kind],
            'void setCoalescing(Boolean returnAsSingleBlock)': (self: XmlStreamReader, isCoalescing: boolean) => {
                self.isCoalescing = required(isCoalescing);
            },
            'void setNamespaceAware(Boolean isNamespaceAware)': (_self: XmlStreamReader, isAware: boolean) => {
                if (!required(isAware)) throw new NotSupported('XmlStreamReader.setNamespaceAware(false)');
            },
            'String toString()': (self: XmlStreamReader) => self.apexText(),
        },
    },
];

import { NotSupported } from '../../fault.ts';
import { platformException } from '../values/exceptions.ts';

export interface XmlAttribute {
    readonly prefix: string | null;
    readonly localName: string;
    readonly namespace: string | null;
    readonly value: string;
}

export type XmlEvent =
    | {
          readonly kind: 'START_ELEMENT';
          readonly prefix: string | null;
          readonly localName: string;
          readonly namespace: string | null;
          readonly attributes: readonly XmlAttribute[];
          /** Namespaces that the element declares, by prefix; the default one under ''. */
          readonly declared: ReadonlyMap<string, string>;
      }
    | { readonly kind: 'END_ELEMENT'; readonly prefix: string | null; readonly localName: string; readonly namespace: string | null }
    | { readonly kind: 'CHARACTERS' | 'CDATA' | 'COMMENT' | 'DTD'; readonly text: string }
    | { readonly kind: 'PROCESSING_INSTRUCTION'; readonly target: string; readonly data: string };

const NAME = '[\\p{L}_][\\p{L}\\p{N}_.\\-\\u00b7]*';
const START = new RegExp(`<(?:(${NAME}):)?(${NAME})((?:\\s+(?:${NAME}:)?${NAME}\\s*=\\s*(?:"[^<"]*"|'[^<']*'))*)\\s*(/?)>`, 'uy');
const END = new RegExp(`</(?:(${NAME}):)?(${NAME})\\s*>`, 'uy');
const ATTRIBUTE = new RegExp(`(?:(${NAME}):)?(${NAME})\\s*=\\s*(?:"([^<"]*)"|'([^<']*)')`, 'gu');
const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';

interface OpenElement {
    readonly prefix: string | null;
    readonly localName: string;
    readonly namespace: string | null;
    readonly scope: ReadonlyMap<string, string>;
}

/** The parts of a well-formed document in order. Throws System.XmlException for text that is none. */
export function readXml(text: string): readonly XmlEvent[] {
    return new XmlReading(text).read();
}

class XmlReading {
    private readonly events: XmlEvent[] = [];
    private readonly open: OpenElement[] = [];
    private readonly text: string;
    private at = 0;
    private hasRoot = false;

    constructor(text: string) {
        this.text = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
    }

    read(): readonly XmlEvent[] {
        if (this.text.startsWith('<?xml')) this.at = this.endOf('?>');
        while (this.at < this.text.length) this.next();
        const unclosed = this.open.at(-1);
        if (unclosed !== undefined) throw this.broken(`the element ${unclosed.localName} is not closed`);
        if (!this.hasRoot) throw this.broken('there is no root element');
        return this.events;
    }

    private next(): void {
        if (this.text.startsWith('<!--', this.at)) {
            const from = this.at + 4;
            this.at = this.endOf('-->');
            this.events.push({ kind: 'COMMENT', text: this.text.slice(from, this.at - 3) });
        } else if (this.text.startsWith('<![CDATA[', this.at) && this.open.length > 0) {
            const from = this.at + 9;
            this.at = this.endOf(']]>');
            this.events.push({ kind: 'CDATA', text: this.text.slice(from, this.at - 3) });
        } else if (this.text.startsWith('<!DOCTYPE', this.at)) {
            const from = this.at;
            this.at = this.endOf('>');
            const text = this.text.slice(from, this.at);
            if (text.includes('[')) throw new NotSupported('a document type with declarations in XML');
            this.events.push({ kind: 'DTD', text });
        } else if (this.text.startsWith('<?', this.at)) {
            const from = this.at + 2;
            this.at = this.endOf('?>');
            const [, target = '', data = ''] = /^(\S+)\s*(.*)$/s.exec(this.text.slice(from, this.at - 2)) ?? [];
            this.events.push({ kind: 'PROCESSING_INSTRUCTION', target, data });
        } else if (this.text.startsWith('</', this.at)) {
            this.endElement();
        } else if (this.text.startsWith('<', this.at)) {
            this.startElement();
        } else {
            this.characters();
        }
    }

    private startElement(): void {
        START.lastIndex = this.at;
        const match = START.exec(this.text);
        if (match === null) throw this.broken('a tag is malformed');
        if (this.open.length === 0 && this.hasRoot) throw this.broken('there is more than one root element');
        this.hasRoot = true;
        const [whole, prefix = null, localName = '', attributeText = '', selfClosing] = match;
        const declared = new Map<string, string>();
        const plain: { prefix: string | null; localName: string; value: string }[] = [];
        for (const [, attributePrefix = null, attributeName = '', double, single] of attributeText.matchAll(ATTRIBUTE)) {
            const value = this.resolve((double ?? single ?? '').replace(/[\n\t]/g, ' '));
            if (attributePrefix === 'xmlns') declared.set(attributeName, value);
            else if (attributePrefix === null && attributeName === 'xmlns') declared.set('', value);
            else plain.push({ prefix: attributePrefix, localName: attributeName, value });
        }
        const scope = new Map([...(this.open.at(-1)?.scope ?? new Map<string, string>()), ...declared]);
        const attributes = plain.map((each) => ({
            ...each,
            namespace: each.prefix === null ? null : this.namespaceOf(each.prefix, scope),
        }));
        const names = new Set(attributes.map((each) => `${each.namespace} ${each.localName}`));
        if (names.size < attributes.length) throw this.broken(`an attribute of ${localName} is repeated`);
        const namespace = prefix === null ? scope.get('') || null : this.namespaceOf(prefix, scope);
        this.events.push({ kind: 'START_ELEMENT', prefix, localName, namespace, attributes, declared });
        this.at += whole.length;
        if (selfClosing === '/') this.events.push({ kind: 'END_ELEMENT', prefix, localName, namespace });
        else this.open.push({ prefix, localName, namespace, scope });
    }

    private endElement(): void {
        END.lastIndex = this.at;
        const match = END.exec(this.text);
        const element = this.open.pop();
        if (match === null || element === undefined) throw this.broken('an end tag is malformed or has no start tag');
        const [whole, prefix = null, localName] = match;
        if (prefix !== element.prefix || localName !== element.localName) {
            throw this.broken(`the end tag ${localName} does not close the element ${element.localName}`);
        }
        this.events.push({ kind: 'END_ELEMENT', prefix: element.prefix, localName: element.localName, namespace: element.namespace });
        this.at += whole.length;
    }

    private characters(): void {
        const end = this.text.indexOf('<', this.at);
        const text = this.text.slice(this.at, end < 0 ? undefined : end);
        if (this.open.length > 0) this.events.push({ kind: 'CHARACTERS', text: this.resolve(text) });
        else if (text.trim() !== '') throw this.broken('there is text outside of the root element');
        this.at += text.length;
    }

    private namespaceOf(prefix: string, scope: ReadonlyMap<string, string>): string {
        const namespace = prefix === 'xml' ? XML_NAMESPACE : scope.get(prefix);
        if (namespace === undefined) throw this.broken(`the prefix ${prefix} is not bound to a namespace`);
        return namespace;
    }

    private resolve(text: string): string {
        const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
        return text.replace(/&(?:#(\d+);|#x([0-9a-fA-F]+);|(\w+);)?/g, (whole, decimal?: string, hex?: string, name?: string) => {
            if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
            if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
            const known = named[name ?? ''];
            if (known === undefined) throw this.broken(`the entity ${whole} is unknown`);
            return known;
        });
    }

    /** Position behind the next `mark`. */
    private endOf(mark: string): number {
        const found = this.text.indexOf(mark, this.at);
        if (found < 0) throw this.broken(`${mark} is missing`);
        return found + mark.length;
    }

    private broken(problem: string): Error {
        const line = this.text.slice(0, this.at).split('\n');
        const place = `line ${line.length}, column ${(line.at(-1)?.length ?? 0) + 1}`;
        return platformException('System.XmlException', `Failed to parse XML due to: ${problem} (${place})`);
    }
}

export function escapeXmlText(text: string): string {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function escapeXmlAttribute(text: string): string {
    return escapeXmlText(text).replaceAll('"', '&quot;');
}

import { SaxesParser } from 'saxes';
import type { SaxesTagNS } from 'saxes';
import { NotSupported } from '../../fault.ts';

export interface XmlAttribute {
    /** Empty where the name has no prefix. */
    readonly prefix: string;
    readonly localName: string;
    readonly namespace: string | null;
    readonly value: string;
}

export interface XmlTagEvent {
    readonly kind: 'START_ELEMENT' | 'END_ELEMENT';
    readonly prefix: string;
    readonly localName: string;
    readonly namespace: string | null;
    readonly attributes: readonly XmlAttribute[];
    /** Namespaces that the element declares, by prefix; the default one under ''. */
    readonly declared: ReadonlyMap<string, string>;
    /** Namespaces that hold inside of the element, by prefix. */
    readonly scope: ReadonlyMap<string, string>;
    readonly end: number;
}

export type XmlEvent =
    | XmlTagEvent
    | { readonly kind: 'CHARACTERS' | 'COMMENT' | 'DTD'; readonly text: string; readonly end: number }
    | { readonly kind: 'PROCESSING_INSTRUCTION'; readonly target: string; readonly data: string; readonly end: number };

export type XmlProblem =
    | 'noData'
    | 'unclosed'
    | 'mismatched'
    | 'textInProlog'
    | 'textInEpilog'
    | 'tagInEpilog'
    | 'undeclaredEntity'
    | 'unboundPrefix'
    | 'duplicateAttribute'
    | 'tooDeep'
    | 'malformed';

/** Why a text is no document. */
export interface XmlFailure {
    readonly problem: XmlProblem;
    /** In the parser's own words, for what has none of Salesforce's. */
    readonly reason: string;
    /** The tag, entity, prefix, attribute or character that is wrong. */
    readonly name: string;
    /** Position behind the last character that was read. */
    readonly offset: number;
    /** The innermost element that is open, with the line of its start tag. */
    readonly open: { readonly name: string; readonly line: number } | undefined;
    /** Kind of the last event before. */
    readonly after: XmlEvent['kind'] | 'START_DOCUMENT';
}

export interface XmlReading {
    /** All parts of the document, up to the failure if there is one. */
    readonly events: readonly XmlEvent[];
    readonly failure: XmlFailure | undefined;
    /** The version of the XML declaration; null without one. */
    readonly version: string | null;
}

/** Apex reads elements up to this depth. */
export const MAXIMUM_DEPTH = 50;

export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';

interface OpenElement {
    readonly name: string;
    readonly line: number;
    readonly event: XmlTagEvent;
}

/** Leaves the parser, which would go on behind an error. */
class Failed extends Error {
    readonly failure: XmlFailure;

    constructor(failure: XmlFailure) {
        super(failure.reason);
        this.failure = failure;
    }
}

/** The parts of an XML document in order. */
export function parseXml(text: string): XmlReading {
    const events: XmlEvent[] = [];
    const open: OpenElement[] = [];
    const parser = new SaxesParser({ xmlns: true });
    let version: string | null = null;
    let hasRoot = false;
    const fail = (reason: string, known?: Pick<XmlFailure, 'problem' | 'name'>): never => {
        const read = text.slice(0, parser.position);
        const { problem, name, offset } = { offset: read.length, ...(known ?? classify(reason, read, events.at(-1)?.end ?? 0, hasRoot)) };
        throw new Failed({ problem, name, reason, offset, open: open.at(-1), after: events.at(-1)?.kind ?? 'START_DOCUMENT' });
    };
    parser.on('error', (error) => fail(error.message.replace(/^\d+:\d+: /, '')));
    parser.on('xmldecl', (declaration) => {
        version = declaration.version ?? null;
    });
    parser.on('opentag', (tag) => {
        hasRoot = true;
        if (open.length >= MAXIMUM_DEPTH) fail(`elements nest deeper than ${MAXIMUM_DEPTH} levels`, { problem: 'tooDeep', name: tag.name });
        const event = startEvent(tag, open.at(-1)?.event.scope ?? new Map(), parser.position);
        open.push({ name: tag.name, line: parser.line, event });
        events.push(event);
    });
    parser.on('closetag', (tag) => {
        // The parser closes an element before it says that the end tag is another one's.
        const name = endTagName(text.slice(text.lastIndexOf('</', parser.position - 1), parser.position));
        if (!tag.isSelfClosing && name !== tag.name) fail('unexpected close tag.', { problem: 'mismatched', name });
        const closed = open.pop();
        if (closed !== undefined) events.push({ ...closed.event, kind: 'END_ELEMENT', attributes: [], end: parser.position });
    });
    const addText = (content: string): void => {
        if (open.length > 0 && content !== '') events.push({ kind: 'CHARACTERS', text: content, end: parser.position });
    };
    parser.on('text', addText);
    parser.on('cdata', addText);
    parser.on('comment', (content) => events.push({ kind: 'COMMENT', text: content, end: parser.position }));
    parser.on('doctype', (content) => {
        if (content.includes('[')) throw new NotSupported('a document type with declarations in XML');
        events.push({ kind: 'DTD', text: `<!DOCTYPE${content}>`, end: parser.position });
    });
    parser.on('processinginstruction', ({ target, body }) => {
        events.push({ kind: 'PROCESSING_INSTRUCTION', target, data: body, end: parser.position });
    });
    try {
        parser.write(text).close();
    } catch (error) {
        if (!(error instanceof Failed)) throw error;
        return { events, version, failure: error.failure };
    }
    return { events, version, failure: undefined };
}

function startEvent(tag: SaxesTagNS, outer: ReadonlyMap<string, string>, end: number): XmlTagEvent {
    const declared = new Map(Object.entries(tag.ns));
    return {
        kind: 'START_ELEMENT',
        prefix: tag.prefix,
        localName: tag.local,
        namespace: tag.uri === '' ? null : tag.uri,
        attributes: Object.values(tag.attributes)
            .filter(({ name, prefix }) => name !== 'xmlns' && prefix !== 'xmlns')
            .map(({ prefix, local, uri, value }) => ({ prefix, localName: local, namespace: uri === '' ? null : uri, value })),
        declared,
        scope: declared.size === 0 ? outer : new Map([...outer, ...declared]),
        end,
    };
}

function endTagName(tag: string): string {
    return /^<\/([^<>\s]*)/.exec(tag)?.[1] ?? '';
}

/** What the parser's message stands for. */
function classify(
    reason: string,
    read: string,
    lastEnd: number,
    hasRoot: boolean,
): { readonly problem: XmlProblem; readonly name: string; readonly offset?: number } {
    if (reason.startsWith('document must contain a root')) return { problem: 'noData', name: '' };
    if (reason.startsWith('unclosed tag: ')) return { problem: 'unclosed', name: reason.slice('unclosed tag: '.length) };
    if (/^(unexpected close tag|unmatched closing tag)/.test(reason)) {
        return { problem: 'mismatched', name: endTagName(read.slice(read.lastIndexOf('</'))) };
    }
    if (reason.startsWith('text data outside')) {
        const start = read.startsWith('<?xml') && lastEnd === 0 ? read.indexOf('?>') + 2 : lastEnd;
        const at = start + Math.max(read.slice(start).search(/[^\s\uFEFF]/), 0);
        return { problem: hasRoot ? 'textInEpilog' : 'textInProlog', name: read.charAt(at), offset: at + 1 };
    }
    if (reason.startsWith('documents may contain only one')) {
        return { problem: 'tagInEpilog', name: /<([^<>\s/]*)[^<]*$/.exec(read)?.[1] ?? '' };
    }
    if (reason.startsWith('undefined entity')) return { problem: 'undeclaredEntity', name: /&([^&;]*);?$/.exec(read)?.[1] ?? '' };
    if (reason.startsWith('unbound namespace prefix: ')) {
        return { problem: 'unboundPrefix', name: JSON.parse(/: (".*")\.$/.exec(reason)?.[1] ?? '""') as string };
    }
    if (reason.startsWith('duplicate attribute: ')) {
        return { problem: 'duplicateAttribute', name: reason.slice('duplicate attribute: '.length, -1) };
    }
    return { problem: 'malformed', name: '' };
}

/** Line and column behind the first `offset` characters, both counted from one. */
export function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
    const lines = text.slice(0, offset).split('\n');
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

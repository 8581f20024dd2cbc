import { placeOf } from './xmlParser.ts';
import type { XmlFailure } from './xmlParser.ts';

/** How much of the text before the mistake a message of Dom.Document.load repeats. */
const SHOWN_CHARACTERS = 65;

/** What Dom.Document.load says about a text that is no document. */
export function domMessage(xml: string, failure: XmlFailure): string {
    const { name, open, offset } = failure;
    const { line, column } = placeOf(xml, offset);
    const place = `${STATES[failure.after]} seen ${seen(xml.slice(0, offset))}... @${line}:${Math.max(column - 1, 1)}`;
    const because = (reason: string): string => `Failed to parse XML due to: ${reason} (position: ${place}) `;
    switch (failure.problem) {
        case 'noData':
            if (xml === '') return 'Encountered premature end of XML: input contained no data';
            return `Encountered premature end of XML: no more data available ${place}`;
        case 'unclosed': {
            const expected = `expected end tag </${name}> to close start tag <${name}> from line ${open?.line ?? line}`;
            return `Encountered premature end of XML: no more data available - ${expected}, parser stopped on ${place}`;
        }
        case 'mismatched':
            if (open === undefined) return because(`end tag not allowed in epilog but got /`);
            return because(`end tag name </${name}> must be the same as start tag <${open.name}> from line ${open.line}`);
        case 'textInProlog':
            return because(`only whitespace content allowed before start tag and not ${name}`);
        case 'textInEpilog':
            return because(`in epilog non whitespace content is not allowed but got ${name}`);
        case 'tagInEpilog':
            return because(`start tag not allowed in epilog but got ${name}`);
        case 'undeclaredEntity':
            return because(`could not resolve entity named '${name}'`);
        case 'unboundPrefix':
            return because(`could not determine namespace bound to element prefix ${name}`);
        case 'duplicateAttribute':
            return because(`duplicated attributes ${name} and ${name}`);
        default:
            return because(failure.reason);
    }
}

const STATES: Readonly<Record<XmlFailure['after'], string>> = {
    START_DOCUMENT: 'START_DOCUMENT',
    START_ELEMENT: 'START_TAG',
    END_ELEMENT: 'END_TAG',
    CHARACTERS: 'TEXT',
    COMMENT: 'COMMENT',
    PROCESSING_INSTRUCTION: 'PROCESSING_INSTRUCTION',
    DTD: 'DOCDECL',
};

function seen(text: string): string {
    const shown = text.length > SHOWN_CHARACTERS ? `...${text.slice(-SHOWN_CHARACTERS)}` : text;
    return shown.replaceAll('\r', '\\r').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
}

const NAMES_SPECIFICATION = 'http://www.w3.org/TR/1999/REC-xml-names-19990114';

/** What XmlStreamReader says about a text that is no document. */
export function streamMessage(xml: string, failure: XmlFailure): string {
    const { name, open } = failure;
    switch (failure.problem) {
        case 'noData':
            return parseError(xml, failure.offset, 'Premature end of file.');
        case 'unclosed':
            return parseError(xml, failure.offset, 'XML document structures must start and end within the same entity.');
        case 'mismatched':
            if (open === undefined) return parseError(xml, failure.offset, MARKUP_BEHIND_ROOT);
            return parseError(
                xml,
                xml.lastIndexOf('</', failure.offset - 1) + 2,
                `The element type "${open.name}" must be terminated by the matching end-tag "</${open.name}>".`,
            );
        case 'textInProlog':
            return parseError(xml, failure.offset - 1, 'Content is not allowed in prolog.');
        case 'textInEpilog':
            return parseError(xml, failure.offset - 1, 'Content is not allowed in trailing section.');
        case 'tagInEpilog':
            return parseError(xml, xml.lastIndexOf('<', failure.offset - 1) + 1, MARKUP_BEHIND_ROOT);
        case 'undeclaredEntity':
            return parseError(xml, failure.offset, `The entity "${name}" was referenced, but not declared.`);
        case 'unboundPrefix':
            return parseError(xml, failure.offset, `${NAMES_SPECIFICATION}#ElementPrefixUnbound?${name}`);
        case 'duplicateAttribute':
            return parseError(xml, failure.offset, `Attribute "${name}" was already specified for the element.`);
        default:
            return parseError(xml, failure.offset, failure.reason);
    }
}

const MARKUP_BEHIND_ROOT = 'The markup in the document following the root element must be well-formed.';

export function parseError(xml: string, offset: number, problem: string): string {
    const { line, column } = placeOf(xml, offset);
    return `ParseError at [row,col]:[${line},${column}]\nMessage: ${problem}`;
}

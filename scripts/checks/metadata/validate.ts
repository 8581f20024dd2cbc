import type { Finding } from '../check.ts';
import type { Member, MetadataTypes } from './metadataTypes.ts';
import type { Element } from './xml.ts';

export const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

const ROOT_ATTRIBUTES = new Set(['xmlns', 'xmlns:xsi', 'xmlns:xsd']);

/** What the Metadata API would say of one file, whose outermost element must be of the type `typeName`. */
export function validate(file: string, root: Element, typeName: string, types: MetadataTypes): readonly Finding[] {
    const findings: Finding[] = [];
    const say = (line: number, message: string): void => void findings.push({ file, line, message });
    if (root.name !== typeName) {
        say(root.line, `the outermost element is ${root.name}; a file of this name holds ${typeName}.`);
        return findings;
    }
    if (root.attributes['xmlns'] !== NAMESPACE) say(root.line, `${root.name} is not in the namespace ${NAMESPACE}.`);
    for (const attribute of Object.keys(root.attributes)) {
        if (!ROOT_ATTRIBUTES.has(attribute)) say(root.line, `${root.name} has no attribute ${attribute}.`);
    }
    structure(root, typeName, types, say);
    return findings;
}

type Say = (line: number, message: string) => void;

function structure(element: Element, typeName: string, types: MetadataTypes, say: Say): void {
    const members = types.structures.get(typeName) ?? new Map<string, Member>();
    if (element.text !== '') say(element.line, `${element.name} holds elements, not the text ${JSON.stringify(element.text)}.`);
    const seen = new Set<string>();
    let previous: string | undefined;
    for (const child of element.children) {
        const member = members.get(child.name);
        if (member === undefined) say(child.line, `${typeName} has no element ${child.name}.`);
        // It is told as text, and is XML all the same, of a kind of its own (targetConfigs.ts).
        else if (typeName === 'LightningComponentBundle' && child.name === 'targetConfigs') continue;
        else {
            if (seen.has(child.name) && !member.isList) say(child.line, `${child.name} may occur once only in ${typeName}.`);
            // The Metadata API reads a list as one run of elements, and calls a second run a duplicate.
            else if (seen.has(child.name) && previous !== child.name)
                say(child.line, `${child.name} is duplicated at this place in ${typeName}: elements of one name must follow each other.`);
            value(child, member.type, types, say);
        }
        seen.add(child.name);
        previous = child.name;
    }
    for (const [name, { isRequired }] of members) {
        if (isRequired && !seen.has(name)) say(element.line, `${typeName} needs the element ${name}.`);
    }
}

function value(element: Element, type: string, types: MetadataTypes, say: Say): void {
    const { name, line, text, attributes } = element;
    const isAny = type === 'any';
    for (const attribute of Object.keys(attributes)) {
        if (!(isAny && /^xsi:(type|nil)$/.test(attribute))) say(line, `${name} has no attribute ${attribute}.`);
    }
    const values = types.enums.get(type);
    if (values === undefined && (types.structures.get(type)?.size ?? 0) > 0) return structure(element, type, types, say);
    if (element.children.length > 0) return say(line, `${name} holds text, not elements.`);
    if (values !== undefined && !values.has(text))
        say(line, `${name} cannot be ${JSON.stringify(text)}: ${[...values].slice(0, 12).join(', ')}.`);
    if (type === 'boolean' && text !== 'true' && text !== 'false') say(line, `${name} is true or false, not ${JSON.stringify(text)}.`);
    if (type === 'number' && !/^-?\d+(\.\d+)?$/.test(text)) say(line, `${name} is a number, not ${JSON.stringify(text)}.`);
    if (isAny) anyValue(element, say);
}

/** A value of a custom metadata record says its own type. */
const XSD: Readonly<Record<string, RegExp>> = {
    'xsd:string': /^/,
    'xsd:picklist': /^/,
    'xsd:boolean': /^(true|false)$/,
    'xsd:double': /^-?\d+(\.\d+)?$/,
    'xsd:int': /^-?\d+$/,
    'xsd:date': /^\d{4}-\d{2}-\d{2}$/,
    'xsd:dateTime': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/,
};

function anyValue({ name, line, text, attributes }: Element, say: Say): void {
    if (attributes['xsi:nil'] === 'true') return;
    const type = attributes['xsi:type'];
    const shape = XSD[type ?? ''];
    if (shape === undefined) say(line, `${name} needs xsi:type, one of ${Object.keys(XSD).join(', ')}, or xsi:nil.`);
    else if (!shape.test(text)) say(line, `${name} is no ${type ?? ''}: ${JSON.stringify(text)}.`);
}

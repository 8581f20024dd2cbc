import { required } from '../values/exceptions.ts';
import type { LibraryPart } from './define.ts';
import { PlatformObject } from './platformObject.ts';
import { domMessage } from './xmlMessages.ts';
import { xmlException, XmlNode } from './xmlNode.ts';
import { xmlNodeKindType, xmlNodeType } from './xmlNodeType.ts';
import { parseXml } from './xmlParser.ts';
import type { XmlAttribute, XmlTagEvent } from './xmlParser.ts';
import { xmlText } from './xmlText.ts';

/** Dom.Document, Dom.XmlNode and Dom.XmlNodeType. */
export const xmlDocuments: LibraryPart = () => [
    {
        name: 'Dom.Document',
        kind: 'class',
        members: {
            'new()': () => new XmlDocument(),
            'Dom.XmlNode createRootElement(String name, String namespace, String prefix)': (
                self: XmlDocument,
                name: string,
                namespace: string | null,
                prefix: string | null,
            ) => self.createRoot(required(name), namespace, prefix),
            'Dom.XmlNode getRootElement()': (self: XmlDocument) => self.root,
            'void load(String xml)': (self: XmlDocument, xml: string) => self.load(required(xml)),
            'String toXmlString()': (self: XmlDocument) => self.toXml(),
        },
    },
    xmlNodeType,
    xmlNodeKindType,
];

/** A Dom.Document. */
export class XmlDocument extends PlatformObject {
    root: XmlNode | null = null;

    constructor() {
        super('Dom.Document');
    }

    static of(xml: string): XmlDocument {
        const made = new XmlDocument();
        made.load(xml);
        return made;
    }

    createRoot(name: string, namespace: string | null, prefix: string | null): XmlNode {
        if (this.root !== null) throw xmlException(`The document has a root element already: ${this.root.name}`);
        this.root = XmlNode.element(name, namespace, prefix, null);
        return this.root;
    }

    load(xml: string): void {
        const { events, failure } = parseXml(xml);
        if (failure !== undefined) throw xmlException(domMessage(xml, failure));
        let root: XmlNode | null = null;
        const open: XmlNode[] = [];
        for (const event of events) {
            const parent = open.at(-1);
            if (event.kind === 'START_ELEMENT') {
                const element = elementOf(event);
                parent?.append(element);
                root ??= element;
                open.push(element);
            } else if (event.kind === 'END_ELEMENT') open.pop();
            else if (event.kind === 'CHARACTERS') parent?.append(XmlNode.text(event.text));
            else if (event.kind === 'COMMENT') parent?.append(XmlNode.comment(event.text));
        }
        this.root = root;
    }

    toXml(): string {
        return `<?xml version="1.0" encoding="UTF-8"?>${this.root === null ? '' : xmlText(this.root)}`;
    }
}

function elementOf(event: XmlTagEvent): XmlNode {
    const element = XmlNode.parsed(event.localName, event.namespace, event.prefix);
    for (const [prefix, namespace] of event.declared) element.declared.set(prefix, namespace);
    for (const attribute of event.attributes) {
        const { localName: name, namespace, prefix, value: text } = attribute;
        element.attributes.push({ name, namespace, prefix, text, valueNamespace: valueNamespace(attribute, event.scope) });
    }
    return element;
}

/** In `<a b="c:d"/>` the value is the name d in the namespace of c, if c is a prefix there. */
function valueNamespace(attribute: XmlAttribute, scope: ReadonlyMap<string, string>): string | null {
    const prefix = /^([^\s:]+):[^\s:]+$/.exec(attribute.value)?.[1];
    return prefix === undefined ? null : (scope.get(prefix) ?? null);
}

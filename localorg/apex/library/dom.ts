import { platformType } from '../types/types.ts';
import { ApexList } from '../values/collections.ts';
import { platformEnum } from '../values/enums.ts';
import { platformException, required } from '../values/exceptions.ts';
import type { LibraryPart, TypeDefinition } from './define.ts';
import { parseDocument, XmlNode } from './domNode.ts';
import { PlatformObject } from './platformObject.ts';

const NODE_TYPES = ['COMMENT', 'ELEMENT', 'TEXT'] as const;

/** Dom.Document and Dom.XmlNode. */
export const dom: LibraryPart = () => [
    documentType,
    nodeType,
    { name: 'Dom.XmlNodeType', kind: 'enum', constants: NODE_TYPES, members: {} },
];

class DomDocument extends PlatformObject {
    root: XmlNode | null = null;

    constructor() {
        super('Dom.Document');
    }
}

const documentType: TypeDefinition = {
    name: 'Dom.Document',
    kind: 'class',
    members: {
        'new()': () => new DomDocument(),
        'Dom.XmlNode createRootElement(String name, String namespace, String prefix)': (
            self: DomDocument,
            name: string,
            namespace: string | null,
            prefix: string | null,
        ) => {
            if (self.root !== null) throw platformException('System.XmlException', 'The document already has a root element');
            self.root = XmlNode.element(required(name), namespace, prefix);
            return self.root;
        },
        'Dom.XmlNode getRootElement()': (self: DomDocument) => self.root,
        'void load(String xml)': (self: DomDocument, xml: string) => {
            self.root = parseDocument(required(xml));
        },
        'String toXmlString()': (self: DomDocument) => `<?xml version="1.0" encoding="UTF-8"?>${self.root?.write(new Map()) ?? ''}`,
    },
};

const nodes = (items: readonly XmlNode[]): ApexList => new ApexList(platformType('Dom.XmlNode'), [...items]);

function attributeAt(self: XmlNode, index: number): { readonly name: string; readonly namespace: string | null } {
    const attribute = self.attributes[required(index)];
    if (attribute === undefined) throw platformException('System.XmlException', `Attribute index out of bounds: ${index}`);
    return attribute;
}

const nodeType: TypeDefinition = {
    name: 'Dom.XmlNode',
    kind: 'class',
    members: {
        'Dom.XmlNode addChildElement(String name, String namespace, String prefix)': (
            self: XmlNode,
            name: string,
            namespace: string | null,
            prefix: string | null,
        ) => self.append(XmlNode.element(required(name), namespace, prefix)),
        'Dom.XmlNode addCommentNode(String text)': (self: XmlNode, text: string) => self.append(XmlNode.comment(required(text))),
        'Dom.XmlNode addTextNode(String text)': (self: XmlNode, text: string) => self.append(XmlNode.text(required(text))),
        'String getAttribute(String key, String keyNamespace)': (self: XmlNode, key: string, namespace: string | null) =>
            self.attribute(key, namespace)?.value ?? null,
        'Integer getAttributeCount()': (self: XmlNode) => self.attributes.length,
        'String getAttributeKeyAt(Integer index)': (self: XmlNode, index: number) => attributeAt(self, index).name,
        'String getAttributeKeyNsAt(Integer index)': (self: XmlNode, index: number) => attributeAt(self, index).namespace,
        'String getAttributeValue(String key, String keyNamespace)': (self: XmlNode, key: string, namespace: string | null) =>
            self.attribute(key, namespace)?.value ?? null,
        'String getAttributeValueNs(String key, String keyNamespace)': (self: XmlNode, key: string, namespace: string | null) => {
            const prefix = /^([^:]+):/.exec(self.attribute(key, namespace)?.value ?? '')?.[1];
            return prefix === undefined ? null : self.namespaceFor(prefix);
        },
        'Dom.XmlNode getChildElement(String name, String namespace)': (self: XmlNode, name: string, namespace: string | null) =>
            self.childElement(name, namespace),
        'List<Dom.XmlNode> getChildElements()': (self: XmlNode) => nodes(self.childElements()),
        'List<Dom.XmlNode> getChildren()': (self: XmlNode) => nodes(self.children),
        'String getName()': (self: XmlNode) => self.name,
        'String getNamespace()': (self: XmlNode) => self.namespace,
        'String getNamespaceFor(String prefix)': (self: XmlNode, prefix: string) => self.namespaceFor(required(prefix)),
        'Dom.XmlNodeType getNodeType()': (self: XmlNode) => platformEnum('Dom.XmlNodeType', NODE_TYPES)[NODE_TYPES.indexOf(self.kind)],
        'Dom.XmlNode getParent()': (self: XmlNode) => self.parent,
        'String getPrefixFor(String namespace)': (self: XmlNode, namespace: string) => self.prefixFor(required(namespace)),
        'String getText()': (self: XmlNode) => self.innerText(),
        'Dom.XmlNode insertBefore(Dom.XmlNode newChild, Dom.XmlNode refChild)': (
            self: XmlNode,
            child: XmlNode,
            reference: XmlNode | null,
        ) => self.insertBefore(required(child), reference),
        'Boolean removeAttribute(String key, String keyNamespace)': (self: XmlNode, key: string, namespace: string | null) =>
            self.removeAttribute(key, namespace),
        'Boolean removeChild(Dom.XmlNode childNode)': (self: XmlNode, child: XmlNode) => self.remove(required(child)),
        'void setAttribute(String key, String value)': (self: XmlNode, key: string, value: string) =>
            self.setAttribute(required(key), required(value), null),
        'void setAttributeNs(String key, String value, String keyNamespace, String valueNamespace)': (
            self: XmlNode,
            key: string,
            value: string,
            keyNamespace: string | null,
            valueNamespace: string | null,
        ) => {
            const prefix = valueNamespace === null || valueNamespace === '' ? null : self.prefixFor(valueNamespace);
            self.setAttribute(required(key), prefix === null ? required(value) : `${prefix}:${required(value)}`, keyNamespace);
        },
        'void setNamespace(String prefix, String namespace)': (self: XmlNode, prefix: string | null, namespace: string) => {
            self.declared.set(prefix ?? '', required(namespace));
        },
    },
};

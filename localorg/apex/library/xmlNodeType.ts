import { platformType } from '../types/types.ts';
import { platformEnum } from '../values/enums.ts';
import { required } from '../values/exceptions.ts';
import { list } from './construct.ts';
import type { TypeDefinition } from './define.ts';
import { xmlException, XmlNode } from './xmlNode.ts';
import type { NodeAttribute } from './xmlNode.ts';

const NODE_TYPES = ['COMMENT', 'ELEMENT', 'TEXT'] as const;

export const xmlNodeKindType: TypeDefinition = { name: 'Dom.XmlNodeType', kind: 'enum', constants: NODE_TYPES, members: {} };

const nodes = (found: readonly XmlNode[]): unknown => list(platformType('Dom.XmlNode'), found);

function attributeAt(self: XmlNode, index: number): NodeAttribute {
    const attribute = self.attributes[required(index)];
    if (attribute === undefined) throw xmlException(`Attribute index out of bounds: ${index}`);
    return attribute;
}

/** A value that is a name in a namespace, without its prefix. */
function valueOf(attribute: NodeAttribute | undefined): string | null {
    if (attribute === undefined) return null;
    return attribute.valueNamespace === null ? attribute.text : attribute.text.slice(attribute.text.indexOf(':') + 1);
}

type Text = string | null;

export const xmlNodeType: TypeDefinition = {
    name: 'Dom.XmlNode',
    kind: 'class',
    members: {
        'Dom.XmlNode addChildElement(String name, String namespace, String prefix)': (
            self: XmlNode,
            name: string,
            namespace: Text,
            prefix: Text,
        ) => XmlNode.element(required(name), namespace, prefix, self),
        'Dom.XmlNode addCommentNode(String text)': (self: XmlNode, text: string) => self.append(XmlNode.comment(required(text))),
        'Dom.XmlNode addTextNode(String text)': (self: XmlNode, text: string) => self.append(XmlNode.text(required(text))),
        'String getAttribute(String key, String keyNamespace)': (self: XmlNode, key: string, namespace: Text) =>
            self.attribute(required(key), namespace)?.text ?? null,
        'Integer getAttributeCount()': (self: XmlNode) => self.attributes.length,
        'String getAttributeKeyAt(Integer index)': (self: XmlNode, index: number) => attributeAt(self, index).name,
        'String getAttributeKeyNsAt(Integer index)': (self: XmlNode, index: number) => attributeAt(self, index).namespace,
        'String getAttributeValue(String key, String keyNamespace)': (self: XmlNode, key: string, namespace: Text) =>
            valueOf(self.attribute(required(key), namespace)),
        'String getAttributeValueNs(String key, String keyNamespace)': (self: XmlNode, key: string, namespace: Text) =>
            self.attribute(required(key), namespace)?.valueNamespace ?? null,
        'Dom.XmlNode getChildElement(String name, String namespace)': (self: XmlNode, name: string, namespace: Text) =>
            self.childElement(required(name), namespace),
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
        'Boolean removeAttribute(String key, String keyNamespace)': (self: XmlNode, key: string, namespace: Text) =>
            self.removeAttribute(required(key), namespace),
        'Boolean removeChild(Dom.XmlNode childNode)': (self: XmlNode, child: XmlNode) => self.remove(required(child)),
        'void setAttribute(String key, String value)': (self: XmlNode, key: string, value: string) =>
            self.setAttribute(required(key), required(value), null, null),
        'void setAttributeNs(String key, String value, String keyNamespace, String valueNamespace)': (
            self: XmlNode,
            key: string,
            value: string,
            keyNamespace: Text,
            valueNamespace: Text,
        ) => self.setAttribute(required(key), required(value), keyNamespace, valueNamespace),
        'void setNamespace(String prefix, String namespace)': (self: XmlNode, prefix: Text, namespace: string) => {
            self.declared.set(prefix ?? '', required(namespace));
        },
    },
};

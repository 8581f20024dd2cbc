import { platformException } from '../values/exceptions.ts';
import { PlatformObject } from './platformObject.ts';
import { escapeXmlAttribute, escapeXmlText, readXml } from './xmlEvents.ts';

export type NodeKind = 'COMMENT' | 'ELEMENT' | 'TEXT';

interface Attribute {
    readonly name: string;
    readonly namespace: string | null;
    value: string;
    readonly prefix: string | null;
}

const isSame = (left: string | null, right: string | null): boolean => (left === '' ? null : left) === (right === '' ? null : right);

/** A Dom.XmlNode: an element, a text or a comment. */
export class XmlNode extends PlatformObject {
    readonly kind: NodeKind;
    readonly name: string | null;
    namespace: string | null;
    prefix: string | null;
    text: string;
    parent: XmlNode | null = null;
    readonly children: XmlNode[] = [];
    readonly attributes: Attribute[] = [];
    /** Namespaces that this element declares, by prefix. */
    readonly declared = new Map<string, string>();

    private constructor(kind: NodeKind, name: string | null, namespace: string | null, prefix: string | null, text: string) {
        super('Dom.XmlNode');
        this.kind = kind;
        this.name = name;
        this.namespace = namespace === '' ? null : namespace;
        this.prefix = prefix === '' ? null : prefix;
        this.text = text;
    }

    static element(name: string, namespace: string | null, prefix: string | null): XmlNode {
        const node = new XmlNode('ELEMENT', name, namespace, prefix, '');
        return node;
    }

    static text(text: string): XmlNode {
        return new XmlNode('TEXT', null, null, null, text);
    }

    static comment(text: string): XmlNode {
        return new XmlNode('COMMENT', null, null, null, text);
    }

    override apexText(): string {
        return this.kind === 'ELEMENT'
            ? `XMLNode[${this.kind},${this.name},${this.namespace ?? 'null'},null,null,]`
            : `XMLNode[${this.kind},null,null,null,null,${this.text},]`;
    }

    append(child: XmlNode): XmlNode {
        this.requireElement();
        child.parent = this;
        this.children.push(child);
        return child;
    }

    insertBefore(child: XmlNode, reference: XmlNode | null): XmlNode {
        this.requireElement();
        const at = reference === null ? this.children.length : this.children.indexOf(reference);
        if (at < 0) throw platformException('System.XmlException', 'The reference node is not a child of this node');
        child.parent?.remove(child);
        child.parent = this;
        this.children.splice(at, 0, child);
        return child;
    }

    remove(child: XmlNode): boolean {
        const at = this.children.indexOf(child);
        if (at < 0) return false;
        this.children.splice(at, 1);
        child.parent = null;
        return true;
    }

    /** Text nodes directly below, joined. */
    innerText(): string {
        if (this.kind !== 'ELEMENT') return this.text;
        return this.children
            .filter((child) => child.kind === 'TEXT')
            .map((child) => child.text)
            .join('');
    }

    childElements(): readonly XmlNode[] {
        return this.children.filter((child) => child.kind === 'ELEMENT');
    }

    childElement(name: string, namespace: string | null): XmlNode | null {
        return this.childElements().find((child) => child.name === name && isSame(child.namespace, namespace)) ?? null;
    }

    attribute(name: string, namespace: string | null): Attribute | undefined {
        return this.attributes.find((each) => each.name === name && isSame(each.namespace, namespace));
    }

    setAttribute(name: string, value: string, namespace: string | null): void {
        this.requireElement();
        const known = this.attribute(name, namespace);
        if (known !== undefined) known.value = value;
        else
            this.attributes.push({
                name,
                namespace: namespace === '' ? null : namespace,
                value,
                prefix: namespace === null || namespace === '' ? null : this.prefixFor(namespace),
            });
    }

    removeAttribute(name: string, namespace: string | null): boolean {
        const known = this.attribute(name, namespace);
        if (known === undefined) return false;
        this.attributes.splice(this.attributes.indexOf(known), 1);
        return true;
    }

    namespaceFor(prefix: string): string | null {
        for (const node of this.ancestry()) {
            const declared = node.declared.get(prefix) ?? (node.prefix === prefix ? node.namespace : undefined);
            if (declared !== undefined && declared !== null) return declared;
        }
        return null;
    }

    prefixFor(namespace: string): string | null {
        for (const node of this.ancestry()) {
            for (const [prefix, declared] of node.declared) if (declared === namespace) return prefix;
            if (node.namespace === namespace && node.prefix !== null) return node.prefix;
        }
        return null;
    }

    /** Scope: the prefixes that are bound where the node is written. */
    write(scope: ReadonlyMap<string, string>): string {
        if (this.kind === 'TEXT') return escapeXmlText(this.text);
        if (this.kind === 'COMMENT') return `<!--${this.text}-->`;
        const bound = new Map(scope);
        let tag = `${this.prefix === null ? '' : `${this.prefix}:`}${this.name}`;
        const start = tag;
        const declare = (prefix: string, namespace: string): void => {
            if (bound.get(prefix) === namespace) return;
            bound.set(prefix, namespace);
            tag += prefix === '' ? ` xmlns="${escapeXmlAttribute(namespace)}"` : ` xmlns:${prefix}="${escapeXmlAttribute(namespace)}"`;
        };
        for (const [prefix, namespace] of this.declared) declare(prefix, namespace);
        if (this.namespace !== null) declare(this.prefix ?? '', this.namespace);
        else if (this.prefix === null && (bound.get('') ?? '') !== '') declare('', '');
        let generated = 0;
        for (const { name, namespace, value, prefix } of this.attributes) {
            let shown = name;
            if (namespace !== null) {
                const used = prefix ?? `ns${(generated += 1)}`;
                declare(used, namespace);
                shown = `${used}:${name}`;
            }
            tag += ` ${shown}="${escapeXmlAttribute(value)}"`;
        }
        if (this.children.length === 0) return `<${tag} />`;
        return `<${tag}>${this.children.map((child) => child.write(bound)).join('')}</${start}>`;
    }

    private *ancestry(): IterableIterator<XmlNode> {
        yield this;
        if (this.parent !== null) yield* this.parent.ancestry();
    }

    private requireElement(): void {
        if (this.kind !== 'ELEMENT')
            throw platformException('System.XmlException', `A node of type ${this.kind} has neither children nor attributes`);
    }
}

/** The root element of a text. */
export function parseDocument(text: string): XmlNode {
    let root: XmlNode | undefined;
    const open: XmlNode[] = [];
    for (const event of readXml(text)) {
        switch (event.kind) {
            case 'START_ELEMENT': {
                const element = XmlNode.element(event.localName, event.namespace, event.prefix);
                for (const [prefix, namespace] of event.declared) element.declared.set(prefix, namespace);
                for (const { localName, namespace, value, prefix } of event.attributes) {
                    element.attributes.push({ name: localName, namespace, value, prefix });
                }
                root ??= element;
                open.at(-1)?.append(element);
                open.push(element);
                break;
            }
            case 'END_ELEMENT':
                open.pop();
                break;
            case 'CHARACTERS':
            case 'CDATA': {
                const last = open.at(-1)?.children.at(-1);
                if (last?.kind === 'TEXT') last.text += event.text;
                else open.at(-1)?.append(XmlNode.text(event.text));
                break;
            }
            case 'COMMENT':
                open.at(-1)?.append(XmlNode.comment(event.text));
                break;
            default:
                break;
        }
    }
    if (root === undefined) throw platformException('System.XmlException', 'Failed to parse XML due to: there is no root element');
    return root;
}

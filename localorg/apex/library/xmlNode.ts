import { platformException } from '../values/exceptions.ts';
import { PlatformObject } from './platformObject.ts';
import { XML_NAMESPACE } from './xmlParser.ts';

export type NodeKind = 'COMMENT' | 'ELEMENT' | 'TEXT';

export interface NodeAttribute {
    readonly name: string;
    readonly namespace: string | null;
    /** Empty where the name has no prefix. */
    readonly prefix: string;
    /** As it is written: `prefix:name` for a value that is a name in a namespace. */
    readonly text: string;
    readonly valueNamespace: string | null;
}

/** No namespace may be given as null or ''. */
const orNull = (namespace: string | null): string | null => (namespace === '' ? null : namespace);

/** A Dom.XmlNode: an element, a text or a comment. */
export class XmlNode extends PlatformObject {
    readonly kind: NodeKind;
    readonly name: string | null;
    readonly namespace: string | null;
    /** Empty where the name has no prefix. */
    readonly prefix: string;
    readonly text: string | null;
    parent: XmlNode | null = null;
    readonly children: XmlNode[] = [];
    readonly attributes: NodeAttribute[] = [];
    /** Namespaces that this element declares, by prefix; the default one under ''. */
    readonly declared = new Map<string, string>();

    private constructor(kind: NodeKind, name: string | null, namespace: string | null, prefix: string, text: string | null) {
        super('Dom.XmlNode');
        this.kind = kind;
        this.name = name;
        this.namespace = namespace;
        this.prefix = prefix;
        this.text = text;
    }

    /** An element whose prefix is bound already, as a parsed text has it. */
    static parsed(name: string, namespace: string | null, prefix: string): XmlNode {
        return new XmlNode('ELEMENT', name, namespace, prefix, null);
    }

    static text(text: string): XmlNode {
        return new XmlNode('TEXT', null, null, '', text);
    }

    static comment(text: string): XmlNode {
        return new XmlNode('COMMENT', null, null, '', text);
    }

    /**
     * An element as Apex creates it, below `parent` or as the root. Without a prefix (null) it takes the one that its namespace has
     * there, or one of the form ns0; with '' the namespace becomes the default one.
     */
    static element(name: string, namespace: string | null, prefix: string | null, parent: XmlNode | null): XmlNode {
        const wanted = orNull(namespace);
        const bound = wanted === null && prefix ? (parent?.namespaceFor(prefix) ?? null) : wanted;
        if (bound === null && prefix) throw xmlException(`The prefix ${prefix} of ${name} has no namespace: name it, or declare it above`);
        const chosen = bound === null ? '' : (prefix ?? parent?.prefixFor(bound) ?? freePrefix(parent));
        const node = new XmlNode('ELEMENT', name, bound, chosen, null);
        parent?.append(node);
        if (bound !== null && node.namespaceFor(chosen) !== bound) node.declared.set(chosen, bound);
        return node;
    }

    override apexText(): string {
        const children = this.children.length === 0 ? 'null' : `[${this.children.map((child) => child.apexText()).join(', ')}]`;
        return `XMLNode[${this.kind},${this.name},${this.namespace},null,${children},null,${this.text ?? ''},]`;
    }

    append(child: XmlNode): XmlNode {
        return this.insertBefore(child, null);
    }

    /** Before `reference`, or at the end. A node that has a place already leaves it. */
    insertBefore(child: XmlNode, reference: XmlNode | null): XmlNode {
        this.requireElement();
        if (child.isAbove(this)) throw xmlException(`A node cannot be placed below itself: ${child.name}`);
        if (reference !== null && reference.parent !== this) throw xmlException('The reference node is not a child of this node');
        if (child === reference) return child;
        child.parent?.remove(child);
        child.parent = this;
        this.children.splice(reference === null ? this.children.length : this.children.indexOf(reference), 0, child);
        return child;
    }

    remove(child: XmlNode): boolean {
        const at = this.children.indexOf(child);
        if (at < 0) return false;
        this.children.splice(at, 1);
        child.parent = null;
        return true;
    }

    /** The text of a text or comment; of an element that of the texts directly in it. */
    innerText(): string {
        if (this.kind !== 'ELEMENT') return this.text ?? '';
        return this.children.map((child) => (child.kind === 'TEXT' ? child.text : '')).join('');
    }

    childElements(): readonly XmlNode[] {
        return this.children.filter((child) => child.kind === 'ELEMENT');
    }

    childElement(name: string, namespace: string | null): XmlNode | null {
        return this.childElements().find((child) => child.name === name && child.namespace === orNull(namespace)) ?? null;
    }

    attribute(name: string, namespace: string | null): NodeAttribute | undefined {
        return this.attributes.find((each) => each.name === name && each.namespace === orNull(namespace));
    }

    setAttribute(name: string, value: string, namespace: string | null, valueNamespace: string | null): void {
        this.requireElement();
        const known = this.attribute(name, namespace);
        const valueNs = orNull(valueNamespace);
        const made: NodeAttribute = {
            name,
            namespace: orNull(namespace),
            prefix: known?.prefix ?? this.attributePrefix(orNull(namespace)),
            text: valueNs === null ? value : `${this.attributePrefix(valueNs)}:${value}`,
            valueNamespace: valueNs,
        };
        if (known === undefined) this.attributes.push(made);
        else this.attributes[this.attributes.indexOf(known)] = made;
    }

    removeAttribute(name: string, namespace: string | null): boolean {
        const known = this.attribute(name, namespace);
        if (known !== undefined) this.attributes.splice(this.attributes.indexOf(known), 1);
        return known !== undefined;
    }

    /** The namespace that a prefix stands for at this node. */
    namespaceFor(prefix: string): string | null {
        if (prefix === 'xml') return XML_NAMESPACE;
        return orNull(this.declared.get(prefix) ?? this.parent?.namespaceFor(prefix) ?? null);
    }

    /** The nearest prefix that stands for a namespace at this node; '' where it is the default one. */
    prefixFor(namespace: string): string | null {
        return this.prefixesFor(namespace)[0] ?? null;
    }

    /** Innermost first. */
    private prefixesFor(namespace: string): readonly string[] {
        if (namespace === XML_NAMESPACE) return ['xml'];
        const own = [...this.declared].filter(([, declared]) => declared === namespace).map(([prefix]) => prefix);
        const outer = this.parent?.prefixesFor(namespace) ?? [];
        return [...own, ...outer.filter((prefix) => !this.declared.has(prefix))];
    }

    /** The default namespace does not hold for attributes: theirs needs a prefix, declared here if there is none. */
    private attributePrefix(namespace: string | null): string {
        if (namespace === null) return '';
        const known = this.prefixesFor(namespace).find((prefix) => prefix !== '');
        if (known !== undefined) return known;
        const made = freePrefix(this);
        this.declared.set(made, namespace);
        return made;
    }

    private isAbove(other: XmlNode): boolean {
        return other === this || (other.parent !== null && this.isAbove(other.parent));
    }

    private requireElement(): void {
        if (this.kind !== 'ELEMENT') throw xmlException(`A node of type ${this.kind} has neither children nor attributes`);
    }
}

/** Salesforce's own prefixes are ns0, ns1 … */
function freePrefix(at: XmlNode | null): string {
    let index = 0;
    while (at !== null && at.namespaceFor(`ns${index}`) !== null) index += 1;
    return `ns${index}`;
}

export function xmlException(message: string): Error {
    return platformException('System.XmlException', message);
}

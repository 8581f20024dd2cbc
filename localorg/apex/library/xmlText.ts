import { xmlException } from './xmlNode.ts';
import type { XmlNode } from './xmlNode.ts';

/** A node as XML. `outer` holds the namespaces of the elements around it, by prefix. */
export function xmlText(node: XmlNode, outer: ReadonlyMap<string, string> = new Map([['', '']])): string {
    if (node.kind === 'TEXT') return textContent(node.text ?? '');
    if (node.kind === 'COMMENT') return `<!--${node.text}-->`;
    const scope = new Map(outer);
    const parts: string[] = [];
    const declare = (prefix: string, namespace: string): void => {
        if (scope.get(prefix) === namespace || prefix === 'xml') return;
        scope.set(prefix, namespace);
        parts.push(` ${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${attributeValue(namespace)}"`);
    };
    for (const [prefix, namespace] of node.declared) declare(prefix, namespace);
    // A node that was moved or removed may have left the element that declares its namespace.
    declare(node.prefix, node.namespace ?? '');
    for (const { name, prefix, namespace, text } of node.attributes) {
        if (namespace !== null) declare(prefix, namespace);
        parts.push(` ${qualifiedName(prefix, name)}="${attributeValue(text)}"`);
    }
    const tag = qualifiedName(node.prefix, node.name ?? '');
    if (node.children.length === 0) return `<${tag}${parts.join('')} />`;
    return `<${tag}${parts.join('')}>${node.children.map((child) => xmlText(child, scope)).join('')}</${tag}>`;
}

export function qualifiedName(prefix: string | null, name: string): string {
    return prefix === null || prefix === '' ? name : `${prefix}:${name}`;
}

/** Dom.Document escapes in a text what would end it, and leaves quotes and `>` as they are. */
function textContent(text: string): string {
    return checked(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll(']]>', ']]&gt;');
}

function attributeValue(text: string): string {
    return checked(text)
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('"', '&quot;')
        .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function checked(text: string): string {
    const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.exec(text)?.[0];
    if (forbidden !== undefined) {
        throw xmlException(`character 0x${forbidden.charCodeAt(0).toString(16)} is not allowed in output`);
    }
    return text;
}

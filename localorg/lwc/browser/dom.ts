import { iconAddress } from './icons.ts';

type Attributes = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>;
type Child = Node | string | undefined;

/** Makes an element. An attribute that is false or undefined is left out; a function listens to the event of its name. */
export function h<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    attributes: Attributes = {},
    ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === 'function') element.addEventListener(name, value);
        else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
    }
    element.append(...children.filter((child) => child !== undefined));
    return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** An icon of the design system, hidden from screen readers: its neighbour says what it means. */
export function svgIcon(name: string, classes: string): SVGSVGElement {
    const [set = 'utility', icon = name] = name.includes(':') ? name.split(':') : ['utility', name];
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('class', classes);
    svg.setAttribute('aria-hidden', 'true');
    svg.setAttribute('focusable', 'false');
    const use = document.createElementNS(SVG, 'use');
    use.setAttribute('href', iconAddress(set, icon));
    svg.append(use);
    return svg;
}

/** A standard or custom icon on its coloured ground. */
export function objectIcon(name: string): HTMLElement {
    const [set = 'standard', icon = 'default'] = name.split(':');
    const kind = `slds-icon-${set}-${icon.replaceAll('_', '-')}`;
    return h('span', { class: `slds-icon_container ${kind}` }, svgIcon(name, 'slds-icon slds-page-header__icon'));
}

import { createElement } from 'lwc';
import { components } from 'localorg/components';
import { boot } from '../boot.ts';
import type { BootComponent } from '../../boot.ts';
import { messageOf } from '../errors.ts';
import { problem } from './problem.ts';

/** Utility bar settings that stand beside a component's own properties. */
const UTILITY_PROPERTIES: ReadonlySet<string> = new Set([
    'label',
    'icon',
    'eager',
    'decorator',
    'height',
    'width',
    'scrollable',
    'resizable',
]);

const atHand = new Map<string, unknown>();

/** Takes component classes that are loaded already, by component: they are placed without waiting. */
export function keepAtHand(classes: Readonly<Record<string, unknown>>): void {
    for (const [name, constructor] of Object.entries(classes)) atHand.set(name, constructor);
}

/** Puts a flexipage's component into its place. What cannot be placed says so there, and the rest of the page stands. */
export async function placeComponent(
    component: BootComponent,
    place: HTMLElement,
    context: Readonly<Record<string, unknown>>,
): Promise<void> {
    try {
        const name = component.name.replace(/^c:/, '');
        const constructor = atHand.get(name) ?? (await loadComponent(name));
        const properties = Object.entries(component.properties).map(
            ([property, text]) => [property, propertyValue(name, property, text)] as const,
        );
        place.append(makeElement(name, constructor, Object.fromEntries(properties), context));
    } catch (error) {
        place.replaceChildren(problem(`${component.name}: ${messageOf(error)}`));
    }
}

/** Makes an element of a component of the project. */
export async function makeComponent(name: string): Promise<HTMLElement> {
    return makeElement(name, await loadComponent(name), {}, {});
}

async function loadComponent(name: string): Promise<unknown> {
    if (/[:/]/.test(name)) throw new Error('not supported by the local org: a standard component');
    const load = components[name];
    if (load === undefined)
        throw new Error(`There is no component of this name that is exposed to pages (isExposed in ${name}.js-meta.xml).`);
    const { default: constructor } = await load();
    atHand.set(name, constructor);
    return constructor;
}

/** With properties that the component must have, and context that it may have. */
function makeElement(
    name: string,
    constructor: unknown,
    properties: Readonly<Record<string, unknown>>,
    context: Readonly<Record<string, unknown>>,
): HTMLElement {
    const tag = `c-${name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`;
    const element = createElement(tag, { is: constructor as Parameters<typeof createElement>[1]['is'] });
    for (const [property, value] of Object.entries(properties)) {
        if (property in element) Object.assign(element, { [property]: value });
        else if (!UTILITY_PROPERTIES.has(property))
            throw new Error(`The page sets ${property}, which is no @api property of the component.`);
    }
    for (const [property, value] of Object.entries(context)) {
        if (property in element) Object.assign(element, { [property]: value });
    }
    return element;
}

/** Flexipages hold text; the component's js-meta.xml says what it stands for. */
function propertyValue(component: string, property: string, text: string): string | number | boolean {
    switch (boot.propertyTypes[component]?.[property]) {
        case 'Boolean':
            return text === 'true';
        case 'Integer':
            return Number(text);
        default:
            return text;
    }
}

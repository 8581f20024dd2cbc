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

/** Puts a flexipage's component into its place. What cannot be placed says so there, and the rest of the page stands. */
export async function placeComponent(
    component: BootComponent,
    place: HTMLElement,
    context: Readonly<Record<string, unknown>>,
): Promise<void> {
    try {
        const name = component.name.replace(/^c:/, '');
        const properties = Object.entries(component.properties).map(
            ([property, text]) => [property, propertyValue(name, property, text)] as const,
        );
        place.append(await makeComponent(name, Object.fromEntries(properties), context));
    } catch (error) {
        place.replaceChildren(problem(`${component.name}: ${messageOf(error)}`));
    }
}

/** Makes an element of a component of the project, with properties that it must have and context that it may have. */
export async function makeComponent(
    name: string,
    properties: Readonly<Record<string, unknown>>,
    context: Readonly<Record<string, unknown>>,
): Promise<HTMLElement> {
    if (/[:/]/.test(name)) throw new Error('not supported by the local org: a standard component');
    const load = components[name];
    if (load === undefined)
        throw new Error(`There is no component of this name that is exposed to pages (isExposed in ${name}.js-meta.xml).`);
    const { default: constructor } = await load();
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

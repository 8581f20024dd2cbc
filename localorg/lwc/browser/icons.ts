import { freezeTemplate, parseFragment, registerTemplate } from 'lwc';

/** Address of one icon: `utility`, `add`. The set may end in `-rtl`. */
export function iconAddress(set: string, name: string): string {
    return `/lwc/icons/${set}/${encodeURIComponent(name)}.svg#${name}`;
}

type Template = Parameters<typeof registerTemplate>[0];

/**
 * Stands in for the base components' modules that hold every icon as a compiled template. The templates made here draw
 * an icon from the server's sprite, so that any name works, also one that a component makes up at run time.
 */
export function iconLibrary(set: string): Readonly<Record<string, Template>> {
    const templates = new Map<string, Template>();
    const prefix = `${set.replace('-rtl', '')}_`;
    return new Proxy({} as Record<string, Template>, {
        get(_target, key) {
            if (typeof key !== 'string' || !key.startsWith(prefix)) return undefined;
            const name = key.slice(prefix.length);
            if (!/^\w+$/.test(name)) return undefined;
            let template = templates.get(name);
            if (template === undefined) {
                template = iconTemplate(set, name);
                templates.set(name, template);
            }
            return template;
        },
    });
}

/** The parts of the engine's render API that the LWC compiler itself would use for such a template. */
interface RenderApi {
    st(fragment: unknown, key: number, parts: readonly unknown[]): unknown;
    sp(part: number, data: object, text: null): unknown;
    ncls(classes: unknown): unknown;
}

function iconTemplate(set: string, name: string): Template {
    const strings = [
        '<svg',
        ` focusable="false" data-key="${name}" aria-hidden="true" part="icon"`,
        `><use href="${iconAddress(set, name)}"`,
        '></use></svg>',
    ];
    const fragment = (parseFragment as (strings: readonly string[], ...keys: unknown[]) => unknown)(strings, 'c0', 2, 3);
    const template = (api: RenderApi, component: { readonly computedClass: string }) => [
        api.st(fragment, 1, [api.sp(0, { className: api.ncls(component.computedClass) }, null)]),
    ];
    const registered = registerTemplate(Object.assign(template, { stylesheets: [], stylesheetToken: undefined }) as unknown as Template);
    freezeTemplate(registered);
    return registered;
}

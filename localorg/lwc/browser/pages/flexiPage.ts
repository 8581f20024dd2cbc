import { h } from '../dom.ts';
import type { BootFlexiPage } from '../../boot.ts';
import { placeComponent } from './component.ts';
import { hiddenHeading } from './pageHeader.ts';
import { problem } from './problem.ts';
import { layoutOf } from './templates.ts';

export interface LaidOutPage {
    readonly element: HTMLElement;
    /** Settles when every component stands in its place, or says there why it cannot. */
    readonly placed: Promise<unknown>;
}

/** Lays out a Lightning page from its metadata. Each component appears as soon as it is loaded: none waits for another. */
export function flexiPage(page: BootFlexiPage, context: Readonly<Record<string, unknown>>): LaidOutPage {
    // Facets are regions that other components show inside themselves.
    const regions = page.regions.filter(({ name }) => !name.startsWith('Facet-'));
    const root = h('div', { class: 'shell-page' }, hiddenHeading(page.label));
    const layout = layoutOf(
        page.template,
        regions.map(({ name }) => name),
    );
    if (layout === undefined) root.append(problem(`not supported by the local org: page template ${page.template} of ${page.name}`));
    const rows = layout ?? regions.map(({ name }) => [{ region: name, width: 12 }]);
    const placed: Promise<void>[] = [];
    const shown = new Set<string>();
    for (const row of rows) {
        const element = h('div', { class: row.length > 1 ? 'shell-row shell-columns' : 'shell-row' });
        for (const { region, width } of row) {
            shown.add(region);
            const components = regions.find(({ name }) => name === region)?.components ?? [];
            const column = h('div', { class: `shell-region shell-width-${width}`, 'data-region': region });
            for (const component of components) {
                const place = h('div', { class: 'shell-component' });
                column.append(place);
                placed.push(placeComponent(component, place, { ...context, flexipageRegionWidth: widthName(width) }));
            }
            element.append(column);
        }
        root.append(element);
    }
    for (const { name } of regions) {
        if (!shown.has(name)) root.append(problem(`Page template ${page.template} has no region ${name}, which ${page.name} fills.`));
    }
    return { element: root, placed: Promise.all(placed) };
}

function widthName(width: number): 'SMALL' | 'MEDIUM' | 'LARGE' {
    if (width > 8) return 'LARGE';
    return width > 4 ? 'MEDIUM' : 'SMALL';
}

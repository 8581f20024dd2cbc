import { element, elements, text, texts } from './metadata.ts';
import type { ApplicationSource, FlexiPageSource, Metadata, TabSource } from './project.ts';

export function readApplication(name: string, metadata: Metadata): ApplicationSource {
    const brand = element(metadata, 'brand');
    return {
        name,
        label: text(metadata, 'label') ?? name,
        description: text(metadata, 'description') ?? '',
        tabs: [...texts(metadata, 'tabs'), ...texts(metadata, 'tab')],
        utilityBar: text(metadata, 'utilityBar'),
        headerColor: brand === undefined ? undefined : text(brand, 'headerColor'),
    };
}

const TAB_TARGETS = [
    ['flexiPage', 'flexiPage'],
    ['lwcComponent', 'component'],
    ['auraComponent', 'component'],
    ['url', 'url'],
    ['page', 'page'],
] as const;

export function readTab(name: string, metadata: Metadata): TabSource {
    const label = text(metadata, 'label') ?? name;
    const icon = text(metadata, 'motif');
    for (const [tag, kind] of TAB_TARGETS) {
        const target = text(metadata, tag);
        if (target !== undefined) return { name, label, kind, target, icon };
    }
    return { name, label, kind: 'object', target: undefined, icon };
}

export function readFlexiPage(name: string, metadata: Metadata): FlexiPageSource {
    const template = element(metadata, 'template');
    return {
        name,
        label: text(metadata, 'masterLabel') ?? name,
        type: text(metadata, 'type') ?? 'AppPage',
        object: text(metadata, 'sobjectType'),
        template: (template === undefined ? text(metadata, 'pageTemplate') : text(template, 'name')) ?? '',
        regions: elements(metadata, 'flexiPageRegions').map((region) => ({
            name: text(region, 'name') ?? '',
            components: [
                ...elements(region, 'itemInstances').flatMap((item) => elements(item, 'componentInstance')),
                // Until API 48 the components stood in the region itself.
                ...elements(region, 'componentInstances'),
            ].map(readComponent),
        })),
    };
}

function readComponent(instance: Metadata): FlexiPageSource['regions'][number]['components'][number] {
    const properties = new Map<string, string>();
    for (const property of elements(instance, 'componentInstanceProperties')) {
        const name = text(property, 'name');
        if (name !== undefined) properties.set(name, text(property, 'value') ?? '');
    }
    return { name: text(instance, 'componentName') ?? '', properties };
}

import type { Finding } from '../check.ts';
import { childrenOf, textAt, type Element } from '../metadata/xml.ts';
import { all, has, isCustom, missing, type Document, type Project } from './project.ts';

const TARGET_OF_PAGE: Readonly<Record<string, string>> = {
    AppPage: 'lightning__AppPage',
    HomePage: 'lightning__HomePage',
    RecordPage: 'lightning__RecordPage',
    UtilityBar: 'lightning__UtilityBar',
};

/** From an app to its tabs and utility bar, from a tab to its page, from a page to its components and their properties. */
export function pageReferences(project: Project): readonly Finding[] {
    return [
        ...all(project, 'CustomApplication').flatMap((each) => application(project, each)),
        ...all(project, 'CustomTab').flatMap((each) => tab(project, each)),
        ...all(project, 'FlexiPage').flatMap((each) => page(project, each)),
        ...all(project, 'LightningComponentBundle').flatMap((each) => bundle(project, each)),
    ];
}

function application(project: Project, { file, root }: Document): readonly Finding[] {
    const tabs = [...childrenOf(root, 'tabs'), ...childrenOf(root, 'defaultLandingTab')];
    return [
        ...missing(
            project,
            file,
            tabs.filter(({ text }) => !text.startsWith('standard-')),
            'CustomTab',
            'tab',
        ),
        ...missing(project, file, childrenOf(root, 'utilityBar'), 'FlexiPage', 'utility bar'),
    ];
}

function tab(project: Project, { name, file, root }: Document): readonly Finding[] {
    return [
        ...missing(project, file, childrenOf(root, 'flexiPage'), 'FlexiPage', 'Lightning page'),
        ...missing(project, file, childrenOf(root, 'page'), 'ApexPage', 'page'),
        ...childrenOf(root, 'lwcComponent')
            .filter(({ text }) => !project.components.has(text))
            .map(({ line, text }) => ({ file, line, message: `there is no component ${text}.` })),
        ...(textAt(root, 'customObject') === 'true' && isCustom(name) && !has(project, 'CustomObject', name)
            ? [{ file, message: `there is no object ${name} to this tab.` }]
            : []),
    ];
}

function page(project: Project, { file, root }: Document): readonly Finding[] {
    const object = childrenOf(root, 'sobjectType').filter(({ text }) => isCustom(text));
    const target = TARGET_OF_PAGE[textAt(root, 'type') ?? ''];
    const instances = childrenOf(root, 'flexiPageRegions')
        .flatMap((region) => childrenOf(region, 'itemInstances'))
        .flatMap((item) => childrenOf(item, 'componentInstance'));
    const identifiers = instances.map((each) => textAt(each, 'identifier'));
    return [
        ...missing(project, file, object, 'CustomObject', 'object'),
        ...instances.flatMap((each) => instance(project, file, each, target)),
        ...instances
            .filter((each, index) => textAt(each, 'identifier') !== undefined && identifiers.indexOf(textAt(each, 'identifier')) !== index)
            .map(({ line }) => ({ file, line, message: 'two components of the page have the same identifier.' })),
    ];
}

function instance(project: Project, file: string, element: Element, target: string | undefined): readonly Finding[] {
    const component = (textAt(element, 'componentName') ?? '').replace(/^c:/, '');
    // `flexipage:tabset`, `force:detailPanel`: the platform's own.
    if (component.includes(':')) return [];
    const { line } = element;
    const meta = project.documents.get('LightningComponentBundle')?.get(component)?.root;
    if (meta === undefined) return [{ file, line, message: `there is no component ${component}.` }];
    const findings: Finding[] = [];
    if (textAt(meta, 'isExposed') !== 'true') findings.push({ file, line, message: `${component} is not exposed: a page cannot hold it.` });
    const targets = childrenOf(meta, 'targets').flatMap((each) => childrenOf(each, 'target').map(({ text }) => text));
    if (target !== undefined && !targets.includes(target)) findings.push({ file, line, message: `${component} has no target ${target}.` });
    const known = new Set(configuredProperties(meta, target).map(({ attributes }) => attributes['name']));
    for (const property of childrenOf(element, 'componentInstanceProperties')) {
        const name = textAt(property, 'name') ?? '';
        if (!known.has(name)) findings.push({ file, line: property.line, message: `${component} has no property ${name} on such a page.` });
    }
    return findings;
}

function configuredProperties(meta: Element, target: string | undefined): readonly Element[] {
    return childrenOf(meta, 'targetConfigs')
        .flatMap((each) => childrenOf(each, 'targetConfig'))
        .filter(({ attributes }) => target === undefined || (attributes['targets'] ?? '').split(/\s*,\s*/).includes(target))
        .flatMap((config) => childrenOf(config, 'property'));
}

/** What a page can set must be a public property. */
function bundle({ components }: Project, { name: file, root, file: path }: Document): readonly Finding[] {
    const properties = components.get(file)?.publicProperties ?? new Set();
    return configuredProperties(root, undefined)
        .filter(({ attributes }) => !properties.has(attributes['name'] ?? ''))
        .map(({ line, attributes }) => ({ file: path, line, message: `${file} has no @api property ${attributes['name'] ?? ''}.` }));
}

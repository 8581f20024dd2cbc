import { collectBundleMetadata, type HTMLTemplateFile, type ScriptFile } from '@lwc/metadata';
import { readBundles, type Bundle } from '../bundles.ts';
import { placesOf, type TemplatePlaces } from './template.ts';

export interface ModuleUse {
    readonly file: string;
    readonly line: number;
    /** As the script says it: `@salesforce/label/c.X`, `c/x`. */
    readonly name: string;
}

/** What a component gives to others and takes from them. */
export interface Component {
    readonly name: string;
    readonly file: string;
    /** Properties and methods of its class; undefined where it has no class. */
    readonly members: ReadonlySet<string> | undefined;
    readonly publicProperties: ReadonlySet<string>;
    /** Names of the events that its scripts make. */
    readonly events: ReadonlySet<string>;
    readonly modules: readonly ModuleUse[];
    readonly template: TemplatePlaces | undefined;
}

/** What the platform's classes bring to those that extend them. */
const BASES: Readonly<Record<string, readonly string[]>> = {
    lwc: [],
    'lightning/modal': ['description', 'disableClose', 'label', 'size'],
};

export function readComponents(root: string): ReadonlyMap<string, Component> {
    return new Map(readBundles(root).map((bundle) => [bundle.name, componentOf(bundle)]));
}

/** The module that a class extends from. A mixin adds no member that a template can name. */
function baseOf(parent: ScriptFile['classes'][number]['extends'], source: string): string {
    if (parent === 'unresolved' && /extends NavigationMixin\(LightningElement\)/.test(source)) return 'lwc';
    return typeof parent === 'object' && 'moduleSpecifier' in parent ? parent.moduleSpecifier : '';
}

/** Where a script makes an event whose name it chooses, the names are among its strings. */
function chosenEvents(files: Bundle['files']): readonly string[] {
    const isChosen = Object.values(files).some((source) => /new CustomEvent\(\s*[^'"`\s]/.test(source));
    return isChosen ? Object.values(files).flatMap((source) => [...source.matchAll(/'(\w+)'/g)].map(([, text = '']) => text)) : [];
}

function componentOf(bundle: Bundle): Component {
    const { name, folder, files, origin } = bundle;
    const { files: read } = collectBundleMetadata({
        type: 'platform',
        namespace: 'c',
        name,
        namespaceMapping: {},
        npmModuleMapping: {},
        files: Object.entries(files).map(([fileName, source]) => ({ fileName, source })),
    });
    const scripts = read.filter((file): file is ScriptFile => 'moduleReferences' in file);
    const html = read.find((file): file is HTMLTemplateFile => file.fileName === `${name}.html`);
    const main = scripts.find((file) => file.fileName === `${name}.js`);
    const mainClass = main?.classes.find(({ id }) => id === main.mainClass?.refId);
    const base = baseOf(mainClass?.extends, files[`${name}.js`] ?? '');
    const inherited = BASES[base];
    const own = [...(mainClass?.properties ?? []), ...(mainClass?.methods ?? [])];
    return {
        name,
        file: `${folder}/${name}`,
        // Of a class that extends another one of this project not all members are known here.
        members:
            mainClass === undefined || inherited === undefined ? undefined : new Set([...inherited, ...own.map((member) => member.name)]),
        publicProperties: new Set([
            ...(inherited ?? []),
            ...own.filter(({ decorators }) => decorators.some(({ type }) => type === 'Api')).map((member) => member.name),
        ]),
        events: new Set([...scripts.flatMap(({ domEvents }) => domEvents.map(({ eventType }) => eventType)), ...chosenEvents(files)]),
        modules: scripts.flatMap(({ fileName, moduleReferences }) =>
            moduleReferences.map((module) => ({
                ...origin(fileName, module.locations[0]?.startLine ?? 1, (module.locations[0]?.startColumn ?? 1) - 1),
                name: module.name,
            })),
        ),
        template: html?.ast === undefined ? undefined : placesOf(html.ast, files[`${name}.html`] ?? ''),
    };
}

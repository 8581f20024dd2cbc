import type { Boot } from './boot.ts';
import type { BuildManifest } from './build/request.ts';

export interface PageFiles {
    readonly entry: string;
    /** The file of each component that the page places, by component. */
    readonly components: Readonly<Record<string, string>>;
    /** Everything that these import, fetched at once rather than one import after the other. */
    readonly preload: readonly string[];
}

/** The files of the page at an address, known from its flexipage before the browser has run anything. */
export function pageFiles(pathname: string, boot: Boot, manifest: BuildManifest): PageFiles {
    const page = boot.flexiPages[flexiPageAt(pathname, boot) ?? ''];
    const names = (page?.regions ?? []).flatMap(({ components }) => components.map(({ name }) => name.replace(/^c:/, '')));
    const components: Record<string, string> = {};
    for (const name of names) {
        const file = manifest.components[name];
        if (file !== undefined) components[name] = file;
    }
    const files = [manifest.entry, ...Object.values(components)];
    const preload = new Set(files.flatMap((file) => [file, ...(manifest.imports[file] ?? [])]));
    return { entry: manifest.entry, components, preload: [...preload] };
}

function flexiPageAt(pathname: string, boot: Boot): string | undefined {
    const [, , kind = '', name = ''] = pathname.split('/');
    if (kind === 'n') {
        const tab = boot.tabs[name];
        return tab?.kind === 'flexiPage' ? tab.target : undefined;
    }
    if (kind === 'page' && name === 'home') return boot.homePage;
    return kind === 'r' ? boot.recordPages[name] : undefined;
}

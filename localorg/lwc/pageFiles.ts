import type { Boot } from './boot.ts';
import type { BuildManifest } from './build/request.ts';

/** Files that the page at an address will import, known from its flexipage before the browser has run anything. */
export function preloadFor(pathname: string, boot: Boot, manifest: BuildManifest): string[] {
    const files = new Set(manifest.imports[manifest.entry] ?? []);
    const page = boot.flexiPages[flexiPageAt(pathname, boot) ?? ''];
    for (const component of page?.regions.flatMap((region) => region.components) ?? []) {
        const file = manifest.components[component.name.replace(/^c:/, '')];
        if (file === undefined) continue;
        files.add(file);
        for (const imported of manifest.imports[file] ?? []) files.add(imported);
    }
    files.delete(manifest.entry);
    return [...files];
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

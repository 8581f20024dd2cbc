import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** Folder of an installed npm package. */
export function packageFolder(name: string): string {
    return path.dirname(require.resolve(`${name}/package.json`));
}

export function packageVersion(name: string): string {
    const { version } = JSON.parse(readFileSync(path.join(packageFolder(name), 'package.json'), 'utf8')) as { version: string };
    return version;
}

/** The base components: where `lightning/*` lives, and the modules that the package maps by name (labels, gates, formats). */
export function baseComponents(): { readonly folder: string; readonly mapped: ReadonlyMap<string, string> } {
    const root = packageFolder('lightning-base-components');
    const { lwc } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
        lwc: { modules: { name?: string; path?: string }[] };
    };
    const mapped = new Map<string, string>();
    for (const module of lwc.modules) {
        if (module.name !== undefined && module.path !== undefined) mapped.set(module.name, path.join(root, module.path));
    }
    return { folder: path.join(root, 'src', 'lightning'), mapped };
}

/** The ES module file of a package, by the address that Node itself would import. */
export function packageModule(specifier: string): string {
    return new URL(import.meta.resolve(specifier)).pathname;
}

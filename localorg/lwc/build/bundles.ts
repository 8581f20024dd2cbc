import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Project } from '../../project/project.ts';
import type { BundleFolder, BundleMeta } from './request.ts';

const EXTENSIONS = ['ts', 'js', 'html', 'css'] as const;

/** The bundle's module file. TypeScript wins over a JavaScript file of the same name, which is only its output. */
export function bundleEntry({ name, folder }: BundleFolder): string | undefined {
    return EXTENSIONS.map((extension) => path.join(folder, `${name}.${extension}`)).find((file) => existsSync(file));
}

/** Read from the file at build time, so that a bundle added while the org runs counts too. */
export function bundleMeta({ name, folder }: BundleFolder): BundleMeta {
    const file = path.join(folder, `${name}.js-meta.xml`);
    const xml = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const propertyTypes: Record<string, string> = {};
    for (const [element] of xml.matchAll(/<property\b[^>]*>/g)) {
        const [, property] = /\bname="([^"]*)"/.exec(element) ?? [];
        const [, type] = /\btype="([^"]*)"/.exec(element) ?? [];
        if (property !== undefined && type !== undefined) propertyTypes[property] = type;
    }
    return { isExposed: /<isExposed>\s*true\s*<\/isExposed>/.test(xml), propertyTypes };
}

/** Every bundle beside those that the project names, so that one added while the org runs is found too. */
export function bundleFolders(project: Project): BundleFolder[] {
    const parents = new Set(project.lightningComponents.map(({ folder }) => path.dirname(path.resolve(project.root, folder))));
    const bundles: BundleFolder[] = [];
    for (const parent of [...parents].sort()) {
        if (!existsSync(parent)) continue;
        for (const entry of readdirSync(parent, { withFileTypes: true })) {
            const bundle = { name: entry.name, folder: path.join(parent, entry.name) };
            if (entry.isDirectory() && !entry.name.startsWith('__') && bundleEntry(bundle) !== undefined) bundles.push(bundle);
        }
    }
    return bundles;
}

/** Files of a folder that decide what is built: tests and notes do not. */
export function sourceFiles(folder: string): string[] {
    const files: string[] = [];
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (entry.name.startsWith('__') || entry.name.startsWith('.')) continue;
        const file = path.join(folder, entry.name);
        if (entry.isDirectory()) files.push(...sourceFiles(file));
        else if (/\.(ts|js|html|css|json|xml)$/.test(entry.name) && !entry.name.endsWith('.test.ts')) files.push(file);
    }
    return files.sort();
}

/** A cheap answer to "has anything changed?": names, sizes and times, without reading a file. */
export function fileStamp(files: readonly string[]): string {
    return files
        .map((file) => {
            const { mtimeMs, size } = statSync(file);
            return `${file}:${mtimeMs}:${size}`;
        })
        .join('\n');
}

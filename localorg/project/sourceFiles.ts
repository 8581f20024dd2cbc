import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { SourceError } from '../fault.ts';
import { readForceIgnore } from './forceIgnore.ts';

export interface SourceFile {
    /** Absolute. */
    readonly path: string;
    /** Relative to the project's root, with `/`. */
    readonly file: string;
    readonly folders: readonly string[];
    readonly base: string;
}

export interface SourceTree {
    readonly root: string;
    readonly files: readonly SourceFile[];
}

const SKIPPED = new Set(['node_modules', '__tests__', '__mocks__']);
const DEFAULT_API_VERSION = 62;

/** Every file of the package directories of the project around `folder`, or of `folder` itself when it lies below or has no project. */
export function sourceFiles(folder: string): SourceTree {
    const start = resolve(folder);
    if (!existsSync(start) || !statSync(start).isDirectory()) throw new SourceError('there is no such folder', { file: folder, line: 1 });
    const root = projectRoot(start) ?? start;
    const isIgnored = readForceIgnore(root);
    const tops = start === root ? packageDirectories(root) : [start];
    const files: SourceFile[] = [];
    const seen = new Set<string>();
    const walk = (directory: string): void => {
        for (const entry of readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
            if (entry.name.startsWith('.') || SKIPPED.has(entry.name)) continue;
            const path = join(directory, entry.name);
            if (entry.isDirectory()) {
                walk(path);
                continue;
            }
            const file = relative(root, path).split(sep).join('/');
            if (!entry.isFile() || seen.has(file) || isIgnored(file)) continue;
            seen.add(file);
            files.push({ path, file, folders: file.split('/').slice(0, -1), base: entry.name });
        }
    };
    for (const top of tops) walk(top);
    return { root, files };
}

/** The API version that code without a `-meta.xml` of its own gets. */
export function defaultApiVersion(root: string): number {
    const declared = readProjectFile(root)?.['sourceApiVersion'];
    return declared === undefined ? DEFAULT_API_VERSION : Number(declared);
}

function projectRoot(folder: string): string | undefined {
    if (existsSync(join(folder, 'sfdx-project.json'))) return folder;
    const parent = dirname(folder);
    return parent === folder ? undefined : projectRoot(parent);
}

function packageDirectories(root: string): readonly string[] {
    const project = readProjectFile(root);
    if (project === undefined) return [root];
    const declared = (project['packageDirectories'] ?? []) as readonly { readonly path?: string }[];
    return declared.map((directory) => {
        const path = resolve(root, directory.path ?? '');
        if (!existsSync(path))
            throw new SourceError(`package directory ${directory.path} does not exist`, { file: 'sfdx-project.json', line: 1 });
        return path;
    });
}

function readProjectFile(root: string): Record<string, unknown> | undefined {
    const file = join(root, 'sfdx-project.json');
    if (!existsSync(file)) return undefined;
    try {
        return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) as Record<string, unknown>;
    } catch (error) {
        throw new SourceError(`the file is not JSON: ${(error as Error).message}`, { file: 'sfdx-project.json', line: 1 });
    }
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { join } from 'node:path';
import { isLeftOut, toJavaScript } from '../building/deployable.ts';

const LWC = 'force-app/main/default/lwc';

/** A Lightning Web Component's bundle as it deploys. */
export interface Bundle {
    readonly name: string;
    /** Relative to the project. */
    readonly folder: string;
    /** By name: scripts, templates and styles. TypeScript is JavaScript here. */
    readonly files: Readonly<Record<string, string>>;
    /** Where a place of a deployed file comes from. Lines count from 1, columns from 0. */
    readonly origin: (file: string, line: number, column?: number) => { readonly file: string; readonly line: number };
}

export function readBundles(root: string): readonly Bundle[] {
    const folder = join(root, LWC);
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => readBundle(root, entry.name));
}

function readBundle(root: string, name: string): Bundle {
    const folder = `${LWC}/${name}`;
    const files: Record<string, string> = {};
    const maps = new Map<string, SourceMap>();
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
        const path = join(root, folder, file);
        if (isLeftOut(file)) continue;
        if (file.endsWith('.ts')) {
            const { code, map } = toJavaScript(path, true);
            const built = file.replace(/\.ts$/, '.js');
            files[built] = code.replace(/\/\/# sourceMappingURL=.*\s*$/, '');
            if (map !== undefined) maps.set(built, new SourceMap(JSON.parse(map) as SourceMapPayload));
        } else if (/\.(js|html|css)$/.test(file)) files[file] = readFileSync(path, 'utf8');
    }
    return {
        name,
        folder,
        files,
        origin: (file, line, column = 0) => {
            const map = maps.get(file);
            if (map === undefined) return { file: `${folder}/${file}`, line };
            const entry = map.findEntry(line - 1, column);
            return { file: `${folder}/${file.replace(/\.js$/, '.ts')}`, line: 'originalLine' in entry ? entry.originalLine + 1 : line };
        },
    };
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { run } from '../testing/run.ts';
import { ROOT } from '../local/folders.ts';
import { atMost, type Section } from './section.ts';

const LIMIT_KB = 25;

/** What deploys of the components: their JavaScript (compiled from TypeScript, not minified), HTML and CSS. */
export const size: Section = {
    name: 'size',
    async measure() {
        if ((await run(process.execPath, ['scripts/build.ts'])) !== 0) throw new Error('The build failed.');
        const bundles = readBundles(join(ROOT, 'build', 'force-app', 'main', 'default', 'lwc'));
        const gzippedKb = (text: string): number => gzipSync(text).length / 1000;
        const apart = bundles.reduce((total, text) => total + gzippedKb(text), 0);
        return [
            atMost(`component code of ${bundles.length} bundles, each gzipped by itself`, apart, LIMIT_KB, 'kB'),
            atMost('component code gzipped as one file', gzippedKb(bundles.join('\n')), LIMIT_KB, 'kB'),
        ];
    },
};

function readBundles(folder: string): readonly string[] {
    const bundles = new Map<string, string>();
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !/\.(js|html|css)$/.test(entry.name)) continue;
        const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
        bundles.set(entry.parentPath, `${bundles.get(entry.parentPath) ?? ''}${text}\n`);
    }
    return [...bundles.values()];
}

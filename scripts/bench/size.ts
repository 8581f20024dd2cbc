import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { run } from '../testing/run.ts';
import { ROOT } from '../local/folders.ts';
import { atMost, type Section } from './section.ts';

const LIMIT_KB = 25;

/** What deploys of the components: JavaScript, HTML and CSS of all bundles as one file, gzipped. */
export const size: Section = {
    name: 'size',
    async measure() {
        if ((await run(process.execPath, ['scripts/build.ts'])) !== 0) throw new Error('The build failed.');
        const folder = join(ROOT, 'build', 'force-app', 'main', 'default', 'lwc');
        const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
            (entry) => entry.isFile() && /\.(js|html|css)$/.test(entry.name),
        );
        const text = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')).join('\n');
        return [atMost('component code, gzipped', gzipSync(text).length / 1000, LIMIT_KB, 'kB')];
    },
};

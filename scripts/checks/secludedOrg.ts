import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../local/folders.ts';

/** The local org serves any project, so nothing in it may know this one. */
const found = readdirSync(join(ROOT, 'localorg'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => /formstack/i.test(file.slice(ROOT.length)) || /formstack/i.test(readFileSync(file, 'utf8')));
for (const file of found) process.stdout.write(`${file.slice(ROOT.length + 1)} speaks of this project; the local org must not.\n`);
process.exitCode = found.length === 0 ? 0 : 1;

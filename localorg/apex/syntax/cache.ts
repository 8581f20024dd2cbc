import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** To be raised with any change of the tree or its readers. */
const VERSION = 1;

/**
 * Parsing costs far more than reading JSON, so trees are kept in a folder under the hash of their text.
 * A folder that cannot be written makes the parse slower, never wrong.
 */
export function cached<T>(folder: string | undefined, kind: string, text: string, parse: () => T): T {
    if (folder === undefined) return parse();
    const key = createHash('sha256').update(`${VERSION} ${kind}\n${text}`).digest('hex').slice(0, 32);
    const path = join(folder, `${key}.json`);
    const known = readTree(path);
    if (known !== undefined) return known as T;
    const tree = parse();
    try {
        mkdirSync(folder, { recursive: true });
        // Written beside and renamed, since another process may read the same folder.
        const draft = `${path}.${process.pid}`;
        writeFileSync(draft, JSON.stringify(tree));
        renameSync(draft, path);
    } catch {
        return tree;
    }
    return tree;
}

function readTree(path: string): unknown {
    try {
        return JSON.parse(readFileSync(path, 'utf8'));
    } catch {
        return undefined;
    }
}

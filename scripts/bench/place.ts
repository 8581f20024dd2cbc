import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEnvironment, type Environment } from '../local/environment.ts';
import { localFolders, ROOT } from '../local/folders.ts';

/** Where benchmarks run: an environment, and a copy of the source with an empty component and loops to compare with. */
export const FOLDERS = localFolders(join(ROOT, 'test-results', 'bench'));
export const PORT = 4410;
const SOURCE = join(ROOT, 'test-results', 'bench-source');
const CACHE = join(ROOT, '.cache', 'localorg');

const LOOPS = `public class BenchLoops {
    public static Integer loop(Integer turns) {
        Integer total = 0;
        for (Integer i = 0; i < turns; i++) {
            total += i * 3;
            if (Math.mod(i, 7) == 0) {
                total -= i;
            }
        }
        return total;
    }
    public static Integer calls(Integer turns) {
        Integer total = 0;
        for (Integer i = 0; i < turns; i++) {
            total = next(total);
        }
        return total;
    }
    private static Integer next(Integer value) {
        return value + 1;
    }
    public static Integer fibonacci(Integer n) {
        return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
    }
}
`;

const META = (body: string, type: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${type}>\n`;

export function prepareSource(): string {
    rmSync(SOURCE, { recursive: true, force: true });
    cpSync(join(ROOT, 'force-app'), join(SOURCE, 'force-app'), { recursive: true });
    const main = join(SOURCE, 'force-app', 'main', 'default');
    const empty = join(main, 'lwc', 'emptyPage');
    mkdirSync(empty, { recursive: true });
    writeFileSync(join(empty, 'emptyPage.html'), '<template><p class="empty">Empty</p></template>\n');
    writeFileSync(
        join(empty, 'emptyPage.js'),
        "import { LightningElement } from 'lwc';\nexport default class EmptyPage extends LightningElement {}\n",
    );
    writeFileSync(
        join(empty, 'emptyPage.js-meta.xml'),
        META(
            '<apiVersion>66.0</apiVersion><isExposed>true</isExposed><targets><target>lightning__UrlAddressable</target></targets>',
            'LightningComponentBundle',
        ),
    );
    writeFileSync(join(main, 'classes', 'BenchLoops.cls'), LOOPS);
    writeFileSync(
        join(main, 'classes', 'BenchLoops.cls-meta.xml'),
        META('<apiVersion>66.0</apiVersion><status>Active</status>', 'ApexClass'),
    );
    return SOURCE;
}

export function startBench(source = 'force-app', isReset = true): Promise<Environment> {
    return startEnvironment({ folders: FOLDERS, orgPort: PORT, servicePort: PORT + 1, isReset, source });
}

/** Runs `work` as on a fresh machine: without anything compiled before. What there was is put back. */
export async function withoutCache<T>(work: () => Promise<T>): Promise<T> {
    const kept = `${CACHE}.kept`;
    if (existsSync(CACHE)) renameSync(CACHE, kept);
    try {
        return await work();
    } finally {
        if (existsSync(kept)) {
            rmSync(CACHE, { recursive: true, force: true });
            renameSync(kept, CACHE);
        }
    }
}

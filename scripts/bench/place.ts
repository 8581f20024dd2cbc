import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEnvironment, type Environment } from '../local/environment.ts';
import { localFolders, ROOT } from '../local/folders.ts';

/** Where benchmarks run: an environment, and a copy of the source with an empty component and loops to compare with. */
export const FOLDERS = localFolders(join(ROOT, 'test-results', 'bench'));
export const PORT = 4410;
export const ORIGIN = `http://localhost:${PORT}`;
/** A cache of the benchmarks' own, empty after `forgetCache`. */
export const EMPTY_CACHE = join(ROOT, 'test-results', 'bench-cache');
const SOURCE = join(ROOT, 'test-results', 'bench-source');

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

export function startBench(source = 'force-app'): Promise<Environment> {
    return startEnvironment({ folders: FOLDERS, orgPort: PORT, servicePort: PORT + 1, isReset: true, source });
}

/** Makes the next start one of a fresh machine's, as far as what is compiled goes. The cache that others use stays. */
export function forgetCache(): void {
    rmSync(EMPTY_CACHE, { recursive: true, force: true });
}

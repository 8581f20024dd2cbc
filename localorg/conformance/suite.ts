import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test as runProject } from '../test.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

/** One metadata element as its file holds it: `metadata('CustomField', '<type>Text</type>')`. */
export function metadata(element: string, content: string): string {
    return `${HEAD}<${element} ${NAMESPACE}>${content}</${element}>\n`;
}

export interface SuiteOutcome {
    readonly passed: number;
    readonly failed: number;
    /** `Class.method: message` of each test that failed. */
    readonly failures: readonly string[];
}

/** Runs the tests of a project given as files by their path below force-app/main/default, as the command line does. */
export function runSuite(files: Readonly<Record<string, string>>): SuiteOutcome {
    const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
    try {
        write(
            join(folder, 'sfdx-project.json'),
            JSON.stringify({ packageDirectories: [{ path: 'force-app', default: true }], sourceApiVersion: '60.0' }),
        );
        for (const [path, text] of Object.entries(files)) write(join(folder, 'force-app/main/default', path), text);
        const jsonFile = join(folder, 'report.json');
        runProject(
            { source: folder, cacheFolder: join(folder, '.cache'), filter: undefined, isKeptGoing: true, jsonFile },
            () => undefined,
        );
        const report = JSON.parse(readFileSync(jsonFile, 'utf8')) as {
            passed: number;
            failed: number;
            tests: { class: string; method: string; outcome: string; message: string | null }[];
        };
        const failures = report.tests
            .filter((one) => one.outcome !== 'Pass')
            .map((one) => `${one.class}.${one.method}: ${one.message ?? ''}`);
        return { passed: report.passed, failed: report.failed, failures };
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

function write(path: string, text: string): void {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
}

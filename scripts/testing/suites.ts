import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../local/folders.ts';
import { requireChromium } from './chromium.ts';
import { coverageFaults } from './coverage.ts';
import { run, runTool } from './run.ts';

export interface Count {
    readonly passed: number;
    readonly failed: number;
}

export interface Suite {
    readonly name: string;
    readonly description: string;
    run(): Promise<Count>;
}

const RESULTS = join(ROOT, 'test-results');

/** A file for a suite's results, not there before the suite writes it. */
function resultFile(name: string): string {
    mkdirSync(RESULTS, { recursive: true });
    const file = join(RESULTS, name);
    rmSync(file, { force: true });
    return file;
}

/** A suite that ended without results has failed, whatever it printed. */
function read(file: string): unknown {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

const NO_RESULTS: Count = { passed: 0, failed: 1 };

async function pages(): Promise<Count> {
    const file = resultFile('jest.json');
    await runTool('@salesforce/sfdx-lwc-jest/bin/sfdx-lwc-jest', ['--', '--config', 'jest.config.js', '--json', `--outputFile=${file}`]);
    const results = read(file) as
        { readonly numPassedTests: number; readonly numFailedTests: number; readonly numFailedTestSuites: number } | undefined;
    if (results === undefined) return NO_RESULTS;
    // A file that does not even load has no failed test.
    return { passed: results.numPassedTests, failed: Math.max(results.numFailedTests, results.numFailedTestSuites) };
}

async function programs(): Promise<Count> {
    requireChromium();
    const file = resultFile('programs.tap');
    const reporters = [
        '--test-reporter=dot',
        '--test-reporter-destination=stdout',
        '--test-reporter=tap',
        `--test-reporter-destination=${file}`,
    ];
    await run(process.execPath, [
        '--test',
        // Node leaves one core to itself, and many of these tests wait for processes.
        `--test-concurrency=${availableParallelism()}`,
        ...reporters,
        'localorg/**/*.test.ts',
        'formstack-service/**/*.test.ts',
        'scripts/**/*.test.ts',
    ]);
    const tap = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const count = (name: string): number => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
    if (count('fail') > 0)
        process.stdout.write(
            `${tap
                .split('\n')
                .filter((line) => line.includes('not ok'))
                .join('\n')}\n`,
        );
    return tap === '' ? NO_RESULTS : { passed: count('pass'), failed: count('fail') + count('cancelled') };
}

async function apex(): Promise<Count> {
    const file = resultFile('apex.json');
    await run(process.execPath, ['localorg/main.ts', 'test', '--source', 'force-app', '--json', file]);
    const results = read(file) as (Count & { readonly coverage: Parameters<typeof coverageFaults>[0] }) | undefined;
    if (results === undefined) return NO_RESULTS;
    const faults = coverageFaults(results.coverage);
    for (const fault of faults) process.stdout.write(`FAIL  ${fault}\n`);
    return { passed: results.passed, failed: results.failed + faults.length };
}

async function browser(): Promise<Count> {
    const file = resultFile('e2e.json');
    requireChromium();
    await runTool('@playwright/test/cli.js', ['test', '--config', 'e2e/playwright.config.ts'], { PLAYWRIGHT_JSON_OUTPUT_NAME: file });
    const results = read(file) as
        { readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number } } | undefined;
    return results === undefined ? NO_RESULTS : { passed: results.stats.expected, failed: results.stats.unexpected + results.stats.flaky };
}

export const SUITES: readonly Suite[] = [
    { name: 'jest', description: 'Lightning Web Components', run: pages },
    { name: 'node', description: 'local org, Formstack service, scripts', run: programs },
    { name: 'apex', description: 'Apex tests on the local org, with line coverage', run: apex },
    { name: 'e2e', description: 'pages in Chromium', run: browser },
];

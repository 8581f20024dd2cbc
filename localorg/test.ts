import { writeFileSync } from 'node:fs';
import type { TestReport, TestResult } from './apex/engine/testRunner.ts';
import { systemClock } from './clock.ts';
import type { SourceError } from './fault.ts';
import { compileApex } from './org/compileApex.ts';
import { EMPTY_CONFIGURATION } from './org/configuration.ts';
import { Org } from './org/org.ts';
import type { CodeSource } from './project/project.ts';
import { prepareOrg } from './org/prepare.ts';
import { readProject } from './project/readProject.ts';
import { createSchema } from './schema/createSchema.ts';
import { openStore } from './store/store.ts';

export interface TestOptions {
    readonly source: string;
    readonly cacheFolder: string;
    /** Part of `Class.method`, ignoring case. */
    readonly filter: string | undefined;
    readonly isKeptGoing: boolean;
    readonly jsonFile: string | undefined;
}

/** Runs a project's Apex tests in a fresh org in memory. Answers how many failed. */
export function test(options: TestOptions, write: (line: string) => void): number {
    // Metadata that is wrong or not known stops the run, or is left out when the tests that can run shall.
    const leaveOut = options.isKeptGoing ? (problem: Error): void => write(`left out  ${problem.message}`) : undefined;
    const project = readProject(options.source, leaveOut);
    const schema = createSchema(project, leaveOut);
    const store = openStore({ file: ':memory:', schema });
    const organization = { name: 'Test Org', timeZone: 'America/Los_Angeles' };
    const identity = prepareOrg(store, project, systemClock, organization);
    const { program, errors, unreadable } = compileApex(project, schema, {
        coverage: true,
        keepGoing: options.isKeptGoing,
        cacheFolder: options.cacheFolder,
    });
    for (const error of errors) write(`compile  ${error.message}`);
    const org = new Org({
        project,
        store,
        clock: systemClock,
        identity,
        domainUrl: 'https://localorg.my.salesforce.com',
        timeZone: organization.timeZone,
        configuration: EMPTY_CONFIGURATION,
        program,
        send: undefined,
    });
    const wanted = options.filter?.toLowerCase();
    const isWanted = (className: string, method: string): boolean =>
        wanted === undefined || `${className}.${method}`.toLowerCase().includes(wanted);
    const lost = unreadTests(project.classes, unreadable).filter(({ className, method }) => isWanted(className, method));
    for (const result of lost) write(describeResult(result));
    const report = org.runTests(isWanted, (result) => {
        write(describeResult(result));
    });
    return conclude({ ...report, results: [...lost, ...report.results] }, options.jsonFile, write);
}

/** The tests of classes that do not parse, read off their text: they fail like any other that does not compile. */
function unreadTests(classes: readonly CodeSource[], unreadable: ReadonlyMap<string, SourceError>): readonly TestResult[] {
    return classes.flatMap(({ name, text }) => {
        const error = unreadable.get(name.toLowerCase());
        if (error === undefined || !/@istest|\btestmethod\b/i.test(text)) return [];
        const methods = [
            ...text.matchAll(/(?:@istest\b(?:\s*\([^)]*\))?|\btestmethod\b)(?:\s+(?:@\w+(?:\([^)]*\))?|\w+))*?\s+void\s+(\w+)/gi),
        ];
        const names = methods.length === 0 ? ['unknown'] : methods.map(([, method = 'unknown']) => method);
        return names.map((method) => ({
            className: name,
            method,
            outcome: 'CompileFail' as const,
            message: error.message,
            stackTrace: undefined,
            ms: 0,
        }));
    });
}

function describeResult(result: TestResult): string {
    const head = `${result.outcome === 'Pass' ? 'pass' : 'FAIL'}  ${result.className}.${result.method} (${result.ms} ms)`;
    if (result.outcome === 'Pass') return head;
    const trace = result.stackTrace === undefined ? '' : `\n      ${result.stackTrace.replaceAll('\n', '\n      ')}`;
    return `${head}\n      ${result.message ?? ''}${trace}`;
}

function conclude(report: TestReport, jsonFile: string | undefined, write: (line: string) => void): number {
    const failed = report.results.filter((result) => result.outcome !== 'Pass').length;
    const passed = report.results.length - failed;
    if (jsonFile !== undefined) {
        const tests = report.results.map((result) => ({
            class: result.className,
            method: result.method,
            outcome: result.outcome,
            message: result.message ?? null,
            stackTrace: result.stackTrace ?? null,
            ms: result.ms,
        }));
        writeFileSync(jsonFile, `${JSON.stringify({ passed, failed, tests, coverage: report.coverage }, null, 2)}\n`);
    }
    for (const line of describeCoverage(report.coverage)) write(line);
    write(`${passed} passed, ${failed} failed`);
    return failed;
}

/** Classes and triggers that have uncovered lines, with these, and the share of all lines. */
function describeCoverage(coverage: TestReport['coverage']): readonly string[] {
    const share = (covered: number, uncovered: number): string => `${((100 * covered) / Math.max(1, covered + uncovered)).toFixed(1)} %`;
    const all = coverage.reduce(
        (sum, { covered, uncovered }) => ({ covered: sum.covered + covered.length, uncovered: sum.uncovered + uncovered.length }),
        { covered: 0, uncovered: 0 },
    );
    const lacking = coverage.filter(({ uncovered }) => uncovered.length > 0);
    return [
        ...lacking.map(
            ({ name, covered, uncovered }) =>
                `coverage  ${name} ${share(covered.length, uncovered.length)}, uncovered lines ${uncovered.join(', ')}`,
        ),
        `coverage  ${share(all.covered, all.uncovered)} of ${all.covered + all.uncovered} lines in ${coverage.length} classes and triggers`,
    ];
}

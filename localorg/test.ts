import { writeFileSync } from 'node:fs';
import type { TestReport, TestResult } from './apex/engine/testRunner.ts';
import { systemClock } from './clock.ts';
import { createJobTables } from './jobs/tables.ts';
import { createOAuthTables } from './oauth/tables.ts';
import { bootstrap } from './org/bootstrap.ts';
import { compileApex } from './org/compileApex.ts';
import { EMPTY_CONFIGURATION } from './org/configuration.ts';
import { syncMetadataRows } from './org/metadataRows.ts';
import { Org } from './org/org.ts';
import { createOutboxTables } from './org/outbox.ts';
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
    const project = readProject(options.source);
    const schema = createSchema(project);
    const store = openStore({ file: ':memory:', schema });
    createOAuthTables(store);
    createJobTables(store);
    createOutboxTables(store);
    const organization = { name: 'Test Org', timeZone: 'America/Los_Angeles' };
    const now = systemClock.now();
    const identity = store.transaction(() => {
        const created = bootstrap(store, now, organization);
        syncMetadataRows(store, project, now, created.adminId);
        return created;
    });
    const { program, errors } = compileApex(project, schema, {
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
    const report = org.runTests(
        (className, method) => wanted === undefined || `${className}.${method}`.toLowerCase().includes(wanted),
        (result) => {
            write(describeResult(result));
        },
    );
    return conclude(report, options.jsonFile, write);
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
    write(`${passed} passed, ${failed} failed`);
    return failed;
}

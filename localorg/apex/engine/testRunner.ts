import type { ClassInfo, MethodInfo } from '../generated.ts';
import type { LineCoverage } from './coverage.ts';
import type { EngineCore } from './core.ts';
import type { Entry } from './entry.ts';
import { ApexFailure } from './failure.ts';
import { RunningTest } from './testContext.ts';
import { testSuites } from './testSuite.ts';
import type { TestSuite } from './testSuite.ts';

/** How the org keeps tests apart from each other and from its own data. */
export interface TestIsolation {
    /** A test class begins: the org's own records are hidden (unless seeAllData); everything from here on is undone by `end`. */
    begin(options: { readonly seeAllData: boolean }): void;
    /** A mark of rows, queued jobs, published events, sent mail, cache and running user. */
    savepoint(): string;
    rollback(mark: string): void;
    /** All work so far counts as committed: a callout is allowed again (Test.startTest, after @TestSetup, after stopTest). */
    settle(): void;
    end(): void;
}

export interface TestResult {
    readonly className: string;
    readonly method: string;
    readonly outcome: 'Pass' | 'Fail' | 'CompileFail';
    readonly message: string | undefined;
    readonly stackTrace: string | undefined;
    readonly ms: number;
}

export interface TestReport {
    readonly results: readonly TestResult[];
    readonly coverage: readonly LineCoverage[];
}

export interface TestRequest {
    readonly isolation: TestIsolation;
    readonly filter?: (className: string, method: string) => boolean;
    readonly onResult?: (result: TestResult) => void;
}

const ENTRY: Entry = { kind: 'synchronous', quiddity: 'RUNTEST_SYNC', isNested: false };

const everything = (): boolean => true;

export function listTests(engine: EngineCore): readonly { readonly className: string; readonly method: string }[] {
    return testSuites(engine.runtime.registry.classes, everything).flatMap(({ info, methods }) =>
        methods.map((method) => ({ className: info.name, method: method.name })),
    );
}

export function runTests(engine: EngineCore, request: TestRequest): TestReport {
    engine.coverage.reset();
    const results: TestResult[] = [];
    for (const suite of testSuites(engine.runtime.registry.classes, request.filter ?? everything)) {
        for (const result of runSuite(engine, suite, request.isolation)) {
            results.push(result);
            request.onResult?.(result);
        }
    }
    const { registry } = engine.runtime;
    const triggers = new Set([...registry.triggers].map((trigger) => trigger.name));
    const coverage = engine.coverage.report(
        (name) => registry.find(name)?.isTest === true,
        (name) => triggers.has(name),
    );
    return { results, coverage };
}

/** @TestSetup runs once; each test begins with what it left. */
function* runSuite(engine: EngineCore, suite: TestSuite, isolation: TestIsolation): Generator<TestResult> {
    isolation.begin({ seeAllData: suite.seesAllData });
    try {
        let setupFailure: Omit<TestResult, 'ms' | 'method' | 'className'> | undefined;
        for (const method of suite.setup) setupFailure ??= runMethod(engine, suite.info, method, isolation);
        isolation.settle();
        const mark = isolation.savepoint();
        for (const method of suite.methods) {
            const startedAt = performance.now();
            const outcome = setupFailure ?? runMethod(engine, suite.info, method, isolation) ?? PASS;
            isolation.rollback(mark);
            yield { className: suite.info.name, method: method.name, ...outcome, ms: Math.round(performance.now() - startedAt) };
        }
    } finally {
        isolation.end();
    }
}

type Outcome = Pick<TestResult, 'outcome' | 'message' | 'stackTrace'>;

const PASS: Outcome = { outcome: 'Pass', message: undefined, stackTrace: undefined };

/** The failure, or undefined. Jobs that are still queued when the method ends run then, as on a real org. */
function runMethod(engine: EngineCore, info: ClassInfo, method: MethodInfo, isolation: TestIsolation): Outcome | undefined {
    const { runtime } = engine;
    try {
        engine.enter(ENTRY, () => {
            const test = new RunningTest({
                transaction: runtime.transaction,
                freshLimits: () => engine.freshLimits(ENTRY),
                settle: () => isolation.settle(),
                runJobs: () => runtime.platform.runJobs(),
                exception: (type, message) => runtime.exception(type, message),
            });
            runtime.test = test;
            engine.callStatic(info, method.javascript, []);
            if (!test.isStopped) test.runJobs();
        });
        return undefined;
    } catch (error) {
        return failed(error);
    } finally {
        runtime.test = undefined;
    }
}

function failed(error: unknown): Outcome {
    if (error instanceof ApexFailure) return { outcome: 'Fail', message: error.headline, stackTrace: error.stackTrace };
    if (!(error instanceof Error)) return { outcome: 'Fail', message: String(error), stackTrace: undefined };
    return { outcome: error.name === 'CompileProblem' ? 'CompileFail' : 'Fail', message: error.message, stackTrace: error.stack };
}

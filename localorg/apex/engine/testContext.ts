import type { TestContext } from '../runtime.ts';
import { ApexFailure } from './failure.ts';
import type { LimitCounter } from './limits.ts';
import type { Transaction } from './transaction.ts';

/** What a running test method needs of the engine and the org. */
export interface TestSurroundings {
    readonly transaction: Transaction;
    readonly freshLimits: () => LimitCounter;
    /** All work so far counts as committed. */
    readonly settle: () => void;
    readonly runJobs: () => void;
    readonly exception: (type: string, message: string) => Error;
}

/** Test.startTest and stopTest of one test method, and its mocks. */
export class RunningTest implements TestContext {
    readonly mocks = new Map<string, unknown>();
    readonly #surroundings: TestSurroundings;
    #state: 'before' | 'started' | 'stopped' = 'before';
    #limitsBefore: LimitCounter | undefined;

    constructor(surroundings: TestSurroundings) {
        this.#surroundings = surroundings;
    }

    get isStarted(): boolean {
        return this.#state !== 'before';
    }

    get isStopped(): boolean {
        return this.#state === 'stopped';
    }

    startTest(): void {
        const { transaction, freshLimits, settle, exception } = this.#surroundings;
        if (this.#state !== 'before') throw exception('System.FinalException', 'Testing already started');
        this.#state = 'started';
        this.#limitsBefore = transaction.limits;
        transaction.limits = freshLimits();
        settle();
    }

    /** Runs what was enqueued and published; an uncaught exception of a job is thrown here, where the test may catch it. */
    stopTest(): void {
        const { transaction, exception } = this.#surroundings;
        if (this.#state !== 'started') throw exception('System.FinalException', 'No test is currently started');
        this.#state = 'stopped';
        try {
            this.runJobs();
        } finally {
            if (this.#limitsBefore !== undefined) transaction.limits = this.#limitsBefore;
        }
    }

    runJobs(): void {
        try {
            this.#surroundings.runJobs();
        } catch (error) {
            throw error instanceof ApexFailure ? error.thrown : error;
        } finally {
            this.#surroundings.settle();
        }
    }
}

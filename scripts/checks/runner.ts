import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Check, Finding } from './check.ts';

/** What a check's thread hands back. */
export interface Answer {
    readonly findings: readonly Finding[];
    /** What the check could not look at, and why: such a check has not passed in silence. */
    readonly notes: readonly string[];
}

export interface Result extends Answer {
    readonly check: Check;
    readonly ms: number;
}

/**
 * One check in a thread of its own, which can look at a project time and again. A check that breaks down has found something: it
 * never passes.
 */
export class CheckThread {
    readonly check: Check;
    readonly #worker: Worker;
    #isAlive = true;
    #answer: (answer: Answer) => void = () => undefined;

    constructor(check: Check, root: string) {
        this.check = check;
        this.#worker = new Worker(join(import.meta.dirname, 'worker.ts'), { workerData: { name: check.name, root } });
        this.#worker.on('message', (answer: Answer) => this.#answer(answer));
        this.#worker.on('error', (error: unknown) => {
            this.#die(`The check itself failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        });
        this.#worker.on('exit', () => {
            this.#die('The check ended without an answer.');
        });
    }

    /** Whether it can look once more. */
    get isUsable(): boolean {
        return this.#isAlive && this.check.isRepeatable !== false;
    }

    /** @param paths what has been changed, for a check that can look at less than everything */
    async run(paths?: readonly string[]): Promise<Result> {
        const startedAt = performance.now();
        const { findings, notes } = await new Promise<Answer>((resolve) => {
            this.#answer = resolve;
            this.#worker.postMessage(paths);
        });
        return { check: this.check, findings, notes, ms: performance.now() - startedAt };
    }

    async end(): Promise<void> {
        await this.#worker.terminate();
    }

    #die(message: string): void {
        this.#isAlive = false;
        this.#answer({ findings: [{ message }], notes: [] });
    }
}

/** Runs the checks in as many lanes as given, in order, and tells of each as it ends. */
export async function runChecks(
    checks: readonly Check[],
    root: string,
    lanes: number,
    tell: (result: Result) => void,
): Promise<readonly Result[]> {
    const waiting = [...checks];
    const results: Result[] = [];
    const lane = async (): Promise<void> => {
        for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
            const thread = new CheckThread(check, root);
            const result = await thread.run();
            await thread.end();
            results.push(result);
            tell(result);
        }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return results;
}

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

/** Runs a check in a thread of its own. A check that breaks down has found something: it never passes. */
export function runCheck(check: Check, root: string, paths?: readonly string[]): Promise<Result> {
    const startedAt = performance.now();
    return new Promise((resolve) => {
        const end = ({ findings, notes }: Answer): void => resolve({ check, findings, notes, ms: performance.now() - startedAt });
        const fail = (message: string): void => end({ findings: [{ message }], notes: [] });
        const worker = new Worker(join(import.meta.dirname, 'worker.ts'), { workerData: { name: check.name, root, paths } });
        worker.on('message', end);
        worker.on('error', (error: unknown) => {
            fail(`The check itself failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        });
        worker.on('exit', () => fail('The check ended without an answer.'));
    });
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
            const result = await runCheck(check, root);
            results.push(result);
            tell(result);
        }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return results;
}

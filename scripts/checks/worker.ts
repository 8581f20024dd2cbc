import { parentPort, workerData } from 'node:worker_threads';
import { CHECKS } from './list.ts';
import type { Answer } from './runner.ts';

/** One check in a thread of its own: checks that compute do not hold up each other. It looks each time that it is sent paths. */
const { name, root } = workerData as { readonly name: string; readonly root: string };
const check = CHECKS.find((each) => each.name === name);
if (check === undefined) throw new Error(`There is no check ${name}.`);

parentPort?.on('message', (paths: readonly string[] | undefined) => {
    const notes: string[] = [];
    void check
        .run(root, paths, (text) => notes.push(text))
        .then((findings) => parentPort?.postMessage({ findings, notes } satisfies Answer));
});

import { parentPort, workerData } from 'node:worker_threads';
import { CHECKS } from './list.ts';
import type { Answer } from './runner.ts';

/** One check in a thread of its own: checks that compute do not hold up each other. */
const { name, root, paths } = workerData as { readonly name: string; readonly root: string; readonly paths?: readonly string[] };
const check = CHECKS.find((each) => each.name === name);
if (check === undefined) throw new Error(`There is no check ${name}.`);
const notes: string[] = [];
const findings = await check.run(root, paths, (text) => notes.push(text));
parentPort?.postMessage({ findings, notes } satisfies Answer);

import { parentPort, workerData } from 'node:worker_threads';
import { build } from './build.ts';
import type { BuildRequest } from './request.ts';

parentPort?.postMessage(await build(workerData as BuildRequest));

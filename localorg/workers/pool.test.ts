import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, describe, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { WorkerPool } from './pool.ts';

/** Stands in for an org's thread: `search` sleeps as long as its text says in milliseconds, and `die` ends it. */
const THREAD = `
    const { parentPort, workerData } = require('node:worker_threads');
    const aftermath = { hasJobs: false, events: [], notified: [], transactions: [] };
    if (workerData.isBroken) throw new Error('no such column');
    setTimeout(() => {
        parentPort.on('message', ({ ask: { text } }) => {
            if (text === 'die') process.exit(1);
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(text));
            parentPort.postMessage({ answer: workerData.name, aftermath });
        });
        parentPort.postMessage('ready');
    }, workerData.startMs);
`;

const pools: WorkerPool[] = [];
after(() => Promise.all(pools.map((pool) => pool.close())));

/** The threads that are started one after another: how long each takes to start, or that it cannot. */
function poolOf(minimum: number, starts: readonly (number | 'broken')[]): WorkerPool {
    let count = 0;
    const spawn = (): Worker => {
        const start = starts[count];
        count += 1;
        const workerData = { name: String(count), startMs: start, isBroken: start === 'broken' };
        return new Worker(THREAD, { eval: true, workerData });
    };
    const pool = new WorkerPool({ spawn, minimum, maximum: starts.length, onAftermath: () => undefined });
    pools.push(pool);
    return pool;
}

/** Answers the thread's number. */
async function ask(pool: WorkerPool, text: number | 'die'): Promise<string> {
    return String(await pool.call('search', { userId: '', text: String(text) }));
}

describe('the pool', () => {
    test('gives a call to whoever is free first, not to a thread that is still starting', async () => {
        const pool = poolOf(1, [0, 60_000]);
        await ask(pool, 0);
        assert.deepEqual(await Promise.all([ask(pool, 20), ask(pool, 20), ask(pool, 20)]), ['1', '1', '1']);
    });

    test('grows while all sleep', async () => {
        const pool = poolOf(1, [0, 0, 60_000]);
        await ask(pool, 0);
        const slow = ask(pool, 2_000);
        assert.deepEqual(await Promise.all([ask(pool, 0), ask(pool, 0)]), ['2', '2']);
        assert.equal(await slow, '1');
    });

    test('fails the call at which a thread dies, and replaces the thread', async () => {
        const pool = poolOf(1, [0, 0]);
        const [dead, alive] = await Promise.allSettled([ask(pool, 'die'), ask(pool, 0)]);
        assert.match(String(dead.status === 'rejected' && dead.reason), /A worker of the local org ended with code 1/);
        assert.deepEqual(alive, { status: 'fulfilled', value: '2' });
    });

    test('fails a call, and does not keep it waiting, when no thread can start', async () => {
        const pool = poolOf(1, ['broken', 'broken']);
        await assert.rejects(ask(pool, 0), /no such column/);
        await assert.rejects(ask(pool, 0), /no such column/);
    });

    test('refuses calls once it is closed', async () => {
        const pool = poolOf(1, [0]);
        await ask(pool, 0);
        await pool.close();
        await sleep(0);
        await assert.rejects(ask(pool, 0), { message: 'The local org is shutting down.' });
    });
});

import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readProject } from '../project/readProject.ts';
import { createSchema } from '../schema/createSchema.ts';
import { openStore } from '../store/store.ts';
import { nextFireTime } from './cron.ts';
import { JobQueue, type ClaimedJob } from './queue.ts';
import { createJobTables } from './tables.ts';

const USER = '005000000000001AAA';
const SUCCESS = { isSuccess: true, extendedStatus: undefined, totalItems: 1, itemsProcessed: 1, errors: 0 };

function start() {
    const clock = { time: Date.parse('2026-05-04T09:00:00Z'), now: (): number => clock.time };
    const store = openStore({ file: ':memory:', schema: createSchema(readProject(mkdtempSync(join(tmpdir(), 'jobs-')))) });
    createJobTables(store);
    const queue = new JobQueue(store, clock, 'GMT');
    const status = (id: string): unknown => store.get('SELECT "Status" AS status FROM "AsyncApexJob" WHERE "Id" = ?', [id])?.['status'];
    const enqueue = (more: object = {}, parent?: ClaimedJob): string =>
        queue.enqueue({ kind: 'Queueable', className: 'Job', methodName: undefined, state: '{}', ...more }, USER, parent);
    return { clock, store, queue, status, enqueue };
}

test('a job is queued, processing, completed', () => {
    const { queue, status, enqueue } = start();
    const id = enqueue();
    assert.equal(status(id), 'Queued');
    const { job } = queue.claim('a');
    assert.equal(job?.id, id);
    assert.equal(status(id), 'Processing');
    if (job !== undefined) queue.finish(job, SUCCESS);
    assert.equal(status(id), 'Completed');
    assert.equal(queue.claim('a').job, undefined);
});

test('two claimants never get the same job', () => {
    const { queue, enqueue } = start();
    enqueue();
    assert.ok(queue.claim('a').job);
    assert.equal(queue.claim('b').job, undefined);
});

test('a delayed job waits for its minute, and says how long', () => {
    const { clock, queue, enqueue } = start();
    enqueue({ delayMinutes: 2 });
    assert.equal(queue.claim('a').waitMs, 120_000);
    clock.time += 120_000;
    assert.ok(queue.claim('a').job);
});

test('a failed job keeps why it failed', () => {
    const { queue, store, enqueue } = start();
    const id = enqueue();
    const { job } = queue.claim('a');
    if (job !== undefined) queue.finish(job, { ...SUCCESS, isSuccess: false, extendedStatus: 'System.MathException: Divide by 0' });
    const row = store.get('SELECT "Status", "ExtendedStatus" FROM "AsyncApexJob" WHERE "Id" = ?', [id]);
    assert.deepEqual({ ...row }, { Status: 'Failed', ExtendedStatus: 'System.MathException: Divide by 0' });
});

test('a chained job counts its depth, and the maximum depth is refused', () => {
    const { queue, enqueue } = start();
    enqueue({ maximumStackDepth: 2 });
    const first = queue.claim('a').job;
    enqueue({}, first);
    const second = queue.claim('a').job;
    assert.equal(second?.stackDepth, 2);
    assert.throws(() => enqueue({}, second), /Maximum stack depth has been reached/);
});

test('an aborted job does not run', () => {
    const { queue, status, enqueue } = start();
    const id = enqueue();
    queue.abort(id);
    assert.equal(status(id), 'Aborted');
    assert.equal(queue.claim('a').job, undefined);
});

test('a job that a killed process was at has failed after the restart, and says why', () => {
    const { queue, store, enqueue } = start();
    const id = enqueue();
    queue.claim('killed');
    assert.deepEqual(queue.failInterrupted(), [id]);
    const row = store.get('SELECT "Status", "ExtendedStatus" FROM "AsyncApexJob" WHERE "Id" = ?', [id]);
    assert.deepEqual({ ...row }, { Status: 'Failed', ExtendedStatus: 'The local org was stopped while this job ran.' });
});

test('a scheduled job goes back into the queue for its next time', () => {
    const { clock, queue, store, enqueue } = start();
    const triggerId = enqueue({ kind: 'ScheduledApex', cron: '0 0 10 * * ?', name: 'Daily' });
    assert.equal(queue.claim('a').job, undefined);
    clock.time = Date.parse('2026-05-04T10:00:00Z');
    const { job } = queue.claim('a');
    if (job !== undefined) queue.finish(job, SUCCESS);
    const row = store.get('SELECT "NextFireTime" AS next, "TimesTriggered" AS times FROM "CronTrigger" WHERE "Id" = ?', [triggerId]);
    assert.deepEqual({ ...row }, { next: '2026-05-05T10:00:00.000Z', times: 1 });
});

test('a name is scheduled once', () => {
    const { enqueue } = start();
    enqueue({ kind: 'ScheduledApex', cron: '0 0 10 * * ?', name: 'Daily' });
    assert.throws(() => enqueue({ kind: 'ScheduledApex', cron: '0 0 11 * * ?', name: 'Daily' }), /"Daily" is already scheduled/);
});

test('a schedule goes by the clock of who made it', () => {
    const { store, enqueue } = start();
    store.run(`INSERT INTO "User" ("Id", "LastName", "Username", "TimeZoneSidKey") VALUES (?, 'Li', 'dana@example.com', 'Asia/Tokyo')`, [
        USER,
    ]);
    enqueue({ kind: 'ScheduledApex', cron: '0 0 6 * * ?', name: 'Daily' });
    const row = store.get('SELECT "NextFireTime" AS next, "TimeZoneSidKey" AS zone FROM "CronTrigger"');
    assert.deepEqual({ ...row }, { next: '2026-05-04T21:00:00.000Z', zone: 'Asia/Tokyo' });
});

test('a schedule outlives a process that was killed while its job ran', () => {
    const { clock, store, queue, enqueue } = start();
    enqueue({ kind: 'ScheduledApex', cron: '0 0 10 * * ?', name: 'Daily' });
    clock.time = Date.parse('2026-05-04T10:00:00Z');
    assert.ok(queue.claim('killed').job);
    queue.failInterrupted();
    assert.equal(queue.claim('next').waitMs, 24 * 3_600_000);
    assert.equal(store.get('SELECT "State" AS state FROM "CronTrigger"')?.['state'], 'WAITING');
});

test('cron: weekdays count from Sunday, in the time zone of the org', () => {
    const from = Date.parse('2026-05-04T09:00:00Z');
    const next = (expression: string, zone = 'GMT'): string => new Date(nextFireTime(expression, from, zone) ?? 0).toISOString();
    assert.equal(next('0 30 8 ? * 2'), '2026-05-11T08:30:00.000Z');
    assert.equal(next('0 30 8 ? * MON-FRI'), '2026-05-05T08:30:00.000Z');
    assert.equal(next('0 0 12 1 * ?', 'Europe/Berlin'), '2026-06-01T10:00:00.000Z');
    assert.equal(next('0 0 0 1 1 ? 2030'), '2030-01-01T00:00:00.000Z');
    assert.throws(() => next('every day'), /Invalid cron expression/);
    assert.throws(() => next('* * * * * ?'), /must be specified as integers/);
});

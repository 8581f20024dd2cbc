import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JobQueue } from '../jobs/queue.ts';
import { writeRow } from '../org/rows.ts';
import { addressOf, APEX_JOBS, SCHEDULED_JOBS } from './pages.ts';
import { ADMINISTRATOR, createSetupServer } from './testing.ts';

test('shows jobs that have run, and those that are scheduled', async () => {
    const server = await createSetupServer();
    const at = new Date(server.clock.now()).toISOString();
    writeRow(
        server.store,
        'AsyncApexJob',
        { JobType: 'Queueable', Status: 'Completed', MethodName: 'go', CreatedById: server.adminId },
        at,
    );
    const detail = writeRow(server.store, 'CronJobDetail', { Name: 'Daily check', JobType: '7' }, at);
    writeRow(
        server.store,
        'CronTrigger',
        { CronJobDetailId: detail, State: 'WAITING', CronExpression: '0 0 4 * * ?', NextFireTime: at },
        at,
    );
    const admin = server.signIn(ADMINISTRATOR);
    assert.match((await admin.see(addressOf(APEX_JOBS))).body, /Queueable[^]*Completed[^]*Org Admin/);
    assert.match((await admin.see(addressOf(SCHEDULED_JOBS))).body, /Delete Daily check[^]*0 0 4/);
});

test('deletes a scheduled job for administrators, and refuses what is no job’s id', async () => {
    const server = await createSetupServer();
    const request = {
        kind: 'ScheduledApex',
        className: 'Daily',
        methodName: undefined,
        state: '',
        cron: '0 0 4 * * ?',
        name: 'Daily check',
    } as const;
    const job = new JobQueue(server.store, server.clock, 'GMT').enqueue(request, server.adminId, undefined);
    server.addPerson('onlooker@example.com', 'Onlooker');
    const place = addressOf(SCHEDULED_JOBS);
    assert.equal((await server.signIn('onlooker@example.com').send(place, { job })).status, 403);
    const admin = server.signIn(ADMINISTRATOR);
    assert.equal((await admin.send(place, { job: "08e'); delete [SELECT Id FROM User];" })).status, 404);
    assert.equal((await admin.send(place, { job })).status, 303);
    assert.doesNotMatch((await admin.see(place)).body, /Daily check/);
});

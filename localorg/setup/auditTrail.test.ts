import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeSetupAudit } from '../store/setupAudit.ts';
import { addressOf, AUDIT_TRAIL, inner } from './pages.ts';
import { ADMINISTRATOR, createSetupServer, trail, type SetupServer } from './testing.ts';

const PAGE = addressOf(AUDIT_TRAIL);

function write(server: SetupServer, count: number): void {
    for (let number = 1; number <= count; number++) {
        server.clock.time += 1000;
        const change = { action: 'frozeuser', section: 'Manage Users', display: `Froze user account for "U${number}"` } as const;
        writeSetupAudit(server.store, change, server.adminId, server.clock.time);
    }
}

const shown = (body: string): readonly string[] => [...body.matchAll(/&quot;U(\d+)&quot;/g)].map((match) => match[1] ?? '');

test('shows the newest 20 entries and leads to older ones', async () => {
    const server = await createSetupServer();
    write(server, 25);
    const admin = server.signIn(ADMINISTRATOR);
    const first = shown((await admin.see(PAGE)).body);
    assert.deepEqual([first.length, first[0], first.at(-1)], [20, '25', '6']);
    const { body } = await admin.see(`${PAGE}?start=20`);
    assert.deepEqual(shown(body), ['5', '4', '3', '2', '1']);
    assert.doesNotMatch(body, /Older entries/);
});

test('downloads all of it as CSV', async () => {
    const server = await createSetupServer();
    write(server, 22);
    const { body } = await server.signIn(ADMINISTRATOR).see(inner(AUDIT_TRAIL, 'download'));
    const lines = body.trimEnd().split('\r\n');
    assert.equal(lines[0], '"Date","User","Source Namespace Prefix","Action","Section","Delegate User"');
    assert.equal(lines.length, 23);
    assert.match(lines[1] ?? '', /"admin@localorg\.example","","Froze user account for ""U22""","Manage Users",""$/);
});

test('forgets after 180 days', async () => {
    const server = await createSetupServer();
    write(server, 2);
    server.clock.time += 181 * 86_400_000;
    write(server, 1);
    assert.equal(trail(server).length, 1);
});

test('is closed to whoever lacks View Setup, as page and as object', async () => {
    const server = await createSetupServer();
    write(server, 1);
    const person = server.addPerson('person@example.com');
    assert.equal((await server.signIn('person@example.com').see(PAGE)).status, 403);
    const count = async (userId: string) =>
        server.service.call('query', { userId, text: 'SELECT COUNT() FROM SetupAuditTrail', allRows: false });
    await assert.rejects(count(person), /sObject type 'SetupAuditTrail' is not supported/);
    assert.equal((await count(server.adminId)).count, 1);
});

test('counts with COUNT() only, and filters by action but not by display', async () => {
    const server = await createSetupServer();
    write(server, 1);
    const ask = async (text: string) => server.service.call('query', { userId: server.adminId, text, allRows: false });
    assert.equal((await ask("SELECT Id FROM SetupAuditTrail WHERE Action = 'frozeuser'")).records.length, 1);
    await assert.rejects(ask('SELECT COUNT(Id) FROM SetupAuditTrail'), /knows no aggregate but COUNT/);
    await assert.rejects(ask("SELECT Id FROM SetupAuditTrail WHERE Display = 'x'"), /can not be filtered/);
});

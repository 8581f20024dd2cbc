import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, OUTBOX } from './pages.ts';
import { ADMINISTRATOR, createSetupServer } from './testing.ts';
import { writeEmails, writeNotifications } from '../org/outbox.ts';

const EMAIL = {
    to: ['to@example.com'],
    cc: [],
    bcc: [],
    subject: 'First <one>',
    plainText: 'Hello\nthere',
    html: '<p onclick="alert(1)">Hello</p>',
    senderName: 'Sender',
    replyTo: null,
    targetObjectId: null,
    whatId: null,
    templateId: null,
};
const NOTIFICATION = { type: 'x', title: 'T', body: 'B', targetId: '001000000000001AAA', targetPageRef: null };

test('shows mail newest first, its HTML where no script can run, to anybody who has signed in', async () => {
    const server = await createSetupServer();
    writeEmails(server.store, [EMAIL, { ...EMAIL, subject: 'Second' }], server.adminId, server.clock.now());
    server.addPerson('person@example.com');
    const { status, body } = await server.signIn('person@example.com').see(addressOf(OUTBOX));
    assert.equal(status, 200);
    assert.ok(body.indexOf('Second') < body.indexOf('First &lt;one&gt;'));
    assert.match(body, /Sender &lt;admin@localorg\.example&gt;/);
    assert.match(body, /<iframe class="setup-frame" sandbox="" title="Second" srcdoc="&lt;p onclick=&quot;alert\(1\)&quot;&gt;/);
});

test('the bell has one’s own notifications, and only its owner marks them as read', async () => {
    const server = await createSetupServer();
    const other = server.addPerson('other@example.com');
    writeNotifications(server.store, [{ ...NOTIFICATION, recipients: [server.adminId] }], server.clock.now());
    const read = async (userId: string, username: string): Promise<number> => {
        const { token, csrfToken } = server.service.sessions.open(userId);
        const headers = { 'x-csrf-token': csrfToken };
        await server.app.inject({ method: 'POST', url: '/lightning/api/notifications/1/read', cookies: { sid: token }, headers });
        const { body } = await server.signIn(username).see('/lightning/api/notifications');
        return (JSON.parse(body) as { notifications: readonly unknown[] }).notifications.length;
    };
    assert.equal(await read(other, 'other@example.com'), 0);
    assert.equal(server.service.outbox.bell(server.adminId, 20)[0]?.isRead, false);
    assert.equal(await read(server.adminId, ADMINISTRATOR), 1);
    assert.equal(server.service.outbox.bell(server.adminId, 20)[0]?.isRead, true);
    const { token } = server.service.sessions.open(server.adminId);
    const refused = await server.app.inject({ method: 'POST', url: '/lightning/api/notifications/1/read', cookies: { sid: token } });
    assert.equal(refused.statusCode, 401, 'without the CSRF token');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutboundEmail, Platform } from '../platform.ts';
import { platformType, STRING } from '../types/types.ts';
import { ApexList, ApexSet } from '../values/collections.ts';
import { messaging } from './messaging.ts';
import { fakeRuntime, libraryOf } from './testing.ts';

type Notification = Parameters<Platform['sendNotification']>[0];

function mailbox() {
    const sent: OutboundEmail[] = [];
    const notifications: Notification[] = [];
    const runtime = fakeRuntime({
        platform: { sendEmail: (emails) => void sent.push(...emails), sendNotification: (each) => void notifications.push(each) },
    });
    return { call: libraryOf([messaging], runtime), sent, notifications };
}

const SEND = 'static List<Messaging.SendEmailResult> sendEmail(List<Messaging.Email> emails, Boolean allOrNothing)';
const listOfEmails = (email: unknown): ApexList => new ApexList(platformType('Messaging.Email'), [email]);

function emailTo(call: ReturnType<typeof libraryOf>, addresses: readonly string[]): unknown {
    const email = call('Messaging.SingleEmailMessage', 'new()');
    call('Messaging.SingleEmailMessage', 'void setToAddresses(List<String> value)', email, new ApexList(STRING, [...addresses]));
    call('Messaging.SingleEmailMessage', 'void setSubject(String value)', email, 'Token expires');
    call('Messaging.SingleEmailMessage', 'void setPlainTextBody(String value)', email, 'Soon.');
    return email;
}

test('an e-mail goes out with its addresses, subject and body', () => {
    const { call, sent } = mailbox();
    const results = call('System.Messaging', SEND, listOfEmails(emailTo(call, ['dana@example.com'])), true) as ApexList;
    assert.equal(call('Messaging.SendEmailResult', 'Boolean isSuccess()', results.items[0]), true);
    assert.deepEqual([sent[0]?.to, sent[0]?.subject, sent[0]?.plainText], [['dana@example.com'], 'Token expires', 'Soon.']);
});

test('a wrong address fails the call, or its result alone', () => {
    const { call, sent } = mailbox();
    const wrong = listOfEmails(emailTo(call, ['nobody']));
    assert.throws(() => call('System.Messaging', SEND, wrong, true), { name: 'System.EmailException' });
    const results = call('System.Messaging', SEND, wrong, false) as ApexList;
    assert.equal(call('Messaging.SendEmailResult', 'Boolean isSuccess()', results.items[0]), false);
    assert.equal(sent.length, 0);
});

test('no day has room for more than 5,000 mails', () => {
    const { call } = mailbox();
    const reserve = 'static void reserveSingleEmailCapacity(Integer amount)';
    call('System.Messaging', reserve, 5_000);
    assert.throws(() => call('System.Messaging', reserve, 5_001), { name: 'System.HandledException' });
});

test('a notification needs a target', () => {
    const { call, notifications } = mailbox();
    const bell = call('Messaging.CustomNotification', 'new()');
    const users = new ApexSet(STRING, ['005000000000001AAA']);
    for (const [name, value] of Object.entries({ NotificationTypeId: '0ML000000000001AAA', Title: 'Token', Body: 'Expires' })) {
        call('Messaging.CustomNotification', `void set${name}(String value)`, bell, value);
    }
    assert.throws(() => call('Messaging.CustomNotification', 'void send(Set<String> users)', bell, users), {
        message: 'Either targetId or targetPageRef is required',
    });
    call('Messaging.CustomNotification', 'void setTargetId(String value)', bell, '001000000000001AAA');
    call('Messaging.CustomNotification', 'void send(Set<String> users)', bell, users);
    assert.deepEqual(notifications[0]?.recipients, ['005000000000001AAA']);
});

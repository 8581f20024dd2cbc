import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLIENT } from '../http/testing.ts';
import { makeKey } from '../oauth/testing.ts';
import { addressOf, APP_MANAGER, inner } from './pages.ts';
import { ADMINISTRATOR, createSetupServer, trail } from './testing.ts';

const NEW = inner(APP_MANAGER, 'new');
const FORM = { name: 'Pipeline', callbacks: 'http://localhost:1717/OauthRedirect', scope_api: 'on', scope_refresh_token: 'on' };

test('an app is made with its certificate, shown with its key, and edited', async () => {
    const server = await createSetupServer();
    const admin = server.signIn(ADMINISTRATOR);
    assert.match((await admin.see(addressOf(APP_MANAGER))).body, /No connected app was made in this org/);
    const { certificate } = makeKey();
    const sent = await admin.send(NEW, { ...FORM, signs: 'on', certificate: certificate.replaceAll('\n', '\r\n') });
    assert.equal(sent.status, 303, sent.body);
    const app = server.service.connectedApps.byName('Pipeline');
    assert.deepEqual([app?.certificate, app?.isInstalled, app?.scopes], [certificate.trim(), true, ['api', 'refresh_token']]);
    const own = inner(APP_MANAGER, app?.consumerKey ?? '');
    assert.ok((await admin.see(own)).body.includes(app?.consumerKey ?? 'none'));
    const edit = inner(APP_MANAGER, app?.consumerKey ?? '', 'e');
    assert.ok((await admin.see(edit)).body.includes(certificate.trim().split('\n')[1] ?? 'none'));
    assert.equal((await admin.send(edit, FORM)).status, 303, 'What is not sent is switched off');
    assert.equal(server.service.connectedApps.byName('Pipeline')?.certificate, undefined);
    assert.deepEqual(trail(server), [
        'insertConnectedApplication (Connected Apps): Created Connected App Pipeline',
        'changeApplicationCertificate (Application): Changed connected app Pipeline Digital Signature setting',
    ]);
});

test('what cannot be an app is refused in words, and what was typed stays', async () => {
    const server = await createSetupServer();
    const admin = server.signIn(ADMINISTRATOR);
    for (const [form, words] of [
        [{ name: ' ' }, /Connected App Name: You must enter a value/],
        [{ name: CLIENT.name }, /There is a connected app Client already/],
        [{ callbacks: '' }, /Callback URL: You must enter a value/],
        [{ callbacks: 'nowhere' }, /Callback URL: nowhere is no address/],
        [{ signs: 'on', certificate: 'secret' }, /This is no X\.509 certificate in PEM/],
    ] as const) {
        const { status, body } = await admin.send(NEW, { ...FORM, ...form });
        assert.equal(status, 400, String(words));
        assert.match(body, words);
        assert.match(body, /name="scope_api" checked/);
    }
    assert.equal((await admin.send(NEW, { name: 'Bare', callbacks: FORM.callbacks })).status, 400, 'Without a scope');
    assert.deepEqual(trail(server), []);
});

test('an app of somebody else’s is not changed there, and nobody but an administrator makes one', async () => {
    const server = await createSetupServer();
    const admin = server.signIn(ADMINISTRATOR);
    assert.equal((await admin.see(inner(APP_MANAGER, CLIENT.consumerKey))).status, 404);
    assert.equal((await admin.send(inner(APP_MANAGER, CLIENT.consumerKey, 'e'), FORM)).status, 404);
    server.addPerson('keeper@example.com', 'Keeper');
    assert.equal((await server.signIn('keeper@example.com').send(NEW, FORM)).status, 403);
    assert.equal(server.service.connectedApps.byName('Pipeline'), undefined);
});

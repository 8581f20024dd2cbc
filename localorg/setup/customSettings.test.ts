import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ADMINISTRATOR, createSetupServer } from './testing.ts';
import { inner, CUSTOM_SETTINGS, addressOf } from './pages.ts';

const LIST = addressOf(CUSTOM_SETTINGS);
const GATE = inner(CUSTOM_SETTINGS, 'Gate__c');
const DEFAULT = inner(CUSTOM_SETTINGS, 'Gate__c', 'e', 'default');
const NEW = inner(CUSTOM_SETTINGS, 'Gate__c', 'e', 'new');

test('sends whoever is not signed in to the sign-in page and back', async () => {
    const { app } = await createSetupServer();
    const answer = await app.inject({ url: LIST });
    assert.equal(answer.headers.location, `/login?startURL=${encodeURIComponent(LIST)}`);
});

test('lists the custom settings of the project', async () => {
    const { body } = await (await createSetupServer()).signIn(ADMINISTRATOR).see(LIST);
    assert.match(body, /Gate__c/);
    assert.match(body, /Hierarchy/);
    assert.match(body, /Toll__c/);
});

test('says what permission is missing, on every page and on every act', async () => {
    const server = await createSetupServer();
    server.addPerson('nobody@example.com');
    server.addPerson('onlooker@example.com', 'Onlooker');
    const nobody = await server.signIn('nobody@example.com').see(LIST);
    assert.equal(nobody.status, 403);
    assert.match(nobody.body, /Insufficient Privileges[^]*View Setup/);
    const onlooker = server.signIn('onlooker@example.com');
    assert.equal((await onlooker.see('/lightning/setup/SetupOneHome/home')).status, 200);
    assert.match((await onlooker.see(LIST)).body, /Customize Application/);
    assert.equal((await onlooker.send(DEFAULT, { Is_Open__c: 'on' })).status, 403);
    assert.equal(server.store.get('SELECT 1 FROM "Gate__c"'), undefined);
});

test('takes no form without the session’s CSRF token', async () => {
    const server = await createSetupServer();
    const answer = await server.signIn(ADMINISTRATOR).send(DEFAULT, { Is_Open__c: 'on' }, 'another');
    assert.equal(answer.status, 403);
    assert.equal(server.store.get('SELECT 1 FROM "Gate__c"'), undefined);
});

test('makes, shows and changes the default of the org, as the signed-in person', async () => {
    const server = await createSetupServer();
    const admin = server.signIn(ADMINISTRATOR);
    const values = {
        Width__c: '2.5',
        Opens_At__c: '2026-07-01T08:30:00',
        Built_On__c: '1999-12-31',
        Keeper__c: 'k@example.com',
        Story__c: 'a\r\nb',
    };
    assert.equal((await admin.send(DEFAULT, { Is_Open__c: 'on', ...values })).status, 303);
    const row = server.store.get('SELECT * FROM "Gate__c"') ?? {};
    assert.equal(row['SetupOwnerId'], server.identity.organizationId);
    assert.equal(row['LastModifiedById'], server.adminId);
    assert.deepEqual(
        [row['Is_Open__c'], row['Width__c'], row['Opens_At__c'], row['Built_On__c'], row['Story__c']],
        [1, 2.5, '2026-07-01T08:30:00.000Z', '1999-12-31', 'a\nb'],
    );
    const { body } = await admin.see(GATE);
    assert.match(body, /Is_Open[^]*Yes/);
    assert.equal((await admin.send(DEFAULT, values)).status, 303);
    assert.equal(server.store.get('SELECT "Is_Open__c" AS open FROM "Gate__c"')?.['open'], 0, 'a box that is not sent is cleared');
});

test('reads and writes times on the person’s own clock', async () => {
    const server = await createSetupServer();
    const userId = server.addPerson('berlin@example.com');
    server.store.run('UPDATE "User" SET "ProfileId" = (SELECT "Id" FROM "Profile" WHERE "Name" = ?) WHERE "Id" = ?', [
        'System Administrator',
        userId,
    ]);
    const person = server.signIn('berlin@example.com');
    await person.send(DEFAULT, { Opens_At__c: '2026-07-01T08:30:00' });
    assert.equal(server.store.get('SELECT "Opens_At__c" AS at FROM "Gate__c"')?.['at'], '2026-07-01T06:30:00.000Z');
    const { body } = await person.see(DEFAULT);
    assert.match(body, /2026-07-01T08:30:00/);
    assert.match(body, /Time zone: Europe\/Berlin/);
});

test('shows a field’s help text, escaped, and the defaults of a new row', async () => {
    const { body } = await (await createSetupServer()).signIn(ADMINISTRATOR).see(NEW);
    assert.match(body, /Open &lt;until&gt; &quot;noon&quot;\./);
    assert.match(body, /aria-describedby="Is_Open__c-help"/);
});

test('says why a save was refused, and keeps what was typed', async () => {
    const server = await createSetupServer();
    const { status, body } = await server.signIn(ADMINISTRATOR).send(DEFAULT, { Keeper__c: 'no address', Width__c: '123456' });
    assert.equal(status, 400);
    assert.match(body, /role="alert"/);
    assert.match(body, /value="no address"/);
    assert.equal(server.store.get('SELECT 1 FROM "Gate__c"'), undefined);
});

test('keeps rows for profiles and users beside the default, one for each', async () => {
    const server = await createSetupServer();
    const admin = server.signIn(ADMINISTRATOR);
    assert.equal((await admin.send(NEW, { SetupOwnerId: server.adminId, Is_Open__c: 'on' })).status, 303);
    assert.match((await admin.see(GATE)).body, /Org Admin/);
    const again = await admin.send(NEW, { SetupOwnerId: server.adminId });
    assert.equal(again.status, 400);
    assert.match(again.body, /duplicate value found/);
    const row = String(server.store.get('SELECT "Id" AS id FROM "Gate__c"')?.['id']);
    assert.equal((await admin.send(GATE, { row })).status, 303);
    assert.equal(server.store.get('SELECT 1 FROM "Gate__c"'), undefined);
});

test('names the rows of a list setting', async () => {
    const server = await createSetupServer();
    const admin = server.signIn(ADMINISTRATOR);
    const address = inner(CUSTOM_SETTINGS, 'Toll__c', 'e', 'new');
    assert.equal((await admin.send(address, { Name: 'Bridge', Price__c: '' })).status, 400, 'a required field');
    assert.equal((await admin.send(address, { Name: 'Bridge', Price__c: '3.20' })).status, 303);
    assert.match((await admin.see(inner(CUSTOM_SETTINGS, 'Toll__c'))).body, /Bridge[^]*3\.20/);
});

test('answers 404 for a setting that does not exist', async () => {
    const { status } = await (await createSetupServer()).signIn(ADMINISTRATOR).see(inner(CUSTOM_SETTINGS, 'Missing__c'));
    assert.equal(status, 404);
});

test('settings and fields, and describe over REST, have the words of the person’s language', async () => {
    const server = await createSetupServer();
    server.store.run('UPDATE "User" SET "LanguageLocaleKey" = ? WHERE "Id" = ?', ['de', server.adminId]);
    const admin = server.signIn(ADMINISTRATOR);
    assert.match((await admin.see(LIST)).body, />Tor<[^]*Gate__c[^]*>Toll</);
    assert.match((await admin.see(DEFAULT)).body, /New Tor[^]*name="Is_Open__c"[^]*Offen[^]*Bis wann es offen ist\./);
    const { body } = await admin.see('/services/data/v66.0/sobjects/Gate__c/describe');
    const gate = JSON.parse(body) as { readonly label: string; readonly fields: readonly Readonly<Record<string, unknown>>[] };
    const field = gate.fields.find(({ name }) => name === 'Is_Open__c');
    assert.deepEqual([gate.label, field?.['label'], field?.['inlineHelpText']], ['Tor', 'Offen', 'Bis wann es offen ist.']);
    assert.match((await admin.see('/services/data/v66.0/sobjects')).body, /"label":"Tor"/);
    server.addPerson('english@example.com');
    const english = (await server.signIn('english@example.com').see('/services/data/v66.0/sobjects')).body;
    assert.match(english, /"label":"Gate"/);
});

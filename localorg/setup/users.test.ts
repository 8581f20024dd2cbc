import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, inner, USERS } from './pages.ts';
import { ADMINISTRATOR, connect, createSetupServer, refresh, statusOf, trail, type SetupServer } from './testing.ts';

const FORM = { FirstName: 'Test', LastName: 'person', Email: 'person@example.com', LanguageLocaleKey: 'de', LocaleSidKey: 'de_DE' };
const logIn = async ({ app }: SetupServer, username: string) => app.inject({ method: 'POST', url: '/login', payload: { username } });

test('Freeze ends sessions, refuses sign-in and tokens, and is undone by Unfreeze', async () => {
    const server = await createSetupServer();
    const person = server.addPerson('person@example.com');
    const { refreshToken, accessToken } = connect(server, person);
    const admin = server.signIn(ADMINISTRATOR);
    assert.equal((await admin.send(inner(USERS, person), { act: 'Freeze' })).status, 303);
    assert.match((await admin.see(addressOf(USERS))).body, /Yes, frozen/);
    assert.equal(await refresh(server, refreshToken), 'inactive_user: user is frozen');
    assert.equal(await statusOf(server, accessToken), 401);
    const refused = await logIn(server, 'person@example.com');
    assert.equal(refused.statusCode, 403);
    assert.match(refused.body, /Test person cannot sign in: the user is frozen/);
    await admin.send(inner(USERS, person), { act: 'Unfreeze' });
    assert.equal(await refresh(server, refreshToken), 'ok');
    assert.equal((await logIn(server, 'person@example.com')).statusCode, 303);
    assert.deepEqual(trail(server), [
        'frozeuser (Manage Users): Froze user account for Test person',
        'unfrozeuser (Manage Users): Unfroze user account for Test person',
    ]);
    assert.match((await admin.see(inner(USERS, person))).body, /User is Frozen/, 'the login history has the attempt');
});

test('deactivating a user is a change of the user, audited, and ends what the user can do', async () => {
    const server = await createSetupServer();
    const person = server.addPerson('person@example.com');
    const { refreshToken } = connect(server, person);
    const admin = server.signIn(ADMINISTRATOR);
    assert.equal((await admin.send(inner(USERS, person, 'e'), FORM)).status, 303);
    assert.equal(await refresh(server, refreshToken), 'inactive_user: user is inactive');
    assert.match((await logIn(server, 'person@example.com')).body, /the user is inactive/);
    const row = server.store.get('SELECT * FROM "User" WHERE "Id" = ?', [person]);
    assert.deepEqual([row?.['LanguageLocaleKey'], row?.['LastModifiedById']], ['de', server.adminId]);
    await admin.send(inner(USERS, person, 'e'), { ...FORM, IsActive: 'on' });
    const id = person.slice(0, 15);
    assert.deepEqual(trail(server), [
        `deactivateduser (Manage Users): Deactivated user Test person (UserID: [${id}])`,
        `activateduser (Manage Users): Activated user Test person (UserID: [${id}])`,
    ]);
});

test('nobody shuts themselves out', async () => {
    const server = await createSetupServer();
    const admin = server.signIn(ADMINISTRATOR);
    assert.equal((await admin.send(inner(USERS, server.adminId), { act: 'Freeze' })).status, 400);
    assert.equal((await admin.send(inner(USERS, server.adminId, 'e'), FORM)).status, 400);
    assert.equal((await admin.see(addressOf(USERS))).status, 200);
});

test('a permission set is assigned and removed, and counts from the next request on', async () => {
    const server = await createSetupServer();
    const person = server.addPerson('person@example.com');
    const admin = server.signIn(ADMINISTRATOR);
    const permissionSet = String(server.store.get(`SELECT "Id" AS id FROM "PermissionSet" WHERE "Name" = 'Onlooker'`)?.['id']);
    const visitor = server.signIn('person@example.com');
    assert.equal((await visitor.see(addressOf(USERS))).status, 403);
    await admin.send(inner(USERS, person), { act: 'assign', permissionSet });
    assert.equal((await visitor.see(addressOf(USERS))).status, 200);
    const assignment = String(
        server.store.get('SELECT "Id" AS id FROM "PermissionSetAssignment" WHERE "AssigneeId" = ?', [person])?.['id'],
    );
    await admin.send(inner(USERS, person), { act: 'remove', assignment });
    assert.equal((await visitor.see(addressOf(USERS))).status, 403);
    assert.deepEqual(trail(server), [
        `PermSetAssign (Manage Users): Permission set Onlooker: assigned to user Test person (UserID: [${person.slice(0, 15)}])`,
        `PermSetUnassign (Manage Users): Permission set Onlooker: unassigned from user Test person (UserID: [${person.slice(0, 15)}])`,
    ]);
});

test('an approval is revoked on the page of its user, and no other on it', async () => {
    const server = await createSetupServer();
    const person = server.addPerson('person@example.com');
    const [own, another] = [connect(server, person), connect(server, server.adminId)];
    const [approval] = server.service.grants.list({ userId: person });
    const [foreign] = server.service.grants.list({ userId: server.adminId });
    const admin = server.signIn(ADMINISTRATOR);
    assert.equal((await admin.send(inner(USERS, person), { act: 'revoke', approval: foreign?.id ?? '' })).status, 404);
    assert.equal((await admin.send(inner(USERS, person), { act: 'revoke', approval: approval?.id ?? '' })).status, 303);
    assert.equal(await refresh(server, own.refreshToken), 'invalid_grant: expired access/refresh token');
    assert.equal(await refresh(server, another.refreshToken), 'ok');
});

test('Manage Users by permission set is enough for users, and View Setup only shows them', async () => {
    const server = await createSetupServer();
    const person = server.addPerson('person@example.com');
    server.addPerson('keeper@example.com', 'Keeper');
    server.addPerson('onlooker@example.com', 'Onlooker');
    const onlooker = server.signIn('onlooker@example.com');
    assert.equal((await onlooker.see(inner(USERS, person))).status, 200);
    for (const [path, form] of [
        [inner(USERS, person), { act: 'Freeze' }],
        [inner(USERS, person), { act: 'assign' }],
        [inner(USERS, person), { act: 'revoke' }],
        [inner(USERS, person, 'e'), FORM],
    ] as const)
        assert.equal((await onlooker.send(path, form)).status, 403);
    assert.deepEqual(trail(server), []);
    const keeper = server.signIn('keeper@example.com');
    assert.equal((await keeper.send(inner(USERS, person), { act: 'Freeze' })).status, 303);
    assert.equal((await keeper.send(inner(USERS, person, 'e'), FORM)).status, 303);
    assert.equal(trail(server).length, 2);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CALLBACK, CLIENT } from '../http/testing.ts';
import { addressOf, CONNECTED_APPS, inner, OAUTH_USAGE } from './pages.ts';
import { ADMINISTRATOR, connect, createSetupServer, refresh, statusOf, trail, type SetupServer } from './testing.ts';

const USAGE = addressOf(OAUTH_USAGE);
const USERS = inner(OAUTH_USAGE, CLIENT.consumerKey);
const HOUR_MS = 3_600_000;

const appId = ({ service }: SetupServer): string => service.connectedApps.byName(CLIENT.name)?.id ?? '';
const POLICIES = { permittedUsers: 'all', ipRelaxation: 'enforce', refreshToken: 'lifetime', period: '30', unit: 'days' };
const savePolicies = (server: SetupServer, form: Record<string, string>) =>
    server.signIn(ADMINISTRATOR).send(inner(CONNECTED_APPS, appId(server), 'e'), { ...POLICIES, ...form });

test('Block ends the app’s sessions and refuses its tokens, Unblock lets them work again', async () => {
    const server = await createSetupServer();
    const { refreshToken, accessToken } = connect(server, server.adminId);
    const admin = server.signIn(ADMINISTRATOR);
    assert.match((await admin.see(USAGE)).body, /Block Client/);
    assert.equal((await admin.send(USAGE, { app: CLIENT.consumerKey, act: 'Block' })).status, 303);
    assert.equal(await refresh(server, refreshToken), 'invalid_client: app is blocked by admin');
    assert.equal(await statusOf(server, accessToken), 401);
    await admin.send(USAGE, { app: CLIENT.consumerKey, act: 'Unblock' });
    assert.equal(await refresh(server, refreshToken), 'ok');
    assert.deepEqual(trail(server), [
        'blockConnectedApplication (Connected Apps): Blocked Connected App Client to Salesforce',
        'unblockConnectedApplication (Connected Apps): Unblocked Connected App Client to Salesforce',
    ]);
});

test('an app that is not installed is refused at the token endpoint, and never called back', async () => {
    const server = await createSetupServer();
    const { refreshToken } = connect(server, server.adminId);
    await savePolicies(server, { refreshToken: 'infinite' });
    const admin = server.signIn(ADMINISTRATOR);
    await admin.send(USAGE, { app: CLIENT.consumerKey, act: 'Uninstall' });
    assert.equal(await refresh(server, refreshToken), 'invalid_client: app must be installed into org');
    const query = new URLSearchParams({ response_type: 'code', client_id: CLIENT.consumerKey, redirect_uri: CALLBACK }).toString();
    const page = await admin.see(`/services/oauth2/authorize?${query}`);
    assert.equal(page.status, 400);
    assert.match(page.body, /OAUTH_APPROVAL_ERROR_GENERIC/);
    await admin.send(USAGE, { app: CLIENT.consumerKey, act: 'Install' });
    assert.equal(await refresh(server, refreshToken), 'ok');
    assert.equal(server.service.connectedApps.byName(CLIENT.name)?.refreshTokenValidityHours, 720, 'the developer’s policy is back');
    assert.ok(trail(server).includes('deleteConnectedApplication (Connected Apps): Uninstalled Connected App Client'));
});

test('Revoke ends the access of one user and leaves the others', async () => {
    const server = await createSetupServer();
    const other = server.addPerson('other@example.com');
    const [mine, others] = [connect(server, server.adminId), connect(server, other)];
    const admin = server.signIn(ADMINISTRATOR);
    assert.match((await admin.see(USERS)).body, /Revoke Test other/);
    assert.equal((await admin.send(USERS, { user: other })).status, 303);
    assert.equal(await refresh(server, others.refreshToken), 'invalid_grant: expired access/refresh token');
    assert.equal(await statusOf(server, others.accessToken), 401);
    assert.equal(await refresh(server, mine.refreshToken), 'ok');
    assert.deepEqual(trail(server), [], 'Salesforce writes none for a revocation');
});

test('each refresh token policy refuses in words of its own', async () => {
    const server = await createSetupServer();
    const { refreshToken } = connect(server, server.adminId);
    await savePolicies(server, { refreshToken: 'zero' });
    assert.equal(await refresh(server, refreshToken), 'invalid_grant: expired access/refresh token');
    await savePolicies(server, { refreshToken: 'idle', period: '2', unit: 'hours' });
    server.clock.time += 3 * HOUR_MS;
    assert.equal(await refresh(server, refreshToken), 'invalid_grant: token validity expired');
    // The administrator's own session has ended meanwhile.
    await savePolicies(server, { refreshToken: 'lifetime', period: '2', unit: 'hours' });
    assert.equal(await refresh(server, refreshToken), 'invalid_grant: expired access/refresh token');
    await savePolicies(server, { refreshToken: 'infinite' });
    assert.equal(await refresh(server, refreshToken), 'ok');
    const change = 'Changed connected app Client Refresh Token Policy setting from';
    assert.deepEqual(trail(server), [
        `changeRefreshTokenPolicy (Application): ${change} Expire refresh token after 30 days to Immediately expire refresh token`,
        `changeRefreshTokenPolicy (Application): ${change} Immediately expire refresh token to Expire refresh token if not used for 2 hours`,
        `changeRefreshTokenPolicy (Application): ${change} Expire refresh token if not used for 2 hours to Expire refresh token after 2 hours`,
        `changeRefreshTokenPolicy (Application): ${change} Expire refresh token after 2 hours to Refresh token is valid until revoked`,
    ]);
});

test('admitting pre-authorized users only revokes what others have approved', async () => {
    const server = await createSetupServer();
    const { refreshToken, accessToken } = connect(server, server.adminId);
    await savePolicies(server, { permittedUsers: 'adminApproved', ipRelaxation: 'bypass' });
    assert.equal(await refresh(server, refreshToken), 'invalid_grant: expired access/refresh token');
    assert.equal(await statusOf(server, accessToken), 401);
    assert.deepEqual(server.store.all('SELECT 1 FROM "OauthToken"'), []);
    assert.deepEqual(trail(server), [
        'changeUserRuntimeAccessPolicy (Application): Changed connected app Client Permitted Users setting from All users may self-authorize to Admin approved users are pre-authorized',
        'changeIpRelaxationPolicy (Application): Changed connected app Client IP relaxation setting from Enforce IP restrictions to Relax IP restrictions',
    ]);
});

test('who is pre-authorized by profile or permission set may use the app, until that is taken away', async () => {
    const server = await createSetupServer();
    await savePolicies(server, { permittedUsers: 'adminApproved' });
    const person = server.addPerson('person@example.com', 'Onlooker');
    const { refreshToken } = connect(server, person);
    assert.equal(await refresh(server, refreshToken), 'invalid_app_access: user is not admin approved to access this app');
    const parent = String(server.store.get(`SELECT "Id" AS id FROM "PermissionSet" WHERE "Name" = 'Onlooker'`)?.['id']);
    const detail = inner(CONNECTED_APPS, appId(server));
    const admin = server.signIn(ADMINISTRATOR);
    await admin.send(detail, { parent, act: 'enable' });
    assert.match((await admin.see(detail)).body, /Remove Onlooker/);
    assert.equal(await refresh(server, refreshToken), 'ok');
    await admin.send(detail, { parent, act: 'disable' });
    assert.match(trail(server).at(-1) ?? '', /^SetupEntityAccessAudit_PermissionSet_ConnectedApplication_Disabled \(Manage Users\)/);
});

test('a policy that cannot be read is refused and changes nothing', async () => {
    const server = await createSetupServer();
    for (const form of [{ period: '' }, { period: '1.5' }, { period: '0' }, { refreshToken: 'for ever' }, { permittedUsers: '__proto__' }])
        assert.equal((await savePolicies(server, form)).status, 400, JSON.stringify(form));
    assert.equal(server.service.connectedApps.byName(CLIENT.name)?.refreshTokenValidityHours, 720);
    assert.deepEqual(trail(server), []);
});

test('the server refuses each act to whoever lacks its permission', async () => {
    const server = await createSetupServer();
    const { refreshToken } = connect(server, server.adminId);
    server.addPerson('keeper@example.com', 'Keeper');
    server.addPerson('onlooker@example.com', 'Onlooker');
    const keeper = server.signIn('keeper@example.com');
    assert.equal((await keeper.see(USAGE)).status, 200, 'Manage Users shows the usage');
    assert.equal((await keeper.send(USAGE, { app: CLIENT.consumerKey, act: 'Block' })).status, 403);
    assert.equal((await keeper.send(inner(CONNECTED_APPS, appId(server), 'e'), POLICIES)).status, 403);
    const onlooker = server.signIn('onlooker@example.com');
    assert.equal((await onlooker.send(USERS, { user: server.adminId })).status, 403);
    assert.equal(await refresh(server, refreshToken), 'ok');
});

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { makeKey, signAssertion, type TestKey } from '../oauth/testing.ts';
import { CLIENT, createTestServer, type TestServer } from './testing.ts';

const ADMINISTRATOR = 'admin@localorg.example';
let key: TestKey;
before(() => {
    key = makeKey();
});

/** A server whose app has a certificate, and a user who has approved the app. */
async function createApprovedServer(scopes: readonly string[] = ['api', 'refresh_token']): Promise<TestServer> {
    const server = await createTestServer();
    server.service.connectedApps.install({ ...CLIENT, certificate: key.certificate }, new Date(server.clock.now()).toISOString());
    if (scopes.length > 0) server.service.grants.issue(appOf(server), server.adminId, scopes);
    return server;
}

function appOf({ service }: TestServer) {
    const app = service.connectedApps.byName(CLIENT.name);
    assert.ok(app);
    return app;
}

const claimsOf = ({ service, clock }: TestServer): Record<string, unknown> => ({
    iss: CLIENT.consumerKey,
    sub: ADMINISTRATOR,
    aud: service.origin,
    exp: clock.now() / 1_000 + 120,
});

const send = (server: TestServer, assertion: string) =>
    server.app.inject({
        method: 'POST',
        url: '/services/oauth2/token',
        payload: { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion },
    });

/** What the token endpoint says to these claims: `ok`, or its error and description. */
async function said(server: TestServer, more: Record<string, unknown> = {}, signer = key, alg?: string): Promise<string> {
    const answer = await send(server, signAssertion({ ...claimsOf(server), ...more }, signer, alg));
    const { error, error_description: description }: { error: string; error_description: string } = answer.json();
    return answer.statusCode === 200 ? 'ok' : `${error}: ${description}`;
}

const logins = ({ store }: TestServer): readonly unknown[] =>
    store.all('SELECT "Status" AS status FROM "LoginHistory" ORDER BY rowid').map(({ status }) => status);

const INVALID_ASSERTION = 'invalid_grant: invalid assertion';
const NOT_APPROVED = "invalid_grant: user hasn't approved this consumer";

test('answers an assertion of the app’s key with an access token that works, and no refresh token', async () => {
    const server = await createApprovedServer();
    const answer = await send(server, signAssertion(claimsOf(server), key));
    assert.equal(answer.statusCode, 200, answer.body);
    const body: Record<string, string> = answer.json();
    assert.deepEqual(Object.keys(body).sort(), ['access_token', 'id', 'instance_url', 'scope', 'token_type']);
    assert.deepEqual([body['scope'], body['instance_url'], body['token_type']], ['api refresh_token', server.service.origin, 'Bearer']);
    assert.ok(body['id']?.endsWith(server.adminId));
    assert.equal(server.service.sessions.find(body['access_token'] ?? '')?.userId, server.adminId);
    assert.equal(server.store.all('SELECT 1 FROM "OauthToken"').length, 1, 'It is no approval of its own');
    assert.deepEqual(logins(server), ['Success', 'Success']);
});

test('takes whoever an administrator has approved, and nobody else then', async () => {
    const server = await createApprovedServer([]);
    const app = appOf(server);
    const policies = { permittedUsers: 'adminApproved', ipRelaxation: 'enforce', refreshToken: { kind: 'infinite', hours: 0 } } as const;
    server.service.administration.changePolicies(app, policies, server.adminId);
    assert.equal(await said(server), 'invalid_app_access: user is not admin approved to access this app');
    const profile = server.service.administration.access(app).find(({ label }) => label === 'System Administrator');
    assert.ok(profile);
    server.service.administration.setAccess(app, profile, true, server.adminId);
    assert.equal(await said(server), 'ok');
    assert.deepEqual(logins(server), ['Failed: user is not admin approved to access this app', 'Success']);
});

test('takes the login server and the org itself as audience', async () => {
    const server = await createApprovedServer();
    assert.equal(await said(server, { aud: 'https://login.salesforce.com' }), 'ok');
    for (const aud of ['https://test.salesforce.com', 'http://localhost:1', ''])
        assert.equal(await said(server, { aud }), 'invalid_grant: audience is invalid', aud);
});

test('takes an assertion until the second it ends, however far ahead that is', async () => {
    const server = await createApprovedServer();
    const now = server.clock.now() / 1_000;
    assert.equal(await said(server, { exp: now }), 'invalid_grant: expired authorization code');
    assert.equal(await said(server, { exp: now + 1 }), 'ok');
    assert.equal(await said(server, { exp: server.clock.now() + 300 }), 'ok', 'As the sf CLI gives it');
});

test('takes no other key, no other algorithm, and no app without a certificate', async () => {
    const server = await createApprovedServer();
    assert.equal(await said(server, {}, makeKey()), INVALID_ASSERTION);
    assert.equal(await said(server, {}, key, 'none'), INVALID_ASSERTION);
    assert.equal(await said(server, { exp: 'soon' }), INVALID_ASSERTION);
    for (const text of ['', 'a.b.c', `${signAssertion(claimsOf(server), key)}.more`])
        assert.equal((await send(server, text)).json<{ error_description: string }>().error_description, 'invalid assertion', text);
    server.store.run('UPDATE _connected_app SET certificate = NULL');
    assert.equal(await said(server), INVALID_ASSERTION);
    assert.equal(await said(server, { iss: 'nobody' }), 'invalid_client_id: client identifier invalid');
});

test('takes nobody who has not approved the app for good', async () => {
    assert.equal(await said(await createApprovedServer([])), NOT_APPROVED);
    assert.equal(await said(await createApprovedServer(['api'])), NOT_APPROVED, 'Without a refresh token it was for that session');
    assert.equal(await said(await createApprovedServer(), { sub: 'nobody@example.com' }), NOT_APPROVED);
    assert.equal(await said(await createApprovedServer(), { sub: ADMINISTRATOR.toUpperCase() }), 'ok', 'Usernames have no case');
});

test('obeys what an administrator does with the user and the app', async () => {
    const server = await createApprovedServer();
    server.store.run('UPDATE "User" SET "IsActive" = 0 WHERE "Id" = ?', [server.adminId]);
    assert.equal(await said(server), 'inactive_user: user is inactive');
    server.store.run('UPDATE "User" SET "IsActive" = 1 WHERE "Id" = ?', [server.adminId]);
    server.service.administration.block(appOf(server), server.adminId);
    assert.equal(await said(server), 'invalid_client: app is blocked by admin');
});

test('blocking the app and revoking the token end the session', async () => {
    const server = await createApprovedServer();
    const open = async (): Promise<string> =>
        (await send(server, signAssertion(claimsOf(server), key))).json<{ access_token: string }>().access_token;
    const first = await open();
    server.service.administration.block(appOf(server), server.adminId);
    assert.equal(server.service.sessions.find(first), undefined);
    server.service.administration.unblock(appOf(server), server.adminId);
    const second = await open();
    assert.equal((await server.app.inject({ url: `/services/oauth2/revoke?token=${encodeURIComponent(second)}` })).statusCode, 200);
    assert.equal(server.service.sessions.find(second), undefined);
});

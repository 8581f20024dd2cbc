import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { OutboundEmail } from '../apex/platform.ts';
import { writeEmails, writeNotifications } from '../org/outbox.ts';
import { CALLBACK, CLIENT, createTestServer, type TestServer } from './testing.ts';

const VERIFIER = 'a-verifier-of-at-least-forty-three-characters-0123456789';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const HOUR_MS = 3_600_000;

const query = (values: Record<string, string>): string => new URLSearchParams(values).toString();

const authorizeUrl = (more: Record<string, string> = {}): string =>
    `/services/oauth2/authorize?${query({ response_type: 'code', client_id: CLIENT.consumerKey, redirect_uri: CALLBACK, state: 's1', code_challenge: CHALLENGE, code_challenge_method: 'S256', ...more })}`;

async function signIn({ app }: TestServer): Promise<Record<string, string>> {
    const answer = await app.inject({ method: 'POST', url: '/login', payload: { username: 'admin@localorg.example' } });
    return { sid: String(answer.cookies.find((cookie) => cookie.name === 'sid')?.value) };
}

async function consent(server: TestServer, decision: 'allow' | 'deny'): Promise<URL> {
    const cookies = await signIn(server);
    const page = await server.app.inject({ url: authorizeUrl({ prompt: 'consent' }), cookies });
    assert.match(page.body, /Allow Access\?/);
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const answer = await server.app.inject({
        method: 'POST',
        url: authorizeUrl({ prompt: 'consent' }),
        cookies,
        payload: { decision, csrf },
    });
    return new URL(String(answer.headers.location));
}

const token = (server: TestServer, body: Record<string, string>) =>
    server.app.inject({
        method: 'POST',
        url: '/services/oauth2/token',
        payload: { client_id: CLIENT.consumerKey, client_secret: CLIENT.consumerSecret, ...body },
    });

async function connect(server: TestServer): Promise<{ access_token: string; refresh_token: string }> {
    const code = (await consent(server, 'allow')).searchParams.get('code') ?? '';
    const answer = await token(server, { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: VERIFIER });
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json();
}

test('sends whoever is not signed in to the sign-in page and back', async () => {
    const { app } = await createTestServer();
    const answer = await app.inject({ url: authorizeUrl() });
    assert.equal(answer.statusCode, 302);
    assert.match(String(answer.headers.location), /^\/login\?startURL=%2Fservices%2Foauth2%2Fauthorize/);
});

test('sends back the state and, after Deny, access_denied', async () => {
    const target = await consent(await createTestServer(), 'deny');
    assert.equal(target.searchParams.get('error'), 'access_denied');
    assert.equal(target.searchParams.get('state'), 's1');
    assert.equal(target.searchParams.get('code'), null);
});

test('does not take a decision without the page’s CSRF token', async () => {
    const server = await createTestServer();
    const cookies = await signIn(server);
    const answer = await server.app.inject({ method: 'POST', url: authorizeUrl(), cookies, payload: { decision: 'allow', csrf: 'wrong' } });
    assert.equal(answer.statusCode, 400);
});

test('never redirects to an address that the app has not registered', async () => {
    const { app } = await createTestServer();
    const answer = await app.inject({ url: authorizeUrl({ redirect_uri: 'https://evil.example/' }) });
    assert.equal(answer.statusCode, 400);
    assert.equal(answer.headers.location, undefined);
});

test('asks for PKCE where the app requires it', async () => {
    const { app } = await createTestServer();
    const url = `/services/oauth2/authorize?${query({ response_type: 'code', client_id: CLIENT.consumerKey, redirect_uri: CALLBACK })}`;
    const answer = await app.inject({ url });
    assert.equal(new URL(String(answer.headers.location)).searchParams.get('error'), 'invalid_request');
});

test('exchanges a code once, and only with its verifier', async () => {
    const server = await createTestServer();
    const code = (await consent(server, 'allow')).searchParams.get('code') ?? '';
    const body = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK };
    assert.equal((await token(server, { ...body, code_verifier: 'something else' })).json().error, 'invalid_grant');
    assert.equal(
        (await token(server, { ...body, code_verifier: VERIFIER })).json().error,
        'invalid_grant',
        'a code that was tried is spent',
    );
});

test('rotates the refresh token, and ends the grant when an old one is used again', async () => {
    const server = await createTestServer();
    const first = await connect(server);
    const second = (await token(server, { grant_type: 'refresh_token', refresh_token: first.refresh_token })).json();
    assert.notEqual(second.refresh_token, first.refresh_token);
    assert.equal((await token(server, { grant_type: 'refresh_token', refresh_token: first.refresh_token })).json().error, 'invalid_grant');
    assert.equal((await token(server, { grant_type: 'refresh_token', refresh_token: second.refresh_token })).json().error, 'invalid_grant');
});

test('keeps the refresh token until the hour its policy names, and not a minute longer', async () => {
    const server = await createTestServer();
    server.store.run('UPDATE _connected_app SET rotatesRefreshTokens = 0');
    const { refresh_token } = await connect(server);
    server.clock.time += 720 * HOUR_MS;
    assert.equal((await token(server, { grant_type: 'refresh_token', refresh_token })).statusCode, 200);
    server.clock.time += 60_000;
    const late = await token(server, { grant_type: 'refresh_token', refresh_token });
    assert.deepEqual(late.json(), { error: 'invalid_grant', error_description: 'expired access/refresh token' });
});

test('refuses a refresh for a user who is no longer active', async () => {
    const server = await createTestServer();
    const { refresh_token } = await connect(server);
    server.store.run('UPDATE "User" SET "IsActive" = 0 WHERE "Id" = ?', [server.adminId]);
    assert.equal((await token(server, { grant_type: 'refresh_token', refresh_token })).json().error, 'inactive_user');
});

test('revokes the oldest of six approvals', async () => {
    const server = await createTestServer();
    const first = await connect(server);
    for (let count = 0; count < 5; count++) await connect(server);
    assert.equal(server.store.all('SELECT * FROM "OauthToken"').length, 5);
    assert.equal((await token(server, { grant_type: 'refresh_token', refresh_token: first.refresh_token })).json().error, 'invalid_grant');
});

test('revoking a refresh token ends its sessions and its OauthToken row', async () => {
    const server = await createTestServer((kind) => {
        assert.equal(kind, 'person');
        return {
            userId: server.adminId,
            username: 'admin@localorg.example',
            name: 'Org Admin',
            email: '',
            language: 'en_US',
            locale: 'en_US',
            timeZone: 'GMT',
        };
    });
    const tokens = await connect(server);
    const headers = { authorization: `Bearer ${tokens.access_token}` };
    assert.equal((await server.app.inject({ url: '/services/oauth2/userinfo', headers })).json().user_id, server.adminId);
    assert.equal(
        (await server.app.inject({ method: 'POST', url: '/services/oauth2/revoke', payload: { token: tokens.refresh_token } })).statusCode,
        200,
    );
    assert.equal((await server.app.inject({ url: '/services/oauth2/userinfo', headers })).statusCode, 403);
    assert.equal(server.store.all('SELECT * FROM "OauthToken"').length, 0);
});

test('keeps no token in the clear', async () => {
    const server = await createTestServer();
    const tokens = await connect(server);
    const tables = ['_grant', '_session', '_authorization_code', 'OauthToken'];
    const everything = tables.map((table) => JSON.stringify(server.store.all(`SELECT * FROM "${table}"`))).join('');
    assert.ok(!everything.includes(tokens.access_token) && !everything.includes(tokens.refresh_token));
});

test('a page’s cookie may read but not write without the CSRF token', async () => {
    const server = await createTestServer(() => ({ records: [], count: undefined, columns: undefined, rowCount: 0 }));
    const cookies = await signIn(server);
    assert.equal((await server.app.inject({ url: '/services/data/v66.0/query?q=SELECT+Id+FROM+Account', cookies })).statusCode, 200);
    const write = await server.app.inject({
        method: 'POST',
        url: '/services/data/v66.0/sobjects/Account',
        cookies,
        payload: { Name: 'x' },
    });
    assert.equal(write.statusCode, 401);
    assert.deepEqual(write.json(), [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]);
});

test('answers on localhost only', async () => {
    const { app } = await createTestServer();
    assert.equal((await app.inject({ url: '/services/data', headers: { host: 'rebound.example' } })).statusCode, 421);
});

test('control resources need the key', async () => {
    const { app } = await createTestServer();
    const body = { method: 'POST', url: '/localorg/control/sessions', payload: { username: 'admin@localorg.example' } } as const;
    assert.equal((await app.inject(body)).statusCode, 403);
    assert.equal((await app.inject({ ...body, headers: { 'x-control-key': 'control' } })).statusCode, 200);
});

test('tells what transactions used of their limits, and forgets them when told to', async () => {
    const { app, service } = await createTestServer();
    const usage = { quiddity: 'AURA', queries: 4, dmlStatements: 0, dmlRows: 0, callouts: 0 };
    service.transactions.push(usage);
    const address = { url: '/localorg/control/transactions', headers: { 'x-control-key': 'control' } } as const;
    assert.deepEqual((await app.inject(address)).json(), [usage]);
    assert.equal((await app.inject({ ...address, method: 'DELETE' })).statusCode, 204);
    assert.deepEqual((await app.inject(address)).json(), []);
});

test('what was sent can be read and forgotten', async () => {
    const { app, store, adminId } = await createTestServer();
    const email = { to: ['dana@example.com'], subject: 'Token' } as unknown as OutboundEmail;
    writeEmails(store, [email], adminId, 1_000);
    writeNotifications(
        store,
        [{ type: 'T', title: 'Token', body: 'Soon', targetId: null, targetPageRef: null, recipients: [adminId] }],
        2_000,
    );
    const address = { url: '/localorg/control/outbox', headers: { 'x-control-key': 'control' } } as const;
    assert.deepEqual((await app.inject({ method: 'GET', ...address })).json(), {
        emails: [{ ...email, sentAt: 1_000, sentBy: adminId }],
        notifications: [
            { type: 'T', title: 'Token', body: 'Soon', targetId: null, targetPageRef: null, sentAt: 2_000, recipient: adminId },
        ],
    });
    await app.inject({ method: 'DELETE', ...address });
    assert.deepEqual((await app.inject({ method: 'GET', ...address })).json(), { emails: [], notifications: [] });
});

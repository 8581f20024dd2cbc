import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test, type TestContext } from 'node:test';
import { startFakeOrg, USER_ID } from './fakeOrg.ts';
import { createService } from './server.ts';

const RETURN_URL = 'https://org.example/lightning/n/Admin';
const DEFINITION = { name: 'Contact us', fields: [{ id: 'f1', label: 'Name', type: 'text', required: true }] };

async function start(context: TestContext) {
    const org = await startFakeOrg();
    const stateFile = join(mkdtempSync(join(tmpdir(), 'service-')), 'state.json');
    const clock = { time: Date.parse('2026-05-04T09:00:00Z') };
    const app = createService({
        stateFile,
        contractFile: resolve(import.meta.dirname, '../docs/formstack-api.yaml'),
        origin: 'https://service.example',
        orgUrl: org.url,
        clientId: 'client',
        clientSecret: 'secret',
        apiKey: 'key',
        controlKey: 'control',
        lifetimeDays: 30,
        orgTimeoutMs: 2_000,
        now: () => clock.time,
    });
    context.after(async () => {
        await app.close();
        await org.close();
    });
    const call = async (
        method: 'GET' | 'POST' | 'PUT',
        url: string,
        payload?: object,
        headers: Record<string, string> = { 'x-formstack-key': 'key' },
    ) => {
        const answer = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
        return { status: answer.statusCode, headers: answer.headers, body: answer.body === '' ? undefined : answer.json() };
    };
    const control = (path: string, payload: unknown) => call('PUT', `/control/${path}`, payload as object, { 'x-control-key': 'control' });
    const connect = async () => {
        const tokens = { ...org.issue(), userId: USER_ID, instanceUrl: org.url, issuedAt: clock.time };
        await control('connection', { tokens });
        return tokens;
    };
    const publish = (key: string, resetRefreshToken: boolean, definition: object = DEFINITION) =>
        call('POST', '/v1/forms/contact-us/publications', { revision: 2, definition, resetRefreshToken, idempotencyKey: key });
    return { org, app, call, control, connect, publish, stateFile, clock };
}

test('is not connected before anybody has authorized it', async (context) => {
    const { call } = await start(context);
    assert.deepEqual((await call('GET', '/v1/connection')).body, { status: 'not_connected' });
});

test('proves a token by using it, and names it by fingerprint alone', async (context) => {
    const { call, connect } = await start(context);
    const tokens = await connect();
    const { body } = await call('GET', '/v1/connection');
    assert.equal(body.status, 'healthy');
    assert.equal(body.userId, USER_ID);
    assert.equal(body.expiresAt, '2026-06-03T09:00:00.000Z');
    assert.ok(!JSON.stringify(body).includes(tokens.refreshToken));
});

test('refreshes a dead access token and stores the new refresh token before it is used', async (context) => {
    const { call, connect, org, stateFile } = await start(context);
    const tokens = await connect();
    org.accessTokens.clear();
    assert.equal((await call('GET', '/v1/connection')).body.status, 'healthy');
    const stored = JSON.parse(readFileSync(stateFile, 'utf8'));
    assert.notEqual(stored.tokens.refreshToken, tokens.refreshToken);
    assert.ok(org.refreshTokens.has(stored.tokens.refreshToken));
    assert.equal(statSync(stateFile).mode & 0o077, 0, 'only its owner can read it');
});

test('says broken for what the org refuses, with its words and since when', async (context) => {
    const { call, connect, org, clock } = await start(context);
    await connect();
    org.accessTokens.clear();
    org.refreshTokens.clear();
    await call('GET', '/v1/connection');
    clock.time += 3_600_000;
    const { body } = await call('GET', '/v1/connection');
    assert.equal(body.status, 'broken');
    assert.deepEqual(body.error, { code: 'invalid_grant', detail: 'expired access/refresh token', at: '2026-05-04T09:00:00.000Z' });
});

test('says unknown, never broken, when the org fails', async (context) => {
    const { call, connect, org } = await start(context);
    await connect();
    org.isDown = true;
    const { body } = await call('GET', '/v1/connection');
    assert.equal(body.status, 'unknown');
    assert.equal(body.error.code, 'org_unavailable');
});

test('two proofs at once refresh once', async (context) => {
    const { call, connect, org } = await start(context);
    await connect();
    org.accessTokens.clear();
    const answers = await Promise.all([call('GET', '/v1/connection'), call('GET', '/v1/connection')]);
    assert.deepEqual(
        answers.map((answer) => answer.body.status),
        ['healthy', 'healthy'],
    );
    assert.equal(org.issued, 2);
});

test('walks the consent: pending, granted, adopted by a publication that resets, the old token retired', async (context) => {
    const { app, call, connect, publish, org } = await start(context);
    const old = await connect();
    const begun = await call('POST', '/v1/connection/authorizations', { returnUrl: RETURN_URL });
    assert.equal(begun.status, 201);
    const url = new URL(begun.body.authorizationUrl);
    assert.equal(url.searchParams.get('code_challenge_method'), 'S256');
    const asked = await call('GET', `/v1/connection/authorizations/${begun.body.id}`);
    assert.equal(asked.body.authorizationUrl, url.href, 'to ask does not change the page that a person has open');
    const page = await app.inject({ url: `/oauth/callback?state=${url.searchParams.get('state') ?? ''}&code=abc` });
    assert.match(page.body, /"status":"granted"/);
    assert.match(page.body, /postMessage\(.*"https:\/\/org\.example"\)/);
    assert.equal((await call('GET', `/v1/connection/authorizations/${begun.body.id}`)).body.status, 'granted');
    assert.deepEqual(org.revoked, [], 'nothing is retired before the new token is proven');
    const published = await publish('k1', true);
    assert.equal(published.body.connection.status, 'healthy');
    assert.deepEqual(org.revoked, [old.refreshToken]);
});

test('a denied consent leaves everything as it was', async (context) => {
    const { app, call, connect } = await start(context);
    await connect();
    const begun = await call('POST', '/v1/connection/authorizations', { returnUrl: RETURN_URL });
    const state = new URL(begun.body.authorizationUrl).searchParams.get('state') ?? '';
    await app.inject({ url: `/oauth/callback?state=${state}&error=access_denied` });
    assert.equal((await call('GET', `/v1/connection/authorizations/${begun.body.id}`)).body.status, 'denied');
    assert.equal((await call('GET', '/v1/connection')).body.status, 'healthy');
});

test('a consent that nobody answered expires after ten minutes', async (context) => {
    const { call, clock } = await start(context);
    const begun = await call('POST', '/v1/connection/authorizations', { returnUrl: RETURN_URL });
    clock.time += 10 * 60_000 + 1;
    assert.equal((await call('GET', `/v1/connection/authorizations/${begun.body.id}`)).body.status, 'expired');
});

test('does not take an answer with a state that it did not give', async (context) => {
    const { app } = await start(context);
    assert.equal((await app.inject({ url: '/oauth/callback?state=forged&code=abc' })).statusCode, 400);
});

test('needs consent when the grant is gone, and publishes nothing', async (context) => {
    const { call, connect, publish, org } = await start(context);
    await connect();
    org.accessTokens.clear();
    org.refreshTokens.clear();
    const answer = await publish('k1', true);
    assert.equal(answer.status, 409);
    assert.equal(answer.body.code, 'authorization_required');
    assert.equal((await call('GET', '/control/forms', undefined, { 'x-control-key': 'control' })).body['contact-us'], undefined);
});

test('refuses to publish over a broken connection that it was not asked to reset', async (context) => {
    const { connect, publish, org } = await start(context);
    await connect();
    org.accessTokens.clear();
    org.refreshTokens.clear();
    assert.equal((await publish('k1', false)).body.code, 'connection_broken');
});

test('checks the form before it touches the token', async (context) => {
    const { connect, publish, org } = await start(context);
    await connect();
    assert.equal((await publish('k1', true, { name: 'Empty', fields: [] })).body.code, 'invalid_form');
    assert.equal(org.issued, 1);
});

test('the same idempotency key publishes and rotates once', async (context) => {
    const { call, connect, publish, org } = await start(context);
    await connect();
    const first = await publish('k1', true);
    const issued = org.issued;
    const second = await publish('k1', true);
    assert.equal(second.body.publishedAt, first.body.publishedAt);
    assert.equal(org.issued, issued);
    const forms = (await call('GET', '/control/forms', undefined, { 'x-control-key': 'control' })).body;
    assert.equal(forms['contact-us'].publications, 1);
    const requests = (await call('GET', '/control/requests', undefined, { 'x-control-key': 'control' })).body;
    assert.equal(requests['publishForm'], 2, 'both requests were seen');
});

test('publishes a batch with an outcome for each form, in the order asked', async (context) => {
    const { call, connect } = await start(context);
    await connect();
    const item = (formId: string, definition: object) => ({ formId, revision: 1, definition, idempotencyKey: `k.${formId}` });
    const { body } = await call('POST', '/v1/publications', {
        publications: [item('a', DEFINITION), item('b', { name: 'Empty', fields: [] }), item('c', DEFINITION)],
    });
    assert.deepEqual(
        body.outcomes.map((outcome: { outcome: string }) => outcome.outcome),
        ['published', 'failed', 'published'],
    );
});

test('refuses what the contract does not allow, and says what', async (context) => {
    const { call } = await start(context);
    const answer = await call('POST', '/v1/connection/authorizations', { returnUrl: 'not a url' });
    assert.equal(answer.status, 400);
    assert.match(answer.body.detail, /returnUrl/);
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
});

test('refuses a caller without the API key', async (context) => {
    const { call } = await start(context);
    assert.equal((await call('GET', '/v1/connection', undefined, {})).status, 401);
});

test('a failure before the work does no work', async (context) => {
    const { call, control, connect, publish } = await start(context);
    await connect();
    await control('faults', [{ kind: 'status', status: 503, operation: 'publishForm', times: 1 }]);
    assert.equal((await publish('k1', false)).status, 503);
    assert.deepEqual((await call('GET', '/control/forms', undefined, { 'x-control-key': 'control' })).body, {});
});

test('fails on request: status, malformed body, and only as often as asked', async (context) => {
    const { call, control } = await start(context);
    await control('faults', [
        { kind: 'status', status: 429, retryAfter: 7, times: 1 },
        { kind: 'malformed', operation: 'getConnection', times: 1 },
    ]);
    const limited = await call('GET', '/v1/connection');
    assert.equal(limited.status, 429);
    assert.equal(limited.headers['retry-after'], '7');
    await assert.rejects(call('GET', '/v1/connection'), SyntaxError);
    assert.equal((await call('GET', '/v1/connection')).status, 200);
});

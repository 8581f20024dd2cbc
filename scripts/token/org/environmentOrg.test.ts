import assert from 'node:assert/strict';
import { generateKeyPairSync, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { answering } from '../testing.ts';
import { connectFromEnvironment } from './environmentOrg.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const folder = mkdtempSync(join(tmpdir(), 'formstack-key-'));
const keyFile = join(folder, 'key.pem');
writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
after(() => rmSync(folder, { recursive: true }));

const environmentOf = (loginUrl: string): Record<string, string> => ({
    FORMSTACK_CONSUMER_KEY: 'the-key',
    FORMSTACK_KEY_FILE: keyFile,
    FORMSTACK_USERNAME: 'dana@example.com',
    FORMSTACK_LOGIN_URL: loginUrl,
});

test('signs in with an assertion that the token endpoint can verify', async () => {
    const login = await answering(200, {
        access_token: '00D!secret',
        instance_url: 'https://my-org.my.salesforce.com',
        id: 'https://login.salesforce.com/id/00D000000000001AAA/005000000000001AAA',
        token_type: 'Bearer',
    });
    const org = await connectFromEnvironment(environmentOf(login.origin));
    await login.close();
    assert.equal(org.instanceUrl, 'https://my-org.my.salesforce.com');
    const [sent] = login.requests;
    const form = new URLSearchParams(sent?.body);
    assert.deepEqual(
        [sent?.request.url, form.get('grant_type')],
        ['/services/oauth2/token', 'urn:ietf:params:oauth:grant-type:jwt-bearer'],
    );
    const [header = '', claims = '', signature = ''] = (form.get('assertion') ?? '').split('.');
    assert.ok(verify('sha256', Buffer.from(`${header}.${claims}`), publicKey, Buffer.from(signature, 'base64url')), 'Signed with the key');
    const { exp, ...rest } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
    assert.deepEqual(rest, { iss: 'the-key', sub: 'dana@example.com', aud: login.origin });
    assert.ok(Number(exp) - Date.now() / 1000 < 180, 'Salesforce takes it for three minutes at most');
});

test('says what the org refused, and what to check', async () => {
    const login = await answering(400, { error: 'invalid_grant', error_description: 'user hasn’t approved this consumer' });
    await assert.rejects(connectFromEnvironment(environmentOf(login.origin)), {
        code: 'SIGN_IN_REFUSED',
        exitCode: 5,
        message: /dana@example\.com in: user hasn’t approved this consumer \(invalid_grant\)/,
    });
    await login.close();
});

test('names what is missing or cannot be read', async () => {
    const wrong = (environment: Record<string, string>, words: RegExp): Promise<void> =>
        assert.rejects(connectFromEnvironment(environment), { code: 'WRONG_CALL', message: words });
    await wrong({ FORMSTACK_ACCESS_TOKEN: 'x' }, /FORMSTACK_INSTANCE_URL is missing/);
    await wrong({ FORMSTACK_CONSUMER_KEY: 'x' }, /FORMSTACK_KEY_FILE and FORMSTACK_USERNAME are missing/);
    await wrong({ FORMSTACK_INSTANCE_URL: 'http://my-org.example', FORMSTACK_ACCESS_TOKEN: 'x' }, /must be an address such as https/);
    await wrong({ ...environmentOf('https://login.example'), FORMSTACK_KEY_FILE: join(folder, 'nothing') }, /no private key .*ENOENT/);
});

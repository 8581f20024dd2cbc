import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { makeKey, type TestKey } from '../../localorg/oauth/testing.ts';
import { ROOT } from '../local/folders.ts';
import { FORM_BUILDER, PRIMARY_USER } from '../local/seed.ts';
import { outputOf, runToken, TestOrg, type Run } from './testing.ts';

const APP = 'Pipeline';
const folder = mkdtempSync(join(tmpdir(), 'formstack-jwt-'));
const writeKey = (name: string, { privateKey }: TestKey): string => {
    writeFileSync(join(folder, name), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    return join(folder, name);
};

let org: TestOrg;
let signer: Readonly<Record<string, string>>;
before(async () => {
    org = await TestOrg.start();
    const key = makeKey();
    signer = {
        FORMSTACK_CONSUMER_KEY: await org.remote.makeSigningApp(APP, key.certificate),
        FORMSTACK_KEY_FILE: writeKey('key.pem', key),
        FORMSTACK_USERNAME: PRIMARY_USER,
        FORMSTACK_LOGIN_URL: org.origin,
    };
    await org.given('healthy');
});
after(async () => {
    await org.stop();
    rmSync(folder, { recursive: true });
});

const status = (more: Readonly<Record<string, string>> = {}): Promise<Run> =>
    runToken(['status', '--json'], { environment: { ...signer, ...more } });

const refusal = async (run: Promise<Run>): Promise<string> => {
    const { exitCode, error } = outputOf(await run);
    assert.deepEqual([exitCode, error?.code], [5, 'SIGN_IN_REFUSED']);
    return error?.message ?? '';
};

/** A home of its own for the sf CLI, in which somebody has signed in to `my-org`, as its own commands store it. */
function signInToSf(options: object): Readonly<Record<string, string>> {
    const home = { HOME: mkdtempSync(join(folder, 'home-')), SF_USE_GENERIC_UNIX_KEYCHAIN: 'true', SF_DISABLE_TELEMETRY: 'true' };
    const login = `
        const { AuthInfo } = await import('@salesforce/core');
        const info = await AuthInfo.create(JSON.parse(process.env.OPTIONS));
        await info.save();
        await info.setAlias('my-org');`;
    execFileSync(process.execPath, ['--input-type=module', '--eval', login], {
        cwd: ROOT,
        env: { ...process.env, ...home, OPTIONS: JSON.stringify(options) },
        // Its warning about plain http stays out of the report.
        stdio: 'pipe',
    });
    return home;
}

describe('a key that signs for a user', () => {
    test('opens nothing before the user or an administrator has approved the app', async () => {
        assert.match(
            await refusal(status()),
            /primary@example\.com in: user hasn't approved this consumer \(invalid_grant\)\. An administrator/,
        );
    });

    test('opens the org to whom an administrator has approved', async () => {
        await org.remote.changePolicies({ permittedUsers: 'adminApproved' }, APP);
        await org.remote.approveProfile('Standard User', APP);
        const run = await status();
        assert.deepEqual([run.code, outputOf(run).org], [0, { instanceUrl: org.origin, username: PRIMARY_USER, source: 'environment' }]);
        assert.equal(outputOf(run).status?.isPrimaryUser, true);
        const other = outputOf(await status({ FORMSTACK_USERNAME: FORM_BUILDER }));
        assert.equal(other.status?.isPrimaryUser, false, 'It is whom the key signs for');
    });

    test('is told why it is refused, and what to do', async () => {
        const tenMinutesAgo = `data:text/javascript,${encodeURIComponent('{ const now = Date.now; Date.now = () => now() - 600_000; }')}`;
        for (const [more, words] of [
            [
                { FORMSTACK_KEY_FILE: writeKey('other.pem', makeKey()) },
                /invalid assertion \(invalid_grant\)\. FORMSTACK_KEY_FILE does not belong/,
            ],
            [{ FORMSTACK_LOGIN_URL: org.origin.replace('localhost', '127.0.0.1') }, /audience is invalid .* Set FORMSTACK_LOGIN_URL/],
            [{ NODE_OPTIONS: `--import ${tenMinutesAgo}` }, /expired authorization code .* The clock/],
            [{ FORMSTACK_CONSUMER_KEY: '3MVG9.other' }, /client identifier invalid \(invalid_client_id\)\. No connected app/],
            [{ FORMSTACK_USERNAME: 'sysadmin@example.com' }, /user is not admin approved to access this app .* An administrator/],
        ] as const)
            assert.match(await refusal(status(more)), words);
    });

    test('opens it to the sf CLI too', async () => {
        const { FORMSTACK_CONSUMER_KEY: clientId, FORMSTACK_KEY_FILE: privateKey, FORMSTACK_LOGIN_URL: loginUrl } = signer;
        // As sf org login jwt does it.
        const environment = signInToSf({ username: PRIMARY_USER, oauth2Options: { clientId, loginUrl, privateKey } });
        const run = await runToken(['status', '--json', '--target-org', 'my-org'], { environment });
        assert.deepEqual([run.code, outputOf(run).org], [0, { instanceUrl: org.origin, username: PRIMARY_USER, source: 'sf' }]);
    });
});

describe('the org', () => {
    test('may be named by the environment', async () => {
        await org.given('healthy');
        const { token, instanceUrl } = await org.remote.openSession(FORM_BUILDER);
        const run = await runToken(['status', '--json'], {
            environment: { FORMSTACK_INSTANCE_URL: instanceUrl, FORMSTACK_ACCESS_TOKEN: token },
        });
        assert.deepEqual(outputOf(run).org, { instanceUrl, source: 'environment' });
        assert.equal(run.code, 0);
        assert.ok(!run.stdout.includes(token), 'The token is not printed');
    });

    test('may be one that the sf CLI knows', async () => {
        await org.given('healthy');
        const { token, instanceUrl } = await org.remote.openSession(PRIMARY_USER);
        // As sf org login access-token does it.
        const environment = signInToSf({ accessTokenOptions: { accessToken: token, instanceUrl, loginUrl: instanceUrl } });
        const run = await runToken(['status', '--json', '--target-org', 'my-org'], { environment });
        assert.deepEqual([run.code, outputOf(run).org], [0, { instanceUrl, username: PRIMARY_USER, source: 'sf' }]);
        assert.ok(!(run.stdout + run.stderr).includes(token));
        const unknown = await runToken(['status', '--target-org', 'my-orgg'], { environment });
        assert.deepEqual([unknown.code, unknown.stdout], [1, '']);
        assert.match(unknown.stderr, /Did you mean my-org\?/);
    });

    test('says that a session has ended, without its token', async () => {
        const run = await runToken(['status', '--json'], {
            environment: { FORMSTACK_INSTANCE_URL: org.origin, FORMSTACK_ACCESS_TOKEN: 'ended-long-ago' },
        });
        assert.deepEqual([run.code, outputOf(run).error?.code], [4, 'SESSION_ENDED']);
        assert.ok(!(run.stdout + run.stderr).includes('ended-long-ago'));
    });

    test('that does not answer leaves the state unknown', async () => {
        const run = await runToken(['status'], {
            environment: { FORMSTACK_INSTANCE_URL: 'http://localhost:9', FORMSTACK_ACCESS_TOKEN: 'any' },
        });
        assert.deepEqual([run.code, run.stdout], [4, '']);
        assert.match(run.stderr, /http:\/\/localhost:9 does not answer/);
    });
});

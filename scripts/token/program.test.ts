import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ADMIN, FORM_BUILDER, PRIMARY_USER } from '../local/seed.ts';
import { outputOf, runToken, TestOrg } from './testing.ts';

let org: TestOrg;
before(async () => {
    org = await TestOrg.start();
});
after(() => org.stop());

describe('status', () => {
    const EXPECTED = [
        ['healthy', 'Healthy', 0],
        ['expiring', 'Expiring', 2],
        ['expired', 'Broken', 3],
        ['revoked', 'Broken', 3],
        ['service-down', 'Broken', 3],
    ] as const;
    for (const [scenario, state, code] of EXPECTED) {
        test(`of a token that is ${scenario} ends with ${code}`, async () => {
            await org.given(scenario);
            const run = await org.run(['status', '--json']);
            assert.equal(outputOf(run).status?.state, state);
            assert.deepEqual([run.code, outputOf(run).exitCode, run.stderr], [code, code, '']);
        });
    }

    test('of a token that nobody could look at ends with 4', async () => {
        await org.given('healthy');
        await org.remote.writeFailure('service_unreachable', 'Read timed out');
        assert.equal((await org.run(['status'])).code, 4);
    });

    test('says to each person what they may do', async () => {
        await org.given('expired');
        const [primary, admin, builder] = await Promise.all(
            [PRIMARY_USER, ADMIN, FORM_BUILDER].map((person) => org.run(['status', '--as', person])),
        );
        assert.match(primary?.stdout ?? '', /Dana Li <primary@example\.com> \(you\)/);
        assert.match(admin?.stdout ?? '', /Assign yourself/);
        assert.match(builder?.stdout ?? '', /Dana Li/);
        assert.deepEqual([primary?.code, admin?.code, builder?.code], [3, 3, 3]);
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

describe('a wrong call', () => {
    for (const [args, words] of [
        [['statsu'], /There is no command “statsu”\. Did you mean status\?/],
        [['status', '--jsn'], /Did you mean --json\?/],
        [[], /A command comes first\. Commands: status/],
    ] as const) {
        test(`ends with 1 and says what would be right: ${args.join(' ') || 'nothing'}`, async () => {
            const { code, stderr, stdout } = await runToken(args);
            assert.deepEqual([code, stdout], [1, '']);
            assert.match(stderr, words);
        });
    }

    test('is JSON when JSON was asked for', async () => {
        const run = await runToken(['status', '--json', '--form', 'x']);
        assert.deepEqual([run.code, run.stderr, outputOf(run).error?.code], [1, '', 'WRONG_CALL']);
    });
});

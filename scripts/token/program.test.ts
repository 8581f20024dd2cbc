import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { bringAbout } from '../local/scenarios.ts';
import { ADMIN, FORM_BUILDER, PRIMARY_USER } from '../local/seed.ts';
import { answering, consenting, outputOf, runToken, TestOrg, type Run } from './testing.ts';

let org: TestOrg;
before(async () => {
    org = await TestOrg.start();
});
after(() => org.stop());

describe('status', () => {
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

describe('doctor', () => {
    const outcomesOf = async (args: readonly string[]): Promise<readonly [number | null, Readonly<Record<string, string>>]> => {
        const run = await org.run(['doctor', '--json', ...args]);
        return [run.code, Object.fromEntries((outputOf(run).checks ?? []).map(({ name, outcome }) => [name, outcome]))];
    };

    test('passes every check of a token that works', async () => {
        await org.given('healthy');
        const [code, outcomes] = await outcomesOf([]);
        assert.deepEqual([...new Set(Object.values(outcomes))], ['passed']);
        assert.equal(code, 0);
    });

    test('has the service try the token', async () => {
        await org.given('revoked');
        const [code, outcomes] = await outcomesOf([]);
        assert.deepEqual([code, outcomes['token'], outcomes['service'], outcomes['grants']], [3, 'failed', 'passed', 'passed']);
    });

    test('tells a service that is down from a token that is broken', async () => {
        await org.given('service-down');
        const run = await org.run(['doctor']);
        assert.equal(run.code, 4);
        assert.match(run.stdout, /FAIL {2}service .*503/);
        assert.match(run.stdout, /skip {2}token .*Nobody could try it/);
    });

    test('warns who is not the Primary User, and does not guess at grants', async () => {
        await org.given('healthy');
        const [code, outcomes] = await outcomesOf(['--as', FORM_BUILDER]);
        assert.deepEqual([code, outcomes['primary-user'], outcomes['grants'], outcomes['token']], [0, 'warning', 'skipped', 'passed']);
    });

    test('says that the package is not deployed', async () => {
        const empty = await answering(404, [{ errorCode: 'NOT_FOUND', message: 'Could not find a match for URL' }]);
        const run = await runToken(['doctor', '--json'], {
            environment: { FORMSTACK_INSTANCE_URL: empty.origin, FORMSTACK_ACCESS_TOKEN: 'any' },
        });
        await empty.close();
        const failed = outputOf(run).checks?.find(({ outcome }) => outcome === 'failed');
        assert.deepEqual([run.code, failed?.name], [4, 'package']);
        assert.match(failed?.evidence ?? '', /Deploy it/);
    });
});

describe('refresh', () => {
    for (const scenario of ['expired', 'revoked']) {
        test(`repairs a token that is ${scenario}, with consent`, async () => {
            await org.given(scenario);
            const run = await org.run(['refresh', '--wait', '--json'], { onStderr: consenting(org, PRIMARY_USER, 'allow') });
            const { refresh, status } = outputOf(run);
            assert.deepEqual([run.code, refresh?.outcome, refresh?.step, status?.state], [0, 'Succeeded', 'Done', 'Healthy']);
            assert.deepEqual([refresh?.formsPublished, refresh?.formsTotal, status?.failedForms], [2, 2, 0]);
            assert.match(run.stderr, / 85 % {2}Proving the new token\n/);
            const [record] = await org.remote.query(
                'SELECT Source__c, Outcome__c FROM Formstack_Token_Refresh__c ORDER BY Started_At__c DESC LIMIT 1',
            );
            assert.deepEqual([record?.['Source__c'], record?.['Outcome__c']], ['Command Line', 'Succeeded']);
            assert.equal((await org.remote.readFacts())['Reset_Refresh_Token__c'], false);
        });
    }

    test('of a token that works needs no consent', async () => {
        await org.given('expiring');
        const before = await org.remote.readFacts();
        const run = await org.run(['refresh']);
        assert.equal(run.code, 0);
        assert.doesNotMatch(run.stderr, /authorize/);
        assert.match(run.stdout, /FTR-\d+: 2 of 2 forms/);
        assert.notEqual((await org.remote.readFacts())['Token_Fingerprint__c'], before['Token_Fingerprint__c']);
    });

    test('prints the consent page and ends where nobody looks on, and the next call goes on after the consent', async () => {
        await org.given('expired');
        const first = await org.run(['refresh', '--json']);
        const { refresh, stop } = outputOf(first);
        assert.deepEqual([first.code, stop, refresh?.step], [3, 'blocked', 'Authorize']);
        const address = refresh?.authorization?.url ?? '';
        const second = outputOf(await org.run(['refresh', '--json']));
        assert.equal(second.refresh?.authorization?.url, address, 'The consent that is open stays the one');
        await org.answerConsent(address, PRIMARY_USER, 'allow');
        const third = await org.run(['refresh', '--json']);
        assert.deepEqual([third.code, outputOf(third).refresh?.name], [0, refresh?.name]);
    });

    test('asks for another consent when the service has forgotten the one that is open', async () => {
        await org.given('expired');
        const first = outputOf(await org.run(['refresh', '--json']));
        await bringAbout('expired', org.folders);
        const second = outputOf(await org.run(['refresh', '--json']));
        assert.deepEqual([second.stop, second.refresh?.name], ['blocked', first.refresh?.name]);
        assert.notEqual(second.refresh?.authorization?.url, first.refresh?.authorization?.url);
    });

    test('says beforehand that a consent alone will not help, and doctor does not advise it', async () => {
        await org.given('blocked');
        const [refresh, doctor] = [await org.run(['refresh']), await org.run(['doctor', '--json'])];
        assert.match(refresh.stderr, /^The Formstack app is blocked\. Ask a Salesforce administrator .* press Unblock/);
        assert.match(outputOf(doctor).checks?.find(({ name }) => name === 'token')?.remedy ?? '', /press Unblock/);
    });

    test('stops when the consent is denied', async () => {
        await org.given('expired');
        const run = await org.run(['refresh', '--wait', '--json'], { onStderr: consenting(org, PRIMARY_USER, 'deny') });
        assert.deepEqual([run.code, outputOf(run).stop, outputOf(run).status?.state], [3, 'denied', 'Broken']);
    });

    test('is refused to anyone but the Primary User', async () => {
        await org.given('expired');
        const runs = await Promise.all([ADMIN, FORM_BUILDER].map((person) => org.run(['refresh', '--json', '--as', person])));
        for (const run of runs) {
            assert.deepEqual([run.code, outputOf(run).error?.code], [5, 'FORBIDDEN']);
            assert.match(outputOf(run).error?.message ?? '', /Dana Li/);
        }
        assert.deepEqual(await org.remote.query("SELECT Id FROM Formstack_Token_Refresh__c WHERE Outcome__c = 'Running'"), []);
    });

    test('is not told as done when the service is down', async () => {
        await org.given('service-down');
        const run = await org.run(['refresh', '--json']);
        assert.deepEqual([run.code, outputOf(run).stop], [3, 'failed']);
    });

    test('can be given up', async () => {
        await org.given('expired');
        await org.run(['refresh']);
        const run = await org.run(['refresh', '--cancel', '--json']);
        assert.deepEqual([run.code, outputOf(run).refresh?.outcome], [0, 'Cancelled']);
    });
});

describe('reset', () => {
    test('sets Reset Refresh Token and nothing else', async () => {
        await org.given('expired');
        const before = await org.remote.readFacts();
        const run = await org.run(['reset', '--json']);
        assert.deepEqual([run.code, outputOf(run).status?.isResetRequested], [0, true]);
        assert.deepEqual(await org.remote.readFacts(), { ...before, Reset_Refresh_Token__c: true });
    });

    test('is refused to anyone but the Primary User', async () => {
        await org.given('expired');
        assert.equal((await org.run(['reset', '--as', ADMIN])).code, 5);
        assert.equal((await org.remote.readFacts())['Reset_Refresh_Token__c'], false);
    });
});

describe('republish', () => {
    test('publishes every failed form', async () => {
        await org.given('healthy');
        const run = await org.run(['republish', '--json', '--as', FORM_BUILDER]);
        assert.deepEqual([run.code, outputOf(run).forms], [0, [{ name: 'Newsletter sign-up', outcome: 'Published' }]]);
    });

    test('is refused by the org while the token does not work', async () => {
        await org.given('expired');
        const run = await org.run(['republish', '--json']);
        assert.deepEqual([run.code, outputOf(run).error?.code], [5, 'CONFLICT']);
    });

    test('publishes the forms that are named, and tells why one was not', async () => {
        await org.given('revoked');
        const run = await org.run(['republish', '--form', 'contact-us', '--form', 'newsletter']);
        assert.equal(run.code, 3);
        assert.match(run.stdout, /FAIL {2}Contact us \(contact-us\)\n.*Press Refresh Token/);
        assert.match(run.stdout, /0 of 2 forms published/);
    });

    test('names the form that was probably meant', async () => {
        const run = await org.run(['republish', '--form', 'contact-uz']);
        assert.equal(run.code, 1);
        assert.match(run.stderr, /Did you mean contact-us\?/);
    });
});

describe('assign', () => {
    test('makes an administrator the Primary User, and hands the part on', async () => {
        await org.given('healthy');
        const mine = await org.run(['assign', '--user', 'me', '--json', '--as', ADMIN]);
        assert.deepEqual([mine.code, outputOf(mine).status?.primaryUser?.name], [0, 'Alex Moreno']);
        const others = await org.run(['assign', '--user', 'okafor', '--as', ADMIN]);
        assert.deepEqual(
            [others.code, others.stdout],
            [0, 'Sam Okafor <builder@example.com> is the Primary User now. It was Alex Moreno.\n'],
        );
    });

    test('is refused to a form builder, and asks for a name that somebody has', async () => {
        await org.given('healthy');
        assert.equal((await org.run(['assign', '--user', 'me', '--as', FORM_BUILDER])).code, 5);
        const nobody = await org.run(['assign', '--user', 'Nobody', '--as', ADMIN]);
        assert.equal(nobody.code, 1);
        assert.match(nobody.stderr, /called Nobody/);
    });

    test('gives all that a repair needs with the license', async () => {
        await org.given('expiring');
        await org.run(['assign', '--user', 'builder@example.com', '--as', ADMIN]);
        const run = await org.run(['refresh', '--wait', '--json', '--as', FORM_BUILDER], {
            onStderr: consenting(org, FORM_BUILDER, 'allow'),
        });
        assert.deepEqual([run.code, outputOf(run).status?.tokenUser?.name], [0, 'Sam Okafor']);
    });
});

describe('log', () => {
    test('lists what was done, newest first', async () => {
        await org.given('expiring');
        await org.run(['refresh']);
        const [entry] = outputOf(await org.run(['log', '--json', '--as', FORM_BUILDER, '--count', '1'])).log ?? [];
        assert.deepEqual([entry?.source, entry?.outcome, entry?.requestedBy?.name], ['Command Line', 'Succeeded', 'Dana Li']);
    });

    test('is a file for a spreadsheet', async () => {
        const run = await org.run(['log', '--csv', '--outcome', 'succeeded']);
        const [head = '', first = ''] = run.stdout.split('\r\n');
        assert.match(head, /^"[^"]+"(,"[^"]+")+$/);
        assert.match(first, /^"FTR-\d+",.*"Succeeded"/);
        assert.deepEqual([run.code, run.stderr], [0, '']);
    });
});

describe('watch', () => {
    test('prints changes only, and posts breakage and repair signed', async () => {
        await org.given('healthy');
        const receiver = await answering(200, {});
        const folder = mkdtempSync(join(tmpdir(), 'formstack-watch-'));
        const args = ['watch', '--once', '--json', '--remember', join(folder, 'state.json'), '--webhook', `${receiver.origin}/hook`];
        const look = (): Promise<Run> => org.run(args, { environment: { FORMSTACK_WEBHOOK_SECRET: 'between us' } });
        const first = await look();
        assert.deepEqual([first.code, outputOf(first).change?.to], [0, 'Healthy']);
        assert.equal((await look()).stdout, '', 'Nothing has changed');
        await org.remote.writeFailure('service_unreachable', 'Read timed out');
        const unknown = await look();
        assert.deepEqual([unknown.code, outputOf(unknown).change?.to, receiver.requests.length], [4, 'Unknown', 0]);
        await bringAbout('revoked', org.folders);
        const broken = await look();
        assert.deepEqual([broken.code, outputOf(broken).change?.webhook], [3, 'delivered']);
        await bringAbout('healthy', org.folders);
        assert.equal(outputOf(await look()).change?.from, 'Broken');
        const events = receiver.requests.map(({ body }) => (JSON.parse(body) as { event: string }).event);
        assert.deepEqual(events, ['broken', 'repaired']);
        for (const { request, body } of receiver.requests) {
            const timestamp = String(request.headers['x-formstack-timestamp']);
            const expected = createHmac('sha256', 'between us').update(`${timestamp}.${body}`).digest('hex');
            assert.equal(request.headers['x-formstack-signature'], `sha256=${expected}`);
        }
        await receiver.close();
        rmSync(folder, { recursive: true });
    });

    test('goes on until it is stopped, and ends with the state', async () => {
        await org.given('expiring');
        const stop = new AbortController();
        const running = org.run(['watch', '--every', '1s'], { signal: stop.signal, onStdout: () => stop.abort() });
        const { code, stdout } = await running;
        assert.equal(code, 2);
        assert.match(stdout, /^\S+Z {2}Expiring {2}.*\n$/);
    });

    test('sends nothing unsigned', async () => {
        const run = await org.run(['watch', '--once', '--webhook', 'https://hooks.example/']);
        assert.equal(run.code, 1);
        assert.match(run.stderr, /FORMSTACK_WEBHOOK_SECRET/);
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

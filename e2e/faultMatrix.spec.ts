import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FlowState } from '../force-app/main/default/lwc/formstackTokenService/tokenFlow.ts';
import type { TokenApi } from '../force-app/main/default/lwc/formstackTokenService/tokenApi.ts';
import { startEnvironment, type Environment } from '../scripts/local/environment.ts';
import { localFolders, ROOT, type LocalFolders } from '../scripts/local/folders.ts';
import type { Row } from '../scripts/local/orgClient.ts';
import { Remote } from '../scripts/local/remote.ts';
import { bringAbout } from '../scripts/local/scenarios.ts';
import { expect, test } from '@playwright/test';
import { refreshUnattended } from './unattended.ts';

/**
 * For each call that a refresh makes to the service, and each way in which it can fail: the state after it, that Resume ends in a proven
 * token, and that no form is lost or published twice. Without pages: the page's own flow over the same Apex.
 */

const FIRST_PORT = 4480;
/** Callouts wait no longer here, so that a time-out does not take a minute. */
const LONGEST_CALLOUT_MS = 5_000;
const LATE_MS = 2_000;

interface Step {
    readonly name: string;
    /** Of the service's contract. */
    readonly operation: string;
    /** The call of the flow before which the fault is set. */
    readonly before: keyof TokenApi;
}

const STEPS: readonly Step[] = [
    { name: 'the first look at the connection', operation: 'getConnection', before: 'start' },
    { name: 'the start of the authorization', operation: 'startAuthorization', before: 'start' },
    { name: 'the question how the authorization stands', operation: 'getAuthorization', before: 'start' },
    { name: 'the publish that rotates the token', operation: 'publishForm', before: 'start' },
    { name: 'the publish of the failed forms', operation: 'publishForms', before: 'start' },
    { name: 'the proof', operation: 'getConnection', before: 'verify' },
];

const FAULTS: readonly { readonly name: string; readonly fault: object; readonly isHastened?: boolean; readonly isLate?: boolean }[] = [
    { name: 'answers 500', fault: { kind: 'status', status: 500 } },
    { name: 'answers 429 with Retry-After', fault: { kind: 'status', status: 429, retryAfter: 1 }, isHastened: true },
    { name: 'takes too long', fault: { kind: 'delay', delayMs: LONGEST_CALLOUT_MS + LATE_MS / 2 }, isLate: true },
    { name: 'answers half a document', fault: { kind: 'malformed' } },
    { name: 'drops the connection', fault: { kind: 'drop' } },
    { name: 'drops the connection after the work', fault: { kind: 'drop', isAfterWork: true } },
];

let environment: Environment | undefined;

test.beforeAll(async () => {
    environment = await start(true);
});

test.afterAll(async () => {
    await environment?.stop();
});

for (const step of STEPS) {
    for (const { name, fault, isHastened = false, isLate = false } of FAULTS) {
        test(`${step.name} ${name}`, async () => {
            const remote = await given();
            const before = await countPublications(remote);
            const first = await refreshUnattended(remote, {
                beforeCall: (method) => setFault(remote, method, step, { ...fault, times: 1 }),
                // A wait that the service asked for takes at least a minute.
                ...(isHastened ? { inPause: () => remote.runNextJob() } : {}),
            });
            await expectHonest(remote, first);
            await remote.setFaults([]);
            if (first.phase !== 'done') await expectProven(remote, await refreshUnattended(remote));
            // Nobody waits any more for what took too long, but the service does it all the same.
            if (isLate) await sleep(LATE_MS);
            await expectOnce(remote, before);
        });
    }

    for (const isAfterWork of [false, true]) {
        test(`the org is killed ${isAfterWork ? 'after' : 'before'} the work of ${step.name}`, async () => {
            const remote = await given();
            const before = await countPublications(remote);
            const counted = (await remote.requestCounts())[step.operation] ?? 0;
            let isSet = false;
            const run = refreshUnattended(remote, {
                beforeCall: async (method) => {
                    if (method === step.before && !isSet) {
                        isSet = true;
                        await setFault(remote, method, step, { kind: 'delay', delayMs: LONGEST_CALLOUT_MS, isAfterWork });
                    }
                },
            });
            const seen = step.before === 'verify' ? undefined : counted;
            await untilAsked(remote, step, seen);
            await environment?.kill();
            expect((await run).phase).toBe('stopped');
            environment = await start(false);

            const again = new Remote(folders());
            await expectHonest(again, await run);
            await expectProven(again, await refreshUnattended(again));
            await expectOnce(again, before);
        });
    }
}

/** The token has expired, one form is Publish Failed. */
async function given(): Promise<Remote> {
    const remote = new Remote(folders());
    await remote.restore();
    await bringAbout('expired', folders());
    return remote;
}

async function setFault(remote: Remote, method: keyof TokenApi, step: Step, fault: object): Promise<void> {
    if (method === step.before) await remote.setFaults([{ ...fault, operation: step.operation }]);
}

/** Nothing claims success before the proof, and what stopped says why and can be taken up. */
async function expectHonest(remote: Remote, state: FlowState): Promise<void> {
    const facts = await remote.readFacts();
    const [record] = await audit(remote);
    if (state.phase === 'done') {
        await expectProven(remote, state);
        return;
    }
    expect(facts['Failure_Code__c']).not.toBeNull();
    expect(state.phase).toBe('stopped');
    expect(state.message ?? state.reason).toBeTruthy();
    // Killed before the first write: there is nothing to take up.
    if (record?.['Outcome__c'] === 'Succeeded' || record === undefined) return;
    expect(facts['Reset_Refresh_Token__c']).toBe(true);
    if (record['Outcome__c'] === 'Failed') expect(record['Message__c']).toBeTruthy();
}

async function expectProven(remote: Remote, state: FlowState): Promise<void> {
    const facts = await remote.readFacts();
    expect(state, JSON.stringify({ state, facts })).toMatchObject({ phase: 'done' });
    expect(facts).toMatchObject({ Reset_Refresh_Token__c: false, Failure_Code__c: null });
    const [record, ...others] = await audit(remote);
    expect(record).toMatchObject({ Outcome__c: 'Succeeded', Step__c: 'Done', Forms_Failed__c: 0 });
    expect(record?.['Token_Fingerprint__c']).toBe(facts['Token_Fingerprint__c']);
    expect(others.filter((other) => other['Outcome__c'] === 'Running')).toEqual([]);
}

/** The form that carried the token and the failed one have each been published once, and no other. */
async function expectOnce(remote: Remote, before: ReadonlyMap<string, number>): Promise<void> {
    const after = await countPublications(remote);
    const published = [...after].flatMap(([form, count]) =>
        count === (before.get(form) ?? 0) ? [] : [[form, count - (before.get(form) ?? 0)]],
    );
    expect(published.map(([, count]) => count)).toEqual([1, 1]);
    expect(published.map(([form]) => form)).toContain('newsletter');
    expect(await remote.query("SELECT Form_Id__c FROM Formstack_Form__c WHERE Status__c = 'Publish Failed'")).toEqual([]);
}

async function countPublications(remote: Remote): Promise<ReadonlyMap<string, number>> {
    return new Map(Object.entries(await remote.publishedForms()).map(([form, { publications }]) => [form, publications]));
}

/** Newest first; those of earlier tests have been closed. */
function audit(remote: Remote): Promise<readonly Row[]> {
    return remote.query(
        "SELECT Outcome__c, Step__c, Message__c, Forms_Failed__c, Token_Fingerprint__c FROM Formstack_Token_Refresh__c WHERE Outcome__c != 'Cancelled' ORDER BY Name DESC LIMIT 2",
    );
}

/** Waits until the service works on the step. The proof is the second question about the connection. */
async function untilAsked(remote: Remote, step: Step, counted: number | undefined): Promise<void> {
    await expect
        .poll(async () => {
            const [record] = await remote.query('SELECT Step__c FROM Formstack_Token_Refresh__c ORDER BY Name DESC LIMIT 1');
            const isThere = step.before !== 'verify' || record?.['Step__c'] === 'Verify';
            return isThere && ((await remote.requestCounts())[step.operation] ?? 0) > (counted ?? 1);
        })
        .toBe(true);
    await sleep(100);
}

function start(isReset: boolean): Promise<Environment> {
    const orgPort = FIRST_PORT + 2 * test.info().parallelIndex;
    return startEnvironment({ folders: folders(), orgPort, servicePort: orgPort + 1, isReset, longestCalloutMs: LONGEST_CALLOUT_MS });
}

function folders(): LocalFolders {
    return localFolders(join(ROOT, 'test-results', `fault-matrix-${test.info().parallelIndex}`));
}

import { expect, test } from './test.ts';
import { ADMIN, callApex, FORM_BUILDER, given, PRIMARY_USER, remote } from './org.ts';

interface Refresh {
    readonly id: string;
    readonly step: string;
    readonly outcome: string;
    readonly isJobAlive: boolean;
}

/** Sends the same request twice at the same time. */
async function twice(method: string, params: object = {}): Promise<readonly Refresh[]> {
    const answers = await Promise.all([callApex(PRIMARY_USER, method, params), callApex(PRIMARY_USER, method, params)]);
    expect(answers.map(({ status, body }) => [status, body.message])).toEqual([
        [200, undefined],
        [200, undefined],
    ]);
    return answers.map(({ body }) => body.returnValue as Refresh);
}

async function progress(refreshId: string): Promise<Refresh> {
    return (await remote().callApex(PRIMARY_USER, 'FormstackTokenController.getProgress', { refreshId })) as Refresh;
}

const ALIVE = "SELECT Id FROM AsyncApexJob WHERE Status IN ('Holding', 'Queued', 'Preparing', 'Processing')";

const running = (): Promise<readonly object[]> => remote().query("SELECT Id FROM Formstack_Token_Refresh__c WHERE Outcome__c = 'Running'");

for (const scenario of ['expiring', 'expired'] as const) {
    test(`two clicks at once on an ${scenario} token make one run`, async () => {
        for (let round = 0; round < 3; round += 1) {
            await given(scenario);
            const [first, second] = await twice('FormstackTokenController.startRefresh');
            expect(second?.id).toBe(first?.id);
            expect(await running()).toHaveLength(1);
        }
    });
}

test('two clicks at once on a refresh that stopped resume it once', async () => {
    await given('expired');
    const [started] = await twice('FormstackTokenController.startRefresh');
    const id = started?.id ?? '';
    const answers = await twice('FormstackTokenController.startRefresh');
    expect(answers.map((answer) => answer.id)).toEqual([id, id]);
    const [record] = await remote().query(`SELECT Authorization_Id__c, Outcome__c FROM Formstack_Token_Refresh__c WHERE Id = '${id}'`);
    expect(record).toMatchObject({ Outcome__c: 'Running' });
});

test('two tabs that republish at once make one job, and rotate the token once', async () => {
    await given('expiring');
    const [refresh] = await twice('FormstackTokenController.startRefresh');
    const before = await remote().requestCounts();
    const answers = await twice('FormstackTokenController.republish', { refreshId: refresh?.id });
    expect(answers.map(({ isJobAlive }) => isJobAlive)).toEqual([true, true]);
    await expect.poll(async () => (await progress(refresh?.id ?? '')).step, { timeout: 30_000 }).toBe('Verify');
    const after = await remote().requestCounts();
    expect((after['publishForm'] ?? 0) - (before['publishForm'] ?? 0)).toBe(1);
    expect((after['publishForms'] ?? 0) - (before['publishForms'] ?? 0)).toBe(1);
    const verified = await twice('FormstackTokenController.verify', { refreshId: refresh?.id }).catch(() => []);
    expect(verified.every(({ outcome }) => outcome === 'Succeeded')).toBe(true);
});

test('a refresh that is cancelled while its job publishes stays cancelled, and another can start', async () => {
    await given('slow-service');
    const [refresh] = await twice('FormstackTokenController.startRefresh');
    const id = refresh?.id ?? '';
    await remote().callApex(PRIMARY_USER, 'FormstackTokenController.republish', { refreshId: id });
    await remote().callApex(PRIMARY_USER, 'FormstackTokenController.cancelRefresh', { refreshId: id });
    const [next] = await twice('FormstackTokenController.startRefresh');
    expect(next?.id).not.toBe(id);
    expect((await progress(id)).outcome).toBe('Cancelled');
});

test('two handovers decided at once: one comes about, the other is told', async () => {
    for (let round = 0; round < 3; round += 1) {
        await given('expired');
        const licenses = await remote().query('SELECT Type__c, User__c FROM Formstack_User_License__c');
        const formerId = licenses.find((license) => license['Type__c'] === 'Primary')?.['User__c'];
        const others = licenses.filter((license) => license['Type__c'] !== 'Primary').map((license) => license['User__c']);
        const answers = await Promise.all(
            others.map((userId) => callApex(ADMIN, 'FormstackPeopleController.assignPrimaryUser', { userId, formerId })),
        );
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 500]);
        expect(answers.find(({ status }) => status === 500)?.body.message).toContain('Somebody else has become the Primary User');
        expect(await remote().query("SELECT Id FROM Formstack_User_License__c WHERE Type__c = 'Primary'")).toHaveLength(1);
    }
});

test('two people who ask at once send one request', async () => {
    await given('expired');
    for (const isFirstOfAll of [true, false]) {
        if (!isFirstOfAll) {
            const [row] = await remote().query('SELECT Id FROM Formstack_Refresh_Request__c');
            const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
            await remote().rest('PATCH', `/sobjects/Formstack_Refresh_Request__c/${String(row?.['Id'])}`, { Asked_At__c: anHourAgo });
        }
        const answers = await Promise.all(
            [ADMIN, FORM_BUILDER].map((person) => callApex(person, 'FormstackPeopleController.askForRefresh')),
        );
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 500]);
        expect(await remote().query('SELECT Id FROM Formstack_Refresh_Request__c')).toHaveLength(1);
    }
});

test('two retries at once, and a refresh and a retry at once, make one run', async () => {
    for (const [person, method] of [
        [FORM_BUILDER, 'FormstackRetryController.retryFailedForms'],
        [PRIMARY_USER, 'FormstackTokenController.startRefresh'],
    ] as const) {
        await given('healthy');
        await remote().setFaults([{ kind: 'delay', ms: 2000, operation: 'publishForms' }]);
        const answers = await Promise.all([callApex(ADMIN, 'FormstackRetryController.retryFailedForms'), callApex(person, method)]);
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 500]);
        expect(await running()).toHaveLength(1);
        await expect.poll(async () => (await remote().query(ALIVE)).length, { timeout: 30_000 }).toBe(0);
    }
});

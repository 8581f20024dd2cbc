import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { readContract } from '../../formstack-service/contract.ts';
import { ROOT } from '../local/folders.ts';
import { ADMIN, FORM_BUILDER, PRIMARY_USER } from '../local/seed.ts';
import { TestOrg } from './testing.ts';

/** What the tests read of an answer whose whole shape the contract checks. */
interface Answer {
    readonly id: string;
    readonly serviceCode?: string;
    readonly primaryUser: { readonly id: string };
    readonly [index: number]: { readonly id: string };
}

let org: TestOrg;
before(async () => {
    org = await TestOrg.start();
});
after(() => org.stop());

describe('docs/org-api.yaml', () => {
    const operations = readContract(join(ROOT, 'docs/org-api.yaml'));
    const asked = new Set<string>();

    /** Calls an operation as a person, and holds the answer against its description. */
    const call = async (username: string, id: string, path: string, body?: object): Promise<{ status: number; body: Answer }> => {
        const operation = operations.find((candidate) => candidate.id === id);
        assert.ok(operation, `There is an operation ${id}`);
        asked.add(id);
        const { token, instanceUrl } = await org.remote.openSession(username);
        const response = await fetch(`${instanceUrl}/services/apexrest/formstack/v1${path}`, {
            method: operation.method,
            headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
            ...(operation.method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
        });
        const answer = (await response.json()) as Answer;
        operation.checkAnswer(response.status, answer);
        return { status: response.status, body: answer };
    };

    test('describes what the Primary User is answered', async () => {
        await org.given('revoked');
        for (const [id, path] of [
            ['getStatus', '/token'],
            ['getConnection', '/token/connection'],
            ['getFindings', '/token/findings'],
            ['getForms', '/forms'],
            ['recheck', '/token/findings'],
            ['requestReset', '/token/reset'],
        ] as const)
            assert.equal((await call(PRIMARY_USER, id, path)).status, 200, id);
        const { body } = await call(PRIMARY_USER, 'startRefresh', '/token/refreshes');
        for (const [id, path, status] of [
            ['getProgress', `/token/refreshes/${body.id}`, 200],
            ['takeStep', `/token/refreshes/${body.id}/authorization`, 200],
            ['takeStep', `/token/refreshes/${body.id}/verify`, 409],
            ['takeStep', `/token/refreshes/${body.id}/cancel`, 200],
            ['getLog', '/token/log?page=1', 200],
            ['getLog', '/token/log?outcome=Great', 422],
            ['exportLog', '/token/log/export', 200],
            ['getLogEntry', `/token/log/${body.id}`, 200],
            ['getLogEntry', '/token/log/nothing', 404],
            ['startRetry', '/forms/retries', 409],
        ] as const)
            assert.equal((await call(PRIMARY_USER, id, path)).status, status, path);
    });

    test('describes what others are answered, refusals too', async () => {
        await org.given('healthy');
        const { body: forms } = await call(FORM_BUILDER, 'getForms', '/forms');
        const { body: status } = await call(ADMIN, 'getStatus', '/token');
        const { body: people } = await call(ADMIN, 'findCandidates', '/token/primary-user?search=sam');
        const handover = { userId: people[0]?.id, formerId: status.primaryUser.id };
        for (const [who, id, path, code, sent] of [
            [FORM_BUILDER, 'startRefresh', '/token/refreshes', 403, {}],
            [FORM_BUILDER, 'requestReset', '/token/reset', 403, {}],
            [FORM_BUILDER, 'recheck', '/token/findings', 403, {}],
            [FORM_BUILDER, 'assign', '/token/primary-user', 403, { userId: 'me' }],
            [FORM_BUILDER, 'publishForm', '/forms/nothing/publications', 404, {}],
            [FORM_BUILDER, 'publishForm', `/forms/${forms[0]?.id}/publications`, 200, {}],
            [FORM_BUILDER, 'startRetry', '/forms/retries', 200, {}],
            [ADMIN, 'assign', '/token/primary-user', 409, { userId: people[0]?.id }],
            [ADMIN, 'assign', '/token/primary-user', 200, handover],
        ] as const)
            assert.equal((await call(who, id, path, sent)).status, code, path);
        await org.given('service-down');
        assert.equal((await call(FORM_BUILDER, 'getConnection', '/token/connection')).body.serviceCode, 'unavailable');
        assert.deepEqual(
            operations.map(({ id }) => id).filter((id) => !asked.has(id)),
            [],
            'Every operation was asked for',
        );
    });
});

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { SCENARIOS } from '../local/scenarios.ts';
import { ADMIN, FORM_BUILDER, PRIMARY_USER } from '../local/seed.ts';
import { outputOf, TestOrg } from './testing.ts';

/** Has no permission set. */
const NEWCOMER = 'newcomer@example.com';

/** What somebody learns from one call: the exit code, and why nothing or not all came of it. */
type Answer = readonly [exitCode: number, why?: string];

interface Row {
    readonly scenario: string;
    /** To whoever may look; `doctor` has the service try the token. */
    readonly status: number;
    readonly doctor: number;
    /** To the Primary User, whom nobody helps with a consent. */
    readonly refresh: Answer;
    /** Step and outcome of the refresh's record then; absent when none is made. */
    readonly left?: string;
}

const CONSENT = { refresh: [3, 'blocked'], left: 'Authorize Running' } as const;
const DONE = { refresh: [0], left: 'Done Succeeded' } as const;

const ROWS: readonly Row[] = [
    { scenario: 'healthy', status: 0, doctor: 0, ...DONE },
    { scenario: 'expiring', status: 2, doctor: 2, ...DONE },
    { scenario: 'slow-service', status: 2, doctor: 2, ...DONE },
    { scenario: 'expired', status: 3, doctor: 3, ...CONSENT },
    { scenario: 'unused', status: 3, doctor: 3, ...CONSENT },
    { scenario: 'revoked', status: 3, doctor: 3, ...CONSENT },
    { scenario: 'blocked', status: 3, doctor: 3, ...CONSENT },
    { scenario: 'policy-changed', status: 3, doctor: 3, ...CONSENT },
    { scenario: 'service-down', status: 3, doctor: 4, refresh: [3, 'failed'], left: 'Authorize Failed' },
    // The token works, and is somebody else's: the administrator is the Primary User.
    { scenario: 'user-changed', status: 0, doctor: 0, ...CONSENT },
    // The Primary User is the one who is frozen.
    { scenario: 'inactive', status: 3, doctor: 3, refresh: [5, 'SIGN_IN_REFUSED'] },
];

let org: TestOrg;
before(async () => {
    org = await TestOrg.start();
    await org.remote.addPerson(NEWCOMER, 'Kim', 'Sato');
});
after(() => org.stop());

/** What somebody is answered, where only the Primary User may refresh. */
function answersTo(person: string, { scenario, status, doctor }: Row): Readonly<Record<string, Answer>> {
    const all = (answer: Answer): Readonly<Record<string, Answer>> => ({ status: answer, doctor: answer, refresh: answer });
    if (person === NEWCOMER) return all([5, 'NO_PERMISSION']);
    if (person === PRIMARY_USER && scenario === 'inactive') return all([5, 'SIGN_IN_REFUSED']);
    return { status: [status], doctor: [doctor], refresh: [5, 'FORBIDDEN'] };
}

test('the table knows every scenario that puts the token into a state', () => {
    const names = SCENARIOS.map(({ name }) => name).filter((name) => name !== 'check-now');
    assert.deepEqual(ROWS.map(({ scenario }) => scenario).sort(), names.sort());
});

describe('each person, with a token that is', () => {
    for (const row of ROWS) {
        test(row.scenario, async () => {
            await org.given(row.scenario);
            const primary = row.scenario === 'user-changed' ? ADMIN : PRIMARY_USER;
            const before = await stateOfOrg();
            const calls = [PRIMARY_USER, ADMIN, FORM_BUILDER, NEWCOMER].flatMap((person) =>
                (person === primary ? ['status', 'doctor'] : ['status', 'doctor', 'refresh']).map((command) => ({ person, command })),
            );
            // Nothing of this may change anything, so that it may all be asked at once.
            const answers = await Promise.all(calls.map(async ({ person, command }) => [person, command, ...(await ask(command, person))]));
            assert.deepEqual(
                answers,
                calls.map(({ person, command }) => [person, command, ...(answersTo(person, row)[command] ?? [])]),
            );
            assert.deepEqual(await stateOfOrg(), before, 'Who looks, and who is refused, changes nothing');

            assert.deepEqual(await ask('refresh', primary), row.refresh);
            const { last, isResetRequested } = await stateOfOrg();
            assert.equal(last, row.left ?? before.last);
            assert.equal(isResetRequested, row.left !== undefined && row.left !== DONE.left, 'A refresh that stopped can be taken up');
        });
    }
});

/** Calls the program as somebody; what it prints is held against its schema, and nothing of a token is in it. */
async function ask(command: string, person: string): Promise<Answer> {
    const run = await org.run([command, '--json', '--as', person]);
    const { exitCode, stop, error, checks = [] } = outputOf(run);
    assert.doesNotMatch(run.stdout + run.stderr, /00D\w{12}!/, 'No session is printed');
    assert.doesNotMatch(run.stderr, /\u001B|^ {4}at /m, 'No cursor codes, no stack');
    // Only a refresh has something to tell meanwhile.
    if (command !== 'refresh') assert.equal(run.stderr, '');
    const isKeptOut = exitCode === 5 && checks.find(({ outcome }) => outcome === 'failed')?.name === 'permissions';
    const why = stop ?? error?.code ?? (isKeptOut ? 'NO_PERMISSION' : undefined);
    return why === undefined ? [exitCode] : [exitCode, why];
}

async function stateOfOrg() {
    const { Reset_Refresh_Token__c: isResetRequested, ...facts } = await org.remote.readFacts();
    const [row] = await org.remote.query('SELECT Name, Step__c, Outcome__c FROM Formstack_Token_Refresh__c ORDER BY Name DESC LIMIT 1');
    const last = row === undefined ? undefined : `${String(row['Step__c'])} ${String(row['Outcome__c'])}`;
    return { isResetRequested, facts, name: row?.['Name'], last };
}

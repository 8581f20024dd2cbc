import { problemOf } from './org/failure.ts';
import type { Org } from './org/org.ts';
import { EXIT, type CheckResult, type ExitCode } from './output.ts';
import type { Finding, TokenStatus } from './product.ts';
import type { Problem } from './problem.ts';
import type { ServiceConnection, TokenResource } from './tokenResource.ts';
import { counted, momentOf, stateWords } from './words.ts';

/** The platform keeps five approvals of a user for an app: the sixth ends the oldest. */
const MOST_GRANTS = 5;

export interface Diagnosis {
    readonly checks: readonly CheckResult[];
    readonly status?: TokenStatus;
    readonly findings?: readonly Finding[];
    /** Of the first check that failed; else of the token. */
    readonly exitCode: ExitCode;
}

type Verdict = CheckResult & { readonly exitCode?: ExitCode };

/** Runs every check that still makes sense after those before it; the others are skipped by name. */
export async function diagnose(org: Org, token: TokenResource): Promise<Diagnosis> {
    const verdicts: Verdict[] = [await checkApi(org)];
    if (hasFailed(verdicts)) return conclude(verdicts, ['package', 'permissions', ...AFTER_STATUS]);
    let status: TokenStatus;
    try {
        status = await token.status();
    } catch (error) {
        const problem = problemOf(error, org.instanceUrl);
        const isMissing = problem.code === 'NOT_DEPLOYED';
        verdicts.push(isMissing ? failedBy('package', problem) : passed('package', 'The Apex REST resource is there.'));
        if (!isMissing) verdicts.push(failedBy('permissions', problem));
        return conclude(verdicts, isMissing ? ['permissions', ...AFTER_STATUS] : AFTER_STATUS);
    }
    const { findings } = await token.findings();
    verdicts.push(
        passed('package', 'The Apex REST resource /services/apexrest/formstack/v1/token answers.'),
        passed('permissions', 'This user may read the token’s state.'),
        checkPrimaryUser(status),
        checkNoneRuns(status),
        ...(await checkService(token, status, findings)),
        await checkGrants(org, status),
        checkForms(status),
    );
    const { checks, exitCode } = conclude(verdicts, []);
    // A token that expires soon passes every check.
    return { checks, exitCode: exitCode === EXIT.healthy && status.state === 'Expiring' ? EXIT.expiring : exitCode, status, findings };
}

const AFTER_STATUS = ['primary-user', 'no-other-refresh', 'named-credential', 'service', 'token', 'grants', 'forms'] as const;

async function checkApi(org: Org): Promise<Verdict> {
    try {
        const [organization] = await org.query('SELECT Name FROM Organization');
        return passed('api', `${String(organization?.['Name'])} answers at ${org.instanceUrl}.`);
    } catch (error) {
        return failedBy('api', problemOf(error, org.instanceUrl));
    }
}

function checkPrimaryUser({ isPrimaryUser, primaryUser, refusal }: TokenStatus): Verdict {
    const name = 'primary-user';
    if (isPrimaryUser) return passed(name, `${primaryUser?.name ?? 'This user'} is the Primary User and may refresh.`);
    const evidence = primaryUser === undefined ? 'Nobody is the Primary User.' : `The Primary User is ${primaryUser.name}, not this user.`;
    return { name, outcome: 'warning', evidence, remedy: refusal ?? 'Ask the Primary User to refresh.' };
}

function checkNoneRuns({ refresh }: TokenStatus): Verdict {
    const name = 'no-other-refresh';
    if (refresh?.isJobAlive === true)
        return {
            name,
            outcome: 'warning',
            evidence: `${refresh.name} of ${refresh.requestedBy.name} runs now (${refresh.step}).`,
            remedy: 'Wait until it has ended.',
        };
    return passed(
        name,
        refresh === undefined ? 'No refresh is under way.' : `${refresh.name} stopped at ${refresh.step}; refresh takes it up.`,
    );
}

async function checkService(token: TokenResource, status: TokenStatus, findings: readonly Finding[]): Promise<readonly Verdict[]> {
    try {
        const connection = await token.connection();
        return [
            passed('named-credential', 'The service knows the API key.'),
            passed('service', 'The Formstack service answers.'),
            checkToken(connection, status, findings),
        ];
    } catch (error) {
        const problem = problemOf(error, 'The org');
        const isKey = problem.serviceCode === 'unauthorized';
        const credential = isKey
            ? failedBy(
                  'named-credential',
                  problem,
                  'Setup, Named Credentials, External Credentials, Formstack: set the parameter ApiKey of the principal Service.',
              )
            : skipped('named-credential', 'The service did not say whether it knows the API key.');
        const service = isKey
            ? passed('service', 'The Formstack service answers.')
            : failedBy('service', problem, 'Check the URL of the named credential Formstack, and whether the service is up.');
        return [credential, service, skipped('token', 'Nobody could try it.')];
    }
}

function checkToken(
    { status: proof, error, expiresAt, fingerprint }: ServiceConnection,
    { state }: TokenStatus,
    findings: readonly Finding[],
): Verdict {
    const name = 'token';
    switch (proof) {
        case 'healthy': {
            const evidence = `The service has just used it against the org (${fingerprint ?? 'no fingerprint'}${expiresAt === undefined ? '' : `, expires ${momentOf(expiresAt)}`}).`;
            if (state === 'Healthy' || state === 'Expiring') return passed(name, evidence);
            return {
                name,
                outcome: 'warning',
                evidence: `${evidence} The org still has it down as ${stateWords(state)}.`,
                remedy: 'Publish a form or refresh: the org then learns that it works.',
            };
        }
        case 'unknown':
            return { ...failed(name, `The service could not prove it: ${causeOf(error)}.`, 'Try again later.'), exitCode: EXIT.unknown };
        case 'not_connected':
            return failed(name, 'The service has never had a grant of this org.', 'As the Primary User: formstack-token refresh');
        case 'broken':
            return failed(name, `The org refused it: ${causeOf(error)}.`, remedyFor(error, findings));
    }
}

/** A refresh repairs a grant that is gone; an app or a user that the org does not let in has to be let in first. */
function remedyFor(error: ServiceConnection['error'], findings: readonly Finding[]): string {
    const cause = error?.code === 'invalid_grant' ? undefined : findings.find(({ certainty }) => certainty !== 'NotChecked');
    return cause?.remedy ?? 'As the Primary User: formstack-token refresh';
}

/** Grants are seen by their owner; an empty answer to somebody else would prove nothing. */
async function checkGrants(org: Org, { isPrimaryUser, primaryUser }: TokenStatus): Promise<Verdict> {
    const name = 'grants';
    if (!isPrimaryUser || primaryUser === undefined) return skipped(name, 'Only the Primary User sees their own grants.');
    try {
        const [policy] = await org.query("SELECT Connected_App_Name__c FROM Formstack_Policy__mdt WHERE DeveloperName = 'Default'");
        const app = String(policy?.['Connected_App_Name__c']);
        const rows = await org.query(`SELECT AppName FROM OauthToken WHERE UserId = '${primaryUser.id}'`);
        const count = rows.filter((row) => row['AppName'] === app).length;
        const evidence = `${counted(count, 'grant')} of at most ${MOST_GRANTS} for the connected app ${app}.`;
        if (count < MOST_GRANTS) return passed(name, evidence);
        return {
            name,
            outcome: 'warning',
            evidence: `${evidence} The next consent ends the oldest.`,
            remedy: 'Revoke what is not used: Setup, Users, OAuth Connected Apps.',
        };
    } catch (error) {
        return failedBy(name, problemOf(error, org.instanceUrl));
    }
}

function checkForms({ publishedForms, failedForms }: TokenStatus): Verdict {
    const name = 'forms';
    if (publishedForms + failedForms === 0)
        return failed(name, 'No form has ever been published, so a refresh has none to publish.', 'Publish a form first.');
    return passed(name, `A refresh has a form to publish: ${publishedForms} published, ${failedForms} failed.`);
}

function causeOf(error: ServiceConnection['error']): string {
    return error === undefined ? 'no reason given' : `${error.code}, “${error.detail}”, since ${momentOf(error.at)}`;
}

function conclude(verdicts: readonly Verdict[], left: readonly string[]): Omit<Diagnosis, 'status'> {
    const all = [...verdicts, ...left.map((name) => skipped(name, 'A check before it failed.'))];
    const first = all.find(({ outcome }) => outcome === 'failed');
    const checks = all.map(({ exitCode: _exitCode, ...check }) => check);
    return { checks, exitCode: first === undefined ? EXIT.healthy : (first.exitCode ?? EXIT.broken) };
}

function hasFailed(verdicts: readonly Verdict[]): boolean {
    return verdicts.some(({ outcome }) => outcome === 'failed');
}

function passed(name: string, evidence: string): Verdict {
    return { name, outcome: 'passed', evidence };
}

function skipped(name: string, evidence: string): Verdict {
    return { name, outcome: 'skipped', evidence };
}

function failed(name: string, evidence: string, remedy: string): Verdict {
    return { name, outcome: 'failed', evidence, remedy };
}

function failedBy(name: string, { message, exitCode }: Problem, remedy?: string): Verdict {
    return { name, outcome: 'failed', evidence: message, exitCode, ...(remedy === undefined ? {} : { remedy }) };
}

import type { Command } from '../command.ts';
import { exitCodeOf } from '../output.ts';
import type { Finding, TokenStatus } from '../product.ts';
import { counted, momentOf, personWords, stateWords, twoColumns } from '../words.ts';

export const status: Command = {
    name: 'status',
    summary: 'how the token stands, who may refresh it, and how many days it has left',
    description:
        'Shows what Admin Settings shows: the state of the Formstack token, the reason and since when, the Primary User and the days left. It reads what the org has stored and calls nobody; doctor has the Formstack service try the token.',
    options: {},
    examples: [
        ['status', 'of the org that was found'],
        ['status --target-org my-org --json', 'for a script: the exit code tells the state'],
    ],
    run: async ({ token }) => {
        const [answer, { findings }] = await Promise.all([token.status(), token.findings()]);
        const text = [statusText(answer), ...findingTexts(findings)].join('\n\n');
        return { output: { exitCode: exitCodeOf(answer.state), status: answer, findings }, text };
    },
};

/** A paragraph for each finding, and one for all that this user may not look at. */
export function findingTexts(findings: readonly Finding[]): readonly string[] {
    const unchecked = findings.filter(({ certainty }) => certainty === 'NotChecked').map(({ title }) => title);
    const texts = findings.filter(({ certainty }) => certainty !== 'NotChecked').map(findingText);
    return unchecked.length === 0 ? texts : [...texts, `Not ruled out, because this user may not look there:\n  ${unchecked.join('\n  ')}`];
}

/** With what speaks for it and against it. */
function findingText({ title, certainty, evidence, counterEvidence, remedy }: Finding): string {
    const sure = certainty === 'Unknown' ? 'not known' : certainty.toLowerCase();
    const against = counterEvidence.map((sentence) => `But: ${sentence}`);
    const lines = [...evidence, ...against, ...(remedy === undefined ? [] : [`Do: ${remedy}`])];
    return [`${title} (${sure})`, ...lines.map((line) => `  ${line}`)].join('\n');
}

export function statusText(status: TokenStatus): string {
    const rows: (readonly [string, string])[] = [['State', stateLine(status)]];
    if (status.daysLeft !== undefined && status.expiresAt !== undefined)
        rows.push(['Days left', `${status.daysLeft} (${status.daysLeft < 0 ? 'expired' : 'expires'} ${momentOf(status.expiresAt)})`]);
    if (status.lastVerifiedAt !== undefined) rows.push(['Proven', momentOf(status.lastVerifiedAt)]);
    rows.push(['Primary User', `${personWords(status.primaryUser)}${status.isPrimaryUser ? ' (you)' : ''}`]);
    if (status.tokenUser !== undefined && status.tokenUser.id !== status.primaryUser?.id)
        rows.push(['Token of', personWords(status.tokenUser)]);
    rows.push(['Forms', `${status.publishedForms} published, ${status.failedForms} failed`]);
    if (status.isResetRequested) rows.push(['Reset', 'requested: the next publish refreshes the token']);
    if (status.refresh !== undefined) rows.push(['Refresh', refreshLine(status.refresh)]);
    return twoColumns(rows);
}

function stateLine({ state, failedAt, failureCode, message }: TokenStatus): string {
    const since = failedAt === undefined ? '' : ` since ${momentOf(failedAt)}`;
    const code = failureCode === undefined ? '' : ` (${failureCode})`;
    return `${stateWords(state)}${since}${code}\n${message}`;
}

function refreshLine({ name, step, isJobAlive, message, formsPublished, formsTotal }: NonNullable<TokenStatus['refresh']>): string {
    if (isJobAlive) return `${name} runs: ${step}, ${formsPublished} of ${counted(formsTotal, 'form')}`;
    return `${name} stopped at ${step}; refresh goes on from there${message === undefined ? '' : `\n${message}`}`;
}

import { diagnose } from '../checks.ts';
import type { Command } from '../command.ts';
import type { CheckResult } from '../output.ts';
import { counted, twoColumns } from '../words.ts';
import { findingTexts } from './status.ts';

export const doctor: Command = {
    name: 'doctor',
    summary: 'every check with what was seen, and whether a refresh would work',
    description:
        'Looks at everything that a token needs to live and a refresh needs to succeed: sign-in, API, package, permissions, Primary User, named credential, Formstack service, the token itself (the service tries it now), grants and forms. It changes nothing. Each check tells what was seen and, where something is wrong, what to do. The exit code is that of the first check that failed.',
    options: {},
    examples: [
        ['doctor', 'before a refresh, or when one has failed'],
        ['doctor --target-org my-org --json', 'after a deployment'],
    ],
    run: async ({ org, token }) => {
        const { exitCode, ...seen } = await diagnose(org, token);
        const text = [checksText(seen.checks), ...findingTexts(seen.findings ?? [])].join('\n\n');
        return { output: { exitCode, ...seen }, text };
    },
};

const MARKS: Readonly<Record<CheckResult['outcome'], string>> = { passed: 'ok  ', warning: 'WARN', failed: 'FAIL', skipped: 'skip' };

function checksText(checks: readonly CheckResult[]): string {
    const rows = checks.map(
        ({ name, outcome, evidence, remedy }) =>
            [`${MARKS[outcome]}  ${name}`, remedy === undefined ? evidence : `${evidence}\nDo: ${remedy}`] as const,
    );
    return `${twoColumns(rows)}\n\n${conclusion(checks)}`;
}

function conclusion(checks: readonly CheckResult[]): string {
    const count = (wanted: CheckResult['outcome']): number => checks.filter(({ outcome }) => outcome === wanted).length;
    if (count('failed') > 0) return `${count('failed')} of ${checks.length} checks failed.`;
    return count('warning') > 0 ? `No check failed, ${counted(count('warning'), 'warning')}.` : 'Nothing stands in the way of a refresh.';
}

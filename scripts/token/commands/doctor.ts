import { diagnose } from '../checks.ts';
import type { Command } from '../command.ts';
import type { CheckResult } from '../output.ts';
import { twoColumns } from '../words.ts';
import { findingTexts } from './status.ts';

export const doctor: Command = {
    name: 'doctor',
    summary: 'every check with what was seen, and whether a refresh would work',
    description:
        'Looks at everything that a token needs to live and a refresh needs to succeed: sign-in, API, package, permissions, Primary User, named credential, Formstack service, the token itself (the service tries it now), grants and forms. It changes nothing. Each check tells what was seen and, where something is wrong, what to do.',
    options: {},
    examples: [
        ['doctor', 'before a refresh, or when one has failed'],
        ['doctor --target-org my-org --json', 'after a deployment'],
    ],
    run: async ({ org, token }) => {
        const { checks, status, exitCode } = await diagnose(org, token);
        if (status === undefined) return { output: { exitCode, checks }, text: checksText(checks) };
        const { findings } = await token.findings();
        return { output: { exitCode, checks, findings, status }, text: [checksText(checks), ...findingTexts(findings)].join('\n\n') };
    },
};

const MARKS: Readonly<Record<CheckResult['outcome'], string>> = { passed: 'ok  ', warning: 'WARN', failed: 'FAIL', skipped: 'skip' };

function checksText(checks: readonly CheckResult[]): string {
    const failed = checks.filter(({ outcome }) => outcome === 'failed').length;
    const rows = checks.map(
        ({ name, outcome, evidence, remedy }) =>
            [`${MARKS[outcome]}  ${name}`, remedy === undefined ? evidence : `${evidence}\nDo: ${remedy}`] as const,
    );
    return `${twoColumns(rows)}\n\n${failed === 0 ? 'Nothing stands in the way of a refresh.' : `${failed} of ${checks.length} checks failed.`}`;
}

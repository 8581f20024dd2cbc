import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check, Finding } from '../check.ts';
import { capture } from '../tool.ts';

/** What cannot be helped yet: one object per advisory. `until` is the day (YYYY-MM-DD) on which it must be looked at anew. */
const EXCEPTIONS = 'scripts/checks/packages/acceptedAdvisories.json';

interface Exception {
    readonly advisory: string;
    readonly package: string;
    readonly reason: string;
    readonly until: string;
}

interface Advisory {
    readonly url: string;
    readonly title: string;
    readonly severity: string;
    readonly name: string;
}

/** The parts of `npm audit --json` that are read here. `via` holds advisories, or names of packages that bring them. */
export interface AuditReport {
    readonly vulnerabilities?: Readonly<Record<string, { readonly via: readonly (string | Advisory)[]; readonly fixAvailable: unknown }>>;
    readonly message?: string;
    readonly error?: { readonly summary?: string };
}

const REFUSED = new Set(['high', 'critical']);

/** Findings of what npm's audit said. Only an advisory without a fix can be excepted, and only until its day. */
export function judge(report: AuditReport, exceptions: readonly Exception[], today: string): readonly Finding[] {
    const isExcepted = (advisory: Advisory): boolean =>
        exceptions.some((each) => each.advisory === advisory.url && each.package === advisory.name && each.until >= today);
    return Object.values(report.vulnerabilities ?? {}).flatMap(({ via, fixAvailable }) =>
        via
            .filter((each) => typeof each !== 'string')
            .filter((each) => REFUSED.has(each.severity) && (fixAvailable !== false || !isExcepted(each)))
            .map(({ name, severity, title, url }) => ({
                message: `${name}: ${severity}, ${title} (${url}). ${fixAvailable === false ? 'There is no fix yet.' : 'There is a fix.'}`,
            })),
    );
}

export function lapsed(exceptions: readonly Exception[], today: string): readonly Finding[] {
    return exceptions
        .filter(({ reason, until }) => reason.trim() === '' || !/^\d{4}-\d{2}-\d{2}$/.test(until) || until < today)
        .map((each) => ({
            file: EXCEPTIONS,
            message: `the exception for ${each.package} (${each.advisory}) needs a reason and a day that is still to come: look at it anew.`,
        }));
}

/** Asks the registry that npm is configured with. */
export async function audit(root: string, note: (text: string) => void, settings: readonly string[] = []): Promise<AuditReport> {
    const { stdout, stderr } = await capture(root, 'npm', ['audit', '--json', '--fetch-retries=0', '--fetch-timeout=20000', ...settings]);
    let report: AuditReport;
    try {
        report = JSON.parse(stdout) as AuditReport;
    } catch {
        throw new Error(`npm audit did not answer with JSON: ${stdout}${stderr}`);
    }
    // No vulnerabilities is an empty object; no object is no answer.
    if (report.vulnerabilities === undefined)
        note(`NOT LOOKED AT: the registry does not answer (${report.message ?? report.error?.summary ?? stderr.trim()})`);
    return report;
}

export const vulnerabilities: Check = {
    name: 'vulnerabilities',
    description: 'npm audit, high and critical',
    async run(root, _paths, note) {
        const today = new Date().toISOString().slice(0, 10);
        const exceptions = existsSync(join(root, EXCEPTIONS))
            ? (JSON.parse(readFileSync(join(root, EXCEPTIONS), 'utf8')) as readonly Exception[])
            : [];
        return [...lapsed(exceptions, today), ...judge(await audit(root, note), exceptions, today)];
    },
    faults: [
        {
            does: 'an exception that outlived its day',
            seed: (edits) =>
                edits.write(
                    EXCEPTIONS,
                    JSON.stringify([{ advisory: 'GHSA-x', package: 'glob', reason: 'No fix yet.', until: '2020-01-31' }]),
                ),
            expects: /exception for glob \(GHSA-x\) needs a reason and a day/,
        },
        {
            does: 'an exception without a reason',
            seed: (edits) =>
                edits.write(EXCEPTIONS, JSON.stringify([{ advisory: 'GHSA-y', package: 'tar', reason: '', until: '2999-01-31' }])),
            expects: /exception for tar \(GHSA-y\) needs a reason and a day/,
        },
    ],
};

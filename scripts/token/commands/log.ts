import type { Command } from '../command.ts';
import { EXIT } from '../output.ts';
import { wrongCall } from '../problem.ts';
import type { LogEntry } from '../tokenResource.ts';
import { momentOf } from '../words.ts';

const OUTCOMES = ['Running', 'Succeeded', 'Failed', 'Cancelled'] as const;
const DEFAULT_COUNT = 20;
const LARGEST_COUNT = 2000;

export const log: Command = {
    name: 'log',
    summary: 'the audit: every refresh, by whom, why, and what came of it',
    description:
        'Lists refreshes and retries of failed forms, newest first. Each entry names its token by a fingerprint, which tells it from others; no token is ever shown.',
    options: {
        csv: { type: 'boolean', description: 'comma-separated values on stdout, safe to open in a spreadsheet' },
        outcome: { type: 'string', value: 'OUTCOME', description: `only ${OUTCOMES.join(', ')}` },
        count: { type: 'string', value: 'N', description: `how many at most (default ${DEFAULT_COUNT}); --csv has them all` },
    },
    examples: [
        ['log --outcome Failed', 'what went wrong'],
        ['log --csv > refreshes.csv', 'for the auditor'],
    ],
    check: (given) => {
        if (given.has('csv') && given.has('json')) throw wrongCall('--csv and --json are two forms of one answer. Give one of them.');
        if (given.has('csv') && given.has('count')) throw wrongCall('--csv has all entries: leave --count out.');
        countOf(given.text('count'));
        outcomeOf(given.text('outcome'));
    },
    run: async ({ given, terminal, token }) => {
        const outcome = outcomeOf(given.text('outcome'));
        if (given.has('csv')) {
            const { text, entries, total } = await token.logExport(outcome);
            if (entries < total) terminal.tell(`These are the newest ${entries} of ${total}.`);
            return { output: { exitCode: EXIT.healthy }, text: text.trimEnd() };
        }
        const count = countOf(given.text('count'));
        const entries: LogEntry[] = [];
        for (let page = 1; entries.length < count; page += 1) {
            const answer = await token.log(outcome, page);
            entries.push(...answer.entries);
            if (page >= answer.pages) break;
        }
        const chosen = entries.slice(0, count);
        return { output: { exitCode: EXIT.healthy, log: chosen }, text: chosen.map(entryText).join('\n') || 'Nothing is in the log.' };
    },
};

function outcomeOf(text: string | undefined): string {
    if (text === undefined) return '';
    const outcome = OUTCOMES.find((candidate) => candidate.toLowerCase() === text.toLowerCase());
    if (outcome === undefined) throw wrongCall(`--outcome takes ${OUTCOMES.join(', ')}, not ${text}.`);
    return outcome;
}

function countOf(text: string | undefined): number {
    if (text === undefined) return DEFAULT_COUNT;
    const count = Number(text);
    if (!Number.isInteger(count) || count < 1 || count > LARGEST_COUNT)
        throw wrongCall(`--count takes a number from 1 to ${LARGEST_COUNT}, not ${text}.`);
    return count;
}

function entryText(entry: LogEntry): string {
    const { name, kind, outcome, step, source, requestedBy, startedAt, formsPublished, formsTotal, fingerprint, message } = entry;
    const cause = entry.causeLabel ?? entry.cause;
    const head = [
        name,
        startedAt === undefined ? '' : momentOf(startedAt),
        kind,
        outcome,
        outcome === 'Succeeded' ? '' : `at ${step ?? 'the start'}`,
    ];
    const facts = [
        `by ${requestedBy?.name ?? 'nobody'} from ${source ?? 'somewhere'}`,
        cause === undefined ? '' : `cause: ${cause}`,
        `${formsPublished} of ${formsTotal} forms`,
        fingerprint === undefined ? '' : `token ${fingerprint}`,
    ];
    return [head.filter(Boolean).join('  '), facts.filter(Boolean).join(', '), message ?? ''].filter(Boolean).join('\n    ');
}

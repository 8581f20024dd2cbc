import { setTimeout as sleep } from 'node:timers/promises';
import type { TransactionUsage } from '../local/orgClient.ts';
import { Remote } from '../local/remote.ts';
import { bringAbout } from '../local/scenarios.ts';
import { PRIMARY_USER } from '../local/seed.ts';
import { FOLDERS, startBench } from './place.ts';
import { atMost, type Figure, type Section } from './section.ts';
import { figureOf } from './usage.ts';

const COUNTS = [10, 100, 1000] as const;
const PER_REQUEST = 200;
/** Ten times the forms may take ten times as long, and some: the steps around them are the same. */
const LARGEST_GROWTH = 12;

interface Refresh {
    readonly id: string;
    readonly step: string;
    readonly outcome: string;
    readonly isJobAlive: boolean;
    readonly formsPublished: number;
    readonly message?: string;
}

interface Measured {
    readonly count: number;
    readonly ms: number;
    /** What each job used that published forms. */
    readonly jobs: readonly TransactionUsage[];
    readonly requests: Readonly<Record<string, number>>;
}

/** Whole refreshes with 10, 100 and 1,000 forms in Publish Failed. */
export const forms: Section = {
    name: 'forms',
    async measure(): Promise<readonly Figure[]> {
        const environment = await startBench();
        try {
            const remote = new Remote(FOLDERS);
            // Not measured: what is done for the first time takes longer.
            for (const count of COUNTS) await refreshWith(remote, count);
            const measured: Measured[] = [];
            for (const count of COUNTS) measured.push(await refreshWith(remote, count));
            return [...measured.map(figureOfRefresh), ...measured.map((each) => figureOfJobs(each, measured[0])), growth(measured)];
        } finally {
            await environment.stop();
        }
    },
};

function figureOfRefresh({ count, ms, jobs, requests }: Measured): Figure {
    const { publishForm = 0, publishForms = 0 } = requests;
    const seen = `${publishForm} single and ${publishForms} batch requests`;
    return {
        what: `${count} failed forms republished by a whole refresh`,
        figure: `${(ms / 1000).toFixed(2)} s, ${(ms / count).toFixed(1)} ms a form, ${jobs.length} jobs, ${seen}`,
    };
}

/** However many forms a job publishes, it costs what a job costs that publishes ten. */
function figureOfJobs({ count, jobs }: Measured, smallest: Measured | undefined): Figure {
    const budget = largest(smallest?.jobs ?? jobs);
    return figureOf(`the most that one of these jobs uses, ${count} forms`, largest(jobs), budget);
}

function largest(jobs: readonly TransactionUsage[]): TransactionUsage {
    const most = (name: Exclude<keyof TransactionUsage, 'quiddity'>): number => Math.max(...jobs.map((job) => job[name]));
    return {
        quiddity: 'QUEUEABLE',
        queries: most('queries'),
        dmlStatements: most('dmlStatements'),
        dmlRows: most('dmlRows'),
        callouts: most('callouts'),
    };
}

function growth(measured: readonly Measured[]): Figure {
    const [, hundred, thousand] = measured;
    return atMost('1,000 forms take, against 100', (thousand?.ms ?? NaN) / (hundred?.ms ?? NaN), LARGEST_GROWTH, 'times');
}

async function refreshWith(remote: Remote, count: number): Promise<Measured> {
    await remote.restore();
    await bringAbout('expiring', FOLDERS);
    await fail(remote, count);
    const before = await remote.requestCounts();
    await remote.takeTransactions();
    const startedAt = performance.now();
    const call = async (method: string, id?: string): Promise<Refresh> =>
        (await remote.callApex(PRIMARY_USER, `FormstackTokenController.${method}`, id === undefined ? {} : { refreshId: id })) as Refresh;
    let refresh = await call('startRefresh');
    refresh = await call('republish', refresh.id);
    while (refresh.isJobAlive || refresh.step === 'Republish') {
        if (refresh.outcome !== 'Running') throw new Error(`The refresh ended: ${refresh.outcome}, ${refresh.message ?? ''}`);
        await sleep(20);
        refresh = await call('getProgress', refresh.id);
    }
    refresh = await call('verify', refresh.id);
    const ms = performance.now() - startedAt;
    if (refresh.outcome !== 'Succeeded' || refresh.formsPublished < count)
        throw new Error(`${refresh.outcome} with ${refresh.formsPublished} of ${count} forms: ${refresh.message ?? ''}`);
    const after = await remote.requestCounts();
    const requests = Object.fromEntries(Object.entries(after).map(([name, times]) => [name, times - (before[name] ?? 0)]));
    const jobs = (await remote.takeTransactions()).filter(({ quiddity }) => quiddity === 'QUEUEABLE');
    return { count, ms, jobs, requests };
}

async function fail(remote: Remote, count: number): Promise<void> {
    const records = Array.from({ length: count }, (_, index) => ({
        attributes: { type: 'Formstack_Form__c' },
        Name: `Bench ${index}`,
        Form_Id__c: `bench-${index}`,
        Status__c: 'Publish Failed',
        Revision__c: 1,
        Definition__c: '{"fields":[{"id":"f1","label":"Name","type":"text","required":true}]}',
    }));
    for (let from = 0; from < count; from += PER_REQUEST) {
        await remote.rest('POST', '/composite/sobjects', { allOrNone: true, records: records.slice(from, from + PER_REQUEST) });
    }
}

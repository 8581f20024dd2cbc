import { setTimeout as sleep } from 'node:timers/promises';
import { Remote } from '../local/remote.ts';
import { bringAbout } from '../local/scenarios.ts';
import { PRIMARY_USER } from '../local/seed.ts';
import { FOLDERS, startBench } from './place.ts';
import { median, type Figure, type Section } from './section.ts';

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

/** Whole refreshes with 10, 100 and 1,000 forms in Publish Failed. */
export const forms: Section = {
    name: 'forms',
    async measure(): Promise<readonly Figure[]> {
        const environment = await startBench();
        try {
            const remote = new Remote(FOLDERS);
            const times: number[] = [];
            const figures: Figure[] = [];
            await refreshWith(remote, COUNTS[0]);
            for (const count of COUNTS) {
                const { ms, jobs } = await refreshWith(remote, count);
                times.push(ms);
                figures.push({
                    what: `${count} failed forms republished`,
                    figure: `${(ms / 1000).toFixed(2)} s, ${(ms / count).toFixed(1)} ms a form, ${jobs} jobs`,
                });
            }
            const [, hundred = NaN, thousand = NaN] = times;
            const growth = thousand / median([hundred]);
            return [
                ...figures,
                {
                    what: '1,000 forms against 100',
                    figure: `${growth.toFixed(1)} times`,
                    limit: `${LARGEST_GROWTH} times`,
                    isKept: growth <= LARGEST_GROWTH,
                },
            ];
        } finally {
            await environment.stop();
        }
    },
};

async function refreshWith(remote: Remote, count: number): Promise<{ readonly ms: number; readonly jobs: number }> {
    await remote.restore();
    await bringAbout('expiring', FOLDERS);
    await fail(remote, count);
    const jobCount = async (): Promise<number> =>
        Number((await remote.query("SELECT COUNT(Id) total FROM AsyncApexJob WHERE JobType = 'Queueable'"))[0]?.['total']);
    const jobsBefore = await jobCount();
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
    return { ms, jobs: (await jobCount()) - jobsBefore };
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

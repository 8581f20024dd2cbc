import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from '../local/folders.ts';
import { Remote } from '../local/remote.ts';
import { bringAbout } from '../local/scenarios.ts';
import { ADMIN, FORM_BUILDER, PRIMARY_USER, SYSTEM_ADMINISTRATOR } from '../local/seed.ts';
import { FOLDERS, startBench } from './place.ts';
import type { Figure, Section } from './section.ts';
import { Meter, type Budget } from './usage.ts';

interface Refresh {
    readonly id: string;
    readonly isJobAlive: boolean;
}

interface Identified {
    readonly id: string;
}

/** What reads and writes nothing, at most so much. */
const reads = (queries: number): Budget => ({ queries, dmlStatements: 0, callouts: 0 });

/** What each entry point of the pages, and the daily check, use of their governor limits. */
export const limits: Section = {
    name: 'limits',
    async measure(): Promise<readonly Figure[]> {
        const environment = await startBench();
        try {
            const remote = new Remote(FOLDERS);
            const meter = new Meter(remote);
            for (const part of [refreshWithConsent, refreshWithoutConsent, forms, people, audit, retries, dailyCheck])
                await part(meter, remote);
            requireAll(meter);
            return meter.figures;
        } finally {
            await environment.stop();
        }
    },
};

async function refreshWithConsent(meter: Meter): Promise<void> {
    await bringAbout('expired', FOLDERS);
    await meter.call('FormstackTokenController.getStatus', {}, { budget: reads(5) });
    const budget = { queries: 6, dmlStatements: 2 };
    const { id } = (await meter.call('FormstackTokenController.startRefresh', {}, { budget, what: 'startRefresh, grant gone' })) as Refresh;
    const username = SYSTEM_ADMINISTRATOR;
    await meter.call('FormstackDiagnosisController.diagnose', {}, { username, budget: reads(8) });
    await meter.call('FormstackDiagnosisController.recheck', {}, { username, budget: { queries: 9, dmlStatements: 2, callouts: 1 } });
    await meter.call('FormstackTokenController.getAuthorization', { refreshId: id });
    await meter.call('FormstackTokenController.cancelRefresh', { refreshId: id });
}

async function refreshWithoutConsent(meter: Meter, remote: Remote): Promise<void> {
    await bringAbout('expiring', FOLDERS);
    const budget = { queries: 6, dmlStatements: 2 };
    const { id } = (await meter.call(
        'FormstackTokenController.startRefresh',
        {},
        { budget, what: 'startRefresh, grant alive' },
    )) as Refresh;
    await meter.call('FormstackTokenController.republish', { refreshId: id });
    const progress = async (): Promise<Refresh> =>
        (await remote.callApex(PRIMARY_USER, 'FormstackTokenController.getProgress', { refreshId: id })) as Refresh;
    while ((await progress()).isJobAlive) await sleep(50);
    await meter.call('FormstackTokenController.getProgress', { refreshId: id });
    await meter.call('FormstackTokenController.verify', { refreshId: id });
}

async function forms(meter: Meter): Promise<void> {
    const [first] = (await meter.call('FormstackFormController.getForms')) as readonly Identified[];
    const form = await meter.call('FormstackFormController.getForm', { formId: first?.id });
    await meter.call('FormstackFormController.saveForm', { form }, { username: FORM_BUILDER });
    await meter.call('FormstackFormController.publishForm', { formId: first?.id });
}

async function people(meter: Meter, remote: Remote): Promise<void> {
    await meter.call('FormstackPeopleController.assignToMe', {}, { username: ADMIN });
    const search = { username: ADMIN, budget: reads(6) };
    const [person] = (await meter.call('FormstackPeopleController.searchCandidates', { text: 'dana' }, search)) as readonly Identified[];
    const { primaryUser } = (await remote.callApex(ADMIN, 'FormstackTokenController.getStatus')) as { readonly primaryUser: Identified };
    const handover = { userId: person?.id, formerId: primaryUser.id };
    await meter.call('FormstackPeopleController.assignPrimaryUser', handover, { username: ADMIN });
    await bringAbout('expired', FOLDERS);
    await meter.call('FormstackPeopleController.askForRefresh', {}, { username: ADMIN });
}

async function audit(meter: Meter): Promise<void> {
    const page = await meter.call('FormstackAuditController.getPage', { outcome: '', pageNumber: 1 }, { budget: reads(2) });
    const [newest] = (page as { readonly entries: readonly Identified[] }).entries;
    await meter.call('FormstackAuditController.getEntry', { refreshId: newest?.id }, { budget: reads(2) });
    await meter.call('FormstackAuditController.exportEntries', { outcome: '' }, { budget: reads(2) });
}

async function retries(meter: Meter, remote: Remote): Promise<void> {
    await bringAbout('healthy', FOLDERS);
    await remote.restore();
    await meter.call('FormstackRetryController.getFailedForms', {}, { budget: reads(4) });
    const budget = { queries: 5, dmlStatements: 3, callouts: 0 };
    const { id } = (await meter.call('FormstackRetryController.retryFailedForms', {}, { budget })) as Refresh;
    await meter.call('FormstackRetryController.cancelRetry', { retryId: id });
}

async function dailyCheck(meter: Meter, remote: Remote): Promise<void> {
    await meter.call('FormstackMonitorController.getSchedule');
    await meter.call('FormstackMonitorController.switchOn');
    await meter.call('FormstackMonitorController.checkNow');
    await meter.call('FormstackMonitorController.switchOff');
    await bringAbout('revoked', FOLDERS);
    await remote.forgetChecks();
    await remote.checkNow();
    await meter.note('daily check that finds the token broken and tells the Primary User', 'QUEUEABLE');
}

/** Fails when the pages call something that was not measured. */
function requireAll({ called }: Meter): void {
    const declared = readFileSync(join(ROOT, 'types', 'apex.d.ts'), 'utf8').matchAll(/declare module '@salesforce\/apex\/(.+)'/g);
    const missing = [...declared].flatMap(([, method = '']) => (called.has(method) ? [] : [method]));
    if (missing.length > 0) throw new Error(`Not measured: ${missing.join(', ')}. Call it in scripts/bench/limits.ts.`);
}

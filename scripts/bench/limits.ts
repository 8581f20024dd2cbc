import { setTimeout as sleep } from 'node:timers/promises';
import type { TransactionUsage } from '../local/orgClient.ts';
import { Remote } from '../local/remote.ts';
import { bringAbout } from '../local/scenarios.ts';
import { ADMIN, PRIMARY_USER, SYSTEM_ADMINISTRATOR } from '../local/seed.ts';
import { FOLDERS, startBench } from './place.ts';
import type { Figure, Section } from './section.ts';

type Budget = Partial<Pick<TransactionUsage, 'queries' | 'dmlStatements' | 'callouts'>>;

interface Call {
    readonly budget?: Budget;
    readonly what?: string;
    readonly username?: string;
}

interface Refresh {
    readonly id: string;
    readonly isJobAlive: boolean;
}

/** What each entry point uses of its governor limits while the Primary User goes through a refresh, as the org counted it. */
export const limits: Section = {
    name: 'limits',
    async measure(): Promise<readonly Figure[]> {
        const environment = await startBench();
        try {
            return await goThrough(new Remote(FOLDERS));
        } finally {
            await environment.stop();
        }
    },
};

async function goThrough(remote: Remote): Promise<readonly Figure[]> {
    const figures: Figure[] = [];
    const call = async (
        method: string,
        params: object = {},
        { budget, what = method, username = PRIMARY_USER }: Call = {},
    ): Promise<unknown> => {
        await remote.takeTransactions();
        const answer = await remote.callApex(username, method, params);
        const usage = (await remote.takeTransactions()).find(({ quiddity }) => quiddity === 'AURA');
        if (usage === undefined) throw new Error(`The org counted no transaction for ${method}.`);
        figures.push(figureOf(what.replace(/^Formstack\w+Controller\./, ''), usage, budget));
        return answer;
    };
    const budget: Budget = { queries: 6, dmlStatements: 2 };

    await bringAbout('expired', FOLDERS);
    await call('FormstackTokenController.getStatus', {}, { budget: { queries: 5, dmlStatements: 0, callouts: 0 } });
    const asked = (await call('FormstackTokenController.startRefresh', {}, { budget, what: 'startRefresh, grant gone' })) as Refresh;
    await call(
        'FormstackDiagnosisController.diagnose',
        {},
        { username: SYSTEM_ADMINISTRATOR, budget: { queries: 8, dmlStatements: 0, callouts: 0 } },
    );
    await call(
        'FormstackDiagnosisController.recheck',
        {},
        { username: SYSTEM_ADMINISTRATOR, budget: { queries: 9, dmlStatements: 2, callouts: 1 } },
    );
    await call('FormstackTokenController.getAuthorization', { refreshId: asked.id });
    await call('FormstackTokenController.cancelRefresh', { refreshId: asked.id });

    await bringAbout('expiring', FOLDERS);
    const { id } = (await call('FormstackTokenController.startRefresh', {}, { budget, what: 'startRefresh, grant alive' })) as Refresh;
    await call('FormstackTokenController.republish', { refreshId: id });
    const progress = async (): Promise<Refresh> =>
        (await remote.callApex(PRIMARY_USER, 'FormstackTokenController.getProgress', { refreshId: id })) as Refresh;
    while ((await progress()).isJobAlive) await sleep(50);
    await call('FormstackTokenController.getProgress', { refreshId: id });
    await call('FormstackTokenController.verify', { refreshId: id });

    const forms = (await call('FormstackFormController.getForms')) as readonly { readonly id: string; readonly formId?: string }[];
    await call('FormstackFormController.publishForm', { formId: forms[0]?.id });
    await call('FormstackPeopleController.assignToMe', {}, { username: ADMIN });
    const people: Budget = { queries: 6, dmlStatements: 3, callouts: 0 };
    const [person] = (await call('FormstackPeopleController.searchCandidates', { text: 'dana' }, { username: ADMIN, budget: people })) as {
        readonly id: string;
    }[];
    const { primaryUser } = (await remote.callApex(ADMIN, 'FormstackTokenController.getStatus')) as {
        readonly primaryUser: { readonly id: string };
    };
    const handover = { userId: person?.id, formerId: primaryUser.id };
    await call('FormstackPeopleController.assignPrimaryUser', handover, { username: ADMIN });
    await bringAbout('expired', FOLDERS);
    await call('FormstackPeopleController.askForRefresh', {}, { username: ADMIN });
    await bringAbout('healthy', FOLDERS);
    const audit: Budget = { queries: 2, dmlStatements: 0, callouts: 0 };
    await call('FormstackAuditController.getPage', { outcome: '', pageNumber: 1 }, { budget: audit });
    await call('FormstackAuditController.getEntry', { refreshId: id }, { budget: audit });
    await call('FormstackAuditController.exportEntries', { outcome: '' }, { budget: audit });
    await remote.restore();
    const list: Budget = { queries: 4, dmlStatements: 0, callouts: 0 };
    await call('FormstackRetryController.getFailedForms', {}, { budget: list });
    await call('FormstackRetryController.retryFailedForms', {}, { budget: { queries: 5, dmlStatements: 3, callouts: 0 } });
    return figures;
}

export function figureOf(what: string, { queries, dmlStatements, dmlRows, callouts }: TransactionUsage, budget: Budget = {}): Figure {
    const figure = `${queries} SOQL, ${dmlStatements} DML (${dmlRows} rows), ${callouts} callouts`;
    const bounds = [
        [queries, budget.queries, 'SOQL'],
        [dmlStatements, budget.dmlStatements, 'DML'],
        [callouts, budget.callouts, 'callouts'],
    ] as const;
    const given = bounds.filter(([, bound]) => bound !== undefined);
    if (given.length === 0) return { what, figure };
    const limit = given.map(([, bound, name]) => `${bound ?? ''} ${name}`).join(', ');
    return { what, figure, limit, isKept: given.every(([used, bound]) => used <= (bound ?? Infinity)) };
}

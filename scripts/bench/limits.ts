import { Remote } from '../local/remote.ts';
import { bringAbout } from '../local/scenarios.ts';
import { PRIMARY_USER } from '../local/seed.ts';
import { FOLDERS, startBench } from './place.ts';
import type { Figure, Section } from './section.ts';

interface Budget {
    readonly queries?: number;
    readonly statements?: number;
    readonly callouts?: number;
}

/** Governor limits that each entry point uses, read in the running org as the Primary User; each call is rolled back. */
export const limits: Section = {
    name: 'limits',
    async measure(): Promise<readonly Figure[]> {
        const environment = await startBench();
        try {
            const remote = new Remote(FOLDERS);
            const used = async (what: string, code: string, budget: Budget = {}): Promise<Figure> => {
                const figures =
                    "String figures = Limits.getQueries() + ',' + Limits.getDmlStatements() + ',' + Limits.getDmlRows() + ',' + Limits.getCallouts();";
                const [queries = NaN, statements = NaN, rows = NaN, callouts = NaN] = (
                    await remote.measureApex(`${code} ${figures}`, PRIMARY_USER)
                )
                    .split(',')
                    .map(Number);
                const kept =
                    queries <= (budget.queries ?? Infinity) &&
                    statements <= (budget.statements ?? Infinity) &&
                    callouts <= (budget.callouts ?? Infinity);
                const limit = [
                    `${budget.queries ?? 'any'} SOQL`,
                    `${budget.statements ?? 'any'} DML`,
                    `${budget.callouts ?? 'any'} callouts`,
                ].join(', ');
                return { what, figure: `${queries} SOQL, ${statements} DML (${rows} rows), ${callouts} callouts`, limit, isKept: kept };
            };
            await bringAbout('expiring', FOLDERS);
            const figures = [
                await used('getStatus', 'FormstackTokenController.getStatus();', { queries: 5, statements: 0, callouts: 0 }),
                await used('startRefresh, grant alive', 'FormstackTokenController.startRefresh();', { queries: 6, statements: 2 }),
                await used('getForms', 'FormstackFormController.getForms();'),
                await used(
                    'publishForm',
                    "FormstackFormController.publishForm([SELECT Id FROM Formstack_Form__c WHERE Form_Id__c = 'contact-us'].Id);",
                ),
            ];
            const refresh = (await remote.callApex(PRIMARY_USER, 'FormstackTokenController.startRefresh')) as { readonly id: string };
            figures.push(await used('republish', `FormstackTokenController.republish('${refresh.id}');`));
            await bringAbout('expired', FOLDERS);
            figures.push(await used('startRefresh, grant gone', 'FormstackTokenController.startRefresh();', { queries: 6, statements: 2 }));
            return figures;
        } finally {
            await environment.stop();
        }
    },
};

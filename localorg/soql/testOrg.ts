import { createSchema } from '../schema/createSchema.ts';
import { accessWithout as anyAccessWithout, ada as anyAda, customField, customObject, objectSource } from '../schema/testing.ts';
import type { Project } from '../project/project.ts';
import { emptyDraft } from '../project/draft.ts';
import type { Access, RunningUser } from '../schema/schema.ts';
import { openStore, type SqlValue, type Store } from '../store/store.ts';
import type { QueryContext } from './query.ts';

/** A shop: invoices with lines on top of the standard objects. */
const shop: Project = {
    ...emptyDraft('.'),
    objects: [
        objectSource('Invoice__c', customObject('Invoice', 'Private'), [
            customField('Account__c', { type: ['Lookup'], referenceTo: ['Account'], relationshipName: ['Invoices'] }),
            customField('Amount__c', { type: ['Number'], precision: ['10'], scale: ['2'] }),
            customField('Is_Paid__c', { type: ['Checkbox'], defaultValue: ['false'] }),
            customField('Due__c', { type: ['Date'] }),
            customField('Number__c', { type: ['Text'], length: ['20'], externalId: ['true'], unique: ['true'] }),
            customField('Tags__c', {
                type: ['MultiselectPicklist'],
                visibleLines: ['4'],
                valueSet: [
                    {
                        valueSetDefinition: [
                            {
                                value: [
                                    { fullName: ['red'], label: ['Red'], default: ['false'] },
                                    { fullName: ['blue'], label: ['Blue'], default: ['false'] },
                                ],
                            },
                        ],
                    },
                ],
            }),
            customField('Stage__c', {
                type: ['Picklist'],
                valueSet: [
                    {
                        valueSetDefinition: [
                            {
                                sorted: ['false'],
                                value: [
                                    { fullName: ['Open'], label: ['Still open'], default: ['false'] },
                                    { fullName: ['Closed'], label: ['Closed'], default: ['false'] },
                                ],
                            },
                        ],
                    },
                ],
            }),
            customField('Double__c', { type: ['Number'], precision: ['18'], scale: ['2'], formula: ['Amount__c * 2'] }),
            customField('Customer__c', { type: ['Text'], formula: ['Account__r.Name'] }),
            customField('Total__c', {
                type: ['Summary'],
                summaryOperation: ['sum'],
                summarizedField: ['Line__c.Price__c'],
                summaryForeignKey: ['Line__c.Invoice__c'],
            }),
        ]),
        objectSource('Line__c', customObject('Line', 'ControlledByParent'), [
            customField('Invoice__c', {
                type: ['MasterDetail'],
                referenceTo: ['Invoice__c'],
                relationshipName: ['Lines'],
                relationshipOrder: ['0'],
            }),
            customField('Price__c', { type: ['Number'], precision: ['10'], scale: ['2'] }),
        ]),
    ],
};

/** A New Yorker, so that her days are not those of UTC. */
export const ada: RunningUser = { ...anyAda, timeZone: 'America/New_York' };

export const accessWithout = (...denies: readonly string[]): Access => ({ ...anyAccessWithout(...denies), user: ada });

export interface TestOrg extends QueryContext {
    /** Writes a row as it is and answers its id. */
    put(object: string, values: Readonly<Record<string, SqlValue>>): string;
}

/** A small org in memory whose clock stands at noon in New York on 15 May 2024. */
export function testOrg(access: Access = accessWithout()): TestOrg {
    const schema = createSchema(shop);
    const store: Store = openStore({ file: ':memory:', schema });
    return {
        schema,
        store,
        access,
        now: () => Date.parse('2024-05-15T16:00:00Z'),
        formulas: {
            references: (_object, formula) => (formula.name === 'Double__c' ? ['Amount__c'] : ['Account__r.Name']),
            value: (_object, formula, get) => {
                const value = get(formula.name === 'Double__c' ? 'Amount__c' : 'Account__r.Name');
                return typeof value === 'number' ? value * 2 : value;
            },
        },
        put(object, values) {
            const id = store.nextId(object);
            const names = ['Id', ...Object.keys(values)];
            store.run(
                `INSERT INTO "${object}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
                [id, ...Object.values(values)],
            );
            return id;
        },
    };
}

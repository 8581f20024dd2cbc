import { createSchema } from '../schema/createSchema.ts';
import type { Metadata, ObjectSource, Project } from '../project/project.ts';
import { emptyDraft } from '../project/draft.ts';
import type { Access, RunningUser } from '../schema/schema.ts';
import { openStore, type SqlValue, type Store } from '../store/store.ts';
import type { QueryContext } from './query.ts';

const field = (name: string, metadata: Metadata): ObjectSource['fields'][number] => ({
    name,
    metadata: { fullName: [name], label: [name.replace(/__c$/, '')], ...metadata },
});

function object(name: string, metadata: Metadata, fields: ObjectSource['fields']): ObjectSource {
    return { name, metadata, fields, validationRules: [], fieldSets: [], recordTypes: [], listViews: [] };
}

const custom = (label: string, sharingModel: string): Metadata => ({
    label: [label],
    pluralLabel: [`${label}s`],
    deploymentStatus: ['Deployed'],
    sharingModel: [sharingModel],
    nameField: [{ label: ['Name'], type: ['Text'] }],
});

/** A shop: invoices with lines on top of the standard objects. */
export const shop: Project = {
    ...emptyDraft('.'),
    objects: [
        object('Invoice__c', custom('Invoice', 'Private'), [
            field('Account__c', { type: ['Lookup'], referenceTo: ['Account'], relationshipName: ['Invoices'] }),
            field('Amount__c', { type: ['Number'], precision: ['10'], scale: ['2'] }),
            field('Is_Paid__c', { type: ['Checkbox'], defaultValue: ['false'] }),
            field('Due__c', { type: ['Date'] }),
            field('Number__c', { type: ['Text'], length: ['20'], externalId: ['true'], unique: ['true'] }),
            field('Tags__c', {
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
            field('Stage__c', {
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
            field('Double__c', { type: ['Number'], precision: ['18'], scale: ['2'], formula: ['Amount__c * 2'] }),
            field('Customer__c', { type: ['Text'], formula: ['Account__r.Name'] }),
            field('Total__c', {
                type: ['Summary'],
                summaryOperation: ['sum'],
                summarizedField: ['Line__c.Price__c'],
                summaryForeignKey: ['Line__c.Invoice__c'],
            }),
        ]),
        object('Line__c', custom('Line', 'ControlledByParent'), [
            field('Invoice__c', {
                type: ['MasterDetail'],
                referenceTo: ['Invoice__c'],
                relationshipName: ['Lines'],
                relationshipOrder: ['0'],
            }),
            field('Price__c', { type: ['Number'], precision: ['10'], scale: ['2'] }),
        ]),
    ],
};

export const ada: RunningUser = {
    id: '005Lo0000000001IAA',
    username: 'ada@example.com',
    name: 'Ada Byron',
    email: 'ada@example.com',
    profileId: '00eLo0000000001IAA',
    profileName: 'Standard User',
    roleId: null,
    userType: 'Standard',
    language: 'en_US',
    locale: 'en_US',
    timeZone: 'America/New_York',
};

/** Somebody who may do everything but what `denies` names: `Invoice__c`, `Invoice__c.Amount__c`, or a permission. */
export function accessWithout(...denies: readonly string[]): Access {
    const isDenied = (name: string): boolean => denies.some((denied) => denied.toLowerCase() === name.toLowerCase());
    return {
        user: ada,
        object: (name, right) => !isDenied(name) && !isDenied(`${name}:${right}`),
        field: (object, name) => !isDenied(`${object}.${name}`),
        apexClass: () => true,
        customPermission: () => false,
        userPermission: (name) => !isDenied(name),
        application: () => true,
        tab: () => true,
        externalCredentialPrincipal: () => false,
        seesRecordsOf: (owner) => owner === ada.id,
    };
}

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

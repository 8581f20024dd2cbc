import { Formulas } from '../formula/formulas.ts';
import type { Metadata, Project } from '../project/project.ts';
import { emptyDraft } from '../project/draft.ts';
import type { SaveRequest, SaveResult, TriggerEvent } from '../schema/requests.ts';
import type { Access, RecordValue, SObjectRecord } from '../schema/schema.ts';
import { createSchema } from '../schema/createSchema.ts';
import { accessWithout, ada, customField, customObject, objectSource } from '../schema/testing.ts';
import { openStore, type Row, type Store } from '../store/store.ts';
import { save, type SaveContext } from './save.ts';
import { newTransaction } from './transaction.ts';

const picklist = (...values: readonly string[]): Metadata => ({
    type: ['Picklist'],
    valueSet: [
        {
            restricted: ['true'],
            valueSetDefinition: [
                { value: values.map((value) => ({ fullName: [value], label: [value], default: [String(value === values[0])] })) },
            ],
        },
    ],
});

const shop: Project = {
    ...emptyDraft('.'),
    permissionSets: [],
    objects: [
        objectSource(
            'Invoice__c',
            customObject('Invoice', 'Private'),
            [
                customField('Account__c', {
                    type: ['Lookup'],
                    referenceTo: ['Account'],
                    relationshipName: ['Invoices'],
                    deleteConstraint: ['SetNull'],
                }),
                customField('Amount__c', { type: ['Number'], precision: ['6'], scale: ['2'] }),
                customField('Number__c', { type: ['Text'], length: ['10'], externalId: ['true'], unique: ['true'] }),
                customField('Stage__c', picklist('Open', 'Closed')),
                customField('Note__c', { type: ['Text'], length: ['5'] }),
                customField('Sent__c', { type: ['DateTime'] }),
                customField('Double__c', { type: ['Number'], precision: ['18'], scale: ['2'], formula: ['Amount__c * 2'] }),
            ],
            [
                customField('Not_Negative', {
                    active: ['true'],
                    errorConditionFormula: ['Amount__c < 0'],
                    errorMessage: ['Amounts are positive.'],
                    errorDisplayField: ['Amount__c'],
                }),
            ],
        ),
        objectSource('Line__c', customObject('Line', 'ControlledByParent'), [
            customField('Invoice__c', {
                type: ['MasterDetail'],
                referenceTo: ['Invoice__c'],
                relationshipName: ['Lines'],
                relationshipOrder: ['0'],
            }),
        ]),
        objectSource(
            'Ticket__c',
            {
                ...customObject('Ticket', 'ReadWrite'),
                nameField: [{ label: ['Ticket'], type: ['AutoNumber'], displayFormat: ['T-{000}'] }],
            },
            [],
        ),
        objectSource('Settings__c', { label: ['Settings'], customSettingsType: ['Hierarchy'], visibility: ['Public'] }, [
            customField('On__c', { type: ['Checkbox'], defaultValue: ['true'] }),
        ]),
        objectSource(
            'Done__e',
            {
                label: ['Done'],
                pluralLabel: ['Done'],
                deploymentStatus: ['Deployed'],
                eventType: ['HighVolume'],
                publishBehavior: ['PublishAfterCommit'],
            },
            [],
        ),
    ],
};

type Trigger = (event: TriggerEvent) => readonly (readonly [number, string])[] | undefined;

export interface TestOrg {
    readonly store: Store;
    readonly context: SaveContext;
    readonly events: TriggerEvent[];
    readonly published: SObjectRecord[];
    save(operation: SaveRequest['operation'], records: readonly SObjectRecord[], more?: Partial<SaveRequest>): readonly SaveResult[];
    /** Inserts one record and answers its id. */
    put(type: string, values: Readonly<Record<string, RecordValue>>): string;
    row(id: string): Row | undefined;
}

/** A transaction in an org in memory, at noon on 15 May 2024. A trigger may change records and answers errors by index. */
export function testOrg(options: { readonly access?: Access; readonly trigger?: Trigger } = {}): TestOrg {
    const schema = createSchema(shop);
    const store = openStore({ file: ':memory:', schema });
    const now = (): number => Date.parse('2024-05-15T12:00:00.789Z');
    const formulas = new Formulas(schema, { now, timeZone: () => 'UTC', global: () => undefined });
    store.run('INSERT INTO "User" ("Id", "LastName", "Username", "IsActive") VALUES (?, ?, ?, 1)', [ada.id, 'Byron', ada.username]);
    store.run('INSERT INTO "Organization" ("Id", "Name") VALUES (?, ?)', ['00DLo0000000001MAA', 'Test']);
    store.begin();
    const events: TriggerEvent[] = [];
    const published: SObjectRecord[] = [];
    const context: SaveContext = {
        schema,
        store,
        access: options.access ?? accessWithout(),
        triggers: {
            has: () => options.trigger !== undefined,
            fire(event) {
                events.push(event);
                const errors = options.trigger?.(event) ?? [];
                return { after: event.after, errors: new Map(errors.map(([index, message]) => [index, [{ message, fields: [] }]])) };
            },
        },
        now,
        transaction: newTransaction(),
        formulas: {
            defaultValue: (type, field) => formulas.defaultValue(type, field),
            value: (type, field, get) => formulas.value(type, field, get),
            brokenRules: (type, get, prior) =>
                type.validationRules.filter((rule) =>
                    formulas.isTrue(
                        type,
                        rule.formula,
                        { get, change: { isNew: prior === undefined, prior: prior ?? (() => null) } },
                        rule.name,
                    ),
                ),
        },
        publish(records) {
            published.push(...records);
            return records.map(() => ({ id: null, isSuccess: true, isCreated: true, errors: [] }));
        },
    };
    const run: TestOrg['save'] = (operation, records, more = {}) =>
        save({ operation, records, allOrNone: true, access: 'system', sharing: false, ...more }, context);
    return {
        store,
        context,
        events,
        published,
        save: run,
        put(type, values) {
            const [result] = run('insert', [{ type, values }]);
            if (result?.id == null || !result.isSuccess) throw new Error(`not saved: ${JSON.stringify(result?.errors)}`);
            return result.id;
        },
        row: (id) => store.get(`SELECT * FROM "${schema.objectByKeyPrefix(id.slice(0, 3))?.name ?? ''}" WHERE "Id" = ?`, [id]),
    };
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../fault.ts';
import type { SaveResult } from '../schema/requests.ts';
import type { RecordValue, SObjectRecord } from '../schema/schema.ts';
import { accessWithout, ada, faultOf } from '../schema/testing.ts';
import { testOrg } from './testOrg.ts';
import { newTransaction } from './transaction.ts';

const invoice = (values: Record<string, RecordValue>): SObjectRecord => ({ type: 'Invoice__c', values });
const account = (values: Record<string, RecordValue>): SObjectRecord => ({ type: 'Account', values });
const said = (results: readonly SaveResult[]): readonly string[] =>
    results.flatMap(({ errors }) => errors.map(({ statusCode, message, fields }) => `${statusCode}, ${message}: [${fields.join(', ')}]`));

test('an insert gives id, owner, audit fields and defaults', () => {
    const org = testOrg();
    const id = org.put('Invoice__c', { Amount__c: 1.005, Sent__c: '2024-01-02T03:04:05.678+0200' });
    const row = org.row(id);
    assert.equal(id.length, 18);
    assert.deepEqual(
        [
            row?.['Name'],
            row?.['OwnerId'],
            row?.['CreatedById'],
            row?.['CreatedDate'],
            row?.['Stage__c'],
            row?.['IsDeleted'],
            row?.['Amount__c'],
            row?.['Sent__c'],
        ],
        [id, ada.id, ada.id, '2024-05-15T12:00:00.000Z', 'Open', 0, 1.01, '2024-01-02T01:04:05.000Z'],
    );
});

test('auto numbers count', () => {
    const org = testOrg();
    assert.deepEqual([org.row(org.put('Ticket__c', {}))?.['Name'], org.row(org.put('Ticket__c', {}))?.['Name']], ['T-001', 'T-002']);
});

const refusals: readonly (readonly [string, SObjectRecord, string])[] = [
    ['a missing name', account({}), 'REQUIRED_FIELD_MISSING, Required fields are missing: [Name]: [Name]'],
    ['long text', invoice({ Note__c: 'abcdef' }), 'STRING_TOO_LONG, Note: data value too large: abcdef (max length=5): [Note__c]'],
    [
        'an unknown value',
        invoice({ Stage__c: 'Lost' }),
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, Stage: bad value for restricted picklist field: Lost: [Stage__c]',
    ],
    [
        'a lookup to nowhere',
        invoice({ Account__c: '001Lo0000000999AAA' }),
        'INVALID_CROSS_REFERENCE_KEY, invalid cross reference id: [Account__c]',
    ],
    [
        'an id of another object',
        invoice({ Account__c: ada.id }),
        `FIELD_INTEGRITY_EXCEPTION, Account: id value of incorrect type: ${ada.id}: [Account__c]`,
    ],
    ['an id that is none', invoice({ Account__c: 'x' }), 'MALFORMED_ID, Account: id value of incorrect type: x: [Account__c]'],
    [
        'a number too large',
        invoice({ Amount__c: 10000 }),
        'NUMBER_OUTSIDE_VALID_RANGE, Amount: value outside of valid range on numeric field: 10000: [Amount__c]',
    ],
    ['what a validation rule refuses', invoice({ Amount__c: -1 }), 'FIELD_CUSTOM_VALIDATION_EXCEPTION, Amounts are positive.: [Amount__c]'],
    [
        'a field that does not exist',
        invoice({ Foo__c: 1 }),
        "INVALID_FIELD, No such column 'Foo__c' on sobject of type Invoice__c: [Foo__c]",
    ],
    [
        'a read-only field',
        account({ Name: 'A', CreatedById: ada.id }),
        'INVALID_FIELD_FOR_INSERT_UPDATE, Unable to create/update fields: CreatedById. Please check the security settings of this field and verify that it is read/write for your profile or permission set.: [CreatedById]',
    ],
    [
        'an id on an insert',
        account({ Id: '001Lo0000000999AAA', Name: 'A' }),
        'INVALID_FIELD_FOR_INSERT_UPDATE, cannot specify Id in an insert call: [Id]',
    ],
];

for (const [what, record, message] of refusals) {
    test(`an insert refuses ${what}`, () =>
        assert.match(
            said(testOrg().save('insert', [record]))[0] ?? '',
            new RegExp(`^${message.replaceAll(/[[\]().*+?^${}|\\]/g, '\\$&')}`),
        ));
}

test('with allOrNone one failure leaves nothing written', () => {
    const org = testOrg();
    const results = org.save('insert', [account({ Name: 'A' }), account({})]);
    assert.deepEqual(
        results.map(({ isSuccess, errors }) => [isSuccess, errors.length]),
        [
            [false, 0],
            [false, 1],
        ],
    );
    assert.equal(org.store.all('SELECT 1 FROM "Account"').length, 0);
});

test('without allOrNone the good ones stay, and triggers see only them again', () => {
    const org = testOrg({
        trigger: ({ operation, after }) =>
            operation === 'AFTER_INSERT'
                ? (after ?? []).flatMap((record, index) => (record.values['Name'] === 'bad' ? [[index, 'No.'] as const] : []))
                : [],
    });
    const results = org.save('insert', [account({ Name: 'good' }), account({ Name: 'bad' })], { allOrNone: false });
    assert.deepEqual(
        results.map(({ isSuccess }) => isSuccess),
        [true, false],
    );
    assert.deepEqual(
        org.store.all('SELECT "Name" FROM "Account"').map((row) => row['Name']),
        ['good'],
    );
    assert.deepEqual(
        org.events.map(({ operation, after }) => `${operation} ${after?.length ?? 0}`),
        ['BEFORE_INSERT 2', 'AFTER_INSERT 2', 'BEFORE_INSERT 1', 'AFTER_INSERT 1'],
    );
});

test('a before trigger changes what is saved, and may shorten what is too long', () => {
    const org = testOrg({
        trigger({ operation, after }) {
            if (operation === 'BEFORE_INSERT')
                for (const { values } of after ?? []) values['Note__c'] = String(values['Note__c']).slice(0, 5);
        },
    });
    assert.equal(org.row(org.put('Invoice__c', { Note__c: 'abcdefgh' }))?.['Note__c'], 'abcde');
});

test('triggers run 200 at a time and see formulas, old values and ids', () => {
    const org = testOrg({ trigger: () => [] });
    org.save(
        'insert',
        Array.from({ length: 450 }, (_, index) => invoice({ Amount__c: index })),
    );
    assert.deepEqual(
        org.events.map(({ operation, after }) => `${operation} ${after?.length ?? 0}`),
        ['BEFORE_INSERT 200', 'AFTER_INSERT 200', 'BEFORE_INSERT 200', 'AFTER_INSERT 200', 'BEFORE_INSERT 50', 'AFTER_INSERT 50'],
    );
    const saved = org.events[1]?.after?.[3];
    assert.deepEqual([saved?.values['Double__c'], typeof saved?.values['Id']], [6, 'string']);
    org.events.length = 0;
    org.save('update', [invoice({ Id: saved?.values['Id'] ?? null, Amount__c: 9 })]);
    assert.deepEqual(
        org.events.map(({ operation, after, before }) => [operation, before?.[0]?.values['Amount__c'], after?.[0]?.values['Amount__c']]),
        [
            ['BEFORE_UPDATE', 3, 9],
            ['AFTER_UPDATE', 3, 9],
        ],
    );
});

test('an update changes what is given, and takes a queried record back', () => {
    const org = testOrg();
    const id = org.put('Invoice__c', { Amount__c: 5, Note__c: 'x' });
    const result = org.save('update', [invoice({ Id: id, Amount__c: 6, Double__c: 10, CreatedDate: '2024-05-15T12:00:00.000Z' })]);
    assert.deepEqual(said(result), []);
    assert.deepEqual([org.row(id)?.['Amount__c'], org.row(id)?.['Note__c']], [6, 'x']);
    assert.match(
        said(org.save('update', [invoice({ Id: id, CreatedDate: '2020-01-01T00:00:00.000Z' })]))[0] ?? '',
        /^INVALID_FIELD_FOR_INSERT_UPDATE/,
    );
});

test('unique values meet once, without regard to case', () => {
    const org = testOrg();
    const id = org.put('Invoice__c', { Number__c: 'A1' });
    assert.deepEqual(said(org.save('insert', [invoice({ Number__c: 'a1' })])), [
        `DUPLICATE_VALUE, duplicate value found: Number__c duplicates value on record with id: ${id.slice(0, 15)}: [Number__c]`,
    ]);
    assert.deepEqual(said(org.save('insert', [invoice({ Number__c: 'b' }), invoice({ Number__c: 'B' })])).length, 1);
});

test('an upsert updates by external id and inserts the rest', () => {
    const org = testOrg();
    const id = org.put('Invoice__c', { Number__c: 'A1', Amount__c: 1 });
    const results = org.save('upsert', [invoice({ Number__c: 'a1', Amount__c: 2 }), invoice({ Number__c: 'new' })], {
        externalId: 'Number__c',
    });
    assert.deepEqual(
        results.map(({ isCreated, isSuccess }) => [isSuccess, isCreated]),
        [
            [true, false],
            [true, true],
        ],
    );
    assert.equal(org.row(id)?.['Amount__c'], 2);
    assert.equal(faultOf(() => org.save('upsert', [invoice({})], { externalId: 'Amount__c' })).errorCode, 'INVALID_FIELD');
});

test('a delete takes details along, empties lookups, and can be undone', () => {
    const org = testOrg();
    const parent = org.put('Account', { Name: 'A' });
    const id = org.put('Invoice__c', { Account__c: parent });
    const line = org.put('Line__c', { Invoice__c: id });
    org.save('delete', [invoice({ Id: id })]);
    assert.deepEqual([org.row(id)?.['IsDeleted'], org.row(line)?.['IsDeleted']], [1, 1]);
    assert.match(said(org.save('update', [invoice({ Id: id, Amount__c: 1 })]))[0] ?? '', /^ENTITY_IS_DELETED, entity is deleted/);
    assert.match(said(org.save('delete', [invoice({ Id: id })]))[0] ?? '', /^ENTITY_IS_DELETED/);
    org.save('undelete', [invoice({ Id: id })]);
    assert.deepEqual([org.row(id)?.['IsDeleted'], org.row(line)?.['IsDeleted']], [0, 0]);
    org.save('delete', [account({ Id: parent })]);
    assert.equal(org.row(id)?.['Account__c'], null);
});

test('a merge moves the children and deletes the losers', () => {
    const org = testOrg();
    const [kept, lost] = [org.put('Account', { Name: 'kept' }), org.put('Account', { Name: 'lost' })];
    const child = org.put('Invoice__c', { Account__c: lost });
    org.save('merge', [account({ Id: lost })], { master: account({ Id: kept }) });
    assert.deepEqual([org.row(child)?.['Account__c'], org.row(lost)?.['IsDeleted'], org.row(lost)?.['MasterRecordId']], [kept, 1, kept]);
});

test('a lookup is found by the external id of a new parent record', () => {
    const org = testOrg();
    const id = org.put('Invoice__c', { Number__c: 'A1' });
    const line = org.put('Line__c', { Invoice__r: invoice({ Number__c: 'A1' }) });
    assert.equal(org.row(line)?.['Invoice__c'], id);
});

test('a hierarchy setting has one row per owner, the org by default', () => {
    const org = testOrg();
    const id = org.put('Settings__c', {});
    assert.deepEqual([org.row(id)?.['SetupOwnerId'], org.row(id)?.['On__c']], ['00DLo0000000001MAA', 1]);
    assert.match(
        said(org.save('insert', [{ type: 'Settings__c', values: {} }]))[0] ?? '',
        /^DUPLICATE_VALUE, duplicate value found: SetupOwnerId/,
    );
});

test('inserting a platform event publishes it', () => {
    const org = testOrg();
    org.save('insert', [{ type: 'Done__e', values: {} }]);
    assert.equal(org.published.length, 1);
});

test('objects that the platform keeps refuse DML', () => {
    for (const type of ['OauthToken', 'SetupAuditTrail'])
        assert.match(faultOf(() => testOrg().save('insert', [{ type, values: {} }])).message, new RegExp(`not allowed on ${type}`));
});

test('setup objects and others do not mix in one transaction', () => {
    const org = testOrg();
    org.put('Account', { Name: 'A' });
    const fault = faultOf(() => org.save('insert', [{ type: 'PermissionSetAssignment', values: {} }]));
    assert.equal(fault.errorCode, 'MIXED_DML_OPERATION');
    assert.equal(
        fault.message,
        'DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): PermissionSetAssignment, original object: Account',
    );
    Object.assign(org.context.transaction, newTransaction());
    assert.match(said(org.save('insert', [{ type: 'PermissionSetAssignment', values: {} }]))[0] ?? '', /^REQUIRED_FIELD_MISSING/);
});

test('user mode refuses objects and fields without access', () => {
    const closed = testOrg({ access: accessWithout('Invoice__c:create') });
    assert.match(said(closed.save('insert', [invoice({})], { access: 'user' }))[0] ?? '', /^INSUFFICIENT_ACCESS_OR_READONLY/);
    const org = testOrg({ access: accessWithout('Invoice__c.Amount__c') });
    assert.match(
        said(org.save('insert', [invoice({ Amount__c: 1 })], { access: 'user' }))[0] ?? '',
        /^INVALID_FIELD_FOR_INSERT_UPDATE, Unable to create\/update fields: Amount__c/,
    );
    assert.deepEqual(said(org.save('insert', [invoice({ Amount__c: 1 })])), []);
});

test('sharing keeps others from private records and their details', () => {
    const org = testOrg({ access: accessWithout('ModifyAllData', 'Invoice__c:modifyAll', 'Line__c:modifyAll') });
    const own = org.put('Invoice__c', {});
    const foreign = org.put('Invoice__c', {});
    const line = org.put('Line__c', { Invoice__c: foreign });
    org.store.run('UPDATE "Invoice__c" SET "OwnerId" = ? WHERE "Id" = ?', ['005Lo0000000009AAA', foreign]);
    const change = (id: string, type = 'Invoice__c'): readonly string[] =>
        said(org.save('update', [{ type, values: { Id: id, Name: 'x' } }], { sharing: true }));
    assert.deepEqual(change(own), []);
    assert.match(change(foreign)[0] ?? '', /^INSUFFICIENT_ACCESS_OR_READONLY, insufficient access rights on object id/);
    assert.match(change(line, 'Line__c')[0] ?? '', /^INSUFFICIENT_ACCESS_OR_READONLY/);
    org.store.run('INSERT INTO "Invoice__Share" ("Id", "ParentId", "UserOrGroupId", "AccessLevel") VALUES (?, ?, ?, ?)', [
        '02cLo0000000001AAA',
        foreign,
        ada.id,
        'Edit',
    ]);
    assert.deepEqual([...change(foreign), ...change(line, 'Line__c')], []);
});

test('usernames and prices have rules of their own', () => {
    const org = testOrg();
    assert.match(
        said(
            org.save('insert', [
                { type: 'User', values: { Username: 'ADA@example.com', LastName: 'B', Email: 'b@example.com', Alias: 'b' } },
            ]),
        )[0] ?? '',
        /^REQUIRED_FIELD_MISSING|^DUPLICATE_USERNAME/,
    );
    Object.assign(org.context.transaction, newTransaction());
    const product = org.put('Product2', { Name: 'Pen', IsActive: true });
    const book = org.put('Pricebook2', { Name: 'Custom', IsActive: true });
    const price = { type: 'PricebookEntry', values: { Product2Id: product, Pricebook2Id: book, UnitPrice: 3, IsActive: true } };
    assert.match(said(org.save('insert', [price]))[0] ?? '', /^STANDARD_PRICE_NOT_DEFINED/);
});

test('a file becomes a document', () => {
    const org = testOrg();
    const version = org.put('ContentVersion', { Title: 'Notes', PathOnClient: 'notes.txt', VersionData: 'YQ==' });
    const document = String(org.row(version)?.['ContentDocumentId']);
    assert.equal(org.row(document)?.['Title'], 'Notes');
});

test('a trigger that throws fails each record of a partial save', () => {
    const org = testOrg({
        trigger: () => {
            throw new Fault('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', 'Guard: execution of BeforeInsert');
        },
    });
    const records = [account({ Name: 'first' }), account({ Name: 'second' })];
    assert.deepEqual(
        org.save('insert', records, { allOrNone: false }).map((result) => result.errors[0]?.statusCode),
        ['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY'],
    );
    assert.throws(() => org.save('insert', records), /Guard: execution of BeforeInsert/);
});

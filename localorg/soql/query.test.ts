import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NotSupported } from '../fault.ts';
import type { BindValue, QueryAnswer } from '../schema/requests.ts';
import type { SObjectRecord } from '../schema/schema.ts';
import { faultOf } from '../schema/testing.ts';
import { describeQuery } from './describe.ts';
import { runQuery } from './query.ts';
import { onlySelected } from './selected.ts';
import { accessWithout, ada, testOrg, type TestOrg } from './testOrg.ts';

function run(
    org: TestOrg,
    text: string,
    binds: Readonly<Record<string, BindValue>> = {},
    options: { access?: 'user' | 'system'; sharing?: boolean; allRows?: boolean } = {},
): QueryAnswer {
    return runQuery({ text, binds: new Map(Object.entries(binds)), access: 'system', sharing: false, ...options }, org);
}

const names = (answer: Pick<QueryAnswer, 'records'>): readonly unknown[] => answer.records.map(({ values }) => values['Name']);

/** Acme with an invoice of 5 and 10, Zeta with none, and an invoice of nobody. */
function shop(org = testOrg()): { readonly org: TestOrg; readonly acme: string; readonly zeta: string; readonly five: string } {
    org.store.run('INSERT INTO "User" ("Id", "LastName", "Username") VALUES (?, ?, ?)', [ada.id, 'Byron', ada.username]);
    const acme = org.put('Account', { Name: 'Acme', Industry: 'Energy', OwnerId: ada.id });
    const zeta = org.put('Account', { Name: 'Zeta', OwnerId: ada.id });
    const five = org.put('Invoice__c', {
        Name: 'five',
        Account__c: acme,
        Amount__c: 5,
        Due__c: '2024-05-15',
        Stage__c: 'Open',
        Tags__c: 'red;blue',
        OwnerId: ada.id,
        CreatedDate: '2024-05-15T03:30:00.000Z',
    });
    org.put('Invoice__c', {
        Name: 'ten',
        Account__c: acme,
        Amount__c: 10,
        Due__c: '2024-04-30',
        Stage__c: 'Closed',
        Tags__c: 'red',
        Is_Paid__c: 1,
        OwnerId: '005Lo0000000009AAA',
        CreatedDate: '2024-05-15T04:30:00.000Z',
    });
    org.put('Invoice__c', { Name: 'lost', OwnerId: '005Lo0000000009AAA' });
    org.put('Line__c', { Name: 'a', Invoice__c: five, Price__c: 2 });
    org.put('Line__c', { Name: 'b', Invoice__c: five, Price__c: 3 });
    org.put('Line__c', { Name: 'gone', Invoice__c: five, Price__c: 100, IsDeleted: 1 });
    return { org, acme, zeta, five };
}

test('a record carries its id, its parents and the lookups that lead to them', () => {
    const { org, acme, five } = shop();
    const [record] = run(org, "SELECT Name, Account__r.Name FROM Invoice__c WHERE Name = 'FIVE'").records;
    assert.deepEqual(record, {
        type: 'Invoice__c',
        values: { Id: five, Name: 'five', Account__c: acme, Account__r: { type: 'Account', values: { Id: acme, Name: 'Acme' } } },
    });
});

test('REST shows what was selected and no more', () => {
    const { org } = shop();
    const text = "SELECT Name, Account__r.Name, (SELECT Name FROM Lines__r) FROM Invoice__c WHERE Name = 'five'";
    const [record] = run(org, text).records;
    assert.ok(record);
    assert.deepEqual(onlySelected(record, describeQuery(text, org.schema).columns).values, {
        Name: 'five',
        Account__r: { type: 'Account', values: { Name: 'Acme' } },
        Lines__r: [
            { type: 'Line__c', values: { Name: 'a' } },
            { type: 'Line__c', values: { Name: 'b' } },
        ],
    });
});

test('a missing parent is null', () => {
    const { org } = shop();
    assert.equal(run(org, "SELECT Account__r.Name FROM Invoice__c WHERE Name = 'lost'").records[0]?.values['Account__r'], null);
});

test('child queries have their own order and limit for each parent, and their rows count', () => {
    const { org } = shop();
    const answer = run(org, 'SELECT Name, (SELECT Name FROM Invoices__r ORDER BY Amount__c DESC LIMIT 1) FROM Account ORDER BY Name');
    const children = answer.records.map(({ values }) => names({ records: values['Invoices__r'] as readonly SObjectRecord[] }));
    assert.deepEqual(children, [['ten'], []]);
    assert.equal(answer.rowCount, 3);
});

/** Queries change nothing, so most share an org. */
const unchanged = shop();

const conditions: readonly (readonly [string, readonly string[]])[] = [
    ["Name = 'FIVE'", ['five']],
    ["Name != 'five'", ['ten', 'lost']],
    ['Amount__c != 5', ['ten', 'lost']],
    ['NOT Amount__c = 5', ['ten', 'lost']],
    ['NOT (Amount__c > 5 OR Amount__c < 5)', ['five', 'lost']],
    ['Amount__c >= 5 AND Amount__c < 10', ['five']],
    ["Name LIKE 'f_v%'", ['five']],
    ["(NOT Name LIKE '%e%')", ['lost']],
    ["Name IN ('ten', 'lost')", ['ten', 'lost']],
    ["Account__r.Name NOT IN ('Acme')", ['lost']],
    ['Account__c = null', ['lost']],
    ["Stage__c = ''", ['lost']],
    ['Is_Paid__c = false', ['five', 'lost']],
    ['Account__r.IsDeleted = false', ['five', 'ten', 'lost']],
    ["Tags__c INCLUDES ('red;blue')", ['five']],
    ["Tags__c INCLUDES ('blue', 'red')", ['five', 'ten']],
    ["Tags__c EXCLUDES ('blue')", ['ten', 'lost']],
    ['Due__c = TODAY', ['five']],
    ['Due__c = LAST_MONTH', ['ten']],
    ['Due__c = LAST_N_DAYS:15', ['five', 'ten']],
    ['Due__c < THIS_MONTH', ['ten']],
    ['Due__c = 2024-04-30', ['ten']],
    ['CreatedDate = TODAY', ['ten']],
    ['CreatedDate = YESTERDAY', ['five']],
    ['CreatedDate > 2024-05-15T00:00:00-04:00', ['ten']],
    ['Double__c = 20', ['ten']],
    ['Total__c = 5', ['five']],
    ["Customer__c = 'acme' AND Double__c < 11", ['five']],
    ['Id IN (SELECT Invoice__c FROM Line__c WHERE Price__c > 2)', ['five']],
    ['Id NOT IN (SELECT Invoice__c FROM Line__c)', ['ten', 'lost']],
    ["Account__c IN (SELECT Id FROM Account WHERE Industry = 'Energy')", ['five', 'ten']],
    ["Owner.Name = 'Byron'", ['five']],
    ["Owner.Type = 'User'", ['five']],
];

for (const [where, expected] of conditions) {
    test(`WHERE ${where}`, () => assert.deepEqual(names(run(unchanged.org, `SELECT Name FROM Invoice__c WHERE ${where}`)), expected));
}

const orders: readonly (readonly [string, readonly string[]])[] = [
    ['Amount__c', ['lost', 'five', 'ten']],
    ['Amount__c DESC', ['lost', 'ten', 'five']],
    ['Amount__c DESC NULLS LAST', ['ten', 'five', 'lost']],
    ['Account__r.Name NULLS LAST, Amount__c DESC', ['ten', 'five', 'lost']],
    ['Stage__c NULLS LAST', ['five', 'ten', 'lost']],
    ['Name DESC LIMIT 1 OFFSET 1', ['lost']],
];

for (const [order, expected] of orders) {
    test(`ORDER BY ${order}`, () => assert.deepEqual(names(run(unchanged.org, `SELECT Name FROM Invoice__c ORDER BY ${order}`)), expected));
}

test('binds take single values, lists and ids of 15 characters', () => {
    const { org, acme } = shop();
    const found = (where: string, binds: Readonly<Record<string, BindValue>>): readonly unknown[] =>
        names(run(org, `SELECT Name FROM Invoice__c WHERE ${where}`, binds));
    assert.deepEqual(found('Account__c = :account.Id', { 'account.Id': acme.slice(0, 15) }), ['five', 'ten']);
    assert.deepEqual(found('Account__c IN :ids', { ids: [acme, null] }), ['five', 'ten', 'lost']);
    assert.deepEqual(found('Name LIKE :patterns', { patterns: ['F%', 'l%'] }), ['five', 'lost']);
    assert.deepEqual(found('Name IN :none', { none: [] }), []);
    assert.deepEqual(found('Name NOT IN :none', { none: [] }), ['five', 'ten', 'lost']);
    assert.deepEqual(found('Due__c <= :Date.today() LIMIT :rows - 1', { 'Date.today()': '2024-05-15', 'rows-1': 1 }), ['five']);
    assert.deepEqual(
        found("Name = :new Set<String>{ 'five' }.iterator().next() OR Name = :names[0]", {
            "new Set<String>{'five'}.iterator().next()": 'five',
            'names[0]': 'lost',
        }),
        ['five', 'lost'],
    );
});

test('aggregates group by fields, parents and parts of dates', () => {
    const { org } = shop();
    const values = (text: string): readonly unknown[] => run(org, text).records.map((record) => record.values);
    assert.deepEqual(
        values('SELECT Account__r.Name, SUM(Amount__c) total, COUNT(Id) FROM Invoice__c GROUP BY Account__r.Name HAVING COUNT(Id) > 1'),
        [{ Name: 'Acme', total: 15, expr0: 2 }],
    );
    assert.deepEqual(
        values(
            'SELECT CALENDAR_MONTH(Due__c) m, MAX(Amount__c) FROM Invoice__c WHERE Due__c != null GROUP BY CALENDAR_MONTH(Due__c) ORDER BY MAX(Amount__c) DESC',
        ),
        [
            { m: 4, expr0: 10 },
            { m: 5, expr0: 5 },
        ],
    );
    assert.deepEqual(
        values(
            'SELECT DAY_ONLY(convertTimezone(CreatedDate)) d, COUNT(Id) n FROM Invoice__c WHERE CreatedDate != null GROUP BY DAY_ONLY(convertTimezone(CreatedDate))',
        ),
        [
            { d: '2024-05-14', n: 1 },
            { d: '2024-05-15', n: 1 },
        ],
    );
    assert.deepEqual(values('SELECT COUNT_DISTINCT(Account__c), AVG(Amount__c), MIN(Name) FROM Invoice__c'), [
        { expr0: 1, expr1: 7.5, expr2: 'five' },
    ]);
    assert.equal(run(org, 'SELECT COUNT() FROM Invoice__c WHERE Amount__c > 5').count, 1);
});

test('aggregates cost the rows that they read, counts one', () => {
    const { org } = shop();
    assert.equal(run(org, 'SELECT SUM(Amount__c) FROM Invoice__c').rowCount, 3);
    assert.equal(run(org, 'SELECT COUNT(Id) FROM Invoice__c').rowCount, 1);
});

test('toLabel and FORMAT answer what a person reads', () => {
    const { org } = shop();
    assert.equal(run(org, "SELECT toLabel(Stage__c) FROM Invoice__c WHERE Name = 'five'").records[0]?.values['Stage__c'], 'Still open');
    assert.equal(run(org, "SELECT FORMAT(Due__c) due FROM Invoice__c WHERE Name = 'five'").records[0]?.values['due'], '5/15/2024');
});

test('TYPEOF answers the fields of the parent that is there', () => {
    const { org, acme } = shop();
    org.put('Task', { Subject: 'Call', WhatId: acme });
    const [task] = run(
        org,
        'SELECT TYPEOF What WHEN Account THEN Industry, Name WHEN Opportunity THEN StageName ELSE Name END FROM Task',
    ).records;
    assert.deepEqual(task?.values['What'], { type: 'Account', values: { Id: acme, Industry: 'Energy', Name: 'Acme' } });
});

test('the recycle bin shows with ALL ROWS', () => {
    const { org } = shop();
    assert.equal(run(org, 'SELECT COUNT() FROM Line__c').count, 2);
    assert.equal(run(org, 'SELECT COUNT() FROM Line__c ALL ROWS').count, 3);
});

const refused: readonly (readonly [string, string, RegExp])[] = [
    [
        'SELECT Foo__c FROM Account',
        'INVALID_FIELD',
        /^No such column 'Foo__c' on entity 'Account'\. If you are attempting to use a custom field/,
    ],
    ['SELECT Id FROM Foo__c', 'INVALID_TYPE', /^sObject type 'Foo__c' is not supported\./],
    ['SELECT Foo__r.Name FROM Account', 'INVALID_FIELD', /^Didn't understand relationship 'Foo__r' in field path\./],
    [
        'SELECT Id, (SELECT Id FROM Foos__r) FROM Account',
        'INVALID_TYPE',
        /^Didn't understand relationship 'Foos__r' in FROM part of query call\./,
    ],
    ['SELECT Id FROM Account WHERE', 'MALFORMED_QUERY', /^unexpected token: '<EOF>'/],
    ["SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c'", 'MALFORMED_QUERY', /^unexpected token: 'OR'/],
    [
        'SELECT Id FROM Account WHERE Name = 5',
        'INVALID_FIELD',
        /^value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes/,
    ],
    ["SELECT Id FROM Account WHERE CreatedDate = '2024'", 'INVALID_FIELD', /must be of type dateTime and should not be enclosed in quotes/],
    ["SELECT Id FROM Account WHERE Id = 'abc'", 'INVALID_QUERY_FILTER_OPERATOR', /^invalid ID field: abc/],
    ["SELECT Id FROM Account WHERE OwnerId LIKE '005%'", 'INVALID_QUERY_FILTER_OPERATOR', /^invalid operator on id field/],
    ["SELECT Id FROM Account WHERE Description = 'x'", 'INVALID_FIELD', /^field 'Description' can not be filtered in a query call/],
    ['SELECT Name, COUNT(Id) FROM Account', 'MALFORMED_QUERY', /^Field must be grouped or aggregated: Name/],
    ['SELECT Name, Name FROM Account', 'INVALID_FIELD', /^duplicate field selected: Name/],
    ['SELECT Id FROM Account OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE', /2000/],
    ['SELECT Id FROM Account WHERE Name = :missing', 'MALFORMED_QUERY', /^Variable does not exist: missing/],
];

for (const [text, code, message] of refused) {
    test(`refuses ${text}`, () => {
        const fault = faultOf(() => run(unchanged.org, text));
        assert.equal(fault.errorCode, code);
        assert.match(fault.message, message);
    });
}

test('what is not understood never passes quietly', () => {
    for (const text of [
        'SELECT COUNT(Id) FROM Account GROUP BY ROLLUP(Name)',
        'SELECT convertCurrency(AnnualRevenue) FROM Account',
        "SELECT Id FROM Account WHERE BillingAddress = 'x'",
        'SELECT Id FROM Account WITH DATA CATEGORY Geography__c AT usa__c',
    ]) {
        assert.throws(() => run(unchanged.org, text), NotSupported, text);
    }
});

test('user mode hides fields and objects without access, in every clause', () => {
    const { org } = shop(testOrg(accessWithout('Invoice__c.Amount__c', 'Account')));
    const user = { access: 'user' } as const;
    assert.deepEqual(faultOf(() => run(org, 'SELECT Id, Amount__c FROM Invoice__c', {}, user)).fields, ['Amount__c']);
    assert.equal(faultOf(() => run(org, 'SELECT Id FROM Invoice__c WHERE Amount__c = 5', {}, user)).errorCode, 'INVALID_FIELD');
    assert.equal(faultOf(() => run(org, 'SELECT Id FROM Account', {}, user)).errorCode, 'INVALID_TYPE');
    assert.match(faultOf(() => run(org, 'SELECT Account__r.Name FROM Invoice__c WITH USER_MODE')).message, /relationship 'Account__r'/);
    assert.equal(run(org, 'SELECT Amount__c FROM Invoice__c WITH SYSTEM_MODE', {}, user).records.length, 3);
});

test('WITH SECURITY_ENFORCED speaks in its own words, of selected fields only', () => {
    const { org } = shop(testOrg(accessWithout('Invoice__c.Amount__c')));
    assert.equal(
        faultOf(() => run(org, 'SELECT Amount__c FROM Invoice__c WITH SECURITY_ENFORCED')).message,
        'Insufficient permissions: secure query included inaccessible field',
    );
    assert.equal(run(org, 'SELECT Id FROM Invoice__c WHERE Amount__c = 5 WITH SECURITY_ENFORCED').records.length, 1);
});

test('sharing shows private records of their owner, of who they are shared with, and details with their master', () => {
    const { org, five } = shop(testOrg(accessWithout('Invoice__c:viewAll', 'Line__c:viewAll', 'ViewAllData')));
    const sharing = { sharing: true };
    assert.deepEqual(names(run(org, 'SELECT Name FROM Invoice__c', {}, sharing)), ['five']);
    assert.equal(run(org, 'SELECT Name FROM Invoice__c').records.length, 3);
    const ten = run(org, "SELECT Id FROM Invoice__c WHERE Name = 'ten'").records[0]?.values['Id'];
    org.put('Line__c', { Name: 'unseen', Invoice__c: String(ten) });
    assert.deepEqual(names(run(org, 'SELECT Name FROM Line__c', {}, sharing)), ['a', 'b']);
    org.put('Invoice__Share', { ParentId: String(ten), UserOrGroupId: ada.id, AccessLevel: 'Read' });
    assert.deepEqual(names(run(org, 'SELECT Name FROM Invoice__c', {}, sharing)), ['five', 'ten']);
    assert.ok(five);
});

test('describe answers columns with types, and binds in order', () => {
    const { org } = shop();
    const shape = describeQuery(
        'SELECT Name, Account__r.Owner.Alias FROM Invoice__c WHERE Id IN :ids AND Amount__c > :limits.get( 0 ) LIMIT :rows',
        org.schema,
    );
    assert.deepEqual(shape, {
        object: 'Invoice__c',
        kind: 'records',
        columns: [
            { name: 'Name', type: 'string', scale: 0 },
            { name: 'Account__r.Owner.Alias', type: 'string', scale: 0 },
        ],
        binds: ['ids', 'limits.get(0)', 'rows'],
    });
    assert.equal(describeQuery('SELECT COUNT() FROM Account', org.schema).kind, 'count');
    assert.equal(describeQuery('SELECT MAX(Amount__c) FROM Invoice__c', org.schema).kind, 'aggregate');
});

test('FIELDS() names them all, in user mode those that are seen', () => {
    const { org } = shop(testOrg(accessWithout('Invoice__c.Amount__c')));
    const values =
        run(org, "SELECT FIELDS(CUSTOM) FROM Invoice__c WHERE Name = 'five' LIMIT 1 ", {}, { access: 'user' }).records[0]?.values ?? {};
    assert.equal(values['Stage__c'], 'Open');
    assert.equal('Amount__c' in values, false);
    assert.equal(faultOf(() => run(org, 'SELECT FIELDS(ALL) FROM Invoice__c')).errorCode, 'MALFORMED_QUERY');
});

test('FOR UPDATE takes the write lock before it reads', () => {
    const { org } = shop();
    org.store.begin();
    run(org, 'SELECT Id FROM Invoice__c');
    assert.equal(org.store.hasWritten, false);
    run(org, "SELECT Id FROM Invoice__c WHERE Name = 'five' LIMIT 1 FOR UPDATE");
    assert.equal(org.store.hasWritten, true);
    org.store.rollback();
    assert.equal(faultOf(() => run(org, 'SELECT Name FROM Account ORDER BY Name FOR UPDATE')).errorCode, 'MALFORMED_QUERY');
});

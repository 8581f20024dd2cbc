import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../fault.ts';
import type { QueryAnswer } from '../platform.ts';
import { ID, sobjectType, STRING } from '../types/types.ts';
import { ApexList, ApexSet } from '../values/collections.ts';
import { ApexDate } from '../values/dates.ts';
import { Decimal } from '../values/decimal.ts';
import { ApexException } from '../values/exceptions.ts';
import { SObjectValue } from '../values/sobject.ts';
import { synchronous } from './entry.ts';
import { toRecord } from './records.ts';
import { FakeOrg } from './testing.ts';

const MODE = { access: 'user', sharing: true } as const;

function query(org: FakeOrg, text: string, answer: Partial<QueryAnswer>, binds: ReadonlyMap<string, unknown> = new Map()): ApexList {
    org.answer = () => ({ records: [], count: undefined, columns: undefined, rowCount: 0, ...answer });
    return org.engine.run(synchronous('SYNCHRONOUS'), () => org.engine.runtime.data.query(text, binds, MODE) as ApexList);
}

test('parents and child lists come with a record; what was not queried of them is refused', () => {
    const org = new FakeOrg({});
    const parent = { type: 'Account', values: { Id: '001000000000001AAA', Name: 'Acme', Founded__c: '2020-02-29', Active__c: true } };
    const records = [
        { type: 'Contact', values: { Id: '003000000000001AAA', AccountId: '001000000000001AAA', Account: parent } },
        { type: 'Contact', values: { Id: '003000000000002AAA', AccountId: null, Account: null } },
    ];
    const contacts = query(org, 'SELECT Account.Name FROM Contact', { records });
    const [first, second] = contacts.items as [SObjectValue, SObjectValue];
    assert.equal(contacts.elementType, sobjectType('Contact'));
    assert.equal(first.parent('Account')?.field('Name'), 'Acme');
    assert.deepEqual(first.parent('Account')?.field('Founded__c'), ApexDate.of(2020, 2, 29));
    assert.throws(() => first.parent('Account')?.field('AnnualRevenue'), /Account.AnnualRevenue/);
    assert.equal(second.parent('Account'), null);
    const accounts = query(org, 'SELECT (SELECT Id FROM Contacts) FROM Account', {
        records: [{ type: 'Account', values: { Id: '001000000000001AAA', Contacts: records } }],
    });
    const children = (accounts.get(0) as SObjectValue).childList('Contacts');
    assert.equal(children?.elementType, sobjectType('Contact'));
    assert.equal(children?.size, 2);
});

test('an AggregateResult has the types of its columns', () => {
    const org = new FakeOrg({});
    const columns = [
        { name: 'Name', type: 'string', scale: 0 },
        { name: 'expr0', type: 'int', scale: 0 },
        { name: 'total', type: 'currency', scale: 2 },
    ];
    const results = query(org, 'SELECT Name, COUNT(Id), SUM(AnnualRevenue) total FROM Account GROUP BY Name', {
        records: [{ type: 'AggregateResult', values: { Name: 'Acme', expr0: 3, total: 1.5 } }],
        columns,
    });
    const result = results.get(0) as SObjectValue;
    assert.equal(result.get('EXPR0'), 3);
    assert.equal(String(result.get('total')), '1.50');
    assert.throws(() => result.get('other'), /Invalid field other for AggregateResult/);
});

test('binds are plain values: ids of sObjects, elements of collections, dates as text', () => {
    const org = new FakeOrg({});
    const type = org.schema.object('Account');
    assert.ok(type);
    const account = new SObjectValue(type);
    account.setField('Id', '001000000000001AAA');
    const seen: unknown[] = [];
    org.answer = (request) => {
        seen.push(Object.fromEntries(request.binds));
        return { records: [], count: undefined, columns: undefined, rowCount: 0 };
    };
    const binds = new Map<string, unknown>([
        ['b0', new ApexSet(ID, ['001000000000001AAA'])],
        ['b1', new ApexList(sobjectType('Account'), [account])],
        ['b2', ApexDate.of(2024, 3, 15)],
        ['b3', Decimal.parse('1.5')],
        ['b4', new ApexList(STRING, [null, 'x'])],
    ]);
    org.engine.run(synchronous('SYNCHRONOUS'), () => org.engine.runtime.data.query('SELECT Id FROM Account', binds, MODE));
    assert.deepEqual(seen, [{ b0: ['001000000000001AAA'], b1: ['001000000000001AAA'], b2: '2024-03-15', b3: 1.5, b4: [null, 'x'] }]);
});

test('a refused query is a QueryException that names the fields without access', () => {
    const org = new FakeOrg({});
    org.answer = () => {
        throw new Fault('INVALID_FIELD', "No such column 'Secret__c' on entity 'Account'.", ['Account.Secret__c']);
    };
    org.engine.run(synchronous('SYNCHRONOUS'), () => {
        assert.throws(
            () => org.engine.runtime.data.query('SELECT Secret__c FROM Account', new Map(), MODE),
            (error) =>
                error instanceof ApexException &&
                error.typeName === 'System.QueryException' &&
                error.inaccessibleFields.get('Account')?.[0] === 'Secret__c',
        );
    });
});

test('DML takes set fields, and parents that name a record by an external id, but no queried parents', () => {
    const org = new FakeOrg({});
    const contactType = org.schema.object('Contact');
    const accountType = org.schema.object('Account');
    assert.ok(contactType && accountType);
    const contact = new SObjectValue(contactType);
    contact.setField('LastName', 'Li');
    const named = new SObjectValue(accountType);
    named.setField('Name', 'Acme');
    contact.setParent('Account', named);
    assert.deepEqual(toRecord(contact), {
        type: 'Contact',
        values: { LastName: 'Li', Account: { type: 'Account', values: { Name: 'Acme' } } },
    });
    named.queried = new Set(['Name']);
    assert.deepEqual(toRecord(contact), { type: 'Contact', values: { LastName: 'Li' } });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { account, contact, testClass } from '../library/testing.ts';
import { DOUBLE, INTEGER, OBJECT, STRING } from '../types/types.ts';
import { BoxedDouble } from './boxedDouble.ts';
import { ApexList, ApexMap, ApexSet } from './collections.ts';
import { compareValues } from './compare.ts';
import { ApexDate, ApexDatetime } from './dates.ts';
import { Decimal } from './decimal.ts';
import { equals, hashCode, isEqual } from './equality.ts';
import { ApexException } from './exceptions.ts';
import { requireId, toId18 } from './ids.ts';
import { SObjectValue } from './sobject.ts';
import { textOf } from './text.ts';
import { localToUtc, zoneOffsetMs } from './timeZones.ts';

const Point = testClass(
    'Outer.Point',
    { x: [INTEGER, 1], ratio: [DOUBLE, 2], note: [STRING, null] },
    { equals: (self, other) => (other as { x: number }).x === self['x'], hashCode: (self) => self['x'] },
);
const point = (x: number): object => Object.assign(new Point(), { x });

test('== ignores the case of text and the type of numbers, collections do not', () => {
    assert.equal(isEqual('Abc', 'aBC'), true);
    assert.equal(equals('Abc', 'aBC'), false);
    assert.equal(isEqual('001000000000001', '001000000000001AAA'), true);
    assert.equal(isEqual(1, new BoxedDouble(1)), true);
    assert.equal(isEqual(1n, Decimal.parse('1.00')), true);
    assert.equal(isEqual(null, ''), false);
    assert.equal(equals(new ApexList(INTEGER, [1, 2]), new ApexList(INTEGER, [1, 2])), true);
    assert.equal(isEqual(ApexDate.of(2024, 1, 2), ApexDate.fromIso('2024-01-02')), true);
    assert.equal(new ApexSet(STRING, ['a', 'A']).size, 2);
});

test('collections find instances by their own equals and hashCode', () => {
    const map = new ApexMap(OBJECT, STRING, [[point(1), 'one']]);
    assert.equal(map.get(point(1)), 'one');
    assert.equal(map.get(point(2)), null);
    map.put(point(1), 'uno');
    assert.equal(map.size, 1);
});

test('hashes as Java does', () => {
    assert.equal(hashCode('polygenelubricants'), -2147483648);
    assert.equal(hashCode(new ApexList(INTEGER, [1, 2])), 994);
    assert.equal(hashCode(true), 1231);
});

test('prints instances, records, exceptions and long lists', () => {
    assert.equal(textOf(point(3)), 'Point:[x=3, ratio=2.0, note=null]');
    const record = new SObjectValue(account);
    record.setField('Name', 'Acme');
    record.put('annualrevenue', 5);
    assert.equal(textOf(record), 'Account:{Name=Acme, AnnualRevenue=5}');
    assert.equal(textOf(new ApexException('Divide by 0', null, 'System.MathException')), 'System.MathException: Divide by 0');
    assert.equal(
        textOf(
            new ApexList(
                INTEGER,
                Array.from({ length: 12 }, (_, index) => index),
            ),
        ),
        '(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, ...)',
    );
    assert.equal(`${textOf(ApexDate.of(2024, 1, 2))}|${textOf(new ApexDatetime(0))}`, '2024-01-02 00:00:00|1970-01-01 00:00:00');
});

test('sorts with nulls first and text by its characters', () => {
    assert.deepEqual(['b', null, 'B', 'a'].sort(compareValues), [null, 'B', 'a', 'b']);
    assert.throws(() => compareValues(new (testClass('Plain', {}))(), point(1)), /not Comparable/);
});

test('mends and refuses ids', () => {
    assert.equal(toId18('001D000000IRFma'), '001D000000IRFmaIAH');
    assert.equal(toId18('001d000000irfmaIAH'), '001D000000IRFmaIAH');
    assert.throws(() => requireId('abc'), /Invalid id: abc/);
});

test('a queried record tells only what was queried', () => {
    const record = new SObjectValue(contact);
    record.queried = new Set(['Id', 'LastName']);
    record.values.set('Id', '003000000000001AAA');
    assert.equal(record.field('LastName'), null);
    assert.throws(
        () => record.field('AccountId'),
        /SObject row was retrieved via SOQL without querying the requested field: Contact.AccountId/,
    );
    assert.throws(() => record.parent('Account'), /without querying the requested field: Contact.Account/);
    assert.throws(() => record.get('Nope'), /Invalid field Nope for Contact/);
});

test('a record converts what is put into it, or refuses', () => {
    const record = new SObjectValue(account);
    assert.equal(record.field('Active__c'), false);
    assert.equal(record.isSet('Active__c'), false);
    assert.throws(() => record.put('Founded__c', 'soon'), /Illegal assignment from String to Date/);
    assert.throws(() => record.put('Id', 'abc'), /Invalid id: abc/);
    record.isReadOnly = true;
    assert.throws(() => record.put('Name', 'x'), /Record is read-only/);
});

test('a clone leaves out the id and the audit fields unless asked', () => {
    const record = new SObjectValue(account);
    record.values.set('Id', '001000000000001AAA').set('Name', 'Acme').set('CreatedDate', new ApexDatetime(0));
    assert.deepEqual([...record.clone().values.keys()], ['Name']);
    assert.deepEqual([...record.clone(true, true, true, true).values.keys()], ['Id', 'Name', 'CreatedDate']);
    assert.equal(equals(record.clone(true, true, true, true), record), true);
});

test('a collection that may not change says so', () => {
    const list = new ApexList(INTEGER, [1]);
    assert.throws(() => list.get(1), /List index out of bounds: 1/);
    list.isReadOnly = true;
    assert.throws(() => list.add(2), /Collection is read-only/);
});

test('knows summer time', () => {
    assert.equal(zoneOffsetMs('Europe/Berlin', Date.UTC(2024, 6, 1)), 7_200_000);
    assert.equal(localToUtc('Europe/Berlin', Date.UTC(2024, 2, 31, 2, 30)), Date.UTC(2024, 2, 31, 1, 30));
    assert.equal(localToUtc('GMT+02:00', Date.UTC(2024, 0, 1, 2)), Date.UTC(2024, 0, 1));
});

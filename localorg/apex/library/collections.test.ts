import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DOUBLE, ID, INTEGER, OBJECT, sobjectType, STRING } from '../types/types.ts';
import { ApexList, ApexMap, ApexSet } from '../values/collections.ts';
import { ApexException } from '../values/exceptions.ts';
import { SObjectValue } from '../values/sobject.ts';
import { textOf } from '../values/text.ts';
import { collections, putRecords } from './collections.ts';
import { exceptions } from './exceptions.ts';
import { account, fakeRuntime, libraryOf, testClass } from './testing.ts';

const call = libraryOf([collections, exceptions], fakeRuntime());
const integers = (...items: unknown[]): ApexList => new ApexList(INTEGER, items);
const record = (id: string | null): SObjectValue => {
    const value = new SObjectValue(account);
    if (id !== null) value.values.set('Id', id);
    return value;
};

test('a list inserts, removes and refuses what is out of bounds', () => {
    const list = integers(1, 2);
    call('List', 'void add(Integer index, T element)', list, 0, 9);
    assert.equal(call('List', 'T remove(Integer index)', list, 1), 1);
    assert.deepEqual([...list], [9, 2]);
    assert.throws(() => call('List', 'T get(Integer index)', list, 3), /List index out of bounds: 3/);
    assert.throws(() => call('List', 'T get(Integer index)', list, -1), /List index out of bounds: -1/);
});

test('sorts by nature and by a Comparator', () => {
    const list = new ApexList(DOUBLE, [2.5, null, 1]);
    call('List', 'void sort()', list);
    assert.deepEqual([...list], [null, 1, 2.5]);
    const Descending = testClass('Descending', {}, { compare: (_self, first, second) => (second as number) - (first as number) });
    const numbers = integers(1, 3, 2);
    call('List', 'void sort(Comparator<T> comparator)', numbers, new Descending());
    assert.deepEqual([...numbers], [3, 2, 1]);
    assert.throws(() => call('List', 'void sort()', new ApexList(OBJECT, [new Descending(), new Descending()])), /not Comparable/);
});

test('a set keeps, removes and compares', () => {
    const set = new ApexSet(STRING, ['a', 'b', 'c']);
    assert.equal(call('Set', 'Boolean retainAll(List<T> elements)', set, new ApexList(STRING, ['a', 'b'])), true);
    assert.equal(call('Set', 'Boolean removeAll(Set<T> elements)', set, new ApexSet(STRING, ['x'])), false);
    assert.equal(textOf(set), '{a, b}');
});

test('a map takes records by their id', () => {
    const map = new ApexMap(ID, sobjectType('Account'));
    putRecords(map, new ApexList(sobjectType('Account'), [record('001000000000001AAA')]));
    assert.equal(map.size, 1);
    assert.throws(() => putRecords(map, new ApexList(sobjectType('Account'), [record(null)])), /Row with null Id at index: 0/);
});

test('an iterator ends', () => {
    const iterator = call('List', 'Iterator<T> iterator()', integers(1));
    assert.equal(call('Iterator', 'Boolean hasNext()', iterator), true);
    assert.equal(call('Iterator', 'T next()', iterator), 1);
    assert.throws(() => call('Iterator', 'T next()', iterator), /no more elements/);
});

test('an AuraHandledException hides its argument until setMessage', () => {
    const exception = call('System.AuraHandledException', 'new(String message)', 'shown') as ApexException;
    assert.deepEqual([exception.message, exception.shownMessage], ['Script-thrown exception', 'shown']);
    call('System.Exception', 'void setMessage(String message)', exception, 'now known');
    assert.equal(call('System.Exception', 'String getMessage()', exception), 'now known');
});

test('a DmlException names its failures', () => {
    const exception = new ApexException('Insert failed.', null, 'System.DmlException');
    exception.dmlFailures = [
        { index: 2, id: null, statusCode: 'REQUIRED_FIELD_MISSING', message: 'missing', fields: ['Name'], object: 'Account' },
    ];
    assert.equal(call('System.Exception', 'Integer getDmlIndex(Integer failure)', exception, 0), 2);
    assert.equal(textOf(call('System.Exception', 'StatusCode getDmlType(Integer failure)', exception, 0)), 'REQUIRED_FIELD_MISSING');
    assert.equal(textOf(call('System.Exception', 'List<Schema.SObjectField> getDmlFields(Integer failure)', exception, 0)), '(Name)');
    assert.throws(
        () => call('System.Exception', 'Integer getNumDml()', new ApexException('x', null, 'System.MathException')),
        /System.MathException/,
    );
});

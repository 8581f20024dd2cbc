import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DATETIME, DECIMAL, DOUBLE, INTEGER, listOf, mapOf, OBJECT, sobjectType, STRING, classType } from '../types/types.ts';
import { ApexList, ApexMap } from '../values/collections.ts';
import { ApexDate, ApexDatetime } from '../values/dates.ts';
import { Decimal } from '../values/decimal.ts';
import { SObjectValue } from '../values/sobject.ts';
import { textOf } from '../values/text.ts';
import { TypeValue } from '../values/typeValue.ts';
import type { ApexType } from '../types/types.ts';
import { json } from './json.ts';
import { account, fakeRuntime, libraryOf, testClass } from './testing.ts';

const Item = testClass('Item', { name: [STRING, null], ratio: [DOUBLE, null], price: [DECIMAL, null], at: [DATETIME, null] });
const call = libraryOf([json], fakeRuntime({ classes: [Item] }));
const serialize = (value: unknown): unknown => call('System.JSON', 'static String serialize(Object value)', value);
const deserialize = (text: string, type: ApexType): unknown =>
    call('System.JSON', 'static Object deserialize(String text, System.Type type)', text, new TypeValue(type));
const untyped = (text: string): unknown => call('System.JSON', 'static Object deserializeUntyped(String text)', text);

test('writes values as Apex does', () => {
    const item = Object.assign(new Item(), { ratio: 2, price: Decimal.parse('1.50'), at: new ApexDatetime(0) });
    assert.equal(serialize(item), '{"name":null,"ratio":2.0,"price":1.50,"at":"1970-01-01T00:00:00.000Z"}');
    assert.equal(
        call('System.JSON', 'static String serialize(Object value, Boolean suppressApexObjectNulls)', item, true),
        '{"ratio":2.0,"price":1.50,"at":"1970-01-01T00:00:00.000Z"}',
    );
    assert.equal(serialize(new ApexList(OBJECT, [1, 'a"b', null, ApexDate.of(2024, 1, 2)])), '[1,"a\\"b",null,"2024-01-02"]');
    assert.equal(serialize(new ApexMap(STRING, OBJECT, [['k', null]])), '{"k":null}');
    const record = new SObjectValue(account);
    record.setField('Name', 'Acme');
    assert.equal(serialize(record), '{"attributes":{"type":"Account"},"Name":"Acme"}');
});

test('prints prettily as Salesforce does', () => {
    const value = new ApexMap(STRING, OBJECT, [
        ['a', 1],
        ['b', new ApexList(OBJECT, [1, new ApexMap(STRING, OBJECT, [['c', null]])])],
    ]);
    assert.equal(
        call('System.JSON', 'static String serializePretty(Object value)', value),
        '{\n  "a" : 1,\n  "b" : [ 1, {\n    "c" : null\n  } ]\n}',
    );
});

test('reads into a class, a record and collections', () => {
    const item = deserialize('{"NAME":"n","unknown":[1],"ratio":3,"price":2.50}', classType('Item')) as Record<string, unknown>;
    assert.deepEqual([item['name'], item['ratio'], textOf(item['price'])], ['n', 3, '2.50']);
    const [record] = (deserialize('[{"attributes":{"type":"Account"},"name":"Acme"}]', listOf(sobjectType('Account'))) as ApexList).items;
    assert.equal((record as SObjectValue).get('Name'), 'Acme');
    assert.equal((deserialize('{"a":1}', mapOf(STRING, INTEGER)) as ApexMap).get('a'), 1);
    assert.throws(() => deserialize('{"Nope":1}', sobjectType('Account')), /No such column 'Nope' on sobject of type Account/);
    assert.throws(() => deserialize('3', listOf(INTEGER)), /Malformed JSON: Expected '\[' at the beginning of List\/Set/);
    assert.throws(
        () =>
            call(
                'System.JSON',
                'static Object deserializeStrict(String text, System.Type type)',
                '{"x":1}',
                new TypeValue(classType('Item')),
            ),
        /Unknown field/,
    );
});

test('reads without a type: whole numbers are Integer or Long, others Decimal', () => {
    const list = untyped('[1, 5000000000, 1.5, "x", true, null]') as ApexList;
    assert.deepEqual(
        list.items.map((item) => (item instanceof Decimal ? `decimal ${textOf(item)}` : item)),
        [1, 5_000_000_000n, 'decimal 1.5', 'x', true, null],
    );
});

test('says where a text is malformed', () => {
    assert.throws(
        () => untyped('{"a":1,}'),
        /Unexpected character \('}' \(code 125\)\): was expecting double-quote to start field name at input location \[1,9\]|line:1/,
    );
    assert.throws(() => untyped('{"a":'), /end/i);
    assert.throws(() => untyped('nope'), /Unrecognized token 'nope'/);
});

test('goes from token to token', () => {
    const parser = call('System.JSON', 'static System.JSONParser createParser(String text)', '{"a":[1,2.5],"b":null}');
    const tokens: string[] = [];
    for (;;) {
        const token = call('System.JSONParser', 'System.JSONToken nextToken()', parser);
        if (token === null) break;
        tokens.push(textOf(token));
    }
    assert.deepEqual(tokens, [
        'START_OBJECT',
        'FIELD_NAME',
        'START_ARRAY',
        'VALUE_NUMBER_INT',
        'VALUE_NUMBER_FLOAT',
        'END_ARRAY',
        'FIELD_NAME',
        'VALUE_NULL',
        'END_OBJECT',
    ]);
});

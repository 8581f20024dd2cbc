import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SaveResult } from '../platform.ts';
import type { DataMode, SaveOptions } from '../runtime.ts';
import { ID, OBJECT, platformType, sobjectType, STRING } from '../types/types.ts';
import { ApexList, ApexMap } from '../values/collections.ts';
import { SObjectValue } from '../values/sobject.ts';
import { textOf } from '../values/text.ts';
import { accessLevel } from './accessLevel.ts';
import type { Caller } from './caller.ts';
import { database } from './database.ts';
import { databaseResults } from './databaseResults.ts';
import { platformFromJson } from './platformJson.ts';
import type { PlatformObject } from './platformObject.ts';
import { account, fakeRuntime, libraryOf } from './testing.ts';
import { sobjectFieldToken } from './tokens.ts';

const SUCCESS: SaveResult = { id: '001000000000001AAA', isSuccess: true, isCreated: true, errors: [] };
const FAILURE: SaveResult = {
    id: null,
    isSuccess: false,
    isCreated: false,
    errors: [{ statusCode: 'REQUIRED_FIELD_MISSING', message: 'Required fields are missing: [Name]', fields: ['Name'] }],
};
const caller: Caller = { sharing: true, access: 'system', apiVersion: 62, variables: new Map() };

function databaseWith(results: readonly SaveResult[]) {
    const saves: { operation: string; records: unknown; options: SaveOptions }[] = [];
    const queries: { text: string; binds: ReadonlyMap<string, unknown>; mode: DataMode }[] = [];
    const runtime = fakeRuntime({
        platform: {
            describeQuery: (text) => ({
                object: 'Account',
                kind: 'records',
                columns: [],
                binds: [...text.matchAll(/:(\w+)/g)].map((match) => match[1] ?? ''),
            }),
        },
        runtime: {
            data: {
                query: (text, binds, mode) => {
                    queries.push({ text, binds, mode });
                    return new ApexList(sobjectType('Account'), [new SObjectValue(account)]);
                },
                count: () => 1,
                save: (operation, records, options) => {
                    saves.push({ operation, records, options });
                    return results;
                },
            },
        },
    });
    return { call: libraryOf([database, databaseResults, accessLevel], runtime), saves, queries };
}

test('one record answers one result, a list a list of them', () => {
    const { call } = databaseWith([SUCCESS]);
    const single = call(
        'System.Database',
        'static Database.SaveResult insert(SObject record)',
        new SObjectValue(account),
        caller,
    ) as PlatformObject;
    assert.equal(call('Database.SaveResult', 'Id getId()', single), '001000000000001AAA');
    assert.equal(textOf(single), 'Database.SaveResult[getErrors=();getId=001000000000001AAA;isSuccess=true;]');
    const records = new ApexList(sobjectType('Account'), [new SObjectValue(account)]);
    const many = call('System.Database', 'static List<Database.SaveResult> insert(List<SObject> records)', records, caller) as ApexList;
    assert.equal(many.elementType, platformType('Database.SaveResult'));
});

test('trailing arguments come in any combination', () => {
    const { call, saves } = databaseWith([SUCCESS]);
    const userMode = call('System.AccessLevel', 'static AccessLevel USER_MODE');
    const field = account.field('Name');
    assert.ok(field);
    call(
        'System.Database',
        'static Database.UpsertResult upsert(SObject record, Schema.SObjectField externalIdField, Boolean allOrNone, AccessLevel accessLevel)',
        new SObjectValue(account),
        sobjectFieldToken(account, field),
        false,
        userMode,
        { ...caller, sharing: false },
    );
    assert.deepEqual(saves[0]?.options, { access: 'user', sharing: true, allOrNone: false, externalId: 'Name' });
});

test('DMLOptions decide on all or none', () => {
    const { call, saves } = databaseWith([FAILURE]);
    const options = call('Database.DMLOptions', 'new()');
    const record = new SObjectValue(account);
    const result = call(
        'System.Database',
        'static Database.SaveResult update(SObject record, Database.DMLOptions options)',
        record,
        options,
        caller,
    );
    assert.equal(saves[0]?.options.allOrNone, false);
    assert.equal(call('Database.SaveResult', 'Boolean isSuccess()', result), false);
    const [error] = (call('Database.SaveResult', 'List<Database.Error> getErrors()', result) as ApexList).items;
    assert.equal(textOf(call('Database.Error', 'StatusCode getStatusCode()', error)), 'REQUIRED_FIELD_MISSING');
    assert.equal(textOf(call('Database.Error', 'List<String> getFields()', error)), '(Name)');
});

test('delete takes ids and makes records of them', () => {
    const { call, saves } = databaseWith([SUCCESS]);
    const ids = new ApexList(ID, ['001000000000001AAA']);
    call('System.Database', 'static List<Database.DeleteResult> delete(List<Id> recordIds)', ids, caller);
    assert.equal(((saves[0]?.records as ApexList).items[0] as SObjectValue).id, '001000000000001AAA');
});

test("a dynamic query takes the caller's variables, whatever their case", () => {
    const { call, queries } = databaseWith([]);
    const variables = new Map<string, unknown>([['accountName', 'Acme']]);
    const text = 'SELECT Id FROM Account WHERE Name = :accountname';
    call('System.Database', 'static List<SObject> query(String query)', text, { ...caller, variables });
    assert.deepEqual([...(queries[0]?.binds ?? [])], [['accountname', 'Acme']]);
    assert.throws(() => call('System.Database', 'static List<SObject> query(String query)', text, caller), {
        message: 'Variable does not exist: accountname',
    });
});

test('queryWithBinds takes a map and an access level', () => {
    const { call, queries } = databaseWith([]);
    const systemMode = call('System.AccessLevel', 'static AccessLevel SYSTEM_MODE');
    const binds = new ApexMap(STRING, OBJECT, [['name', 'Acme']]);
    call(
        'System.Database',
        'static List<SObject> queryWithBinds(String query, Map<String, Object> bindMap, AccessLevel accessLevel)',
        'SELECT Id FROM Account WHERE Name = :name',
        binds,
        systemMode,
        { ...caller, access: 'user' },
    );
    assert.deepEqual(queries[0]?.mode, { access: 'system', sharing: true });
});

test('a failed result can be made from JSON', () => {
    const { call } = databaseWith([]);
    const made = platformFromJson('Database.SaveResult', {
        success: false,
        errors: [{ message: 'No', statusCode: 'DUPLICATE_VALUE', fields: ['Name'] }],
    });
    const [error] = (call('Database.SaveResult', 'List<Database.Error> getErrors()', made) as ApexList).items;
    assert.equal(call('Database.Error', 'String getMessage()', error), 'No');
    assert.equal(platformFromJson('System.HttpRequest', {}), undefined);
});

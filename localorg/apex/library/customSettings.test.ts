import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { QueryAnswer, QueryRequest } from '../platform.ts';
import type { SObjectRecord } from '../../schema/schema.ts';
import type { ApexMap } from '../values/collections.ts';
import type { SObjectValue } from '../values/sobject.ts';
import { textOf } from '../values/text.ts';
import { customSetting } from './customSettings.ts';
import { fakeRuntime, TEST_USER, testField, testObject } from './testing.ts';

const SETTING = testObject(
    'Setting__c',
    'a00',
    [testField('Id', 'id'), testField('SetupOwnerId', 'reference'), testField('Color__c', 'string'), testField('Is_On__c', 'boolean')],
    { kind: 'customSetting', settingType: 'Hierarchy' },
);
const POLICY = testObject(
    'Policy__mdt',
    'm00',
    [testField('Id', 'id'), testField('DeveloperName', 'string'), testField('Days__c', 'int')],
    {
        kind: 'customMetadata',
    },
);
const ORGANIZATION = '00D000000000001EAA';

/** Answers `WHERE field = :value` over these rows. */
function runtimeWith(rows: readonly SObjectRecord[]) {
    const query = (request: QueryRequest): QueryAnswer => {
        const [, object] = /FROM (\w+)/.exec(request.text) ?? [];
        const [, field] = /WHERE (\w+)/.exec(request.text) ?? [];
        const records = rows.filter(
            (row) => row.type === object && (field === undefined || row.values[field] === request.binds.get('value')),
        );
        return { records, count: undefined, columns: undefined, rowCount: records.length };
    };
    return fakeRuntime({ objects: [SETTING, POLICY], platform: { query } });
}

const row = (owner: string, color: string | null): SObjectRecord => ({
    type: 'Setting__c',
    values: { Id: `a00${owner.slice(3)}`, SetupOwnerId: owner, Color__c: color, Is_On__c: false },
});

test('getInstance takes each field from the user, else the profile, else the org', () => {
    const runtime = runtimeWith([row(ORGANIZATION, 'red'), row(TEST_USER.profileId, 'blue'), row(TEST_USER.id, null)]);
    const setting = customSetting(runtime, 'Setting__c', 'getInstance', []) as SObjectValue;
    assert.equal(setting.get('Color__c'), 'blue');
    assert.equal(setting.get('SetupOwnerId'), TEST_USER.id);
});

test('getOrgDefaults is never null, getValues is', () => {
    const runtime = runtimeWith([]);
    const defaults = customSetting(runtime, 'Setting__c', 'getOrgDefaults', []) as SObjectValue;
    assert.equal(defaults.id, null);
    assert.equal(defaults.get('SetupOwnerId'), ORGANIZATION);
    assert.equal(customSetting(runtime, 'Setting__c', 'getValues', [TEST_USER.id]), null);
});

test('custom metadata is found by developer name and by id', () => {
    const policy: SObjectRecord = { type: 'Policy__mdt', values: { Id: 'm00000000000001AAA', DeveloperName: 'Default', Days__c: 14 } };
    const runtime = runtimeWith([policy]);
    assert.equal((customSetting(runtime, 'Policy__mdt', 'getInstance', ['Default']) as SObjectValue).get('Days__c'), 14);
    assert.equal((customSetting(runtime, 'Policy__mdt', 'getInstance', ['m00000000000001AAA']) as SObjectValue).get('Days__c'), 14);
    assert.equal(textOf([...(customSetting(runtime, 'Policy__mdt', 'getAll', []) as ApexMap).keys()][0]), 'Default');
});

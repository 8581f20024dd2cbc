import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Access } from '../../schema/schema.ts';
import { STRING } from '../types/types.ts';
import { ApexList } from '../values/collections.ts';
import type { ApexMap } from '../values/collections.ts';
import { SObjectValue } from '../values/sobject.ts';
import { textOf } from '../values/text.ts';
import { describeField } from './describeField.ts';
import { describeObject, findFieldSet } from './describeObject.ts';
import { schema } from './schema.ts';
import { security } from './security.ts';
import { constantOf } from './enumerations.ts';
import { account, contact, fakeRuntime, libraryOf, TEST_USER, testField, testObject } from './testing.ts';
import { sobjectTypeToken } from './tokens.ts';

function access(denied: readonly string[]): Access {
    const allows = (...path: readonly string[]): boolean => !denied.includes(path.join('.'));
    return {
        user: TEST_USER,
        object: (name, right) => allows(name, right),
        field: (object, field, right) => allows(object, field, right),
        apexClass: () => true,
        customPermission: () => false,
        userPermission: () => false,
        application: () => true,
        tab: () => true,
        externalCredentialPrincipal: () => true,
        seesRecordsOf: () => true,
    };
}

const parts = [schema, describeObject, describeField, security];

test('the global describe finds an object in any case and shows its keys in lower case', () => {
    const call = libraryOf(parts, fakeRuntime());
    const all = call('System.Schema', 'static Map<String, Schema.SObjectType> getGlobalDescribe()') as ApexMap;
    assert.equal(all.get('Account'), sobjectTypeToken(account));
    assert.deepEqual([...all.keys()], ['account', 'contact']);
});

test('describe answers from the schema and from what the user may do', () => {
    const call = libraryOf(parts, fakeRuntime({ platform: { access: () => access(['Account.create', 'Account.Name.edit']) } }));
    const describe = call('Schema.SObjectType', 'Schema.DescribeSObjectResult getDescribe()', sobjectTypeToken(account));
    assert.equal(call('Schema.DescribeSObjectResult', 'String getKeyPrefix()', describe), '001');
    assert.equal(call('Schema.DescribeSObjectResult', 'Boolean isCreateable()', describe), false);
    assert.equal(call('Schema.DescribeSObjectResult', 'Boolean isUpdateable()', describe), true);
    const fields = call('Schema.DescribeSObjectResult', 'Schema.SObjectTypeFields getFields()', describe);
    const map = call('Schema.SObjectTypeFields', 'Map<String, Schema.SObjectField> getMap()', fields) as ApexMap;
    const field = call('Schema.SObjectField', 'Schema.DescribeFieldResult getDescribe()', map.get('NAME'));
    assert.equal(call('Schema.DescribeFieldResult', 'Boolean isUpdateable()', field), false);
    assert.equal(call('Schema.DescribeFieldResult', 'Boolean isAccessible()', field), true);
    assert.equal(textOf(call('Schema.DescribeFieldResult', 'Schema.DisplayType getType()', field)), 'STRING');
});

test('a field set follows relationships', () => {
    const withSet = testObject('Contact', '003', contact.fields, {
        fieldSets: [{ name: 'Short', label: 'Short', fields: ['LastName', 'Account.Name'] }],
    });
    const runtime = fakeRuntime({ objects: [account, withSet] });
    const found = findFieldSet(runtime, withSet, 'short');
    const call = libraryOf(parts, runtime);
    const members = call('Schema.FieldSet', 'List<Schema.FieldSetMember> getFields()', found) as ApexList;
    assert.deepEqual(
        members.items.map((member) => call('Schema.FieldSetMember', 'String getFieldPath()', member)),
        ['LastName', 'Account.Name'],
    );
});

test('stripInaccessible takes away what may not be read and leaves the source as it is', () => {
    const call = libraryOf(parts, fakeRuntime({ platform: { access: () => access(['Account.AnnualRevenue.read']) } }));
    const record = new SObjectValue(account);
    record.put('Name', 'Acme');
    record.put('AnnualRevenue', 5);
    const type = constantOf('System.AccessType', 'READABLE');
    const records = new ApexList(STRING, [record]);
    const decision = call(
        'System.Security',
        'static SObjectAccessDecision stripInaccessible(AccessType accessCheckType, List<SObject> sourceRecords)',
        type,
        records,
    );
    const stripped = call('System.SObjectAccessDecision', 'List<SObject> getRecords()', decision) as ApexList;
    assert.equal(textOf(stripped), '(Account:{Name=Acme})');
    assert.equal(
        textOf(call('System.SObjectAccessDecision', 'Map<String, Set<String>> getRemovedFields()', decision)),
        '{Account={AnnualRevenue}}',
    );
    assert.equal(textOf(call('System.SObjectAccessDecision', 'Set<Integer> getModifiedIndexes()', decision)), '{0}');
    assert.equal(record.values.size, 2);
});

test('stripInaccessible refuses records of an object that may not be used', () => {
    const call = libraryOf(parts, fakeRuntime({ platform: { access: () => access(['Account.create']) } }));
    const type = constantOf('System.AccessType', 'CREATABLE');
    const records = new ApexList(STRING, [new SObjectValue(account)]);
    assert.throws(
        () =>
            call(
                'System.Security',
                'static SObjectAccessDecision stripInaccessible(AccessType accessCheckType, List<SObject> sourceRecords)',
                type,
                records,
            ),
        { message: 'No access to entity: Account' },
    );
});

test('newSObject loads the default values of fields', () => {
    const setting = testObject('Setting__c', 'a02', [
        testField('Level__c', 'string', { defaultValue: '"INFO"' }),
        testField('Days__c', 'double', { defaultValue: '14' }),
        testField('Is_On__c', 'boolean', { defaultValue: 'true' }),
        testField('Note__c', 'string'),
    ]);
    const call = libraryOf(parts, fakeRuntime({ objects: [setting] }));
    const signature = 'SObject newSObject(Id recordTypeId, Boolean loadDefaults)';
    assert.equal(
        textOf(call('Schema.SObjectType', signature, sobjectTypeToken(setting), null, true)),
        'Setting__c:{Level__c=INFO, Days__c=14, Is_On__c=true}',
    );
    assert.equal(textOf(call('Schema.SObjectType', signature, sobjectTypeToken(setting), null, false)), 'Setting__c:{}');
});

test('stripInaccessible takes away what nobody can write', () => {
    const invoice = testObject('Invoice__c', 'a01', [
        testField('Name', 'string'),
        testField('Total__c', 'double', { isUpdateable: false }),
    ]);
    const call = libraryOf(parts, fakeRuntime({ objects: [invoice], platform: { access: () => access([]) } }));
    const record = new SObjectValue(invoice);
    record.put('Name', 'I-1');
    record.put('Total__c', 5);
    const signature = 'static SObjectAccessDecision stripInaccessible(AccessType accessCheckType, List<SObject> sourceRecords)';
    const decision = call('System.Security', signature, constantOf('System.AccessType', 'UPDATABLE'), new ApexList(STRING, [record]));
    assert.equal(textOf(call('System.SObjectAccessDecision', 'List<SObject> getRecords()', decision)), '(Invoice__c:{Name=I-1})');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NotSupported } from '../fault.ts';
import { emptyDraft } from '../project/draft.ts';
import type { Metadata, ObjectSource, Project } from '../project/project.ts';
import { createSchema } from './createSchema.ts';
import type { Field, ObjectType, Schema } from './schema.ts';
import { objectSource } from './testing.ts';

function source(name: string, fields: Readonly<Record<string, Metadata>> = {}, metadata: Metadata = {}): ObjectSource {
    const sources = Object.entries(fields).map(([field, values]) => ({ name: field, metadata: values }));
    return objectSource(name, metadata, sources);
}

function schemaOf(...objects: readonly ObjectSource[]): Schema {
    return createSchema({ ...emptyDraft('.'), objects });
}

function objectIn(schema: Schema, name: string): ObjectType {
    return schema.object(name) ?? assert.fail(`${name} is not in the schema`);
}

function fieldIn(schema: Schema, object: string, name: string): Field {
    return objectIn(schema, object).field(name) ?? assert.fail(`${object}.${name} is not in the schema`);
}

test('names are found whatever their case', () => {
    const schema = schemaOf();
    assert.equal(schema.object('ACCOUNT')?.name, 'Account');
    assert.equal(schema.object('account')?.field('NAME')?.name, 'Name');
    assert.equal(schema.objectByKeyPrefix('001')?.name, 'Account');
    assert.equal(schema.object('Nothing'), undefined);
});

test('relationships lead to parents and children', () => {
    const schema = schemaOf(source('Bill__c', { Account__c: { type: ['Lookup'], referenceTo: ['Account'], relationshipName: ['Bills'] } }));
    assert.deepEqual(objectIn(schema, 'Bill__c').relationship('account__r')?.referenceTo, ['Account']);
    assert.equal(objectIn(schema, 'Account').childRelationship('Bills__r')?.childObject, 'Bill__c');
    assert.equal(objectIn(schema, 'Account').childRelationship('contacts')?.field, 'AccountId');
    assert.deepEqual(objectIn(schema, 'Case').relationship('Owner')?.referenceTo, ['Group', 'User']);
    assert.ok(fieldIn(schema, 'Task', 'WhatId').referenceTo.includes('Bill__c'), 'a task may be about any record');
});

test('a custom object has an owner, or a master', () => {
    const schema = schemaOf(
        source('Bill__c', {}, { sharingModel: ['Private'] }),
        source('Line__c', {
            Bill__c: { type: ['MasterDetail'], referenceTo: ['Bill__c'], relationshipName: ['Lines'], relationshipOrder: ['0'] },
        }),
    );
    assert.ok(objectIn(schema, 'Bill__c').field('OwnerId'));
    assert.equal(objectIn(schema, 'Line__c').field('OwnerId'), undefined);
    const master = fieldIn(schema, 'Line__c', 'Bill__c');
    assert.deepEqual([master.isNillable, master.isUpdateable, master.isCascadeDelete, master.relationshipOrder], [false, false, true, 0]);
    assert.equal(objectIn(schema, 'Line__c').sharingModel, 'ControlledByParent');
    assert.equal(objectIn(schema, 'Bill__c').childRelationship('Shares')?.childObject, 'Bill__Share');
    assert.equal(schema.object('Line__Share'), undefined, 'what its master controls is not shared');
});

const KINDS: readonly (readonly [string, Metadata, Partial<Field>])[] = [
    [
        'text',
        { type: ['Text'], length: ['18'], unique: ['true'], externalId: ['true'] },
        { type: 'string', length: 18, isUnique: true, isIdLookup: true },
    ],
    ['a number without decimals', { type: ['Number'], precision: ['4'], scale: ['0'] }, { type: 'double', precision: 4, scale: 0 }],
    ['a checkbox', { type: ['Checkbox'], defaultValue: ['true'] }, { type: 'boolean', isNillable: false, defaultValue: 'true' }],
    [
        'a long text',
        { type: ['LongTextArea'], length: ['32768'] },
        { type: 'textarea', length: 32768, isFilterable: false, isSortable: false },
    ],
    ['a rich text', { type: ['Html'], length: ['32768'] }, { type: 'textarea', isHtmlFormatted: true }],
    ['an encrypted text', { type: ['EncryptedText'], length: ['20'] }, { type: 'encryptedstring', isEncrypted: true, isFilterable: false }],
    ['a required date', { type: ['Date'], required: ['true'] }, { type: 'date', isNillable: false }],
    [
        'an auto number',
        { type: ['AutoNumber'], displayFormat: ['X-{000}'] },
        { type: 'string', autoNumberFormat: 'X-{000}', isCreateable: false },
    ],
    [
        'a formula',
        { type: ['Text'], formula: ['Name'] },
        { type: 'string', formula: 'Name', length: 1300, isCreateable: false, isUpdateable: false },
    ],
    [
        'a restricting lookup',
        { type: ['Lookup'], referenceTo: ['User'], deleteConstraint: ['Restrict'] },
        { type: 'reference', isRestrictedDelete: true },
    ],
];
for (const [what, metadata, expected] of KINDS) {
    test(`${what} is described as on the platform`, () => {
        const field = fieldIn(schemaOf(source('Bill__c', { Some__c: metadata })), 'Bill__c', 'Some__c');
        for (const [key, value] of Object.entries(expected)) assert.deepEqual(field[key as keyof Field], value, key);
    });
}

test('picklist values come from the field or from a global value set', () => {
    const value = (name: string, isDefault: string): Metadata => ({ fullName: [name], default: [isDefault], label: [`${name}!`] });
    const own: Metadata = {
        type: ['Picklist'],
        valueSet: [{ restricted: ['true'], valueSetDefinition: [{ value: [value('A', 'false'), value('B', 'true')] }] }],
    };
    const shared: Metadata = { type: ['Picklist'], valueSet: [{ valueSetName: ['Colors'] }] };
    const project: Project = {
        ...emptyDraft('.'),
        objects: [source('Bill__c', { Own__c: own, Shared__c: shared })],
        globalValueSets: new Map([['Colors', { customValue: [value('Red', 'false')] }]]),
    };
    const schema = createSchema(project);
    assert.deepEqual(fieldIn(schema, 'Bill__c', 'Own__c').picklistValues, [
        { value: 'A', label: 'A!', isDefault: false, isActive: true },
        { value: 'B', label: 'B!', isDefault: true, isActive: true },
    ]);
    assert.equal(fieldIn(schema, 'Bill__c', 'Own__c').isRestrictedPicklist, true);
    assert.deepEqual(
        fieldIn(schema, 'Bill__c', 'Shared__c').picklistValues.map((entry) => entry.value),
        ['Red'],
    );
});

test('a roll-up has the type of what it sums up', () => {
    const schema = schemaOf(
        source('Bill__c', {
            Last__c: {
                type: ['Summary'],
                summaryOperation: ['max'],
                summarizedField: ['Line__c.Day__c'],
                summaryForeignKey: ['Line__c.Bill__c'],
                summaryFilterItems: [{ field: ['Line__c.Open__c'], operation: ['equals'], value: ['True'] }],
            },
        }),
        source('Line__c', {
            Bill__c: { type: ['MasterDetail'], referenceTo: ['Bill__c'] },
            Day__c: { type: ['Date'] },
            Open__c: { type: ['Checkbox'] },
        }),
    );
    const { type, summary } = fieldIn(schema, 'Bill__c', 'Last__c');
    assert.equal(type, 'date');
    assert.deepEqual(summary, {
        operation: 'max',
        object: 'Line__c',
        foreignKey: 'Bill__c',
        field: 'Day__c',
        filters: [{ field: 'Open__c', operation: 'equals', value: 'True' }],
    });
});

test('settings, metadata types and events have their own fields', () => {
    const schema = schemaOf(
        source('Limits__c', {}, { customSettingsType: ['Hierarchy'] }),
        source('Countries__c', {}, { customSettingsType: ['List'] }),
        source('Policy__mdt'),
        source('Changed__e', { State__c: { type: ['Text'], length: ['10'] } }),
    );
    assert.deepEqual(fieldIn(schema, 'Limits__c', 'SetupOwnerId').referenceTo, ['Organization', 'Profile', 'User']);
    assert.equal(objectIn(schema, 'Countries__c').settingType, 'List');
    assert.equal(objectIn(schema, 'Policy__mdt').isCreateable, false);
    assert.ok(objectIn(schema, 'Policy__mdt').field('DeveloperName'));
    assert.deepEqual(
        [objectIn(schema, 'Changed__e').isQueryable, objectIn(schema, 'Changed__e').publishBehavior],
        [false, 'PublishAfterCommit'],
    );
    assert.match(objectIn(schema, 'Policy__mdt').keyPrefix, /^m../);
    assert.match(objectIn(schema, 'Changed__e').keyPrefix, /^e../);
});

test('a sharing reason is a cause of a share', () => {
    const schema = schemaOf(
        source('Bill__c', {}, { sharingModel: ['Private'], sharingReasons: [{ fullName: ['Auditor__c'], label: ['Auditor'] }] }),
    );
    assert.ok(fieldIn(schema, 'Bill__Share', 'RowCause').picklistValues.some((entry) => entry.value === 'Auditor__c'));
});

test('a new object moves no other key prefix', () => {
    const before = schemaOf(source('Bill__c'), source('Order_Line__c'));
    const after = schemaOf(source('Apple__c'), source('Bill__c'), source('Order_Line__c'));
    assert.equal(objectIn(before, 'Bill__c').keyPrefix, objectIn(after, 'Bill__c').keyPrefix);
    assert.equal(objectIn(before, 'Order_Line__c').keyPrefix, objectIn(after, 'Order_Line__c').keyPrefix);
});

test('what Apex may not write on a real org cannot be written here', () => {
    const schema = schemaOf();
    for (const name of [
        'OauthToken',
        'SetupAuditTrail',
        'ConnectedApplication',
        'AsyncApexJob',
        'ApexClass',
        'CronTrigger',
        'Profile',
        'LoginHistory',
        'EntityDefinition',
    ]) {
        const object = objectIn(schema, name);
        assert.deepEqual(
            [object.isQueryable, object.isCreateable, object.isUpdateable, object.isDeletable],
            [true, false, false, false],
            name,
        );
    }
    for (const name of ['User', 'PermissionSet', 'PermissionSetAssignment', 'Group', 'UserRole', 'QueueSobject'])
        assert.ok(objectIn(schema, name).isSetup, name);
    assert.equal(objectIn(schema, 'Account').isSetup, false);
});

test('the catalogue is whole: fields have one type, references lead somewhere, prefixes have three characters', () => {
    for (const object of schemaOf().objects) {
        assert.match(object.keyPrefix, /^(\w{3})?$/, object.name);
        assert.ok(object.kind === 'platformEvent' || object.field('Id'), `${object.name} has no Id`);
        for (const field of object.fields) {
            assert.equal(
                object.fields.filter((other) => other.name.toLowerCase() === field.name.toLowerCase()).length,
                1,
                `${object.name}.${field.name}`,
            );
            if (field.relationshipName !== undefined) assert.ok(field.referenceTo.length > 0, `${object.name}.${field.name} leads nowhere`);
        }
    }
});

test('custom fields of Activity belong to tasks and events', () => {
    const schema = schemaOf(source('Activity', { Score__c: { type: ['Number'] } }));
    assert.ok(fieldIn(schema, 'Task', 'Score__c'));
    assert.ok(fieldIn(schema, 'Event', 'Score__c'));
});

test('a change event is there for whoever names it', () => {
    const schema = schemaOf(source('Bill__c', { Sum__c: { type: ['Number'] } }));
    assert.ok(objectIn(schema, 'Bill__ChangeEvent').field('ChangeEventHeader'));
    assert.ok(objectIn(schema, 'AccountChangeEvent').field('Name'));
    assert.equal(schema.object('ProfileChangeEvent'), undefined);
});

test('what is not known stops the reading, or is reported and left out', () => {
    const strange = source('Bill__c', { Outer__c: { type: ['ExternalLookup'] }, Sum__c: { type: ['Number'] } });
    assert.throws(
        () => schemaOf(strange),
        (error) => error instanceof NotSupported && /ExternalLookup of Bill__c\.Outer__c/.test(error.message),
    );
    const problems: string[] = [];
    const schema = createSchema({ ...emptyDraft('.'), objects: [strange, source('Thing__x')] }, (problem) =>
        problems.push(problem.message),
    );
    assert.equal(problems.length, 2);
    assert.equal(objectIn(schema, 'Bill__c').field('Outer__c'), undefined);
    assert.ok(fieldIn(schema, 'Bill__c', 'Sum__c'));
});

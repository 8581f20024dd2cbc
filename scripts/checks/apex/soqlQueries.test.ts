import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinObjects, type Objects } from './objects.ts';
import { partsOf } from './projectObjects.ts';
import { problemsOfApex, problemsOfText } from './soqlQueries.ts';

const part = (name: string, fields: string[], parents: [string, string][], children: [string, string][]) => ({
    name,
    fields,
    parents,
    children,
});
const NOTHING: Objects = { find: () => undefined };
const objects = joinObjects(NOTHING, [
    part('Name', ['Id', 'Name'], [], []),
    part('Account', ['Id', 'Name', 'Phone'], [['Owner', 'User']], [['Contacts', 'Contact']]),
    part('Contact', ['Id', 'LastName', 'AccountId'], [['Account', 'Account']], []),
    part('User', ['Id', 'Name', 'Email'], [], []),
    part('Task', ['Id', 'Subject', 'WhatId'], [['What', 'Name']], []),
    ...partsOf('Visit__c', { sharingModel: 'Private' }, [
        { fullName: 'Of__c', type: 'Lookup', referenceTo: 'Account', relationshipName: 'Visits' },
        { fullName: 'Place__c', type: 'Location' },
    ]),
    ...partsOf('Told__e', {}, [{ fullName: 'What__c', type: 'Text' }]),
]);
const saidOf = (soql: string): string =>
    problemsOfText(soql, objects)
        .map(({ message }) => message)
        .join(' ');

test('understands what an org understands', () => {
    for (const soql of [
        'SELECT id, NAME, owner.email FROM account',
        'SELECT COUNT() FROM Account',
        'SELECT COUNT(Id) total, Owner.Name FROM Account GROUP BY Owner.Name HAVING COUNT(Id) > 1 ORDER BY COUNT(Id)',
        'SELECT a.Name, a.Owner.Name FROM Account a WHERE Account.Phone != null',
        "SELECT c.Id FROM Contact c, c.Account a WHERE a.Owner.Name = 'x'",
        'SELECT (SELECT LastName, Account.Name FROM Contacts), (SELECT Id FROM Visits__r) FROM Account',
        'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE LastName = :Any.thing(1))',
        'SELECT TYPEOF What WHEN Account THEN Phone, Owner.Name ELSE Name END FROM Task',
        'SELECT Of__r.Owner.Email, Owner.Name, CreatedBy.Name, Place__Latitude__s FROM Visit__c WITH USER_MODE',
        'SELECT Parent.Of__c, UserOrGroup.Name FROM Visit__Share',
    ]) {
        assert.equal(saidOf(soql), '', soql);
    }
});

test('names what an org would refuse', () => {
    const refusals: readonly (readonly [string, string])[] = [
        ['SELECT Nme FROM Account', 'Account has no field Nme.'],
        ['SELECT Id FROM Acount', 'There is no object Acount.'],
        ['SELECT Id FROM Told__e', 'Told__e is a platform event, which SOQL cannot read.'],
        ['SELECT Keeper.Name FROM Account', 'Account has no relationship Keeper.'],
        ['SELECT Owner FROM Account', 'Owner of Account is a relationship: a query names a field behind it.'],
        ['SELECT a.Fax FROM Account a', 'Account has no field Fax.'],
        ['SELECT (SELECT Id FROM Visits) FROM Account', 'Account has no child relationship Visits.'],
        ['SELECT (SELECT Fax FROM Contacts) FROM Account', 'Contact has no field Fax.'],
        ['SELECT Id FROM Account WHERE Id IN (SELECT Of__c FROM Contact)', 'Contact has no field Of__c.'],
        ['SELECT MAX(Age) FROM Account GROUP BY Area', 'Account has no field Age. Account has no field Area.'],
        ['SELECT Id FROM Account ORDER BY Age NULLS LAST', 'Account has no field Age.'],
        ['SELECT TYPEOF What WHEN Account THEN Fax ELSE Phone END FROM Task', 'Account has no field Fax. Name has no field Phone.'],
    ];
    for (const [soql, said] of refusals) assert.equal(saidOf(soql), said, soql);
});

test('tells an unknown object once, not again for each of its fields', () => {
    assert.equal(saidOf('SELECT A, B, (SELECT C FROM Ds) FROM E'), 'There is no object E.');
});

test('reads brackets, text given to Database, and queries inside binds, each with its line', () => {
    const found = problemsOfApex(
        `class A {
    Object a = [SELECT A FROM User];
    Object b = System.Database.queryWithBinds('SELECT B ' + ('FROM User WHERE Name = \\'x\\''), binds, mode);
    Object c = [SELECT Id FROM User WHERE Id = :one([
        SELECT C FROM User])];
    Object d = Database.query(text);
    Object e = other.query('SELECT D FROM User');
}`,
        'class',
        objects,
    );
    assert.deepEqual(
        found.map(({ line, message }) => [line, message]),
        [
            [2, 'User has no field A.'],
            [3, 'User has no field B.'],
            [5, 'User has no field C.'],
        ],
    );
});

test('refuses by name what it does not read', () => {
    assert.match(
        problemsOfApex('class A { Object a = [FIND :x RETURNING User(Id)]; }', 'class', objects)[0]?.message ?? '',
        /SOSL is not checked/,
    );
    assert.match(saidOf('SELECT Id FORM Account'), /This query cannot be read/);
});

test('gives no owner to the detail of a master, and settings and metadata their own fields', () => {
    const own = joinObjects(NOTHING, [
        ...partsOf('Detail__c', {}, [{ fullName: 'Master__c', type: 'MasterDetail', referenceTo: 'Account', relationshipName: 'Details' }]),
        ...partsOf('Settings__c', { customSettingsType: 'Hierarchy' }, []),
        ...partsOf('Rule__mdt', {}, []),
    ]);
    assert.equal(own.find('Detail__c')?.fields.has('ownerid'), false);
    assert.equal(own.find('Detail__Share'), undefined);
    assert.equal(own.find('settings__C')?.fields.has('setupownerid'), true);
    assert.equal(own.find('Rule__mdt')?.fields.has('createddate'), false);
    assert.equal(own.find('Account')?.children.get('details__r'), 'Detail__c');
});

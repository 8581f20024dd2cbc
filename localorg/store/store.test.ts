import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createSchema } from '../schema/createSchema.ts';
import type { Metadata, ObjectSource, Project } from '../project/project.ts';
import { emptyDraft } from '../project/draft.ts';
import { to18 } from '../schema/ids.ts';
import { objectSource } from '../schema/testing.ts';
import { openStore, type Store } from './store.ts';

function project(objects: readonly ObjectSource[] = []): Project {
    return { ...emptyDraft('.'), objects };
}

function object(name: string, fields: Readonly<Record<string, Metadata>>, metadata: Metadata = {}): ObjectSource {
    const sources = Object.entries(fields).map(([field, values]) => ({ name: field, metadata: values }));
    return objectSource(name, metadata, sources);
}

const memory = (): Store => openStore({ file: ':memory:', schema: createSchema(project()) });

function names(store: Store): readonly unknown[] {
    return store.all('SELECT Name FROM Account ORDER BY Name').map((row) => row['Name']);
}

function insert(store: Store, name: string): void {
    store.run('INSERT INTO Account (Id, Name) VALUES (?, ?)', [store.nextId('Account'), name]);
}

test('ids carry the key prefix and a checksum', () => {
    assert.equal(to18('001D000000IqhSL'), '001D000000IqhSLIAZ');
    const store = memory();
    const first = store.nextId('account');
    const second = store.nextId('Account');
    assert.match(first, /^001Lo0000000001/);
    assert.equal(first.length, 18);
    assert.notEqual(first, second);
});

test('an id that was rolled back is not given again', () => {
    const store = memory();
    store.begin();
    const lost = store.nextId('Account');
    store.rollback();
    assert.notEqual(store.nextId('Account'), lost);
});

test('a savepoint set before the first write undoes all of it', () => {
    const store = memory();
    store.begin();
    store.savepoint('before');
    assert.equal(store.hasWritten, false, 'a savepoint takes no lock');
    insert(store, 'A');
    store.savepoint('middle');
    insert(store, 'B');
    store.rollbackTo('middle');
    assert.deepEqual(names(store), ['A']);
    store.rollbackTo('before');
    assert.deepEqual(names(store), []);
    store.commit();
    assert.equal(store.isInTransaction, false);
});

test('text compares without case, ids with case', () => {
    const store = memory();
    insert(store, 'Acme');
    assert.equal(store.all("SELECT Id FROM Account WHERE Name = 'ACME'").length, 1);
    assert.equal(store.all("SELECT Id FROM Account WHERE Id = '001lo0000000001aaa'").length, 0);
});

test('a name is derived from its parts and may be filtered on', () => {
    const store = memory();
    store.run("INSERT INTO Contact (Id, FirstName, LastName) VALUES ('1', 'Dana', 'Li'), ('2', NULL, 'Cher')");
    assert.deepEqual(
        store.all("SELECT Name FROM Contact WHERE Name IN ('dana li', 'cher') ORDER BY Name").map((row) => row['Name']),
        ['Cher', 'Dana Li'],
    );
});

test('an auto number counts from its start in its format', () => {
    const schema = createSchema(
        project([
            object('Bill__c', {}, { nameField: [{ type: ['AutoNumber'], displayFormat: ['B-{YYYY}-{0000}'], startingNumber: ['7'] }] }),
        ]),
    );
    const store = openStore({ file: ':memory:', schema });
    const now = Date.UTC(2026, 4, 3);
    assert.equal(store.nextAutoNumber('Bill__c', 'Name', now), 'B-2026-0007');
    assert.equal(store.nextAutoNumber('Bill__c', 'Name', now), 'B-2026-0008');
});

test('rows survive when the metadata grows and when a field changes its type', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'store-')), 'org.db');
    const first = openStore({ file, schema: createSchema(project([object('Bill__c', { Size__c: { type: ['Text'], length: ['10'] } })])) });
    first.run("INSERT INTO Bill__c (Id, Size__c) VALUES ('a', '12')");
    first.close();
    const second = openStore({
        file,
        schema: createSchema(project([object('Bill__c', { Size__c: { type: ['Number'] }, Paid__c: { type: ['Checkbox'] } })])),
    });
    assert.deepEqual({ ...second.get('SELECT Size__c, Paid__c FROM Bill__c') }, { Size__c: 12, Paid__c: 0 });
    second.close();
});

test('a transaction that has only read lets another connection write and then writes itself', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'store-')), 'org.db');
    const schema = createSchema(project());
    const apex = openStore({ file, schema });
    const service = openStore({ file, schema });
    apex.begin();
    assert.deepEqual(names(apex), []);
    insert(service, 'called back');
    assert.deepEqual(names(apex), ['called back']);
    insert(apex, 'mine');
    apex.commit();
    assert.deepEqual(names(service), ['called back', 'mine']);
    apex.close();
    service.close();
});

test('a write waits for the lock and gives up with an error', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'store-')), 'org.db');
    const schema = createSchema(project());
    const one = openStore({ file, schema });
    const other = openStore({ file, schema, busyTimeoutMs: 20 });
    one.begin();
    insert(one, 'held');
    assert.throws(() => insert(other, 'refused'), /database is locked/);
    one.commit();
    insert(other, 'now');
    assert.deepEqual(names(one), ['held', 'now']);
});

test('a lock holds from a read on, is given back unwritten, and says so when it is not to be had', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'store-')), 'org.db');
    const schema = createSchema(project());
    const one = openStore({ file, schema });
    const other = openStore({ file, schema, busyTimeoutMs: 20 });
    one.begin();
    one.lock();
    other.begin();
    assert.throws(() => other.lock(), { errorCode: 'UNABLE_TO_LOCK_ROW' });
    one.unlock();
    insert(other, 'meanwhile');
    other.commit();
    insert(one, 'mine');
    one.commit();
    assert.deepEqual(names(other), ['meanwhile', 'mine']);
});

test('definitions and statuses can be queried', () => {
    const store = openStore({
        file: ':memory:',
        schema: createSchema(project([object('Bill__c', { Size__c: { type: ['Text'], length: ['10'] } })])),
    });
    const sql = `SELECT f.DataType FROM FieldDefinition f JOIN EntityDefinition e ON e.Id = f.EntityDefinitionId
        WHERE e.QualifiedApiName = 'Bill__c' AND f.QualifiedApiName = 'Size__c'`;
    assert.equal(store.get(sql)?.['DataType'], 'Text(10)');
    assert.deepEqual(
        store
            .all('SELECT ApiName, DefaultProbability FROM OpportunityStage WHERE IsClosed = 1 ORDER BY SortOrder')
            .map((row) => ({ ...row })),
        [
            { ApiName: 'Closed Won', DefaultProbability: 100 },
            { ApiName: 'Closed Lost', DefaultProbability: 0 },
        ],
    );
});

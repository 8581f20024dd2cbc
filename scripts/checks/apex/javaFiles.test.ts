import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { apexlinkJar } from './apexlink.ts';
import { javaVersionOf, loweredTo, readFields } from './classFile.ts';
import { readJar } from './jar.ts';
import { readStandardObjects } from './standardObjects.ts';

test('reads each class of a jar, and lowers the ones that ask for a newer Java', () => {
    const classes = readJar(apexlinkJar('apex-ls')).filter(({ name }) => name.endsWith('.class'));
    const newer = classes.map((entry) => entry.read()).filter((bytes) => javaVersionOf(bytes) > 17);
    assert.ok(classes.length > 1000, 'the jar holds a whole program');
    assert.ok(newer.length > 0, 'some ask for a newer Java: else the lowering is not needed any more');
    for (const bytes of newer) {
        const lowered = loweredTo(17, bytes);
        assert.equal(javaVersionOf(lowered), 17);
        assert.deepEqual(lowered.subarray(8), bytes.subarray(8), 'nothing else changes');
    }
});

test('reads the fields of a class with what each holds', () => {
    const entry = readJar(apexlinkJar('sobject-types')).find(({ name }) => name.endsWith('/SObjects/Account.class'));
    const fields = new Map(readFields(entry?.read() ?? Buffer.alloc(0)).map(({ name, descriptor }) => [name, descriptor]));
    assert.equal(fields.get('Owner'), 'Lcom/nawforce/runforce/SObjects/User;');
    assert.equal(fields.get('Contacts'), '[Lcom/nawforce/runforce/SObjects/Contact;');
    assert.equal(fields.has('SObjectType'), false, 'static fields belong to the class');
});

test('tells fields, parents and children of a standard object apart', () => {
    const objects = readStandardObjects(apexlinkJar('sobject-types'));
    const account = objects.find('ACCOUNT');
    assert.equal(account?.name, 'Account');
    assert.ok(account.fields.has('billingaddress') && account.fields.has('billingcity'));
    assert.equal(account.parents.get('owner'), 'User');
    assert.equal(account.children.get('contacts'), 'Contact');
    assert.equal(objects.find('Task')?.parents.get('what'), 'Name');
    assert.equal(objects.find('SetupEntityAccess')?.parents.get('setupentity'), 'Name');
    assert.equal(objects.find('Nothing'), undefined);
});

test('refuses files that are neither jar nor class', () => {
    const folder = mkdtempSync(join(tmpdir(), 'no-jar-'));
    try {
        const file = join(folder, 'a.jar');
        writeFileSync(file, 'this is not a jar at all, only text');
        assert.throws(() => readJar(file), /is not a jar/);
        assert.throws(() => javaVersionOf(Buffer.from('neither a class')), /not a Java class file/);
    } finally {
        rmSync(folder, { recursive: true });
    }
});

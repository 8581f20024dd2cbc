import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { systemClock } from '../clock.ts';
import { readProject } from '../project/readProject.ts';
import { createSchema } from '../schema/createSchema.ts';
import { openStore } from '../store/store.ts';
import { compileApex } from './compileApex.ts';
import { EMPTY_CONFIGURATION } from './configuration.ts';
import { Org } from './org.ts';
import { plant, prepareOrg } from './prepare.ts';

const FILES: Readonly<Record<string, string>> = {
    'labels/CustomLabels.labels-meta.xml':
        '<CustomLabels><labels><fullName>Hello</fullName><value>Hello</value></labels><labels><fullName>Bye</fullName><value>Goodbye</value></labels></CustomLabels>',
    'translations/de.translation-meta.xml':
        '<Translations><customLabels><label>Hallo</label><name>Hello</name></customLabels></Translations>',
    'translations/es.translation-meta.xml':
        '<Translations><customLabels><label>Hola</label><name>Hello</name></customLabels></Translations>',
    'classes/Greeter.cls': `public with sharing class Greeter implements Queueable {
        @AuraEnabled public static String words() {
            Decimal amount = 1234.5;
            return String.join(new List<String>{
                Label.Hello, System.Label.get('', 'Hello'), Label.get('', 'Hello', 'es'), Label.Bye, amount.format()
            }, ' ');
        }
        public void execute(QueueableContext context) { insert new Account(Name = Label.Hello); }
    }`,
};

const folder = mkdtempSync(join(tmpdir(), 'languages-'));
after(() => rmSync(folder, { recursive: true }));
for (const [name, text] of Object.entries(FILES)) {
    const file = join(folder, 'force-app', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, name.endsWith('.xml') ? `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n` : text);
}
const project = readProject(join(folder, 'force-app'));
const schema = createSchema(project);
const organization = { name: 'Test Org', timeZone: 'GMT' };
const cacheFolder = join(folder, 'cache');

/** An org with two people, as each worker thread has one. */
function createOrg(): { readonly org: Org; readonly adminId: string; readonly idOf: (username: string) => string } {
    const store = openStore({ file: ':memory:', schema });
    const identity = prepareOrg(store, project, systemClock, organization);
    const common = { store, project, clock: systemClock, identity, domainUrl: 'https://org.example' };
    const person = { firstName: 'Test', title: '', profile: 'System Administrator' };
    const people = [
        { ...person, username: 'german@example.com', lastName: 'German', language: 'de', locale: 'de_DE' },
        { ...person, username: 'mexican@example.com', lastName: 'Mexican', language: 'es_MX', locale: 'en_US' },
    ];
    plant({ people }, { ...common, organization, cacheFolder });
    const { program } = compileApex(project, schema, { coverage: false, keepGoing: false, cacheFolder });
    const org = new Org({ ...common, timeZone: organization.timeZone, configuration: EMPTY_CONFIGURATION, program, send: undefined });
    const idOf = (username: string): string => String(store.get('SELECT "Id" FROM "User" WHERE "Username" = ?', [username])?.['Id']);
    return { org, adminId: identity.adminId, idOf };
}

function wordsFor(org: Org, userId: string): unknown {
    const answer = org.call('apex', { userId, className: 'Greeter', method: 'words', params: {} });
    return answer.isSuccess ? answer.returnValue : answer.error.message;
}

function speak(org: Org, adminId: string, userId: string, language: string): void {
    const records = [{ type: 'User', values: { Id: userId, LanguageLocaleKey: language } }];
    const [result] = org.save(adminId, { operation: 'update', records, allOrNone: true, access: 'system', sharing: false });
    assert.equal(result?.isSuccess, true);
}

test('Apex reads its labels in the language of whoever runs it', () => {
    const { org, adminId, idOf } = createOrg();
    assert.equal(wordsFor(org, adminId), 'Hello Hello Hola Goodbye 1,234.5');
    assert.equal(wordsFor(org, idOf('german@example.com')), 'Hallo Hallo Hola Goodbye 1.234,5');
    assert.equal(wordsFor(org, idOf('mexican@example.com')), 'Hola Hola Hola Goodbye 1,234.5', 'Spanish where Mexico has no file');
});

test('a new language counts from the next request on', () => {
    const { org, adminId, idOf } = createOrg();
    const userId = idOf('german@example.com');
    assert.match(String(wordsFor(org, userId)), /^Hallo /);
    speak(org, adminId, userId, 'en_US');
    assert.equal(wordsFor(org, userId), 'Hello Hello Hola Goodbye 1.234,5', 'the locale stays');
});

test('a queued job reads its labels in the language of the user it runs as', () => {
    const { org, adminId, idOf } = createOrg();
    for (const userId of [idOf('german@example.com'), adminId]) {
        const outcome = org.call('anonymous', { userId, text: 'System.enqueueJob(new Greeter());' });
        assert.deepEqual([outcome.compileProblem, outcome.exceptionMessage], [null, null]);
        assert.notEqual(org.call('nextJob', {}).ran, undefined);
    }
    const { records } = org.call('query', { userId: adminId, text: 'SELECT Name FROM Account ORDER BY CreatedDate, Id', allRows: false });
    assert.deepEqual(
        records.map(({ values }) => values['Name']),
        ['Hallo', 'Hello'],
    );
});

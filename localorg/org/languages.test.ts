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
    'objects/Bill__c/Bill__c.object-meta.xml': `<CustomObject><label>Bill</label><pluralLabel>Bills</pluralLabel><nameField><label>Bill Name</label>
        <type>Text</type></nameField><sharingModel>ReadWrite</sharingModel></CustomObject>`,
    'objects/Bill__c/fields/State__c.field-meta.xml': `<CustomField><fullName>State__c</fullName><label>State</label><type>Picklist</type>
        <inlineHelpText>How it is</inlineHelpText><valueSet><valueSetDefinition><value><fullName>paid</fullName><label>Paid</label></value>
        </valueSetDefinition></valueSet></CustomField>`,
    'objects/Bill__c/validationRules/Named.validationRule-meta.xml': `<ValidationRule><fullName>Named</fullName><active>true</active>
        <errorConditionFormula>Name = "none"</errorConditionFormula><errorMessage>Give it a name</errorMessage></ValidationRule>`,
    'objects/Bill__c/recordTypes/Late.recordType-meta.xml':
        '<RecordType><fullName>Late</fullName><active>true</active><label>Late</label></RecordType>',
    'objects/Bill__c/fieldSets/Short.fieldSet-meta.xml':
        '<FieldSet><fullName>Short</fullName><label>Short</label><displayedFields><field>State__c</field></displayedFields></FieldSet>',
    'objectTranslations/Bill__c-de/Bill__c-de.objectTranslation-meta.xml': `<CustomObjectTranslation>
        <caseValues><caseType>Nominative</caseType><plural>false</plural><value>Rechnung</value></caseValues>
        <caseValues><caseType>Nominative</caseType><plural>true</plural><value>Rechnungen</value></caseValues>
        <fieldSets><label>Kurz</label><name>Short</name></fieldSets><recordTypes><label>Verspätet</label><name>Late</name></recordTypes>
        <nameFieldLabel>Rechnungsname</nameFieldLabel>
        <validationRules><errorMessage>Geben Sie einen Namen an</errorMessage><name>Named</name></validationRules></CustomObjectTranslation>`,
    'objectTranslations/Bill__c-de/State__c.fieldTranslation-meta.xml': `<CustomFieldTranslation><help>Wie sie ist</help><label>Zustand</label>
        <name>State__c</name><picklistValues><masterLabel>Paid</masterLabel><translation>Bezahlt</translation></picklistValues>
        </CustomFieldTranslation>`,
    'classes/Describer.cls': `public with sharing class Describer {
        @AuraEnabled public static String words() {
            Schema.DescribeSObjectResult bill = Bill__c.SObjectType.getDescribe();
            Schema.DescribeFieldResult state = Schema.getGlobalDescribe().get('Bill__c').getDescribe().fields.getMap().get('State__c').getDescribe();
            Schema.FieldSet shortSet = bill.fieldSets.getMap().get('Short');
            System.assertEquals(Bill__c.State__c, state.getSObjectField());
            insert new Bill__c(Name = 'One', State__c = 'paid');
            Bill__c shown = [SELECT State__c, toLabel(State__c) label FROM Bill__c LIMIT 1];
            return String.join(new List<String>{
                bill.getLabel(), bill.getLabelPlural(), Bill__c.Name.getDescribe().getLabel(), state.getLabel(), state.getInlineHelpText(),
                state.getPicklistValues()[0].getValue(), state.getPicklistValues()[0].getLabel(), shown.State__c, (String) shown.get('label'),
                bill.getRecordTypeInfosByDeveloperName().get('Late').getName(), shortSet.getLabel(), shortSet.getFields()[0].getLabel()
            }, ', ');
        }
        @AuraEnabled public static void refuse() {
            insert new Bill__c(Name = 'none');
        }
    }`,
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

function wordsFor(org: Org, userId: string, className = 'Greeter', method = 'words'): unknown {
    const answer = org.call('apex', { userId, className, method, params: {} });
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

test('describe and toLabel speak the language of whoever runs the Apex; values and tokens stay', () => {
    const { org, adminId, idOf } = createOrg();
    const german = idOf('german@example.com');
    const english = 'Bill, Bills, Bill Name, State, How it is, paid, Paid, paid, Paid, Late, Short, State';
    assert.equal(wordsFor(org, adminId, 'Describer'), english);
    assert.equal(
        wordsFor(org, german, 'Describer'),
        'Rechnung, Rechnungen, Rechnungsname, Zustand, Wie sie ist, paid, Bezahlt, paid, Bezahlt, Verspätet, Kurz, Zustand',
    );
    assert.equal(wordsFor(org, adminId, 'Describer'), english, 'whoever came before');
    assert.match(String(wordsFor(org, german, 'Describer', 'refuse')), /Geben Sie einen Namen an/);
    assert.match(String(wordsFor(org, adminId, 'Describer', 'refuse')), /Give it a name/);
});

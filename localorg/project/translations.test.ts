import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import type { Project } from './project.ts';
import { readProject } from './readProject.ts';
import { inLanguage, objectWords } from './translations.ts';

const entry = (list: string, name: string, label: string): string => `<${list}><label>${label}</label><name>${name}</name></${list}>`;
const noun = (caseType: string, isPlural: boolean, value: string): string =>
    `<caseValues><caseType>${caseType}</caseType><plural>${isPlural}</plural><value>${value}</value></caseValues>`;
const label = (name: string, value: string): string => `<labels><fullName>${name}</fullName><value>${value}</value></labels>`;

const FILES: Readonly<Record<string, string>> = {
    'labels/CustomLabels.labels-meta.xml': `<CustomLabels>${label('Hello', 'Hello')}${label('Bye', 'Goodbye')}${label('Weekend', 'Weekend')}</CustomLabels>`,
    'tabs/Start.tab-meta.xml': '<CustomTab><flexiPage>Start</flexiPage><label>Start</label></CustomTab>',
    'applications/App.app-meta.xml': '<CustomApplication><label>App</label><tabs>Start</tabs></CustomApplication>',
    'translations/fr.translation-meta.xml': `<Translations>${entry('customLabels', 'Hello', 'Bonjour')}${entry('customLabels', 'Weekend', 'Week-end')}
        ${entry('customLabels', 'Bye', '<!-- Goodbye -->')}${entry('customTabs', 'Start', 'Accueil')}${entry('customApplications', 'App', 'Appli')}</Translations>`,
    'objects/Bill__c/Bill__c.object-meta.xml': '<CustomObject><label>Bill</label><pluralLabel>Bills</pluralLabel></CustomObject>',
    'objectTranslations/Bill__c-fr/Bill__c-fr.objectTranslation-meta.xml': `<CustomObjectTranslation>
        ${noun('Nominative', false, 'Facture')}${noun('Dative', true, '(datif)')}${noun('Nominative', true, 'Factures')}
        <nameFieldLabel>Numéro</nameFieldLabel><startsWith>Consonant</startsWith></CustomObjectTranslation>`,
    'objectTranslations/Bill__c-fr/State__c.fieldTranslation-meta.xml': `<CustomFieldTranslation><help><!-- How it is --></help><label>État</label>
        <name>State__c</name><picklistValues><masterLabel>Paid</masterLabel><translation>Payée</translation></picklistValues></CustomFieldTranslation>`,
    'objectTranslations/Bill__c-fr_CA.objectTranslation': `<CustomObjectTranslation><fields><label>Statut</label><name>State__c</name>
        <picklistValues><masterLabel>Open</masterLabel><translation>Ouverte</translation></picklistValues></fields></CustomObjectTranslation>`,
    'translations/fr_CA.translation-meta.xml': `<Translations>${entry('customLabels', 'Weekend', 'Fin de semaine')}</Translations>`,
};

function project(): Project {
    const folder = mkdtempSync(join(tmpdir(), 'translations-'));
    for (const [name, text] of Object.entries(FILES)) {
        const file = join(folder, 'force-app/main/default', name);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`);
    }
    const read = readProject(join(folder, 'force-app'));
    rmSync(folder, { recursive: true });
    return read;
}

const words = ({ labels, tabs, applications }: Project): unknown => [Object.fromEntries(labels), tabs[0]?.label, applications[0]?.label];

test('labels, tabs and applications are in the language asked for', () => {
    assert.deepEqual(words(inLanguage(project(), 'fr')), [{ Hello: 'Bonjour', Bye: 'Goodbye', Weekend: 'Week-end' }, 'Accueil', 'Appli']);
});

test('each word that a country does not have comes from its language, and what that lacks from the project', () => {
    assert.deepEqual(words(inLanguage(project(), 'fr_CA')), [
        { Hello: 'Bonjour', Bye: 'Goodbye', Weekend: 'Fin de semaine' },
        'Accueil',
        'Appli',
    ]);
});

test('a language that nobody has translated to reads the project’s own', () => {
    const read = project();
    assert.deepEqual(words(inLanguage(read, 'ja')), [{ Hello: 'Hello', Bye: 'Goodbye', Weekend: 'Weekend' }, 'Start', 'App']);
    assert.deepEqual(words(inLanguage(read, 'en_US')), words(read));
});

test('an object has its words from files of its own and of its fields, in both formats', () => {
    const read = project();
    const bill = objectWords(read, 'fr').get('bill__c');
    assert.deepEqual([bill?.label, bill?.labelPlural, bill?.fields.get('name')?.label], ['Facture', 'Factures', 'Numéro']);
    const values = new Map([['Paid', 'Payée']]);
    assert.deepEqual(bill?.fields.get('state__c'), { label: 'État', help: undefined, picklistValues: values });
    const canadian = objectWords(read, 'fr_CA').get('bill__c');
    assert.equal(canadian?.label, 'Facture');
    assert.deepEqual(canadian.fields.get('state__c'), {
        label: 'Statut',
        help: undefined,
        picklistValues: new Map([...values, ['Open', 'Ouverte']]),
    });
    assert.deepEqual(inLanguage(read, 'fr').objects[0]?.metadata['pluralLabel'], ['Factures'], 'what the object’s tab is named');
    assert.equal(objectWords(read, 'ja').size, 0);
});

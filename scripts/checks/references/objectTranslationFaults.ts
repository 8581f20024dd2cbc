import type { Fault } from '../check.ts';

const FOLDER = 'force-app/main/default/objectTranslations';
const FORM = `${FOLDER}/Formstack_Form__c`;
const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

function objectFile(object: string, language: string): string {
    return `${FOLDER}/${object}-${language}/${object}-${language}.objectTranslation-meta.xml`;
}

function swap(does: string, file: string, text: string, by: string, expects: RegExp): Fault {
    return { does, seed: (edits) => edits.replace(file, text, by), expects };
}

function add(does: string, file: string, content: string, expects: RegExp): Fault {
    return { does, seed: (edits) => edits.write(file, `${content}\n`), expects };
}

export const objectTranslationFaults: readonly Fault[] = [
    add(
        'an object that is not translated',
        'force-app/main/default/objects/Formstack_Idle__c/Formstack_Idle__c.object-meta.xml',
        `<CustomObject ${XMLNS}><label>Idle</label><pluralLabel>Idle</pluralLabel></CustomObject>`,
        /Formstack_Idle__c is not translated into ja/,
    ),
    add(
        'a field that is not translated',
        'force-app/main/default/objects/Formstack_Form__c/fields/Idle__c.field-meta.xml',
        `<CustomField ${XMLNS}><fullName>Idle__c</fullName><label>Idle</label><type>Checkbox</type><defaultValue>false</defaultValue></CustomField>`,
        /Formstack_Form__c-de.*the field Formstack_Form__c\.Idle__c is not translated/,
    ),
    swap(
        'a field whose label is not translated',
        `${FORM}-de/Revision__c.fieldTranslation-meta.xml`,
        '<label>Revision</label>',
        '<label><!-- Revision --></label>',
        /the label of Formstack_Form__c\.Revision__c is not translated/,
    ),
    swap(
        'a help text that is not translated',
        'force-app/main/default/objects/Formstack_Token_Change__e/fields/State__c.field-meta.xml',
        '<label>',
        '<inlineHelpText>How it is.</inlineHelpText><label>',
        /the help of Formstack_Token_Change__e\.State__c is not translated/,
    ),
    swap(
        'a related list that is not translated',
        `${FOLDER}/Formstack_Refresh_Form__c-fr/Token_Refresh__c.fieldTranslation-meta.xml`,
        '<relationshipLabel>Formulaires</relationshipLabel>',
        '',
        /Refresh_Form__c-fr.*the relationshipLabel of Formstack_Refresh_Form__c\.Token_Refresh__c is not translated/,
    ),
    swap(
        'a name field that is not translated',
        objectFile('Formstack_Form__c', 'es'),
        '<nameFieldLabel>Nombre del formulario</nameFieldLabel>',
        '',
        /the name field of Formstack_Form__c is not translated/,
    ),
    swap(
        'a value of a picklist that is not translated',
        'force-app/main/default/objects/Formstack_Form__c/fields/Status__c.field-meta.xml',
        '<value>',
        '<value><fullName>Idle</fullName><default>false</default><label>Idle</label></value><value>',
        /Formstack_Form__c-fr.*the value Idle of Formstack_Form__c\.Status__c is not translated/,
    ),
    swap(
        'a value of a picklist that does not exist',
        `${FORM}-ja/Status__c.fieldTranslation-meta.xml`,
        '<masterLabel>Draft</masterLabel>',
        '<masterLabel>Sketch</masterLabel>',
        /Formstack_Form__c\.Status__c has no value Sketch/,
    ),
    swap(
        'a help text of a field that has none',
        `${FOLDER}/Formstack_Token_Change__e-de/State__c.fieldTranslation-meta.xml`,
        '<label>',
        '<help>Wie es ist.</help><label>',
        /Formstack_Token_Change__e\.State__c has no help text/,
    ),
    add(
        'a translation of a field that does not exist',
        `${FORM}-fr/Gone__c.fieldTranslation-meta.xml`,
        `<CustomFieldTranslation ${XMLNS}><label>Parti</label><name>Gone__c</name></CustomFieldTranslation>`,
        /there is no field Formstack_Form__c\.Gone__c/,
    ),
    add(
        'a translation of an object that does not exist',
        objectFile('Formstack_Gone__c', 'fr'),
        `<CustomObjectTranslation ${XMLNS}></CustomObjectTranslation>`,
        /there is no object Formstack_Gone__c/,
    ),
    add(
        'a translation into a language without labels',
        objectFile('Formstack_Form__c', 'it'),
        `<CustomObjectTranslation ${XMLNS}></CustomObjectTranslation>`,
        /there is no file of the labels in it/,
    ),
    {
        does: 'a language whose nouns are not known',
        seed: (edits) => {
            edits.write('force-app/main/default/translations/fi.translation-meta.xml', `<Translations ${XMLNS}></Translations>\n`);
            edits.write(objectFile('Formstack_Form__c', 'fi'), `<CustomObjectTranslation ${XMLNS}></CustomObjectTranslation>\n`);
        },
        expects: /the forms of a noun in fi are not known here/,
    },
    swap(
        'an object without a form of its name',
        objectFile('Formstack_Form__c', 'de'),
        '<value>Formularen</value>',
        '<value></value>',
        /Formstack_Form__c-de.*the name of the object has no plural Dative/,
    ),
    swap(
        'a form that the language does not have',
        objectFile('Formstack_Form__c', 'ja'),
        '<plural>false</plural>',
        '<plural>true</plural>',
        /ja has no plural/,
    ),
    swap(
        'an object without a gender',
        objectFile('Formstack_Form__c', 'fr'),
        '<gender>Masculine</gender>',
        '',
        /fr needs gender: Masculine or Feminine/,
    ),
    swap(
        'a gender that the language does not have',
        objectFile('Formstack_Form__c', 'es'),
        '<gender>Masculine</gender>',
        '<gender>Neuter</gender>',
        /es has no gender Neuter/,
    ),
];

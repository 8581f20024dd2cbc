import type { Fault } from '../check.ts';
import { objectTranslationFaults } from './objectTranslationFaults.ts';

const DEFAULT = 'force-app/main/default';
const USER = `${DEFAULT}/permissionsets/FormstackUser.permissionset-meta.xml`;
const APP = `${DEFAULT}/applications/Formstack.app-meta.xml`;
const TAB = `${DEFAULT}/tabs/Formstack_Home.tab-meta.xml`;
const PAGE = `${DEFAULT}/flexipages/Formstack_Home.flexipage-meta.xml`;
const LABELS = `${DEFAULT}/labels/CustomLabels.labels-meta.xml`;
const POLICY = `${DEFAULT}/customMetadata/Formstack_Policy.Default.md-meta.xml`;
const TOKEN_PAGE = `${DEFAULT}/lwc/formstackTokenPage/formstackTokenPage`;
const PEOPLE = `${DEFAULT}/lwc/formstackPeople/formstackPeople`;
const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

/** Puts another text in the place of one. */
function swap(does: string, file: string, text: string, by: string, expects: RegExp): Fault {
    return { does, seed: (edits) => edits.replace(file, text, by), expects };
}

function translation(does: string, customLabels: string, expects: RegExp): Fault {
    const content = `<Translations ${XMLNS}>${customLabels}</Translations>\n`;
    return { does, seed: (edits) => edits.write(`${DEFAULT}/translations/fr.translation-meta.xml`, content), expects };
}

function apexClass(does: string, body: string, expects: RegExp): Fault {
    return {
        does,
        seed: (edits) => edits.write(`${DEFAULT}/classes/FormstackSeeded.cls`, `public class FormstackSeeded {\n    ${body}\n}\n`),
        expects,
    };
}

export const crossReferenceFaults: readonly Fault[] = [
    swap(
        'permission set: no such class',
        USER,
        '<apexClass>FormstackForm<',
        '<apexClass>FormstackGone<',
        /FormstackUser.*there is no class FormstackGone/,
    ),
    swap(
        'permission set: no such field',
        USER,
        'Formstack_Form__c.Status__c',
        'Formstack_Form__c.State__c',
        /there is no field Formstack_Form__c\.State__c/,
    ),
    swap(
        'permission set: no such object',
        USER,
        '<object>Formstack_Form__c<',
        '<object>Formstack_Gone__c<',
        /there is no object Formstack_Gone__c/,
    ),
    swap(
        'permission set: no such tab',
        USER,
        '<tab>Formstack_Home<',
        '<tab>Formstack_Gone<',
        /FormstackUser.*there is no tab Formstack_Gone/,
    ),
    swap('permission set: no such app', USER, '<application>Formstack<', '<application>Gone<', /there is no app Gone/),
    swap(
        'permission set: no such custom setting',
        USER,
        '<name>Formstack_Token_Information__c<',
        '<name>Gone__c<',
        /there is no custom setting Gone__c/,
    ),
    swap('permission set: no such principal', USER, 'Formstack-Service', 'Formstack-Server', /there is no principal Formstack-Server/),
    swap(
        'permission set: a field that is required',
        `${DEFAULT}/objects/Formstack_Form__c/fields/Status__c.field-meta.xml`,
        '<required>false</required>',
        '<required>true</required>',
        /Formstack_Form__c\.Status__c is required: everybody has it/,
    ),
    swap(
        'permission set: create without read',
        USER,
        '<allowRead>true</allowRead>',
        '<allowRead>false</allowRead>',
        /allowCreate of Formstack_Form__c needs allowRead/,
    ),
    apexClass(
        'a class for pages that nobody may use',
        '@AuraEnabled public String name;',
        /reach FormstackSeeded, and no permission set allows it/,
    ),
    swap('app: no such tab', APP, '<tabs>Formstack_Forms<', '<tabs>Formstack_Gone<', /Formstack\.app.*there is no tab Formstack_Gone/),
    swap(
        'app: no such utility bar',
        APP,
        '</CustomApplication>',
        '<utilityBar>Gone</utilityBar></CustomApplication>',
        /there is no utility bar Gone/,
    ),
    swap('tab: no such page', TAB, '<flexiPage>Formstack_Home<', '<flexiPage>Gone<', /there is no Lightning page Gone/),
    swap(
        'page: no such component',
        PAGE,
        '<componentName>formstackHome<',
        '<componentName>formstackGone<',
        /there is no component formstackGone/,
    ),
    swap(
        'page: a property that the component does not have',
        PAGE,
        '<componentName>formstackHome<',
        '<componentInstanceProperties><name>colour</name><value>red</value></componentInstanceProperties><componentName>formstackHome<',
        /formstackHome has no property colour on such a page/,
    ),
    swap(
        'page: a component that is not exposed',
        `${DEFAULT}/lwc/formstackHome/formstackHome.js-meta.xml`,
        '<isExposed>true<',
        '<isExposed>false<',
        /formstackHome is not exposed/,
    ),
    swap(
        'component: no such label',
        `${TOKEN_PAGE}.ts`,
        'c.Formstack_Security_Token',
        'c.Formstack_Security_Tokem',
        /TokenPage\.ts:\d+: there is no label Formstack_Security_Tokem/,
    ),
    swap(
        'component: no such Apex method',
        `${PEOPLE}.ts`,
        'Controller.assignToMe',
        'Controller.assignMe',
        /has no static @AuraEnabled method assignMe/,
    ),
    swap(
        'component: no such class',
        `${PEOPLE}.ts`,
        'apex/FormstackPeopleController.',
        'apex/FormstackGone.',
        /there is no class FormstackGone/,
    ),
    swap(
        'component: no such module',
        `${PEOPLE}.ts`,
        "'c/formstackTokenService'",
        "'c/formstackGone'",
        /there is no component c\/formstackGone/,
    ),
    swap(
        'template: no such child',
        `${TOKEN_PAGE}.html`,
        '<c-formstack-token-facts',
        '<c-formstack-gone></c-formstack-gone><c-formstack-token-facts',
        /no component c-formstack-gone/,
    ),
    swap(
        'template: no such property of a child',
        `${TOKEN_PAGE}.html`,
        'is-busy={isRefreshing}',
        'is-bussy={isRefreshing}',
        /has no @api property isBussy/,
    ),
    swap(
        'template: no such handler',
        `${TOKEN_PAGE}.html`,
        '={handleCancel}',
        '={handleCansel}',
        /the component has no member handleCansel/,
    ),
    swap('template: no such value', `${TOKEN_PAGE}.html`, '{reason}</p>', '{reasons}</p>', /the component has no member reasons/),
    swap('template: an event that nobody makes', `${PEOPLE}.html`, 'onassigntome=', 'onassign=', /never makes an event assign/),
    apexClass('Apex: no such label', 'String text = Label.Formstack_Gone;', /FormstackSeeded\.cls:2: there is no label Formstack_Gone/),
    apexClass('Apex: no such named credential', "String url = 'callout:Gone/v1';", /there is no named credential Gone/),
    apexClass(
        'Apex: no such notification type',
        "Id type = [SELECT Id FROM CustomNotificationType WHERE DeveloperName = 'Gone'].Id;",
        /there is no CustomNotificationType Gone/,
    ),
    swap(
        'a label that nobody uses',
        LABELS,
        '<labels>',
        '<labels><fullName>Formstack_Idle</fullName><categories>Formstack</categories></labels><labels>',
        /nothing uses the label Formstack_Idle/,
    ),
    swap(
        'custom metadata: no such field',
        POLICY,
        '<field>Check_Hour__c<',
        '<field>Check_Minute__c<',
        /there is no field Formstack_Policy__mdt\.Check_Minute__c/,
    ),
    swap(
        'custom metadata: text for a number',
        POLICY,
        '<value xsi:type="xsd:double">6.0<',
        '<value xsi:type="xsd:string">6<',
        /Check_Hour__c is xsd:double/,
    ),
    swap(
        'named credential: no such external credential',
        `${DEFAULT}/namedCredentials/Formstack.namedCredential-meta.xml`,
        '<externalCredential>Formstack<',
        '<externalCredential>Gone<',
        /there is no external credential Gone/,
    ),
    translation('a label that is not translated', '', /fr\.translation.*the label Formstack_Add_Field is not translated/),
    translation(
        'a translation that lost its placeholder',
        '<customLabels><label>Il ne l’est plus.</label><name>Formstack_Assign_Former</name></customLabels>',
        /Formstack_Assign_Former has the placeholders none; the label has \{0\}/,
    ),
    ...objectTranslationFaults,
];

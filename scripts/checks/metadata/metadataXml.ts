import type { Check, Finding } from '../check.ts';
import { readMetadataTypes } from './metadataTypes.ts';
import { unpaired } from './pairs.ts';
import { validateProjectFiles } from './projectFiles.ts';
import { readRegistry } from './registry.ts';
import { obeyRules } from './rules.ts';
import { validateTargets } from './targetConfigs.ts';
import { validate } from './validate.ts';
import { filesBelow, parseXml, read, type Element } from './xml.ts';

const SOURCE = 'force-app';
const DEFAULT = `${SOURCE}/main/default`;

function look(root: string): readonly Finding[] {
    const types = readMetadataTypes(root);
    const registry = readRegistry(root);
    const files = filesBelow(root, SOURCE);
    const findings = files.flatMap((file): readonly Finding[] => {
        const suffix = /\.([^./]+)-meta\.xml$/.exec(file)?.[1];
        if (suffix === undefined) return [];
        const typeName = registry.typeOfSuffix.get(suffix);
        if (typeName === undefined || !types.structures.has(typeName))
            return [{ file, message: `Salesforce has no metadata in files .${suffix}.` }];
        let element: Element;
        try {
            element = parseXml(read(root, file));
        } catch (error) {
            return [{ file, message: error instanceof Error ? error.message : String(error) }];
        }
        const targets = typeName === 'LightningComponentBundle' ? validateTargets(file, element) : [];
        return [...validate(file, element, typeName, types), ...obeyRules(file, element), ...targets];
    });
    return [...findings, ...unpaired(files, registry), ...validateProjectFiles(root)];
}

const USER = `${DEFAULT}/permissionsets/FormstackUser.permissionset-meta.xml`;
const STATUS = `${DEFAULT}/objects/Formstack_Form__c/fields/Status__c.field-meta.xml`;
const LABELS = `${DEFAULT}/labels/CustomLabels.labels-meta.xml`;
const HOME = `${DEFAULT}/lwc/formstackHome/formstackHome.js-meta.xml`;
const POLICY = `${DEFAULT}/customMetadata/Formstack_Policy.Default.md-meta.xml`;

export const metadataXml: Check = {
    name: 'metadata xml',
    description: 'metadata and project files by the declarations and schemas of Salesforce',
    run: (root) => Promise.resolve(look(root)),
    faults: [
        {
            does: 'a misspelt element',
            seed: (edits) => edits.replace(USER, '<tab>Formstack_Home</tab>', '<tabb>Formstack_Home</tabb>'),
            expects: /FormstackUser.*:\d+: PermissionSetTabSetting has no element tabb/,
        },
        {
            does: 'an element that is missing',
            seed: (edits) => edits.replace(USER, '<tab>Formstack_Home</tab>', ''),
            expects: /PermissionSetTabSetting needs the element tab/,
        },
        {
            does: 'a value that an enum does not have',
            seed: (edits) => edits.replace(STATUS, '<type>Picklist</type>', '<type>Dropdown</type>'),
            expects: /Status__c.*:\d+: type cannot be "Dropdown"/,
        },
        {
            does: 'text for a number',
            seed: (edits) => edits.replace(HOME, '<apiVersion>66.0</apiVersion>', '<apiVersion>latest</apiVersion>'),
            expects: /formstackHome.*: apiVersion is a number, not "latest"/,
        },
        {
            does: 'text for a boolean',
            seed: (edits) => edits.replace(STATUS, '<restricted>true</restricted>', '<restricted>yes</restricted>'),
            expects: /restricted is true or false, not "yes"/,
        },
        {
            does: 'no namespace',
            seed: (edits) => edits.replace(USER, ' xmlns="http://soap.sforce.com/2006/04/metadata"', ''),
            expects: /PermissionSet is not in the namespace/,
        },
        {
            does: 'XML that is not well-formed',
            seed: (edits) => edits.replace(USER, '</PermissionSet>', ''),
            expects: /FormstackUser.*unclosed tag/,
        },
        {
            does: 'a list in two runs',
            seed: (edits) =>
                edits.replace(
                    USER,
                    '</PermissionSet>',
                    '<classAccesses><apexClass>FormstackForm</apexClass><enabled>true</enabled></classAccesses></PermissionSet>',
                ),
            expects: /classAccesses is duplicated at this place/,
        },
        {
            does: 'one element twice',
            seed: (edits) => edits.replace(STATUS, '<label>Status</label>', '<label>Status</label><label>State</label>'),
            expects: /label may occur once only in CustomField/,
        },
        {
            does: 'a value of custom metadata without a type',
            seed: (edits) => edits.replace(POLICY, '<value xsi:type="xsd:double">6.0', '<value>6.0'),
            expects: /Formstack_Policy.*value needs xsi:type/,
        },
        {
            does: 'a target that no org has',
            seed: (edits) => edits.replace(HOME, 'lightning__AppPage', 'lightning__Page'),
            expects: /formstackHome.*there is no target lightning__Page/,
        },
        {
            does: 'a help text that is too long',
            seed: (edits) => edits.replace(STATUS, '<inlineHelpText>', `<inlineHelpText>${'Long. '.repeat(90)}`),
            expects: /inlineHelpText has \d+ characters; CustomField takes 510/,
        },
        {
            does: 'a label that is there twice',
            seed: (edits) => edits.replace(LABELS, '<fullName>Formstack_Add_Field<', '<fullName>Formstack_Advice_Refresh<'),
            expects: /the label Formstack_Advice_Refresh is there twice/,
        },
        {
            does: 'a picklist without values',
            seed: (edits) =>
                edits.write(
                    STATUS,
                    '<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Status__c</fullName><label>Status</label><type>Picklist</type></CustomField>\n',
                ),
            expects: /a field of type Picklist needs the element valueSet/,
        },
        {
            does: 'a class without its -meta.xml',
            seed: (edits) => edits.write(`${DEFAULT}/classes/FormstackAlone.cls`, 'public class FormstackAlone {}\n'),
            expects: /FormstackAlone\.cls: it needs FormstackAlone\.cls-meta\.xml/,
        },
        {
            does: 'a -meta.xml without its class',
            seed: (edits) =>
                edits.write(
                    `${DEFAULT}/classes/FormstackGone.cls-meta.xml`,
                    '<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>66.0</apiVersion><status>Active</status></ApexClass>\n',
                ),
            expects: /there is no FormstackGone\.cls to it/,
        },
        {
            does: 'an unknown word in sfdx-project.json',
            seed: (edits) => edits.replace('sfdx-project.json', '"namespace"', '"nameSpace"'),
            expects: /sfdx-project\.json: the file must NOT have additional properties/,
        },
        {
            does: 'an edition that does not exist',
            seed: (edits) => edits.replace('config/project-scratch-def.json', '"Developer"', '"Developers"'),
            expects: /project-scratch-def\.json: \/edition/,
        },
    ],
};

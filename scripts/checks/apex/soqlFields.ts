import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apexFiles } from './apexFiles.ts';
import { apexlinkJar } from './apexlink.ts';
import type { Check, Fault, Finding } from '../check.ts';
import { except, type Exception } from './exceptions.ts';
import { joinObjects, type Objects } from './objects.ts';
import { readProjectObjects } from './projectObjects.ts';
import { problemsOfApex } from './soqlQueries.ts';
import { readStandardObjects } from './standardObjects.ts';

/** The platform's objects are those of API 61: what came later stands here. Nothing that we use did. */
const EXCEPTIONS: readonly Exception[] = [];

/** Queries are text to apexlink: here their names are looked up. */
export const soqlFields: Check = {
    name: 'soql fields',
    description: 'objects, fields and relationships in SOQL',
    run: (root) => {
        const objects = joinObjects(readStandardObjects(apexlinkJar('sobject-types')), readProjectObjects(root));
        const findings = apexFiles(root).flatMap((file) => findingsOf(file, root, objects));
        return Promise.resolve(except(findings, EXCEPTIONS));
    },
    faults: [
        inPolicy('an unknown field', '[SELECT Nme FROM User]', /User has no field Nme/),
        inPolicy(
            'an unknown custom field',
            '[SELECT Id FROM Formstack_Form__c WHERE Colour__c = 1]',
            /Formstack_Form__c has no field Colour__c/,
        ),
        inPolicy('an unknown field to order by', '[SELECT Id FROM Formstack_Form__c ORDER BY Age__c]', /has no field Age__c/),
        inPolicy(
            'an unknown relationship',
            '[SELECT Requested_For__r.Name FROM Formstack_Token_Refresh__c]',
            /Formstack_Token_Refresh__c has no relationship Requested_For__r/,
        ),
        inPolicy(
            'an unknown field of a parent',
            '[SELECT Requested_By__r.Nickname__c FROM Formstack_Token_Refresh__c]',
            /User has no field Nickname__c/,
        ),
        inPolicy(
            'an unknown child relationship',
            '[SELECT (SELECT Id FROM Licences__r) FROM User]',
            /User has no child relationship Licences__r/,
        ),
        inPolicy(
            'an unknown field of children',
            '[SELECT (SELECT Colour__c FROM Formstack_User_Licenses__r) FROM User]',
            /Formstack_User_License__c has no field Colour__c/,
        ),
        inPolicy('an unknown object in a subquery', '[SELECT Id FROM User WHERE Id IN (SELECT UserId FROM Usr)]', /There is no object Usr/),
        inPolicy(
            'an unknown object in Database.query',
            "Database.query('SELECT Id FROM Formstack_Frm__c')",
            /There is no object Formstack_Frm__c/,
        ),
        inPolicy(
            'an unknown field in joined text for Database.getQueryLocator',
            "Database.getQueryLocator('SELECT Id ' + 'FROM User WHERE Nme = null')",
            /User has no field Nme/,
        ),
        inPolicy('a query in text that is none', "Database.countQuery('SELECT COUNT() FORM User')", /This query cannot be read/),
        inPolicy(
            'a query of a platform event',
            '[SELECT Id FROM Formstack_Token_Change__e]',
            /is a platform event, which SOQL cannot read/,
        ),
    ],
};

function findingsOf(file: string, root: string, objects: Objects): readonly Finding[] {
    const kind = file.endsWith('.trigger') ? 'trigger' : 'class';
    return problemsOfApex(readFileSync(join(root, file), 'utf8'), kind, objects).map((problem) => ({ file, ...problem }));
}

function inPolicy(does: string, query: string, expects: RegExp): Fault {
    const file = 'force-app/main/default/classes/FormstackPolicy.cls';
    return {
        does,
        seed: (edits) => edits.replace(file, 'class FormstackPolicy {', `class FormstackPolicy {\n    Object found = ${query};\n`),
        expects: new RegExp(`FormstackPolicy\\.cls:3: .*${expects.source}`),
    };
}

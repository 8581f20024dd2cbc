import { relative } from 'node:path';
import { apexlinkClassPath } from './apexlink.ts';
import type { Check, Fault, Finding } from '../check.ts';
import { except, type Exception } from './exceptions.ts';
import { JAVA, QUICK_START, requireJava } from './java.ts';
import { capture } from '../tool.ts';

const PROGRAM = 'io.github.apexdevtools.apexls.CheckForIssues';
const FOUND_NOTHING = 0;
const FOUND_ISSUES = 4;

/** apexlink knows the platform of API 61: what came later, it reports, and stands here. Nothing that we use did. */
const EXCEPTIONS: readonly Exception[] = [];

interface Report {
    readonly files: readonly {
        readonly path: string;
        readonly messages: readonly { readonly start: { readonly line: number }; readonly category: string; readonly message: string }[];
    }[];
}

/** What an org's compiler would say, by apexlink: the project's types, objects and labels against each other and the platform. */
export const apexTypes: Check = {
    name: 'apex types',
    description: 'apexlink: Apex against objects, labels and platform',
    run: async (root) => {
        requireJava();
        const args = [
            ...QUICK_START,
            '-cp',
            apexlinkClassPath(),
            PROGRAM,
            '--nocache',
            '--format',
            'json',
            '--detail',
            'warnings',
            '--workspace',
            root,
        ];
        const { code, stdout, stderr } = await capture(root, JAVA, args);
        if (code !== FOUND_NOTHING && code !== FOUND_ISSUES) throw new Error(`apexlink ended with ${code}:\n${stderr}${stdout}`);
        return except(findingsOf(stdout, root), EXCEPTIONS);
    },
    faults: [
        inPolicy('an unknown type', 'Strin name;', /No type declaration found for 'Strin'/),
        inPolicy('an unknown method', "void run() { ''.shorten(); }", /No matching method found for 'shorten' on 'System.String'/),
        inPolicy('an argument of the wrong type', "void run() { take('1'); } void take(Integer count) { }", /wrong argument types/),
        inPolicy('an assignment of the wrong type', "Integer count = 'one';", /Incompatible types in assignment/),
        inPolicy(
            'a custom field that does not exist',
            'String read(Formstack_Form__c form) { return form.Colour__c; }',
            /Unknown field 'Colour__c' on SObject 'Schema.Formstack_Form__c'/,
        ),
        inPolicy('a label that does not exist', 'String word = Label.Formstack_Nowhere;', /Unknown field or type 'Formstack_Nowhere'/),
        inPolicy('an interface without its method', 'class Job implements Queueable { }', /must implement method/),
        inPolicy('a method that returns nothing', 'Integer count() { Integer one = 1; }', /Expected return statement/),
        inPolicy('a constructor that does not exist', 'Object made = new FormstackPerson(1, 2, 3, 4, 5);', /[Nn]o (matching )?constructor/),
    ],
};

/** @param output the report in JSON, whose paths are absolute */
export function findingsOf(output: string, root: string): readonly Finding[] {
    const { files } = JSON.parse(output) as Report;
    return files.flatMap(({ path, messages }) =>
        messages.map(({ start, category, message }) => ({
            file: relative(root, path),
            line: start.line,
            message: `${category}: ${message}`,
        })),
    );
}

/** A member that does not belong into a class that is otherwise right. */
function inPolicy(does: string, member: string, expects: RegExp): Fault {
    const file = 'force-app/main/default/classes/FormstackPolicy.cls';
    return {
        does,
        seed: (edits) => edits.replace(file, 'class FormstackPolicy {', `class FormstackPolicy {\n    ${member}\n`),
        expects: new RegExp(`FormstackPolicy\\.cls:\\d+: .*${expects.source}`),
    };
}

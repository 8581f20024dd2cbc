import type { Check } from './check.ts';
import { findingsOfTool } from './tool.ts';

const TSC = 'typescript/bin/tsc';

export const format: Check = {
    name: 'format',
    description: 'Prettier, Apex and metadata too',
    run: (root, paths = ['.']) => findingsOfTool(root, 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', ...paths]),
    faults: [
        {
            does: 'Apex with two spaces for four',
            seed: (edits) =>
                edits.write(
                    'force-app/main/default/classes/FormstackPolicy.cls',
                    'public with sharing class FormstackPolicy {\n  public Integer a;\n}\n',
                ),
            expects: /FormstackPolicy\.cls/,
        },
        {
            does: 'TypeScript without semicolons',
            seed: (edits) => edits.write('scripts/unformatted.ts', 'export const a = 1\n'),
            expects: /unformatted\.ts/,
        },
    ],
};

export const lint: Check = {
    name: 'lint',
    description: 'ESLint: imports between rooms, LWC, SLDS, tests',
    run: (root, paths = ['.']) => findingsOfTool(root, 'eslint/bin/eslint.js', ['--max-warnings', '0', ...paths]),
    faults: [
        {
            does: 'a room that imports one above it',
            seed: (edits) => edits.write('localorg/store/upward.ts', "export { createServer } from '../http/server.ts';\n"),
            expects: /no-restricted-paths/,
        },
        {
            does: 'a component that reaches into the document',
            seed: (edits) =>
                edits.replace(
                    'force-app/main/default/lwc/formstackHome/formstackHome.ts',
                    'export default class',
                    "export const found = document.querySelector('div');\nexport default class",
                ),
            expects: /no-document-query/,
        },
        {
            does: 'an SLDS class that does not exist any more',
            seed: (edits) =>
                edits.write('force-app/main/default/lwc/formstackHome/formstackHome.css', '.slds-button {\n    color: #ffffff;\n}\n'),
            expects: /slds/,
        },
    ],
};

/** Strict types of one part, which has a tsconfig.json of its own. */
function types(part: string, description: string, file: string): Check {
    return {
        name: `types of ${description}`,
        description: `tsc -p ${part}`,
        run: (root) => findingsOfTool(root, TSC, ['-p', part, '--pretty', 'false']),
        faults: [
            {
                does: 'text where a number is declared',
                seed: (edits) => edits.write(file, "export const timeoutMs: number = 'soon';\n"),
                expects: /error TS2322/,
            },
        ],
    };
}

export const typesOfPrograms = types('.', 'programs', 'scripts/mistyped.ts');
export const typesOfBrowserTests = types('e2e', 'browser tests', 'e2e/mistyped.ts');
export const typesOfComponents = types(
    'force-app/main/default/lwc',
    'components',
    'force-app/main/default/lwc/formstackTokenService/mistyped.ts',
);
export const typesOfShell = types('localorg/lwc/browser', 'the shell', 'localorg/lwc/browser/mistyped.ts');

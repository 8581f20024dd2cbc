import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBundles, type Bundle } from './bundles.ts';
import type { Check, Finding } from './check.ts';

const LINK = 'force-app/main/default/lwc/formstackPageLink/formstackPageLink';
const FORMS = 'force-app/main/default/lwc/formstackForms/formstackForms';

/** Levels 0 (fatal) to 2 (warning) are said to a developer by a real org as well; 3 is a log line. */
const LAST_LEVEL_TOLD = 2;

/** Loaded by the check that needs it: each check has a thread, and every thread loads the whole list. */
const loadCompiler = () => import('@lwc/sfdc-lwc-compiler');

async function compileBundle({ name, files, folder, origin }: Bundle, apiVersion: number): Promise<readonly Finding[]> {
    const { compile } = await loadCompiler();
    const { success, diagnostics, results } = await compile({
        bundle: { type: 'platform', namespace: 'c', name, files, options: { apiVersion } },
    });
    const told = [...diagnostics, ...(results ?? []).flatMap((result) => result.diagnostics)].filter(
        ({ level }) => (level as number) <= LAST_LEVEL_TOLD,
    );
    if (!success && told.length === 0) return [{ file: folder, message: 'does not compile, and the compiler does not say why.' }];
    return told.map((diagnostic) => {
        const { filename, location } = diagnostic;
        // Styles are named by a path that nobody has: where this process runs, and their name.
        const message = diagnostic.message.replaceAll(`${process.cwd()}/`, '');
        // The compiler names a file with or without the bundle's folder.
        const file = filename?.split('/').at(-1);
        if (file === undefined || !(file in files)) return { file: folder, message };
        return { ...origin(file, location?.line ?? 1, location?.column ?? 0), message };
    });
}

export const components: Check = {
    name: 'components',
    description: 'LWC bundles by the compiler that orgs use',
    async run(root) {
        const { sourceApiVersion } = JSON.parse(readFileSync(join(root, 'sfdx-project.json'), 'utf8')) as {
            readonly sourceApiVersion: string;
        };
        const findings = await Promise.all(readBundles(root).map((bundle) => compileBundle(bundle, Number.parseInt(sourceApiVersion, 10))));
        return findings.flat();
    },
    faults: [
        {
            does: 'an element that is not closed',
            seed: (edits) => edits.replace(`${FORMS}.html`, '<template>', '<template>\n    <div>'),
            expects: /formstackForms\.html:\d+: LWC1058/,
        },
        {
            does: 'a call in a template',
            seed: (edits) => edits.replace(`${FORMS}.html`, '<template>', '<template>\n    <p>{rows.join()}</p>'),
            expects: /formstackForms\.html:2: .*doesn't allow CallExpression/,
        },
        {
            does: 'a public property that is true from the start',
            seed: (edits) => edits.replace(`${LINK}.ts`, "@api label = '';", '@api label = true;'),
            expects: /formstackPageLink\.ts:\d+: LWC1503/,
        },
        {
            does: 'an import that no org has',
            seed: (edits) =>
                edits.replace(`${FORMS}.ts`, 'import ', "import nothing from '@salesforce/nothing/here';\nexport { nothing };\nimport "),
            expects: /formstackForms\.ts:\d+: LWC1704/,
        },
        {
            does: 'a style that reaches out of its component',
            seed: (edits) => edits.write(`${FORMS}.css`, ':host-context(.dark) {\n    color: red;\n}\n#id {\n    color: red;\n}\n'),
            expects: /formstackForms\.css:1: .*unsupported selector ":host-context"/,
        },
    ],
};

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Check } from './check.ts';

/** The local org serves any project, so nothing in it may know this one. */
export const secludedOrg: Check = {
    name: 'secluded org',
    description: 'the local org speaks of no project',
    run: (root) =>
        Promise.resolve(
            readdirSync(join(root, 'localorg'), { recursive: true, withFileTypes: true })
                .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
                .map((entry) => join(entry.parentPath, entry.name))
                .filter((file) => /formstack/i.test(relative(root, file)) || /formstack/i.test(readFileSync(file, 'utf8')))
                .map((file) => ({ file: relative(root, file), message: 'speaks of this project; the local org must not.' })),
        ),
    faults: [
        {
            does: 'a name of the project in the local org',
            seed: (edits) => edits.write('localorg/clock2.ts', 'export const OBJECT = "Formstack_Form__c";\n'),
            expects: /localorg\/clock2\.ts: speaks of this project/,
        },
    ],
};

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check, Finding } from '../check.ts';
import { isMet } from './licenceExpression.ts';

/** Licences that allow use, change and sale, and ask at most for a notice or for changes to the package's own files. */
const ACCEPTED: ReadonlySet<string> = new Set([
    '0BSD',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'CC-BY-4.0',
    'CC0-1.0',
    'ISC',
    'MIT',
    'MPL-2.0',
    'Python-2.0',
    'Zlib',
]);

const SALESFORCE_TOOL = "Salesforce's terms of use allow use and copies; a tool of the checks, no part of what deploys.";

/** Packages whose licence is not an accepted one in SPDX's words, and why they are used all the same. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
    '@lwc/dev-server-plugin-lex': SALESFORCE_TOOL,
    '@lwc/metadata': SALESFORCE_TOOL,
    '@lwc/sfdc-compiler-utils': SALESFORCE_TOOL,
    '@lwc/sfdc-lwc-compiler': SALESFORCE_TOOL,
    '@lwc/state': SALESFORCE_TOOL,
    '@lwc/state-test-utils': SALESFORCE_TOOL,
    '@salesforce-ux/design-system-2':
        "Salesforce's terms of use allow use and copies; the local org shows pages in it, nothing of it deploys.",
    exit: 'MIT, said in a form that is older than SPDX.',
};

interface LockedPackage {
    readonly version?: string;
    readonly license?: string;
    readonly link?: boolean;
}

const LOCK = 'package-lock.json';

/** What the lock file says of a package and what the installed package says itself: each must be acceptable. */
function statedLicences(root: string, path: string, locked: LockedPackage): readonly string[] {
    const stated: (string | undefined)[] = [locked.license];
    const file = join(root, path, 'package.json');
    // A package for another operating system is in the lock file and not installed.
    if (existsSync(file)) {
        const { license } = JSON.parse(readFileSync(file, 'utf8')) as { readonly license?: string | { readonly type?: string } };
        stated.push(typeof license === 'object' ? license.type : license);
    }
    return [...new Set(stated.map((each) => each ?? 'none in SPDX form'))];
}

function look(root: string): readonly Finding[] {
    const { packages } = JSON.parse(readFileSync(join(root, LOCK), 'utf8')) as {
        readonly packages: Readonly<Record<string, LockedPackage>>;
    };
    const findings: Finding[] = [];
    const needed = new Set<string>();
    for (const [path, locked] of Object.entries(packages)) {
        const name = path.split('node_modules/').at(-1) ?? path;
        if (!path.includes('node_modules/') || locked.link === true) continue;
        const refused = statedLicences(root, path, locked).filter((licence) => !isMet(licence, ACCEPTED));
        if (refused.length === 0) continue;
        needed.add(name);
        if (name in EXCEPTIONS) continue;
        findings.push({
            file: LOCK,
            message: `${name} ${locked.version ?? ''}: its licence (${refused.join(', ')}) is not an accepted one.`,
        });
    }
    for (const name of Object.keys(EXCEPTIONS)) {
        if (!needed.has(name)) findings.push({ file: LOCK, message: `${name} needs no exception from the accepted licences any more.` });
    }
    return findings;
}

export const licences: Check = {
    name: 'licences',
    description: 'licence of every package, production and development',
    run: (root) => Promise.resolve(look(root)),
    faults: [
        {
            does: 'a package under a licence that binds its users',
            seed: (edits) =>
                edits.replace(
                    LOCK,
                    '"packages": {',
                    '"packages": { "node_modules/bound": { "version": "1.0.0", "license": "AGPL-3.0-only" },',
                ),
            expects: /bound 1\.0\.0: its licence \(AGPL-3\.0-only\) is not an accepted one/,
        },
        {
            does: 'a package without a licence',
            seed: (edits) => edits.replace(LOCK, '"packages": {', '"packages": { "node_modules/silent": { "version": "1.0.0" },'),
            expects: /silent 1\.0\.0: its licence \(none in SPDX form\) is not an accepted one/,
        },
        {
            does: 'a package of two licences, one not accepted',
            seed: (edits) =>
                edits.replace(
                    LOCK,
                    '"packages": {',
                    '"packages": { "node_modules/a/node_modules/both": { "version": "2.0.0", "license": "(MIT AND SSPL-1.0)" },',
                ),
            expects: /both 2\.0\.0/,
        },
    ],
};

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ComponentSet } from '@salesforce/source-deploy-retrieve';

/** Names of components by metadata type: `{ ApexClass: ['FormstackApi', …] }`, both in alphabetical order. */
export type Content = ReadonlyMap<string, readonly string[]>;

/** What a folder of SFDX source deploys. Parts of a component (the fields of an object) are not named again. */
export function contentOf(folder: string): Content {
    const content = new Map<string, string[]>();
    for (const { type, fullName } of ComponentSet.fromSource(folder).getSourceComponents().toArray()) {
        content.set(type.name, [...(content.get(type.name) ?? []), fullName]);
    }
    return new Map([...content].sort(([left], [right]) => left.localeCompare(right)).map(([type, names]) => [type, names.sort()]));
}

/** The Apex test classes of a folder: those whose first annotation is `@IsTest` and that hold test methods. */
export function testClassesOf(folder: string): readonly string[] {
    return readdirSync(folder)
        .filter((file) => file.endsWith('.cls'))
        .filter((file) => (readFileSync(join(folder, file), 'utf8').match(/@IsTest\b/gi)?.length ?? 0) > 1)
        .map((file) => file.slice(0, -'.cls'.length))
        .sort();
}

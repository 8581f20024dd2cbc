import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface RegisteredType {
    readonly name: string;
    readonly suffix?: string;
    readonly strategies?: { readonly adapter?: string };
    readonly children?: { readonly types: Readonly<Record<string, RegisteredType>> };
}

/** What the Salesforce CLI knows of files: which type of metadata a suffix stands for, and which suffixes are of two files each. */
export interface Registry {
    readonly typeOfSuffix: ReadonlyMap<string, string>;
    /** Content files such as `cls`, each with a `-meta.xml` beside it. */
    readonly contentSuffixes: ReadonlySet<string>;
}

export function readRegistry(root: string): Registry {
    const file = join(root, 'node_modules/@salesforce/source-deploy-retrieve/lib/src/registry/metadataRegistry.json');
    const { types } = JSON.parse(readFileSync(file, 'utf8')) as { readonly types: Readonly<Record<string, RegisteredType>> };
    const typeOfSuffix = new Map<string, string>([['js', 'LightningComponentBundle']]);
    const contentSuffixes = new Set<string>();
    for (const type of Object.values(types)) {
        if (type.suffix !== undefined) typeOfSuffix.set(type.suffix, type.name);
        if (type.suffix !== undefined && type.strategies?.adapter === 'matchingContentFile') contentSuffixes.add(type.suffix);
        for (const child of Object.values(type.children?.types ?? {})) {
            if (child.suffix !== undefined) typeOfSuffix.set(child.suffix, child.name);
        }
    }
    // Labels are one file; their suffix as a part is the same as that of the whole.
    typeOfSuffix.set('labels', 'CustomLabels');
    return { typeOfSuffix, contentSuffixes };
}

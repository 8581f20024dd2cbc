import { basename, dirname } from 'node:path';
import type { Finding } from '../check.ts';
import type { Registry } from './registry.ts';

const META = '-meta.xml';
/** The longest name that an org gives to a class or a trigger. */
const LONGEST_NAME = 40;

/** Source and its -meta.xml come together: one alone deploys as nothing, or not at all. */
export function unpaired(files: readonly string[], { contentSuffixes }: Registry): readonly Finding[] {
    const all = new Set(files);
    const suffixOf = (file: string): string => /\.([^./]+)$/.exec(file)?.[1] ?? '';
    return files.flatMap((file) => {
        if (file.endsWith('.js-meta.xml')) return bundleOf(file, all);
        if (file.endsWith(META)) {
            const content = file.slice(0, -META.length);
            if (!contentSuffixes.has(suffixOf(content)) || all.has(content)) return [];
            return [{ file, message: `there is no ${basename(content)} to it.` }];
        }
        if (!contentSuffixes.has(suffixOf(file))) return scriptOf(file, all);
        const name = basename(file).replace(/\.[^.]+$/, '');
        return [
            ...(all.has(`${file}${META}`) ? [] : [{ file, message: `it needs ${basename(file)}${META} beside it.` }]),
            ...(name.length > LONGEST_NAME
                ? [{ file, message: `its name has ${name.length} characters; an org takes ${LONGEST_NAME}.` }]
                : []),
        ];
    });
}

function bundleOf(file: string, all: ReadonlySet<string>): readonly Finding[] {
    const script = file.slice(0, -'.js-meta.xml'.length);
    const name = basename(dirname(file));
    if (basename(script) !== name) return [{ file, message: `it must be named like its folder: ${name}.js${META}.` }];
    if (all.has(`${script}.ts`) || all.has(`${script}.js`)) return [];
    return [{ file, message: `there is no ${name}.ts to it: the component would be empty.` }];
}

/** The script that has its folder's name makes a component, and a component has a js-meta.xml. */
function scriptOf(file: string, all: ReadonlySet<string>): readonly Finding[] {
    const name = /\/lwc\/([^/]+)\/([^/]+)\.(ts|js)$/.exec(file);
    if (name === null || name[1] !== name[2] || all.has(`${dirname(file)}/${name[1] ?? ''}.js${META}`)) return [];
    return [{ file, message: `it needs ${name[1] ?? ''}.js${META} beside it.` }];
}

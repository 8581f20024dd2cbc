import type { Finding } from '../check.ts';
import { childrenOf, textAt } from '../metadata/xml.ts';
import { objectTranslations } from './objectTranslations.ts';
import { all, has, type Document, type Project } from './project.ts';

/** Of each list in a translation, the type of what it translates. */
const TRANSLATED: Readonly<Record<string, string>> = {
    customApplications: 'CustomApplication',
    customTabs: 'CustomTab',
};

/** Each language says everything that the labels say, with the same placeholders, and nothing that is not there. */
export function translationReferences(project: Project): readonly Finding[] {
    const labels = new Map(
        all(project, 'CustomLabels').flatMap(({ root }) =>
            childrenOf(root, 'labels').map((label) => [textAt(label, 'fullName') ?? '', textAt(label, 'value') ?? ''] as const),
        ),
    );
    return [
        ...all(project, 'Translations').flatMap((each) => [...labelTranslations(each, labels), ...otherTranslations(project, each)]),
        ...objectTranslations(project),
    ];
}

function placeholdersOf(text: string): string {
    return [...new Set(text.match(/\{\d+\}/g))].sort().join(' ');
}

function labelTranslations({ file, root }: Document, labels: ReadonlyMap<string, string>): readonly Finding[] {
    const translations = childrenOf(root, 'customLabels');
    const translated = new Set(translations.map((each) => textAt(each, 'name') ?? ''));
    return [
        ...[...labels.keys()]
            .filter((name) => !translated.has(name))
            .map((name) => ({ file, message: `the label ${name} is not translated.` })),
        ...translations.flatMap((each) => {
            const name = textAt(each, 'name') ?? '';
            const original = labels.get(name);
            const { line } = each;
            if (original === undefined) return [{ file, line, message: `there is no label ${name}.` }];
            const [expected, found] = [placeholdersOf(original), placeholdersOf(textAt(each, 'label') ?? '')];
            if (expected === found) return [];
            return [{ file, line, message: `${name} has the placeholders ${found || 'none'}; the label has ${expected || 'none'}.` }];
        }),
    ];
}

function otherTranslations(project: Project, { file, root }: Document): readonly Finding[] {
    return Object.entries(TRANSLATED).flatMap(([list, type]) =>
        childrenOf(root, list)
            .filter((each) => !has(project, type, textAt(each, 'name') ?? ''))
            .map((each) => ({ file, line: each.line, message: `there is no ${type} ${textAt(each, 'name') ?? ''}.` })),
    );
}

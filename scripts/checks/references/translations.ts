import type { Finding } from '../check.ts';
import { childrenOf, textAt, type Element } from '../metadata/xml.ts';
import { all, has, isCustom, type Document, type Project } from './project.ts';

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
        ...all(project, 'CustomObjectTranslation').flatMap((each) => objectTranslation(project, each)),
        ...all(project, 'CustomFieldTranslation').flatMap((each) =>
            fieldTranslation(project, each.file, each.name.split('.')[0] ?? '', each.root),
        ),
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

/** A translation's folder and file are named `Object-language`. */
function objectOf(name: string): string {
    return name.replace(/-[a-z]{2,3}(_[A-Z]{2})?$/, '');
}

function objectTranslation(project: Project, { name, file, root }: Document): readonly Finding[] {
    const object = objectOf(name);
    if (isCustom(object) && !has(project, 'CustomObject', object)) return [{ file, message: `there is no object ${object}.` }];
    return childrenOf(root, 'fields').flatMap((each) => fieldTranslation(project, file, name, each));
}

function fieldTranslation(project: Project, file: string, folder: string, translation: Element): readonly Finding[] {
    const reference = `${objectOf(folder)}.${textAt(translation, 'name') ?? ''}`;
    if (!isCustom(reference)) return [];
    const field = project.documents.get('CustomField')?.get(reference)?.root;
    if (field === undefined) return [{ file, line: translation.line, message: `there is no field ${reference}.` }];
    const values = childrenOf(field, 'valueSet')
        .flatMap((set) => childrenOf(set, 'valueSetDefinition'))
        .flatMap((definition) => childrenOf(definition, 'value').map((value) => textAt(value, 'label') ?? textAt(value, 'fullName')));
    return childrenOf(translation, 'picklistValues')
        .filter((value) => !values.includes(textAt(value, 'masterLabel')))
        .map((value) => ({ file, line: value.line, message: `${reference} has no value ${textAt(value, 'masterLabel') ?? ''}.` }));
}

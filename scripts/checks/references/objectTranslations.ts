import type { Finding } from '../check.ts';
import { childrenOf, textAt, type Element } from '../metadata/xml.ts';
import { nounForms } from './nounForms.ts';
import { all, has, isCustom, type Document, type Project } from './project.ts';

/** Each language names every object, field and value of a picklist, and nothing that is not there. */
export function objectTranslations(project: Project): readonly Finding[] {
    const languages = all(project, 'Translations').map(({ name }) => name);
    const objects = all(project, 'CustomObject').filter(({ name }) => isCustom(name));
    return [
        ...objects.flatMap((object) => languages.flatMap((language) => objectIn(project, object, language))),
        ...all(project, 'CustomObjectTranslation').flatMap((each) => strayObject(project, each, languages)),
        ...all(project, 'CustomFieldTranslation').flatMap(({ name, file, root }) =>
            strayField(project, name.split('.')[0] ?? '', file, root),
        ),
    ];
}

/** A translation's folder and file are named `Object-language`. */
function partsOf(name: string): { readonly object: string; readonly language: string } {
    const at = name.lastIndexOf('-');
    return { object: name.slice(0, at), language: name.slice(at + 1) };
}

function objectIn(project: Project, object: Document, language: string): readonly Finding[] {
    const translation = project.documents.get('CustomObjectTranslation')?.get(`${object.name}-${language}`);
    if (translation === undefined) return [{ file: object.file, message: `${object.name} is not translated into ${language}.` }];
    const { file, root } = translation;
    const isNamed = textAt(object.root, 'nameField', 'label') === undefined || textAt(root, 'nameFieldLabel');
    return [
        ...nounForms(file, language, root),
        ...(isNamed ? [] : [{ file, message: `the name field of ${object.name} is not translated.` }]),
        ...all(project, 'CustomField')
            .filter(({ name }) => name.startsWith(`${object.name}.`))
            .flatMap((field) => fieldIn(project, field, translation)),
    ];
}

function fieldIn(project: Project, field: Document, translation: Document): readonly Finding[] {
    const name = field.name.split('.')[1] ?? '';
    const own = project.documents.get('CustomFieldTranslation')?.get(`${translation.name}.${name}`);
    const element = own?.root ?? childrenOf(translation.root, 'fields').find((each) => textAt(each, 'name') === name);
    const { file } = own ?? translation;
    if (element === undefined) return [{ file, message: `the field ${field.name} is not translated.` }];
    const texts = [
        ['label', 'label'],
        ['inlineHelpText', 'help'],
        ['relationshipLabel', 'relationshipLabel'],
    ] as const;
    const untranslated = texts.filter(([original, word]) => textAt(field.root, original) && !textAt(element, word)).map(([, word]) => word);
    const translated = childrenOf(element, 'picklistValues').filter((value) => textAt(value, 'translation'));
    const missing = valuesOf(field.root).filter((value) => !translated.some((each) => textAt(each, 'masterLabel') === value));
    return [
        ...untranslated.map((word) => ({ file, message: `the ${word} of ${field.name} is not translated.` })),
        ...missing.map((value) => ({ file, message: `the value ${value} of ${field.name} is not translated.` })),
    ];
}

function strayObject(project: Project, { name, file, root }: Document, languages: readonly string[]): readonly Finding[] {
    const { object, language } = partsOf(name);
    if (isCustom(object) && !has(project, 'CustomObject', object)) return [{ file, message: `there is no object ${object}.` }];
    if (!languages.includes(language)) return [{ file, message: `there is no file of the labels in ${language}.` }];
    return childrenOf(root, 'fields').flatMap((each) => strayField(project, name, file, each));
}

function strayField(project: Project, folder: string, file: string, translation: Element): readonly Finding[] {
    const reference = `${partsOf(folder).object}.${textAt(translation, 'name') ?? ''}`;
    if (!isCustom(reference)) return [];
    const field = project.documents.get('CustomField')?.get(reference)?.root;
    if (field === undefined) return [{ file, line: translation.line, message: `there is no field ${reference}.` }];
    const values = valuesOf(field);
    return [
        ...childrenOf(translation, 'picklistValues')
            .filter((value) => !values.includes(textAt(value, 'masterLabel')))
            .map((value) => ({ file, line: value.line, message: `${reference} has no value ${textAt(value, 'masterLabel') ?? ''}.` })),
        ...childrenOf(translation, 'help')
            .filter(() => textAt(field, 'inlineHelpText') === undefined)
            .map((help) => ({ file, line: help.line, message: `${reference} has no help text.` })),
    ];
}

function valuesOf(field: Element): readonly (string | undefined)[] {
    return childrenOf(field, 'valueSet')
        .flatMap((set) => childrenOf(set, 'valueSetDefinition'))
        .flatMap((definition) => childrenOf(definition, 'value').map((value) => textAt(value, 'label') ?? textAt(value, 'fullName')));
}

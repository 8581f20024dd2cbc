import type { Finding } from '../check.ts';
import { childrenOf, textAt } from '../metadata/xml.ts';
import { all, has, isCustom, missing, type Document, type Project } from './project.ts';

/** Types that a value of custom metadata has for each type of field. */
const VALUE_TYPES: Readonly<Record<string, string>> = {
    Checkbox: 'xsd:boolean',
    Date: 'xsd:date',
    DateTime: 'xsd:dateTime',
    Number: 'xsd:double',
    Percent: 'xsd:double',
};

/** From records of custom metadata to their fields, from lookups to their objects, from named to external credentials. */
export function recordReferences(project: Project): readonly Finding[] {
    return [
        ...all(project, 'CustomMetadata').flatMap((each) => customMetadata(project, each)),
        ...all(project, 'CustomField').flatMap((each) => field(project, each)),
        ...all(project, 'NamedCredential').flatMap(({ file, root }) =>
            missing(
                project,
                file,
                childrenOf(root, 'namedCredentialParameters').flatMap((each) => childrenOf(each, 'externalCredential')),
                'ExternalCredential',
                'external credential',
            ),
        ),
        ...all(project, 'ExternalCredential').flatMap((each) => mergeFields(project, each)),
    ];
}

function customMetadata(project: Project, { name, file, root }: Document): readonly Finding[] {
    const type = `${name.split('.')[0] ?? ''}__mdt`;
    if (!has(project, 'CustomObject', type)) return [{ file, message: `there is no custom metadata type ${type}.` }];
    const fields = project.documents.get('CustomField');
    const set = childrenOf(root, 'values').map((each) => textAt(each, 'field') ?? '');
    const required = [...(fields?.values() ?? [])].filter(
        (each) =>
            each.name.startsWith(`${type}.`) && textAt(each.root, 'required') === 'true' && !set.includes(each.name.slice(type.length + 1)),
    );
    return [
        ...required.map((each) => ({ file, message: `${each.name} is required and has no value.` })),
        ...childrenOf(root, 'values').flatMap((each) => {
            const reference = `${type}.${textAt(each, 'field') ?? ''}`;
            const definition = fields?.get(reference)?.root;
            if (definition === undefined) return [{ file, line: each.line, message: `there is no field ${reference}.` }];
            const value = childrenOf(each, 'value')[0];
            const is = value?.attributes['xsi:type'];
            const should = VALUE_TYPES[textAt(definition, 'type') ?? ''] ?? 'xsd:string';
            if (value === undefined || value.attributes['xsi:nil'] === 'true' || is === should) return [];
            return [{ file, line: value.line, message: `a value of ${reference} is ${should}, not ${is ?? 'without a type'}.` }];
        }),
    ];
}

function field(project: Project, { name, file, root }: Document): readonly Finding[] {
    const object = name.split('.')[0] ?? '';
    return [
        ...missing(
            project,
            file,
            childrenOf(root, 'referenceTo').filter(({ text }) => isCustom(text)),
            'CustomObject',
            'object',
        ),
        ...(isCustom(object) && !has(project, 'CustomObject', object) ? [{ file, message: `there is no object ${object}.` }] : []),
    ];
}

/** `{!$Credential.Name.Parameter}` names an external credential. */
function mergeFields(project: Project, { file, root }: Document): readonly Finding[] {
    return childrenOf(root, 'externalCredentialParameters').flatMap(({ line, children }) =>
        children.flatMap(({ text }) =>
            [...text.matchAll(/\$Credential\.(\w+)\./g)]
                .filter(([, credential = '']) => !has(project, 'ExternalCredential', credential))
                .map(([, credential = '']) => ({ file, line, message: `there is no external credential ${credential}.` })),
        ),
    );
}

import type { Finding } from '../check.ts';
import { childrenOf, textAt, type Element } from '../metadata/xml.ts';
import { all, isCustom, missing, type Document, type Project } from './project.ts';

/** Which element of which list names what. */
const NAMES: readonly (readonly [list: string, element: string, type: string, what: string])[] = [
    ['applicationVisibilities', 'application', 'CustomApplication', 'app'],
    ['customMetadataTypeAccesses', 'name', 'CustomObject', 'custom metadata type'],
    ['customPermissions', 'name', 'CustomPermission', 'custom permission'],
    ['customSettingAccesses', 'name', 'CustomObject', 'custom setting'],
    ['flowAccesses', 'flow', 'Flow', 'flow'],
    ['pageAccesses', 'apexPage', 'ApexPage', 'page'],
];

/** Rights that an org grants only together with others. */
const IMPLIED: Readonly<Record<string, readonly string[]>> = {
    allowCreate: ['allowRead'],
    allowEdit: ['allowRead'],
    allowDelete: ['allowRead', 'allowEdit'],
    viewAllRecords: ['allowRead'],
    modifyAllRecords: ['allowRead', 'allowEdit', 'allowDelete', 'viewAllRecords'],
};

export function permissionSetReferences(project: Project): readonly Finding[] {
    const documents = all(project, 'PermissionSet');
    return [...documents.flatMap((each) => permissionSet(project, each)), ...unreachable(project, documents)];
}

function permissionSet(project: Project, { file, root }: Document): readonly Finding[] {
    const named = (list: string, element: string): readonly Element[] =>
        childrenOf(root, list).flatMap((each) => childrenOf(each, element));
    return [
        ...NAMES.flatMap(([list, element, type, what]) =>
            missing(
                project,
                file,
                named(list, element).filter(({ text }) => !text.startsWith('standard__')),
                type,
                what,
            ),
        ),
        ...missing(
            project,
            file,
            named('tabSettings', 'tab').filter(({ text }) => !text.startsWith('standard-')),
            'CustomTab',
            'tab',
        ),
        ...missing(
            project,
            file,
            named('objectPermissions', 'object').filter(({ text }) => isCustom(text)),
            'CustomObject',
            'object',
        ),
        ...named('classAccesses', 'apexClass')
            .filter(({ text }) => !project.apex.some(({ name, isTrigger }) => name === text && !isTrigger))
            .map(({ line, text }) => ({ file, line, message: `there is no class ${text}.` })),
        ...named('externalCredentialPrincipalAccesses', 'externalCredentialPrincipal')
            .filter(({ text }) => !isPrincipal(project, text))
            .map(({ line, text }) => ({ file, line, message: `there is no principal ${text} of an external credential.` })),
        ...childrenOf(root, 'fieldPermissions').flatMap((each) => fieldPermission(project, file, each)),
        ...childrenOf(root, 'objectPermissions').flatMap((each) => impliedRights(file, each)),
    ];
}

/** `Credential-Principal`. */
function isPrincipal(project: Project, reference: string): boolean {
    const [credential = '', principal] = reference.split('-');
    const document = project.documents.get('ExternalCredential')?.get(credential);
    return childrenOf(document?.root ?? NOTHING, 'externalCredentialParameters').some(
        (each) => /Principal$/.test(textAt(each, 'parameterType') ?? '') && textAt(each, 'parameterName') === principal,
    );
}

const NOTHING: Element = { name: '', line: 0, attributes: {}, children: [], text: '' };

function fieldPermission(project: Project, file: string, permission: Element): readonly Finding[] {
    const name = textAt(permission, 'field') ?? '';
    if (!isCustom(name)) return [];
    const say = (message: string): readonly Finding[] => [{ file, line: permission.line, message }];
    const field = project.documents.get('CustomField')?.get(name)?.root;
    if (field === undefined) return say(`there is no field ${name}.`);
    const type = textAt(field, 'type') ?? '';
    if (textAt(field, 'required') === 'true' || type === 'MasterDetail')
        return say(`${name} is required: everybody has it, and an org refuses permissions for it.`);
    const isEditable = textAt(permission, 'editable') === 'true';
    if (isEditable && textAt(permission, 'readable') !== 'true') return say(`${name} cannot be edited without being read.`);
    if (isEditable && (textAt(field, 'formula') !== undefined || /^(AutoNumber|Summary)$/.test(type)))
        return say(`${name} is computed: nobody can edit it.`);
    return [];
}

function impliedRights(file: string, permissions: Element): readonly Finding[] {
    const isGranted = (right: string): boolean => textAt(permissions, right) === 'true';
    return Object.entries(IMPLIED).flatMap(([right, needed]) =>
        needed
            .filter((other) => isGranted(right) && !isGranted(other))
            .map((other) => ({
                file,
                line: permissions.line,
                message: `${right} of ${textAt(permissions, 'object') ?? ''} needs ${other}.`,
            })),
    );
}

/** Classes that pages or programs reach, data classes of @AuraEnabled methods among them: nobody can without a permission set. */
function unreachable({ apex }: Project, permissionSets: readonly Document[]): readonly Finding[] {
    const open = new Set(
        permissionSets.flatMap(({ root }) => childrenOf(root, 'classAccesses').map((access) => textAt(access, 'apexClass') ?? '')),
    );
    return apex
        .filter(({ isReached, name }) => isReached && !open.has(name))
        .map(({ file, name }) => ({ file, message: `pages or programs reach ${name}, and no permission set allows it.` }));
}

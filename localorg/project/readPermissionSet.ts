import { elements, flag, text } from './metadata.ts';
import type { Metadata, PermissionSetSource } from './project.ts';

export function readPermissionSet(name: string, metadata: Metadata): PermissionSetSource {
    const enabled = (element: string, key: string): readonly string[] =>
        elements(metadata, element)
            .filter((entry) => flag(entry, 'enabled'))
            .map((entry) => text(entry, key) ?? '');
    return {
        name,
        label: text(metadata, 'label') ?? name,
        description: text(metadata, 'description') ?? '',
        objects: elements(metadata, 'objectPermissions').map((entry) => ({
            object: text(entry, 'object') ?? '',
            create: flag(entry, 'allowCreate'),
            read: flag(entry, 'allowRead'),
            edit: flag(entry, 'allowEdit'),
            delete: flag(entry, 'allowDelete'),
            viewAll: flag(entry, 'viewAllRecords'),
            modifyAll: flag(entry, 'modifyAllRecords'),
        })),
        fields: elements(metadata, 'fieldPermissions').map((entry) => {
            const [object = '', field = ''] = (text(entry, 'field') ?? '').split('.');
            return { object, field, read: flag(entry, 'readable'), edit: flag(entry, 'editable') };
        }),
        classes: enabled('classAccesses', 'apexClass'),
        tabs: elements(metadata, 'tabSettings').map((entry) => ({
            tab: text(entry, 'tab') ?? '',
            visibility: text(entry, 'visibility') ?? 'None',
        })),
        applications: elements(metadata, 'applicationVisibilities')
            .filter((entry) => flag(entry, 'visible'))
            .map((entry) => text(entry, 'application') ?? ''),
        customPermissions: enabled('customPermissions', 'name'),
        userPermissions: enabled('userPermissions', 'name'),
        customSettings: enabled('customSettingAccesses', 'name'),
        customMetadataTypes: enabled('customMetadataTypeAccesses', 'name'),
        externalCredentialPrincipals: enabled('externalCredentialPrincipalAccesses', 'externalCredentialPrincipal'),
    };
}

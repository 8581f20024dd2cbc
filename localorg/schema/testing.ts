import { Fault } from '../fault.ts';
import type { Metadata, ObjectSource } from '../project/project.ts';
import type { Access, RunningUser } from './schema.ts';

export const customField = (name: string, metadata: Metadata): ObjectSource['fields'][number] => ({
    name,
    metadata: { fullName: [name], label: [name.replace(/__c$/, '')], ...metadata },
});

/** What the file of a custom object says whose records have a name of text. */
export const customObject = (label: string, sharingModel: string): Metadata => ({
    label: [label],
    pluralLabel: [`${label}s`],
    deploymentStatus: ['Deployed'],
    sharingModel: [sharingModel],
    nameField: [{ label: ['Name'], type: ['Text'] }],
});

export function objectSource(
    name: string,
    metadata: Metadata,
    fields: ObjectSource['fields'],
    validationRules: ObjectSource['validationRules'] = [],
): ObjectSource {
    return { name, metadata, fields, validationRules, fieldSets: [], recordTypes: [], listViews: [] };
}

export const ada: RunningUser = {
    id: '005Lo0000000001IAA',
    username: 'ada@example.com',
    name: 'Ada Byron',
    email: 'ada@example.com',
    profileId: '00eLo0000000001IAA',
    profileName: 'Standard User',
    roleId: null,
    userType: 'Standard',
    language: 'en_US',
    locale: 'en_US',
    timeZone: 'UTC',
};

/** Ada may do everything but what `denies` names: `Invoice__c`, `Invoice__c:create`, `Invoice__c.Amount__c`, or a permission. */
export function accessWithout(...denies: readonly string[]): Access {
    const denied = new Set(denies.map((name) => name.toLowerCase()));
    const isAllowed = (name: string): boolean => !denied.has(name.toLowerCase());
    return {
        user: ada,
        object: (name, right) => isAllowed(name) && isAllowed(`${name}:${right}`),
        field: (object, name) => isAllowed(`${object}.${name}`),
        apexClass: () => true,
        customPermission: () => false,
        userPermission: isAllowed,
        application: () => true,
        tab: () => true,
        externalCredentialPrincipal: () => false,
        seesRecordsOf: (owner) => owner === ada.id,
    };
}

/** The fault that `work` ends with. */
export function faultOf(work: () => unknown): Fault {
    try {
        work();
    } catch (error) {
        if (error instanceof Fault) return error;
        throw error;
    }
    throw new Error('nothing was refused');
}

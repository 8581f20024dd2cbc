import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import type { ObjectPart } from './objects.ts';

interface FieldMetadata {
    readonly fullName: string;
    readonly type?: string;
    readonly referenceTo?: string;
    readonly relationshipName?: string;
}

interface ObjectMetadata {
    readonly customSettingsType?: string;
    readonly enableActivities?: string;
    readonly enableHistory?: string;
    readonly sharingModel?: string;
    readonly fields?: readonly FieldMetadata[];
}

type Relationship = readonly [relationship: string, object: string];

const CREATED = ['CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate', 'SystemModstamp', 'IsDeleted'];
const PEOPLE: readonly Relationship[] = [
    ['CreatedBy', 'User'],
    ['LastModifiedBy', 'User'],
];
const METADATA_TYPE = ['Id', 'DeveloperName', 'MasterLabel', 'Label', 'Language', 'NamespacePrefix', 'QualifiedApiName', 'SystemModstamp'];
/** Every custom object has these; only what SOQL reads of them. */
const ATTACHED: readonly Relationship[] = [
    ['AttachedContentDocuments', 'AttachedContentDocument'],
    ['Attachments', 'Attachment'],
    ['ContentDocumentLinks', 'ContentDocumentLink'],
    ['Notes', 'Note'],
    ['NotesAndAttachments', 'NoteAndAttachment'],
    ['ProcessInstances', 'ProcessInstance'],
    ['ProcessSteps', 'ProcessInstanceHistory'],
    ['TopicAssignments', 'TopicAssignment'],
];
const ACTIVITIES: readonly Relationship[] = [
    ['ActivityHistories', 'ActivityHistory'],
    ['Events', 'Event'],
    ['OpenActivities', 'OpenActivity'],
    ['Tasks', 'Task'],
];

const xml = new XMLParser({ ignoreDeclaration: true, parseTagValue: false, isArray: (name) => name === 'fields' });

/** What the objects of a project's package folders are, and what they add to others: fields on standard objects, children of parents. */
export function readProjectObjects(root: string): readonly ObjectPart[] {
    const { packageDirectories } = JSON.parse(readFileSync(join(root, 'sfdx-project.json'), 'utf8')) as {
        readonly packageDirectories: readonly { readonly path: string }[];
    };
    return packageDirectories.flatMap(({ path }) =>
        readdirSync(join(root, path), { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isDirectory() && basename(entry.parentPath) === 'objects')
            .flatMap((entry) => readObject(join(entry.parentPath, entry.name), entry.name)),
    );
}

function readObject(folder: string, name: string): readonly ObjectPart[] {
    const file = join(folder, `${name}.object-meta.xml`);
    const object: ObjectMetadata = existsSync(file) ? (read(file)['CustomObject'] as ObjectMetadata) : {};
    const fieldsFolder = join(folder, 'fields');
    const files = existsSync(fieldsFolder) ? readdirSync(fieldsFolder).filter((each) => each.endsWith('.field-meta.xml')) : [];
    const fields = [...(object.fields ?? []), ...files.map((each) => read(join(fieldsFolder, each))['CustomField'] as FieldMetadata)];
    return partsOf(name, object, fields);
}

function read(file: string): Readonly<Record<string, unknown>> {
    return xml.parse(readFileSync(file)) as Readonly<Record<string, unknown>>;
}

/** The object itself, its companions (shares, history), and the children that its parents get. */
export function partsOf(name: string, object: ObjectMetadata, fields: readonly FieldMetadata[]): readonly ObjectPart[] {
    const own: ObjectPart = { name, fields: fields.flatMap(namesOf), parents: fields.flatMap(parentOf), children: [] };
    const children = fields.flatMap(({ fullName, referenceTo, relationshipName }): readonly ObjectPart[] =>
        referenceTo === undefined || relationshipName === undefined || !fullName.endsWith('__c')
            ? []
            : [{ name: referenceTo, fields: [], parents: [], children: [[`${relationshipName}__r`, name]] }],
    );
    // A platform event is never stored, so there is nothing that SOQL could read.
    if (name.endsWith('__e')) return children;
    const isDetail = fields.some(({ type }) => type === 'MasterDetail');
    return [...systemParts(name, object, isDetail), own, ...children];
}

function systemParts(name: string, object: ObjectMetadata, isDetail: boolean): readonly ObjectPart[] {
    if (name.endsWith('__mdt')) return [{ name, fields: METADATA_TYPE, parents: [], children: [] }];
    if (!name.endsWith('__c')) return [];
    if (object.customSettingsType !== undefined)
        return [{ name, fields: ['Id', 'Name', 'SetupOwnerId', ...CREATED], parents: [['SetupOwner', 'Name'], ...PEOPLE], children: [] }];
    const companion = (ending: string): string => name.replace(/__c$/, ending);
    const hasShares = !isDetail && object.sharingModel !== 'ReadWrite';
    const hasHistory = object.enableHistory === 'true';
    const part: ObjectPart = {
        name,
        fields: ['Id', 'Name', 'RecordTypeId', 'LastViewedDate', 'LastReferencedDate', ...CREATED, ...(isDetail ? [] : ['OwnerId'])],
        parents: [
            ...PEOPLE,
            ['RecordType', 'RecordType'],
            ['UserRecordAccess', 'UserRecordAccess'],
            ...(isDetail ? [] : [['Owner', 'Name'] as const]),
        ],
        children: [
            ...ATTACHED,
            ...(object.enableActivities === 'true' ? ACTIVITIES : []),
            ...(hasShares ? [['Shares', companion('__Share')] as const] : []),
            ...(hasHistory ? [['Histories', companion('__History')] as const] : []),
        ],
    };
    return [
        part,
        ...(hasShares ? [share(companion('__Share'), name)] : []),
        ...(hasHistory ? [history(companion('__History'), name)] : []),
    ];
}

function share(name: string, shared: string): ObjectPart {
    return {
        name,
        fields: ['Id', 'ParentId', 'UserOrGroupId', 'AccessLevel', 'RowCause', 'LastModifiedById', 'LastModifiedDate', 'IsDeleted'],
        parents: [
            ['Parent', shared],
            ['UserOrGroup', 'Name'],
            ['LastModifiedBy', 'User'],
        ],
        children: [],
    };
}

function history(name: string, changed: string): ObjectPart {
    return {
        name,
        fields: ['Id', 'ParentId', 'Field', 'OldValue', 'NewValue', 'DataType', 'CreatedById', 'CreatedDate', 'IsDeleted'],
        parents: [
            ['Parent', changed],
            ['CreatedBy', 'User'],
        ],
        children: [],
    };
}

function namesOf({ fullName, type }: FieldMetadata): readonly string[] {
    if (type !== 'Location') return [fullName];
    const name = fullName.replace(/__c$/, '');
    return [fullName, `${name}__Latitude__s`, `${name}__Longitude__s`];
}

function parentOf({ fullName, referenceTo }: FieldMetadata): readonly Relationship[] {
    return referenceTo === undefined ? [] : [[fullName.replace(/__c$/, '__r'), referenceTo]];
}

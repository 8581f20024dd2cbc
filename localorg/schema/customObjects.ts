import { NotSupported } from '../fault.ts';
import { element, flag, text } from '../project/metadata.ts';
import type { Metadata, ObjectSource } from '../project/project.ts';
import { eventFields } from './eventFields.ts';
import { completeField, labelOf } from './fieldDefaults.ts';
import { addFields, objectDraft, type ObjectDraft } from './objectDraft.ts';
import type { Field, ObjectKind } from './schema.ts';
import { ALL_SYSTEM_FIELDS, idField, systemFields } from './systemFields.ts';

const KEPT = { isCreateable: false, isUpdateable: false } as const;

/** What an object of the source is, by its suffix; undefined for a standard object that is extended. */
export function kindOf(source: ObjectSource): ObjectKind | undefined {
    const suffix = /__([a-z]+)$/i.exec(source.name)?.[1]?.toLowerCase();
    if (suffix === undefined) return undefined;
    if (suffix === 'mdt') return 'customMetadata';
    if (suffix === 'e') return 'platformEvent';
    if (suffix === 'c') return text(source.metadata, 'customSettingsType') === undefined ? 'custom' : 'customSetting';
    throw new NotSupported(`object ${source.name}: objects that end in __${suffix}`);
}

/** The object with the fields that every object of its kind has; its own fields come afterwards. */
export function customObject(source: ObjectSource, kind: ObjectKind, keyPrefix: string): ObjectDraft {
    const { metadata } = source;
    const isDetail = source.fields.some((field) => text(field.metadata, 'type') === 'MasterDetail');
    const isRecord = kind === 'custom' || kind === 'customSetting';
    const label = text(metadata, 'label') ?? labelOf(source.name);
    const draft = objectDraft({
        name: source.name,
        label,
        labelPlural: text(metadata, 'pluralLabel') ?? `${label}s`,
        keyPrefix,
        kind,
        settingType: text(metadata, 'customSettingsType'),
        isQueryable: kind !== 'platformEvent',
        isCreateable: kind !== 'customMetadata',
        isUpdateable: isRecord,
        isDeletable: isRecord,
        isUndeletable: kind === 'custom',
        isSearchable: flag(metadata, 'enableSearch'),
        isTriggerable: kind === 'custom' || kind === 'platformEvent',
        sharingModel: isDetail ? 'ControlledByParent' : (text(metadata, 'sharingModel') ?? 'ReadWrite'),
        publishBehavior: kind === 'platformEvent' ? (text(metadata, 'publishBehavior') ?? 'PublishAfterCommit') : undefined,
    });
    addFields(draft, ownFields(kind, label, metadata, isDetail, draft.settingType));
    if (kind === 'custom' && source.recordTypes.length > 0) {
        addFields(draft, [
            completeField({
                name: 'RecordTypeId',
                type: 'reference',
                length: 18,
                referenceTo: ['RecordType'],
                relationshipName: 'RecordType',
            }),
        ]);
    }
    return draft;
}

function ownFields(
    kind: ObjectKind,
    label: string,
    metadata: Metadata,
    isDetail: boolean,
    settingType: string | undefined,
): readonly Field[] {
    switch (kind) {
        case 'platformEvent':
            return eventFields();
        case 'customMetadata':
            return [idField(label), ...customMetadataFields()];
        case 'customSetting':
            return [
                ...systemFields(label, ALL_SYSTEM_FIELDS),
                settingName(settingType),
                ...(settingType === 'Hierarchy' ? [setupOwner()] : []),
            ];
        default:
            return [
                ...systemFields(label, { ...ALL_SYSTEM_FIELDS, owner: isDetail ? [] : ['Group', 'User'] }),
                nameField(element(metadata, 'nameField') ?? {}, label),
                ...(flag(metadata, 'enableActivities') ? [completeField({ name: 'LastActivityDate', type: 'date', ...KEPT })] : []),
                completeField({ name: 'LastViewedDate', type: 'datetime', ...KEPT }),
                completeField({ name: 'LastReferencedDate', type: 'datetime', ...KEPT }),
            ];
    }
}

/** A record saved without a text name gets its id as name, which is why describe calls the field nillable. */
function nameField(metadata: Metadata, label: string): Field {
    const common = {
        name: 'Name',
        type: 'string',
        label: text(metadata, 'label') ?? `${label} Name`,
        length: 80,
        isNameField: true,
        isIdLookup: true,
    } as const;
    if (text(metadata, 'type') !== 'AutoNumber') return completeField(common);
    return completeField({
        ...common,
        autoNumberFormat: text(metadata, 'displayFormat') ?? '{0}',
        autoNumberStart: Number(text(metadata, 'startingNumber') ?? 1),
        isNillable: false,
        isGroupable: false,
    });
}

function settingName(settingType: string | undefined): Field {
    return completeField({ name: 'Name', type: 'string', length: settingType === 'List' ? 38 : 80, isNameField: true, isIdLookup: true });
}

/** The organization, a profile or a user that a row of a hierarchy setting is for. */
function setupOwner(): Field {
    return completeField({
        name: 'SetupOwnerId',
        type: 'reference',
        label: 'Location',
        length: 18,
        isNillable: false,
        referenceTo: ['Organization', 'Profile', 'User'],
        relationshipName: 'SetupOwner',
    });
}

function customMetadataFields(): readonly Field[] {
    return [
        completeField({
            name: 'DeveloperName',
            type: 'string',
            label: 'Custom Metadata Record Name',
            length: 40,
            isNillable: false,
            isNameField: true,
        }),
        completeField({ name: 'MasterLabel', type: 'string', label: 'Label', length: 40, isNillable: false }),
        completeField({ name: 'Language', type: 'picklist', length: 40, isNillable: false }),
        completeField({ name: 'NamespacePrefix', type: 'string', length: 15 }),
        completeField({ name: 'Label', type: 'string', length: 40, computedSql: 'MasterLabel' }),
        completeField({ name: 'QualifiedApiName', type: 'string', length: 70, computedSql: 'DeveloperName' }),
        completeField({ name: 'SystemModstamp', type: 'datetime', isNillable: false, ...KEPT }),
    ];
}

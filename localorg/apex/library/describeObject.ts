import type { ObjectType } from '../../schema/schema.ts';
import type { Runtime } from '../runtime.ts';
import { ID, platformType, STRING } from '../types/types.ts';
import { SObjectValue } from '../values/sobject.ts';
import { requireId } from '../values/ids.ts';
import { list, map } from './construct.ts';
import type { Implementation, LibraryPart } from './define.ts';
import { newRecordWithDefaults } from './defaultValues.ts';
import { displayType, withProperties } from './describeField.ts';
import { NameMap } from './nameMap.ts';
import { PlatformObject } from './platformObject.ts';
import { recordTypes } from './recordTypes.ts';
import { inUserLanguage, sobjectFieldToken, sobjectTypeToken } from './tokens.ts';
import type { SObjectFieldToken, SObjectTypeToken } from './tokens.ts';

class ObjectDescribe extends PlatformObject {
    readonly token: SObjectTypeToken;

    constructor(token: SObjectTypeToken) {
        super('Schema.DescribeSObjectResult');
        this.token = token;
    }

    get type(): ObjectType {
        return this.token.objectType;
    }
}

export const describeSObject = (token: SObjectTypeToken): PlatformObject => new ObjectDescribe(token);

/** Schema.SObjectType and what describing an object answers. */
export const describeObject: LibraryPart = (runtime) => [
    {
        name: 'Schema.SObjectType',
        kind: 'class',
        members: {
            'Schema.DescribeSObjectResult getDescribe()': (self: SObjectTypeToken) => new ObjectDescribe(self),
            'Schema.DescribeSObjectResult getDescribe(Object options)': (self: SObjectTypeToken) => new ObjectDescribe(self),
            'SObject newSObject()': (self: SObjectTypeToken) => new SObjectValue(self.objectType),
            'SObject newSObject(Id recordId)': (self: SObjectTypeToken, id: string | null) => newRecord(self.objectType, id),
            'SObject newSObject(Id recordTypeId, Boolean loadDefaults)': (
                self: SObjectTypeToken,
                recordTypeId: string | null,
                loadDefaults: boolean,
            ) => newRecordWithDefaults(runtime, self.objectType, recordTypeId, loadDefaults),
            'String toString()': (self: SObjectTypeToken) => self.objectType.name,
        },
    },
    { name: 'Schema.DescribeSObjectResult', kind: 'class', members: objectMembers(runtime) },
    {
        name: 'Schema.ChildRelationship',
        kind: 'class',
        members: withProperties({
            'Schema.SObjectType getChildSObject()': (self: PlatformObject) => self.properties['childSObject'],
            'Schema.SObjectField getField()': (self: PlatformObject) => self.properties['field'],
            'String getRelationshipName()': (self: PlatformObject) => self.properties['relationshipName'],
            'List<String> getJunctionIdListNames()': () => list(STRING, []),
            'List<Schema.SObjectType> getJunctionReferenceTo()': () => list(platformType('Schema.SObjectType'), []),
            'Boolean isCascadeDelete()': (self: PlatformObject) => self.properties['cascadeDelete'],
            'Boolean isDeprecatedAndHidden()': () => false,
            'Boolean isRestrictedDelete()': (self: PlatformObject) => self.properties['restrictedDelete'],
        }),
    },
    {
        name: 'Schema.RecordTypeInfo',
        kind: 'class',
        members: withProperties({
            'String getName()': (self: PlatformObject) => self.properties['name'],
            'String getDeveloperName()': (self: PlatformObject) => self.properties['developerName'],
            'Id getRecordTypeId()': (self: PlatformObject) => self.properties['recordTypeId'],
            'Boolean isActive()': (self: PlatformObject) => self.properties['active'],
            'Boolean isAvailable()': (self: PlatformObject) => self.properties['available'],
            'Boolean isDefaultRecordTypeMapping()': (self: PlatformObject) => self.properties['defaultRecordTypeMapping'],
            'Boolean isMaster()': (self: PlatformObject) => self.properties['master'],
        }),
    },
    {
        name: 'Schema.FieldSet',
        kind: 'class',
        members: withProperties({
            'String getName()': (self: PlatformObject) => self.properties['name'],
            'String getLabel()': (self: PlatformObject) => self.properties['label'],
            'String getDescription()': () => '',
            'String getNameSpace()': () => null,
            'List<Schema.FieldSetMember> getFields()': (self: PlatformObject) => self.properties['fields'],
            'Schema.SObjectType getSObjectType()': (self: PlatformObject) => self.properties['sObjectType'],
        }),
    },
    {
        name: 'Schema.FieldSetMember',
        kind: 'class',
        members: withProperties({
            'String getFieldPath()': (self: PlatformObject) => self.properties['fieldPath'],
            'String getLabel()': (self: PlatformObject) => self.properties['label'],
            'Boolean getDBRequired()': (self: PlatformObject) => self.properties['dbRequired'],
            'Boolean getRequired()': (self: PlatformObject) => self.properties['required'],
            'Schema.DisplayType getType()': (self: PlatformObject) => self.properties['type'],
            'Schema.SObjectField getSObjectField()': (self: PlatformObject) => self.properties['sObjectField'],
        }),
    },
    {
        name: 'Schema.SObjectTypeFields',
        kind: 'class',
        members: { 'Map<String, Schema.SObjectField> getMap()': (self: ObjectDescribe) => fieldMap(self.type) },
    },
    {
        name: 'Schema.SObjectTypeFieldSets',
        kind: 'class',
        members: { 'Map<String, Schema.FieldSet> getMap()': (self: ObjectDescribe) => fieldSetMap(runtime, self.type) },
    },
];

function objectMembers(runtime: Runtime): Record<string, Implementation> {
    const access = (self: ObjectDescribe, right: 'read' | 'create' | 'edit' | 'delete'): boolean =>
        runtime.platform.access().object(self.type.name, right);
    const infos = (self: ObjectDescribe): readonly PlatformObject[] => recordTypes(runtime, inUserLanguage(runtime, self.type));
    const infoType = platformType('Schema.RecordTypeInfo');
    const byProperty = (self: ObjectDescribe, key: 'name' | 'developerName'): unknown =>
        NameMap.of(
            infoType,
            infos(self).map((info) => [String(info.properties[key]), info]),
        );
    return withProperties({
        'String getName()': (self: ObjectDescribe) => self.type.name,
        'String getLocalName()': (self: ObjectDescribe) => self.type.name,
        'String getLabel()': (self: ObjectDescribe) => inUserLanguage(runtime, self.type).label,
        'String getLabelPlural()': (self: ObjectDescribe) => inUserLanguage(runtime, self.type).labelPlural,
        'String getKeyPrefix()': (self: ObjectDescribe) => (self.type.keyPrefix === '' ? null : self.type.keyPrefix),
        'Schema.SObjectType getSObjectType()': (self: ObjectDescribe) => self.token,
        'Schema.SObjectTypeFields getFields()': (self: ObjectDescribe) => self,
        'Schema.SObjectTypeFieldSets getFieldSets()': (self: ObjectDescribe) => self,
        'List<Schema.ChildRelationship> getChildRelationships()': (self: ObjectDescribe) => childRelationships(runtime, self.type),
        'List<Schema.RecordTypeInfo> getRecordTypeInfos()': (self: ObjectDescribe) => list(infoType, infos(self)),
        'Map<String, Schema.RecordTypeInfo> getRecordTypeInfosByName()': (self: ObjectDescribe) => byProperty(self, 'name'),
        'Map<String, Schema.RecordTypeInfo> getRecordTypeInfosByDeveloperName()': (self: ObjectDescribe) =>
            byProperty(self, 'developerName'),
        'Map<Id, Schema.RecordTypeInfo> getRecordTypeInfosById()': (self: ObjectDescribe) =>
            map(
                ID,
                infoType,
                infos(self).map((info) => [info.properties['recordTypeId'], info]),
            ),
        'Boolean getHasSubtypes()': () => false,
        'Boolean getIsSubtype()': () => false,
        'String getAssociateEntityType()': () => null,
        'String getAssociateParentEntity()': () => null,
        'Boolean isAccessible()': (self: ObjectDescribe) => access(self, 'read'),
        'Boolean isCreateable()': (self: ObjectDescribe) => self.type.isCreateable && access(self, 'create'),
        'Boolean isUpdateable()': (self: ObjectDescribe) => self.type.isUpdateable && access(self, 'edit'),
        'Boolean isDeletable()': (self: ObjectDescribe) => self.type.isDeletable && access(self, 'delete'),
        'Boolean isUndeletable()': (self: ObjectDescribe) => self.type.isUndeletable && access(self, 'delete'),
        'Boolean isMergeable()': (self: ObjectDescribe) => self.type.isMergeable,
        'Boolean isQueryable()': (self: ObjectDescribe) => self.type.isQueryable,
        'Boolean isSearchable()': (self: ObjectDescribe) => self.type.isSearchable,
        'Boolean isCustom()': (self: ObjectDescribe) => /__\w+$/.test(self.type.name),
        'Boolean isCustomSetting()': (self: ObjectDescribe) => self.type.kind === 'customSetting',
        'Boolean isDeprecatedAndHidden()': () => false,
        'Boolean isFeedEnabled()': () => false,
        'Boolean isMruEnabled()': () => false,
    });
}

/** `describe.fields.getMap()`. */
function fieldMap(type: ObjectType): unknown {
    return NameMap.of(
        platformType('Schema.SObjectField'),
        type.fields.map((field) => [field.name.toLowerCase(), sobjectFieldToken(type, field)]),
    );
}

/** `describe.fieldSets.getMap()`. */
export function fieldSetMap(runtime: Runtime, type: ObjectType): unknown {
    return NameMap.of(
        platformType('Schema.FieldSet'),
        type.fieldSets.map((fieldSet) => [fieldSet.name, fieldSetOf(runtime, type, fieldSet)]),
    );
}

/** One field set by its name; undefined where the object has none of it. */
export function findFieldSet(runtime: Runtime, type: ObjectType, name: string): PlatformObject | undefined {
    const found = type.fieldSets.find((fieldSet) => fieldSet.name.toLowerCase() === name.toLowerCase());
    return found === undefined ? undefined : fieldSetOf(runtime, type, found);
}

function fieldSetOf(runtime: Runtime, type: ObjectType, fieldSet: ObjectType['fieldSets'][number]): PlatformObject {
    const inWords = inUserLanguage(runtime, type);
    const members = fieldSet.fields.map((path) => {
        const found = followPath(runtime, type, path);
        const shown = found === undefined ? undefined : inUserLanguage(runtime, found.owner.objectType).field(found.field.name);
        return new PlatformObject('Schema.FieldSetMember', {
            fieldPath: path,
            label: shown?.label ?? path,
            dbRequired: found !== undefined && !found.field.isNillable,
            required: false,
            type: found === undefined ? null : displayType(found.field),
            sObjectField: found ?? null,
        });
    });
    return new PlatformObject('Schema.FieldSet', {
        name: fieldSet.name,
        label: inWords.fieldSets.find(({ name }) => name === fieldSet.name)?.label ?? fieldSet.label,
        fields: list(platformType('Schema.FieldSetMember'), members),
        sObjectType: sobjectTypeToken(type),
    });
}

/** The field at the end of `Account.Owner.Name`. */
function followPath(runtime: Runtime, type: ObjectType, path: string): SObjectFieldToken | undefined {
    const steps = path.split('.');
    let at: ObjectType | undefined = type;
    for (const step of steps.slice(0, -1)) {
        const target: string | undefined = at?.relationship(step)?.referenceTo[0];
        at = target === undefined ? undefined : runtime.platform.schema.object(target);
    }
    const field = at?.field(steps.at(-1) ?? '');
    return at === undefined || field === undefined ? undefined : sobjectFieldToken(at, field);
}

function childRelationships(runtime: Runtime, type: ObjectType): unknown {
    const found = type.childRelationships.flatMap((relationship) => {
        const child = runtime.platform.schema.object(relationship.childObject);
        const field = child?.field(relationship.field);
        if (child === undefined || field === undefined) return [];
        return [
            new PlatformObject('Schema.ChildRelationship', {
                cascadeDelete: relationship.isCascadeDelete,
                childSObject: sobjectTypeToken(child),
                field: sobjectFieldToken(child, field),
                relationshipName: relationship.relationshipName ?? null,
                restrictedDelete: field.isRestrictedDelete,
            }),
        ];
    });
    return list(platformType('Schema.ChildRelationship'), found);
}

function newRecord(type: ObjectType, id: string | null): SObjectValue {
    const record = new SObjectValue(type);
    if (id !== null) record.setField('Id', requireId(id));
    return record;
}

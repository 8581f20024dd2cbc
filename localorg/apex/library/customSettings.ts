import type { ObjectType } from '../../schema/schema.ts';
import type { BindValue } from '../platform.ts';
import type { Runtime } from '../runtime.ts';
import { toSObject } from '../engine/records.ts';
import { sobjectType, STRING } from '../types/types.ts';
import { ApexMap } from '../values/collections.ts';
import { toId18 } from '../values/ids.ts';
import { SObjectValue } from '../values/sobject.ts';

/** Left out of a setting, so that one whose Id and owner were changed can be inserted as another level's. */
const AUDIT_FIELDS: ReadonlySet<string> = new Set([
    'CreatedDate',
    'CreatedById',
    'LastModifiedDate',
    'LastModifiedById',
    'SystemModstamp',
    'IsDeleted',
]);

/**
 * Static methods of custom settings and custom metadata types, as `Setting__c.getOrgDefaults()` calls them. Reading them costs
 * no query: on a real org they come from a cache.
 */
export function customSetting(runtime: Runtime, objectName: string, method: string, args: readonly unknown[]): unknown {
    const type = runtime.platform.schema.object(objectName);
    if (type === undefined) throw new Error(`No object ${objectName}`);
    const [argument = null] = args as readonly (string | null)[];
    if (type.kind === 'customMetadata') return customMetadata(runtime, type, method, argument, args.length);
    if (type.settingType === 'List') return listSetting(runtime, type, method, argument, args.length);
    switch (method.toLowerCase()) {
        case 'getorgdefaults':
            return getOrgDefaults(runtime, type);
        case 'getvalues':
            return find(runtime, type, 'SetupOwnerId', argument);
        case 'getinstance':
            return getInstance(runtime, type, args.length === 0 ? runtime.platform.user().id : argument);
        default:
            throw new Error(`${type.name} has no static method ${method}`);
    }
}

/** The org's row; an empty record, never null, where there is none. */
function getOrgDefaults(runtime: Runtime, type: ObjectType): SObjectValue {
    const { id } = runtime.platform.organization;
    const found = find(runtime, type, 'SetupOwnerId', id);
    if (found !== null) return found;
    const empty = new SObjectValue(type);
    empty.setField('SetupOwnerId', id);
    return empty;
}

/** Field by field the user's value, else the profile's, else the org's; the Id is that of the most specific row. */
function getInstance(runtime: Runtime, type: ObjectType, owner: string | null): SObjectValue {
    const rows = ownersAbove(runtime, owner).flatMap((id) => find(runtime, type, 'SetupOwnerId', id) ?? []);
    const merged = new SObjectValue(type);
    if (rows.length === 0) merged.setField('SetupOwnerId', ownersAbove(runtime, owner)[0]);
    for (const row of rows) {
        for (const [name, value] of row.values) {
            if (merged.values.has(name)) continue;
            const isUnset = value === null && type.field(name)?.isCustom === true;
            if (!isUnset) merged.setField(name, value);
        }
    }
    return merged;
}

function ownersAbove(runtime: Runtime, owner: string | null): readonly string[] {
    const organization = runtime.platform.organization.id;
    const id = owner === null ? undefined : toId18(owner);
    if (id === undefined || id === organization) return [organization];
    return id.startsWith('005') ? [id, profileOf(runtime, id), organization] : [id, organization];
}

function profileOf(runtime: Runtime, userId: string): string {
    const user = runtime.platform.user();
    if (user.id === userId) return user.profileId;
    const { records } = runtime.platform.query({
        text: 'SELECT ProfileId FROM User WHERE Id = :userId',
        binds: new Map([['userId', userId]]),
        access: 'system',
        sharing: false,
    });
    return String(records[0]?.values['ProfileId'] ?? '');
}

function listSetting(runtime: Runtime, type: ObjectType, method: string, name: string | null, count: number): unknown {
    switch (method.toLowerCase()) {
        case 'getall':
            return allBy(type, 'Name', select(runtime, type, '', undefined));
        case 'getvalues':
        case 'getinstance':
            if (count === 1) return find(runtime, type, 'Name', name);
            break;
    }
    throw new Error(`${type.name} has no static method ${method} with ${count} arguments`);
}

/** Records of a type by developer name, id or qualified name. */
function customMetadata(runtime: Runtime, type: ObjectType, method: string, argument: string | null, count: number): unknown {
    if (method.toLowerCase() === 'getall') return allBy(type, 'DeveloperName', select(runtime, type, '', undefined));
    if (method.toLowerCase() !== 'getinstance' || count !== 1)
        throw new Error(`${type.name} has no static method ${method} with ${count} arguments`);
    if (argument === null) return null;
    const id = argument.startsWith(type.keyPrefix) ? toId18(argument) : undefined;
    return (id === undefined ? null : find(runtime, type, 'Id', id)) ?? find(runtime, type, 'DeveloperName', argument);
}

function allBy(type: ObjectType, key: string, records: readonly SObjectValue[]): ApexMap {
    return new ApexMap(
        STRING,
        sobjectType(type.name),
        records.map((record) => [record.values.get(key) ?? null, record]),
    );
}

function find(runtime: Runtime, type: ObjectType, field: string, value: string | null): SObjectValue | null {
    if (value === null) return null;
    return select(runtime, type, ` WHERE ${field} = :value`, value)[0] ?? null;
}

function select(runtime: Runtime, type: ObjectType, where: string, value: BindValue | undefined): readonly SObjectValue[] {
    const isSetting = type.kind === 'customSetting';
    const fields = type.fields.filter((field) => !isSetting || !AUDIT_FIELDS.has(field.name));
    const { records } = runtime.platform.query({
        text: `SELECT ${fields.map((field) => field.name).join(', ')} FROM ${type.name}${where}`,
        binds: value === undefined ? new Map() : new Map([['value', value]]),
        access: 'system',
        sharing: false,
    });
    return records.map((record) => {
        const found = toSObject(record, runtime.platform.schema, 'query');
        if (isSetting) found.queried = undefined;
        return found;
    });
}

import { readFileSync, statSync } from 'node:fs';
import type { Project } from '../project/project.ts';
import type { SqlValue, Store } from '../store/store.ts';
import { findId, writeRow } from './rows.ts';

/** Brings the rows that stand for metadata (classes, permission sets, custom metadata records …) in line with the project. */
export function syncMetadataRows(store: Store, project: Project, now: number, adminId: string): void {
    const at = new Date(now).toISOString();
    const upsert = (object: string, key: string, values: Readonly<Record<string, SqlValue>>): string =>
        findId(store, object, key, values[key] ?? null) ?? writeRow(store, object, values, at, adminId);

    for (const source of project.classes) {
        upsert('ApexClass', 'Name', {
            Name: source.name,
            ApiVersion: source.apiVersion,
            Body: source.text,
            LengthWithoutComments: source.text.length,
            Status: 'Active',
            IsValid: 1,
        });
    }
    for (const source of project.triggers) {
        const object = /\bon\s+(\w+)/i.exec(source.text)?.[1] ?? null;
        upsert('ApexTrigger', 'Name', {
            Name: source.name,
            ApiVersion: source.apiVersion,
            Body: source.text,
            TableEnumOrId: object,
            Status: 'Active',
            IsValid: 1,
        });
    }
    for (const permission of project.customPermissions) {
        upsert('CustomPermission', 'DeveloperName', { DeveloperName: permission.name, MasterLabel: permission.label });
    }
    for (const set of project.permissionSets) {
        const id = upsert('PermissionSet', 'Name', { Name: set.name, Label: set.label, IsOwnedByProfile: 0, IsCustom: 1 });
        syncPermissions(store, set, id, at, adminId);
    }
    for (const group of project.permissionSetGroups)
        upsert('PermissionSetGroup', 'DeveloperName', { DeveloperName: group.name, MasterLabel: group.label, Status: 'Updated' });
    for (const resource of project.staticResources)
        upsert('StaticResource', 'Name', { Name: resource.name, ContentType: resource.contentType, ...bodyOf(resource.file) });
    for (const type of project.notificationTypes)
        upsert('CustomNotificationType', 'DeveloperName', {
            DeveloperName: type.name,
            MasterLabel: type.label,
            CustomNotifTypeName: type.label,
        });
    syncRecordTypes(store, at, adminId);
    syncCustomMetadata(store, project, at);
}

/** The content of a static resource; a folder is deployed as a zip, which is not made here. */
function bodyOf(file: string): Readonly<Record<string, SqlValue>> {
    if (statSync(file).isDirectory()) return {};
    const body = readFileSync(file);
    return { Body: body.toString('base64'), BodyLength: body.length };
}

function syncPermissions(store: Store, set: Project['permissionSets'][number], parentId: string, at: string, adminId: string): void {
    store.run('DELETE FROM "ObjectPermissions" WHERE "ParentId" = ?', [parentId]);
    store.run('DELETE FROM "FieldPermissions" WHERE "ParentId" = ?', [parentId]);
    // Which connected apps a permission set opens is set in Setup and stays.
    store.run(`DELETE FROM "SetupEntityAccess" WHERE "ParentId" = ? AND "SetupEntityType" != 'ConnectedApplication'`, [parentId]);
    syncUserPermissions(store, set.userPermissions, parentId);
    const entities = [
        ...set.classes.map((name) => ['ApexClass', findId(store, 'ApexClass', 'Name', name)] as const),
        ...set.customPermissions.map((name) => ['CustomPermission', findId(store, 'CustomPermission', 'DeveloperName', name)] as const),
    ];
    for (const [SetupEntityType, id] of entities) {
        if (id !== undefined) writeRow(store, 'SetupEntityAccess', { ParentId: parentId, SetupEntityId: id, SetupEntityType }, at);
    }
    for (const row of set.objects) {
        writeRow(
            store,
            'ObjectPermissions',
            {
                ParentId: parentId,
                SobjectType: row.object,
                PermissionsRead: row.read,
                PermissionsCreate: row.create,
                PermissionsEdit: row.edit,
                PermissionsDelete: row.delete,
                PermissionsViewAllRecords: row.viewAll,
                PermissionsModifyAllRecords: row.modifyAll,
            },
            at,
            adminId,
        );
    }
    for (const row of set.fields) {
        writeRow(
            store,
            'FieldPermissions',
            {
                ParentId: parentId,
                SobjectType: row.object,
                Field: `${row.object}.${row.field}`,
                PermissionsRead: row.read,
                PermissionsEdit: row.edit,
            },
            at,
            adminId,
        );
    }
}

/** System permissions are columns of the set itself. */
function syncUserPermissions(store: Store, granted: readonly string[], setId: string): void {
    const given = new Set(granted.map((name) => `permissions${name.toLowerCase()}`));
    const columns = (store.schema.object('PermissionSet')?.fields ?? []).filter((field) => field.name.startsWith('Permissions'));
    const assignments = columns.map((field) => `"${field.name}" = ${Number(given.has(field.name.toLowerCase()))}`);
    store.run(`UPDATE "PermissionSet" SET ${assignments.join(', ')} WHERE "Id" = ?`, [setId]);
}

function syncRecordTypes(store: Store, at: string, adminId: string): void {
    for (const type of store.schema.objects) {
        for (const recordType of type.recordTypes) {
            const found = store.get('SELECT 1 FROM "RecordType" WHERE "SobjectType" = ? AND "DeveloperName" = ?', [
                type.name,
                recordType.name,
            ]);
            if (found !== undefined) continue;
            writeRow(
                store,
                'RecordType',
                { Name: recordType.label, DeveloperName: recordType.name, SobjectType: type.name, IsActive: recordType.isActive },
                at,
                adminId,
            );
        }
    }
}

/** Custom metadata records are the project's: what a file no longer says is gone. */
function syncCustomMetadata(store: Store, project: Project, at: string): void {
    for (const type of store.schema.objects) {
        if (type.kind === 'customMetadata') store.run(`DELETE FROM "${type.name}"`);
    }
    const ids = new Map<string, string>();
    const key = (type: string, name: string): string => `${type}.${name}`.toLowerCase();
    for (const record of project.customMetadata) {
        if (store.schema.object(record.type) !== undefined) ids.set(key(record.type, record.name), store.nextId(record.type));
    }
    for (const record of project.customMetadata) {
        const type = store.schema.object(record.type);
        const id = ids.get(key(record.type, record.name));
        if (type === undefined || id === undefined) continue;
        const values: Record<string, SqlValue> = {
            Id: id,
            DeveloperName: record.name,
            MasterLabel: record.label,
            Label: record.label,
            QualifiedApiName: record.name,
            Language: 'en_US',
        };
        for (const [name, value] of record.values) {
            const field = type.field(name);
            if (field === undefined)
                throw new Error(
                    `The custom metadata record ${record.type}.${record.name} sets ${name}, which ${record.type} does not have.`,
                );
            const target = field.referenceTo.find((candidate) => typeof value === 'string' && ids.has(key(candidate, value)));
            values[field.name] = target === undefined ? value : (ids.get(key(target, String(value))) ?? null);
        }
        const known = Object.fromEntries(
            Object.entries(values).filter(([name]) => type.field(name)?.computedSql === undefined && type.field(name) !== undefined),
        );
        writeRow(store, type.name, known, at);
    }
}

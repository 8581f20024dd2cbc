import { readUser } from './user.ts';
import type { PermissionSetSource, Project } from '../project/project.ts';
import type { Access, ObjectType, Schema } from '../schema/schema.ts';
import type { Row, Store } from '../store/store.ts';
import { selectIn } from './rows.ts';

type ObjectRight = Parameters<Access['object']>[1];

interface Granted {
    readonly objects: ReadonlyMap<string, ReadonlySet<ObjectRight>>;
    readonly fields: ReadonlyMap<string, { readonly read: boolean; readonly edit: boolean }>;
    /** Ids of Apex classes and custom permissions. */
    readonly entities: ReadonlySet<string>;
    readonly userPermissions: ReadonlySet<string>;
    readonly sets: readonly PermissionSetSource[];
}

const OBJECT_RIGHTS: readonly (readonly [ObjectRight, string])[] = [
    ['read', 'PermissionsRead'],
    ['create', 'PermissionsCreate'],
    ['edit', 'PermissionsEdit'],
    ['delete', 'PermissionsDelete'],
    ['viewAll', 'PermissionsViewAllRecords'],
    ['modifyAll', 'PermissionsModifyAllRecords'],
];

/** Fields of every object that field-level security never hides. */
const UNSECURED_FIELDS: ReadonlySet<string> = new Set([
    'id',
    'isdeleted',
    'ownerid',
    'createddate',
    'createdbyid',
    'lastmodifieddate',
    'lastmodifiedbyid',
    'systemmodstamp',
    'recordtypeid',
]);

/** What a standard profile lets its users do with standard objects. */
const STANDARD_OBJECT_RIGHTS: Readonly<Record<string, readonly ObjectRight[]>> = {
    'Standard User': ['read', 'create', 'edit', 'delete'],
    'Standard Platform User': ['read', 'create', 'edit', 'delete'],
    'Marketing User': ['read', 'create', 'edit', 'delete'],
    'Contract Manager': ['read', 'create', 'edit', 'delete'],
    'Solution Manager': ['read', 'create', 'edit', 'delete'],
    'Custom: Marketing Profile': ['read', 'create', 'edit', 'delete'],
    'Custom: Sales Profile': ['read', 'create', 'edit', 'delete'],
    'Custom: Support Profile': ['read', 'create', 'edit', 'delete'],
    'Read Only': ['read'],
};

/** A user's rights now: what the profile gives by itself, and what permission sets and groups add. Compute it anew after a change. */
export function createAccess(store: Store, schema: Schema, project: Project, userId: string): Access {
    const user = readUser(store, userId);
    // The automated process acts without a profile and may do anything.
    const isAdmin = user.profileName === 'System Administrator' || user.userType === 'AutomatedProcess';
    const granted = readGrants(store, project, userId);
    const profilePermissions = permissionColumns(store.get('SELECT * FROM "Profile" WHERE "Id" = ?', [user.profileId]));
    const userPermission = (name: string): boolean =>
        isAdmin || granted.userPermissions.has(name.toLowerCase()) || profilePermissions.has(name.toLowerCase());
    const lists = (pick: (set: PermissionSetSource) => readonly string[], name: string): boolean =>
        isAdmin || granted.sets.some((set) => pick(set).some((given) => given.toLowerCase() === name.toLowerCase()));

    const object = (name: string, right: ObjectRight): boolean => {
        const type = schema.object(name);
        if (type === undefined) return false;
        if (isAdmin || userPermission('ModifyAllData')) return true;
        if (type.name === 'SetupAuditTrail') return right === 'read' && userPermission('ViewSetup');
        if ((right === 'read' || right === 'viewAll') && userPermission('ViewAllData')) return true;
        if (granted.objects.get(type.name.toLowerCase())?.has(right) === true) return true;
        return administers(type, right, userPermission) || ownRight(type, right, user.profileName, lists);
    };
    const field = (objectName: string, fieldName: string, right: 'read' | 'edit'): boolean => {
        const type = schema.object(objectName);
        const found = type?.field(fieldName);
        if (type === undefined || found === undefined) return false;
        if (isAdmin || userPermission('ModifyAllData')) return true;
        if (hasNoFieldSecurity(type, fieldName)) return object(type.name, 'read');
        if (granted.fields.get(`${type.name}.${found.name}`.toLowerCase())?.[right] === true) return true;
        if (found.isCustom) return false;
        // Standard profiles see the standard fields of what they may read; a permission set names each field.
        return (
            object(type.name, 'read') &&
            (type.isSetup || type.name === 'SetupAuditTrail' || STANDARD_OBJECT_RIGHTS[user.profileName] !== undefined)
        );
    };
    const entity = (table: string, column: string, name: string): boolean => {
        if (isAdmin) return true;
        const id = store.get(`SELECT "Id" AS id FROM "${table}" WHERE "${column}" = ?`, [name])?.['id'];
        return typeof id === 'string' && granted.entities.has(id);
    };
    return {
        user,
        object,
        field,
        apexClass: (name) => entity('ApexClass', 'Name', name.split('.')[0] ?? name) || lists((set) => set.classes, name),
        customPermission: (name) =>
            isAdmin
                ? hasSet(granted, name) || isAssigned(store, name, granted)
                : entity('CustomPermission', 'DeveloperName', name) || hasSet(granted, name),
        userPermission,
        application: (name) => lists((set) => set.applications, name),
        tab: (name) => lists((set) => set.tabs.filter((tab) => tab.visibility !== 'None').map((tab) => tab.tab), name),
        externalCredentialPrincipal: (credential, principal) =>
            lists((set) => set.externalCredentialPrincipals, `${credential}-${principal}`),
        seesRecordsOf: (ownerId) => ownerId === userId || isBelow(store, ownerId, user.roleId) || isMember(store, ownerId, userId),
    };
}

function hasSet(granted: Granted, permission: string): boolean {
    return granted.sets.some((set) => set.customPermissions.some((given) => given.toLowerCase() === permission.toLowerCase()));
}

/** Not even an administrator has a custom permission by profile alone. */
function isAssigned(store: Store, name: string, granted: Granted): boolean {
    const id = store.get('SELECT "Id" AS id FROM "CustomPermission" WHERE "DeveloperName" = ?', [name])?.['id'];
    return typeof id === 'string' && granted.entities.has(id);
}

/** Who administers a part of Setup may write its records. Source: Salesforce Help, "User Permissions". */
const ADMINISTRATION: Readonly<Record<string, { readonly rights: readonly ObjectRight[]; readonly permissions: readonly string[] }>> = {
    PermissionSetAssignment: { rights: ['create', 'edit', 'delete'], permissions: ['AssignPermissionSets', 'ManageUsers'] },
    User: { rights: ['create', 'edit'], permissions: ['ManageInternalUsers', 'ManageUsers'] },
    UserLogin: { rights: ['edit'], permissions: ['FreezeUsers', 'ManageUsers'] },
};

function administers(type: ObjectType, right: ObjectRight, userPermission: (name: string) => boolean): boolean {
    if (type.kind === 'customSetting') return userPermission('CustomizeApplication');
    const part = ADMINISTRATION[type.name];
    return part !== undefined && part.rights.includes(right) && part.permissions.some(userPermission);
}

/** What the profile alone gives. */
function ownRight(
    type: ObjectType,
    right: ObjectRight,
    profile: string,
    lists: (pick: (set: PermissionSetSource) => readonly string[], name: string) => boolean,
): boolean {
    if (type.kind === 'customMetadata') return right === 'read' && lists((set) => set.customMetadataTypes, type.name);
    if (type.kind === 'customSetting') return right === 'read' && lists((set) => set.customSettings, type.name);
    if (type.kind !== 'standard') return false;
    if (type.isSetup) return right === 'read' && profile !== '';
    return STANDARD_OBJECT_RIGHTS[profile]?.includes(right) === true;
}

/** Required fields, names and master-detail fields are there for whoever sees the record. */
function hasNoFieldSecurity(type: ObjectType, name: string): boolean {
    const field = type.field(name);
    const isRequired = field?.isNillable === false && field.type !== 'boolean' && field.formula === undefined;
    return (
        field?.isNameField === true ||
        field?.relationshipOrder !== undefined ||
        isRequired ||
        UNSECURED_FIELDS.has(name.toLowerCase()) ||
        type.kind === 'customMetadata' ||
        type.kind === 'customSetting' ||
        type.kind === 'platformEvent'
    );
}

function readGrants(store: Store, project: Project, userId: string): Granted {
    const setIds = assignedSets(store, project, userId);
    const rows = selectIn(store, 'SELECT * FROM "PermissionSet" WHERE "Id"', setIds);
    const names = new Set(rows.map((row) => String(row['Name']).toLowerCase()));
    const sets = project.permissionSets.filter((set) => names.has(set.name.toLowerCase()));
    const objects = new Map<string, Set<ObjectRight>>();
    for (const row of selectIn(store, 'SELECT * FROM "ObjectPermissions" WHERE "ParentId"', setIds)) {
        const key = String(row['SobjectType']).toLowerCase();
        const rights = objects.get(key) ?? new Set<ObjectRight>();
        for (const [right, column] of OBJECT_RIGHTS) if (row[column] === 1) rights.add(right);
        objects.set(key, rights);
    }
    const fields = new Map<string, { read: boolean; edit: boolean }>();
    for (const row of selectIn(store, 'SELECT * FROM "FieldPermissions" WHERE "ParentId"', setIds)) {
        const key = String(row['Field']).toLowerCase();
        const known = fields.get(key);
        fields.set(key, {
            read: row['PermissionsRead'] === 1 || known?.read === true,
            edit: row['PermissionsEdit'] === 1 || known?.edit === true,
        });
    }
    const entities = new Set(
        selectIn(store, 'SELECT "SetupEntityId" AS id FROM "SetupEntityAccess" WHERE "ParentId"', setIds).map((row) => String(row['id'])),
    );
    const userPermissions = new Set(sets.flatMap((set) => set.userPermissions.map((name) => name.toLowerCase())));
    for (const row of rows) for (const name of permissionColumns(row)) userPermissions.add(name);
    return { objects, fields, entities, userPermissions, sets };
}

/** Ids of the permission sets a user has, by themselves or through a group. */
function assignedSets(store: Store, project: Project, userId: string): readonly string[] {
    const ids: string[] = [];
    for (const row of store.all('SELECT * FROM "PermissionSetAssignment" WHERE "AssigneeId" = ?', [userId])) {
        if (typeof row['PermissionSetId'] === 'string') ids.push(row['PermissionSetId']);
        if (typeof row['PermissionSetGroupId'] !== 'string') continue;
        const group = store.get('SELECT "DeveloperName" AS name FROM "PermissionSetGroup" WHERE "Id" = ?', [row['PermissionSetGroupId']]);
        const members = project.permissionSetGroups.find((known) => known.name === group?.['name'])?.permissionSets ?? [];
        for (const found of selectIn(store, 'SELECT "Id" AS id FROM "PermissionSet" WHERE "Name"', members)) ids.push(String(found['id']));
    }
    return ids;
}

/** `PermissionsModifyAllData` set on a row gives `modifyalldata`. */
function permissionColumns(row: Row | undefined): ReadonlySet<string> {
    const names = Object.entries(row ?? {}).filter(([name, value]) => name.startsWith('Permissions') && value === 1);
    return new Set(names.map(([name]) => name.slice('Permissions'.length).toLowerCase()));
}

/** Whether the owner's role stands below the user's. */
function isBelow(store: Store, ownerId: string, roleId: string | null): boolean {
    if (roleId === null) return false;
    let role = store.get('SELECT r."ParentRoleId" AS parent FROM "User" u JOIN "UserRole" r ON r."Id" = u."UserRoleId" WHERE u."Id" = ?', [
        ownerId,
    ])?.['parent'];
    while (typeof role === 'string') {
        if (role === roleId) return true;
        role = store.get('SELECT "ParentRoleId" AS parent FROM "UserRole" WHERE "Id" = ?', [role])?.['parent'];
    }
    return false;
}

/** Whether the owner is a queue or group that the user belongs to. */
function isMember(store: Store, ownerId: string, userId: string): boolean {
    return (
        ownerId.startsWith('00G') &&
        store.get('SELECT 1 FROM "GroupMember" WHERE "GroupId" = ? AND "UserOrGroupId" = ?', [ownerId, userId]) !== undefined
    );
}

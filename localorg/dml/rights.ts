import type { SaveRequest } from '../schema/requests.ts';
import type { ObjectType, RecordValue, SObjectRecord } from '../schema/schema.ts';
import type { SaveContext } from './context.ts';
import { readRows } from './rows.ts';
import { fail, type Saving } from './saving.ts';

type Right = 'create' | 'edit' | 'delete';

/** User mode: the object's right, and write access to every field that changes. */
export function checkObjectAndFields(type: ObjectType, right: Right, rows: readonly Saving[], context: SaveContext): void {
    const { access } = context;
    if (!access.object(type.name, right)) {
        for (const row of rows) fail(row, 'INSUFFICIENT_ACCESS_OR_READONLY', `Access to entity '${type.name}' denied`);
        return;
    }
    if (right === 'delete') return;
    for (const row of rows) {
        const refused = Object.keys(row.given.values).filter((name) => {
            const field = type.field(name);
            return field !== undefined && field.name !== 'Id' && differs(row, field.name) && !mayWrite(type, field.name, right, context);
        });
        if (refused.length === 0) continue;
        const reason = `Unable to create/update fields: ${refused.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`;
        fail(row, 'INVALID_FIELD_FOR_INSERT_UPDATE', reason, refused);
    }
}

function differs(row: Saving, name: string): boolean {
    const value: RecordValue = row.given.values[name] ?? null;
    return row.before === undefined ? value !== null && value !== false : value !== (row.before.values[name] ?? null);
}

function mayWrite(type: ObjectType, name: string, right: Right, { access }: SaveContext): boolean {
    const field = type.field(name);
    if (field === undefined) return true;
    return (
        (right === 'create' ? field.isCreateable : field.isUpdateable) && (access.field(type.name, name, 'edit') || !isSecured(type, name))
    );
}

/** Required fields and master-detail parents are writable for whoever may write the record: they have no field-level security. */
function isSecured(type: ObjectType, name: string): boolean {
    const field = type.field(name);
    return (
        field !== undefined && field.isNillable && field.relationshipOrder === undefined && !field.isNameField && field.name !== 'OwnerId'
    );
}

/** Sharing: whether the user may change or delete these records of an object whose default is private or read only. */
export function checkSharing(
    type: ObjectType,
    right: 'edit' | 'delete',
    rows: readonly Saving[],
    request: SaveRequest,
    context: SaveContext,
): void {
    const { access } = context;
    // User mode asks for sharing whatever the class says.
    if (!(request.sharing || request.access === 'user') || access.userPermission('ModifyAllData')) return;
    for (const row of rows) {
        if (row.before === undefined || mayChange(type, right, row.before, context)) continue;
        fail(row, 'INSUFFICIENT_ACCESS_OR_READONLY', `insufficient access rights on object id`);
    }
}

/** A detail may be changed by who may change its master. */
function mayChange(type: ObjectType, right: 'edit' | 'delete', record: SObjectRecord, context: SaveContext): boolean {
    const { access, schema, store } = context;
    if (access.object(type.name, 'modifyAll')) return true;
    if (type.sharingModel === 'ControlledByParent') {
        const master = type.fields.find((field) => field.relationshipOrder === 0);
        const parent = schema.object(master?.referenceTo[0] ?? '');
        const parentId = master === undefined ? null : record.values[master.name];
        if (parent === undefined || typeof parentId !== 'string') return true;
        const stored = readRows(store, parent, [parentId]).get(parentId);
        return stored === undefined || mayChange(parent, 'edit', stored, context);
    }
    if (type.sharingModel !== 'Private' && (type.sharingModel !== 'Read' || type.kind !== 'custom')) return true;
    const owner = record.values['OwnerId'];
    if (typeof owner !== 'string' || access.seesRecordsOf(owner)) return true;
    return right === 'edit' && isShared(type, String(record.values['Id']), context);
}

function isShared(type: ObjectType, id: string, { schema, store, access }: SaveContext): boolean {
    const share = schema.object(type.name.endsWith('__c') ? type.name.replace(/__c$/, '__Share') : `${type.name}Share`);
    if (share === undefined) return false;
    const parent = share.field('ParentId') === undefined ? `${type.name}Id` : 'ParentId';
    const level = share.field('AccessLevel') === undefined ? `${type.name}AccessLevel` : 'AccessLevel';
    const rows = store.all(
        `WITH RECURSIVE mine(id) AS (
             SELECT ? UNION SELECT "Id" FROM "Group" WHERE "RelatedId" = ? OR "Type" = 'Organization'
             UNION SELECT m."GroupId" FROM "GroupMember" m JOIN mine ON m."UserOrGroupId" = mine.id
         ) SELECT 1 FROM "${share.name}" WHERE "${parent}" = ? AND "${level}" IN ('Edit', 'All') AND "UserOrGroupId" IN (SELECT id FROM mine)`,
        [access.user.id, access.user.roleId, id],
    );
    return rows.length > 0;
}

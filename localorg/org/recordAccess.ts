import { NotSupported } from '../fault.ts';
import type { Access, Schema } from '../schema/schema.ts';
import type { QueryRequest } from '../schema/requests.ts';
import { toId18 } from '../schema/ids.ts';
import type { Store } from '../store/store.ts';
import { writeRow } from './rows.ts';

export interface RecordAccessHost {
    readonly store: Store;
    readonly schema: Schema;
    /** A user's rights. */
    accessOf(userId: string): Access;
    /** Whether the user finds the record in a query with sharing and user mode. */
    sees(userId: string, object: string, recordId: string): boolean;
}

/**
 * UserRecordAccess has no rows of its own: it answers what one user may do with the records that a query names. The rows are made
 * for the ids in the query's text and bind values just before it runs.
 */
export function fillRecordAccess(request: QueryRequest, host: RecordAccessHost): void {
    const ids = namedIds(request);
    const userIds = ids.filter((id) => id.startsWith('005'));
    if (userIds.length > 1) throw new NotSupported('UserRecordAccess of several users, or of user records');
    host.store.run('DELETE FROM "UserRecordAccess"');
    for (const userId of userIds) for (const recordId of ids) addRow(userId, recordId, host);
}

function namedIds({ text, binds }: QueryRequest): readonly string[] {
    const found = new Set<string>();
    const take = (value: unknown): void => {
        const id = typeof value === 'string' ? toId18(value) : undefined;
        if (id !== undefined) found.add(id);
    };
    for (const [, quoted] of text.matchAll(/'([a-zA-Z0-9]{15,18})'/g)) take(quoted);
    for (const value of binds.values()) for (const one of Array.isArray(value) ? (value as readonly unknown[]) : [value]) take(one);
    return [...found];
}

function addRow(userId: string, recordId: string, host: RecordAccessHost): void {
    const object = host.schema.objectByKeyPrefix(recordId.slice(0, 3));
    if (object === undefined || !object.isQueryable) return;
    const access = host.accessOf(userId);
    const canRead = access.object(object.name, 'read') && host.sees(userId, object.name, recordId);
    const isOpen = object.sharingModel !== 'Private' && object.sharingModel !== 'Read';
    const isMine = isOpen || access.object(object.name, 'modifyAll') || ownedBelow(object.name, recordId, access, host);
    const canEdit = canRead && access.object(object.name, 'edit') && (isMine || isShared(object.name, recordId, userId, host));
    const canDelete = canRead && access.object(object.name, 'delete') && isMine;
    const level = canDelete ? 'All' : canEdit ? 'Edit' : canRead ? 'Read' : 'None';
    const values = {
        Id: recordId,
        UserId: userId,
        RecordId: recordId,
        HasReadAccess: Number(canRead),
        HasEditAccess: Number(canEdit),
        HasDeleteAccess: Number(canDelete),
        HasTransferAccess: Number(canDelete),
        HasAllAccess: Number(canDelete),
        MaxAccessLevel: level,
    };
    writeRow(host.store, 'UserRecordAccess', values, new Date(0).toISOString());
}

function ownedBelow(object: string, recordId: string, access: Access, { store, schema }: RecordAccessHost): boolean {
    if (schema.object(object)?.field('OwnerId') === undefined) return true;
    const owner = store.get(`SELECT "OwnerId" AS owner FROM "${object}" WHERE "Id" = ?`, [recordId])?.['owner'];
    return typeof owner === 'string' && access.seesRecordsOf(owner);
}

function isShared(object: string, recordId: string, userId: string, { store, schema }: RecordAccessHost): boolean {
    const share = schema.object(object.endsWith('__c') ? object.replace(/__c$/, '__Share') : `${object}Share`);
    if (share === undefined) return false;
    const parent = share.field('ParentId') === undefined ? `${object}Id` : 'ParentId';
    const level = share.field('AccessLevel') === undefined ? `${object}AccessLevel` : 'AccessLevel';
    const text = `SELECT 1 FROM "${share.name}" WHERE "${parent}" = ? AND "UserOrGroupId" = ? AND "${level}" IN ('Edit', 'All')`;
    return store.get(text, [recordId, userId]) !== undefined;
}

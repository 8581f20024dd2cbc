import type { SaveRequest } from '../schema/requests.ts';
import type { ObjectType } from '../schema/schema.ts';
import { auditRows } from './auditTrail.ts';
import type { SaveContext } from './context.ts';
import { loadBefore } from './loadBefore.ts';
import { checkObjectAndFields, checkSharing } from './rights.ts';
import { selectIn } from './rows.ts';
import { fail, idOf, isGood, type Saving } from './saving.ts';
import { keepTotals } from './totals.ts';
import { fireTriggers, refuseHeld } from './triggerRows.ts';

/** Deletes a chunk of rows into the recycle bin; objects without one lose them for good. */
export function deleteChunk(type: ObjectType, rows: readonly Saving[], request: SaveRequest, context: SaveContext): void {
    load(type, rows, 'a delete', context);
    refuseHeld(rows, context);
    if (request.access === 'user') checkObjectAndFields(type, 'delete', rows.filter(isGood), context);
    checkSharing(type, 'delete', rows.filter(isGood), request, context);
    fireTriggers(type, 'BEFORE_DELETE', rows.filter(isGood), request, context);
    for (const row of rows.filter(isGood)) checkRestricted(type, row, context);
    if (request.allOrNone && !rows.every(isGood)) return;
    const good = rows.filter(isGood);
    removeRows(
        type,
        good.flatMap((row) => idOf(row) ?? []),
        context,
    );
    keepTotals(type, good, context);
    auditRows(type, 'delete', good, context);
    for (const row of good) row.isWritten = true;
    fireTriggers(type, 'AFTER_DELETE', good, request, context);
}

/** Takes rows, and the children that went with them, out of the recycle bin. */
export function undeleteChunk(type: ObjectType, rows: readonly Saving[], request: SaveRequest, context: SaveContext): void {
    load(type, rows, 'an undelete', context);
    if (request.access === 'user') checkObjectAndFields(type, 'create', rows.filter(isGood), context);
    if (request.allOrNone && !rows.every(isGood)) return;
    const good = rows.filter(isGood);
    restoreRows(
        type,
        good.flatMap((row) => idOf(row) ?? []),
        context,
    );
    keepTotals(type, good, context);
    for (const row of good) {
        row.values['IsDeleted'] = false;
        row.isWritten = true;
    }
    fireTriggers(type, 'AFTER_UNDELETE', good, request, context);
}

/** Triggers see, and messages name, what the record holds. */
function load(type: ObjectType, rows: readonly Saving[], call: 'a delete' | 'an undelete', context: SaveContext): void {
    loadBefore(type, rows, call, context);
    for (const row of rows) if (row.before !== undefined) row.values = { ...row.before.values };
}

function checkRestricted(type: ObjectType, row: Saving, { schema, store }: SaveContext): void {
    for (const child of type.childRelationships) {
        const childType = schema.object(child.childObject);
        const field = childType?.field(child.field);
        if (childType === undefined || field?.isRestrictedDelete !== true || !childType.isQueryable) continue;
        const living = childType.field('IsDeleted') === undefined ? '' : ' AND "IsDeleted" = 0';
        const [first] = store.all(`SELECT "Id" AS id FROM "${childType.name}" WHERE "${field.name}" = ?${living} LIMIT 1`, [
            idOf(row) ?? '',
        ]);
        if (first === undefined) continue;
        fail(
            row,
            'DELETE_FAILED',
            `Your attempt to delete ${String(row.values['Name'] ?? idOf(row))} could not be completed because it is associated with the following ${childType.labelPlural.toLowerCase()}.: ${String(first['id'])}`,
        );
    }
}

/** The children of master-detail and cascading lookups go too, without triggers of their own; other lookups lose their value. */
function removeRows(type: ObjectType, ids: readonly string[], context: SaveContext): void {
    if (ids.length === 0) return;
    const { store } = context;
    for (const { childType, field } of children(type, context)) {
        const living = childType.field('IsDeleted') === undefined ? '' : ' AND "IsDeleted" = 0';
        const found = selectIn(store, `SELECT "Id" FROM "${childType.name}" WHERE "${field}"`, ids, living).map((row) => String(row['Id']));
        if (childType.field(field)?.isCascadeDelete === true) removeRows(childType, found, context);
        else for (const id of found) store.run(`UPDATE "${childType.name}" SET "${field}" = NULL WHERE "Id" = ?`, [id]);
    }
    const hasBin = type.field('IsDeleted') !== undefined && type.isUndeletable;
    for (const id of ids)
        store.run(hasBin ? `UPDATE "${type.name}" SET "IsDeleted" = 1 WHERE "Id" = ?` : `DELETE FROM "${type.name}" WHERE "Id" = ?`, [id]);
}

function restoreRows(type: ObjectType, ids: readonly string[], context: SaveContext): void {
    if (ids.length === 0) return;
    for (const id of ids) context.store.run(`UPDATE "${type.name}" SET "IsDeleted" = 0 WHERE "Id" = ?`, [id]);
    for (const { childType, field } of children(type, context)) {
        if (childType.field(field)?.isCascadeDelete !== true || childType.field('IsDeleted') === undefined) continue;
        const found = selectIn(context.store, `SELECT "Id" FROM "${childType.name}" WHERE "${field}"`, ids, ' AND "IsDeleted" = 1');
        restoreRows(
            childType,
            found.map((row) => String(row['Id'])),
            context,
        );
    }
}

function children(type: ObjectType, { schema }: SaveContext): readonly { readonly childType: ObjectType; readonly field: string }[] {
    return type.childRelationships.flatMap((child) => {
        const childType = schema.object(child.childObject);
        const field = childType?.field(child.field);
        const isKept =
            childType?.isQueryable === true && childType.kind !== 'platformEvent' && field !== undefined && field.formula === undefined;
        return isKept ? [{ childType, field: field.name }] : [];
    });
}

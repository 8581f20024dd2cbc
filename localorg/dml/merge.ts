import { Fault } from '../fault.ts';
import type { SaveRequest } from '../schema/requests.ts';
import type { ObjectType } from '../schema/schema.ts';
import type { SaveContext } from './context.ts';
import { deleteChunk } from './remove.ts';
import { idOf, isGood, startSaving, type Saving } from './saving.ts';
import { writeChunk } from './write.ts';

const LARGEST_MERGE = 2;

/** Merges up to two records into a third: children move to the survivor, the losers go to the recycle bin with MasterRecordId. */
export function mergeRows(
    type: ObjectType,
    losers: readonly Saving[],
    request: SaveRequest,
    context: SaveContext,
): { readonly relatedIds: readonly string[] } {
    if (!type.isMergeable)
        throw new Fault('INVALID_OPERATION', `Merge is not supported for ${type.name}. Use Account, Contact, Lead or Case.`);
    if (losers.length > LARGEST_MERGE)
        throw new Fault('INVALID_NUMBER_OF_RECORDS', 'A merge takes one master record and up to two others.');
    const { master } = request;
    if (master === undefined) throw new Fault('MISSING_ARGUMENT', 'A merge needs a master record.');
    const survivor = startSaving(master, 0);
    const survivorId = idOf(survivor) ?? '';
    const loserIds = losers.flatMap((row) => idOf(row) ?? []);
    const relatedIds = moveChildren(type, loserIds, survivorId, context);
    deleteChunk(type, losers, request, context);
    if (type.field('MasterRecordId') !== undefined) {
        for (const id of loserIds) context.store.run(`UPDATE "${type.name}" SET "MasterRecordId" = ? WHERE "Id" = ?`, [survivorId, id]);
    }
    writeChunk(type, 'update', [survivor], request, context);
    if (!isGood(survivor)) for (const row of losers) row.errors.push(...survivor.errors);
    return { relatedIds };
}

function moveChildren(type: ObjectType, from: readonly string[], to: string, { schema, store }: SaveContext): readonly string[] {
    const moved: string[] = [];
    for (const child of type.childRelationships) {
        const childType = schema.object(child.childObject);
        const field = childType?.field(child.field);
        if (
            childType?.isQueryable !== true ||
            childType.kind === 'platformEvent' ||
            field === undefined ||
            field.formula !== undefined ||
            field.name === 'MasterRecordId'
        )
            continue;
        for (const id of from) {
            const rows = store.all(`SELECT "Id" AS id FROM "${childType.name}" WHERE "${field.name}" = ?`, [id]);
            if (rows.length === 0) continue;
            moved.push(...rows.map((row) => String(row['id'])));
            store.run(`UPDATE "${childType.name}" SET "${field.name}" = ? WHERE "${field.name}" = ?`, [to, id]);
        }
    }
    return moved;
}

import type { ObjectType } from '../schema/schema.ts';
import type { SaveContext } from './context.ts';
import { readRows } from './rows.ts';
import { fail, idOf, type Saving } from './saving.ts';

/** Reads what the rows hold before a call changes them; a row that the call cannot be for fails. */
export function loadBefore(
    type: ObjectType,
    rows: readonly Saving[],
    call: 'an update' | 'a delete' | 'an undelete',
    context: SaveContext,
): void {
    const stored = readRows(
        context.store,
        type,
        rows.flatMap((row) => idOf(row) ?? []),
    );
    const isForBin = call === 'an undelete';
    for (const row of rows) {
        const id = idOf(row);
        const before = id === undefined ? undefined : stored.get(id);
        const isInBin = before?.values['IsDeleted'] === true;
        if (id === undefined) fail(row, 'MISSING_ARGUMENT', `Id not specified in ${call} call`);
        else if (before === undefined) fail(row, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
        else if (isInBin && !isForBin) fail(row, 'ENTITY_IS_DELETED', 'entity is deleted');
        else if (isForBin && !isInBin) fail(row, 'UNDELETE_FAILED', 'Entity is not in the recycle bin');
        else row.before = before;
    }
}

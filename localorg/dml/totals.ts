import type { ObjectType } from '../schema/schema.ts';
import type { SaveContext } from './context.ts';
import type { Saving } from './saving.ts';

/** Totals that the platform keeps on a record from its lines: `[line, line's field, record, record's field]`. */
const TOTALS = [
    { line: 'OpportunityLineItem', parentField: 'OpportunityId', parent: 'Opportunity', total: 'Amount' },
    { line: 'OrderItem', parentField: 'OrderId', parent: 'Order', total: 'TotalAmount' },
] as const;

/** An opportunity with products and an order have the sum of their lines. No trigger of theirs fires for it here. */
export function keepTotals(type: ObjectType, rows: readonly Saving[], { schema, store }: SaveContext): void {
    const kept = TOTALS.find(({ line }) => line === type.name);
    if (kept === undefined) return;
    const { line, parentField, parent, total } = kept;
    const parentType = schema.object(parent);
    if (parentType?.field(total) === undefined || type.field('TotalPrice') === undefined) return;
    const ids = new Set(rows.flatMap((row) => [row.values[parentField], row.before?.values[parentField]]));
    for (const id of ids) {
        if (typeof id !== 'string') continue;
        const sum = `(SELECT ifnull(sum("TotalPrice"), 0) FROM "${line}" WHERE "${parentField}" = ? AND "IsDeleted" = 0)`;
        store.run(`UPDATE "${parent}" SET "${total}" = ${sum} WHERE "Id" = ?`, [id, id]);
        if (parentType.field('HasOpportunityLineItem') === undefined) continue;
        const some = `EXISTS (SELECT 1 FROM "${line}" WHERE "${parentField}" = ? AND "IsDeleted" = 0)`;
        store.run(`UPDATE "${parent}" SET "HasOpportunityLineItem" = ${some} WHERE "Id" = ?`, [id, id]);
    }
}

import type { Schema, SObjectRecord, RecordValue } from '../schema/schema.ts';
import type { RecordPlan } from './projection.ts';
import type { Row } from './reading.ts';

/** Makes a record, with its parents, out of a row. */
export function assemble(row: Row, plan: RecordPlan, schema: Schema): SObjectRecord {
    const id = idOf(row, plan);
    const type = plan.object ?? schema.objectByKeyPrefix((id ?? '').slice(0, 3))?.name ?? 'Name';
    const values: Record<string, RecordValue> = { Id: id };
    const variant = plan.variants.get(type) ?? plan.variants.get('*') ?? [];
    for (const { name, read } of [...plan.fields, ...variant]) values[name] = read(row);
    for (const [name, parent] of plan.parents) values[name] = idOf(row, parent) === null ? null : assemble(row, parent, schema);
    return { type, values };
}

function idOf(row: Row, plan: RecordPlan): string | null {
    const id = row[plan.id];
    return typeof id === 'string' ? id : null;
}

import type { QueryColumn } from '../schema/requests.ts';
import type { RecordValue, SObjectRecord } from '../schema/schema.ts';

/** The record without what the query did not ask for: ids and lookups that came along, in the order of the columns. */
export function onlySelected(record: SObjectRecord, columns: readonly QueryColumn[]): SObjectRecord {
    const values: Record<string, RecordValue> = {};
    const parents = new Map<string, QueryColumn[]>();
    for (const column of columns) {
        const [first = '', ...rest] = column.name.split('.');
        const value = record.values[first];
        if (rest.length > 0) {
            const below = parents.get(first) ?? [];
            below.push({ ...column, name: rest.join('.') });
            parents.set(first, below);
            values[first] ??= null;
        } else if (column.children !== undefined) {
            const { children } = column;
            if (Array.isArray(value)) values[first] = (value as readonly SObjectRecord[]).map((child) => onlySelected(child, children));
            else
                values[first] = isRecord(value)
                    ? onlySelected(
                          value,
                          children.filter(({ name }) => value.values[name] !== undefined),
                      )
                    : null;
        } else {
            values[first] = value ?? null;
        }
    }
    for (const [name, below] of parents) {
        const parent = record.values[name];
        values[name] = isRecord(parent) ? onlySelected(parent, below) : null;
    }
    return { type: record.type, values };
}

function isRecord(value: RecordValue | undefined): value is SObjectRecord {
    return typeof value === 'object' && value !== null && 'values' in value;
}

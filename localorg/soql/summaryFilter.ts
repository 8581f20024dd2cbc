import { NotSupported } from '../fault.ts';
import type { Field } from '../schema/schema.ts';
import { join, sql, type Sql } from './sql.ts';

/** A filter of a roll-up summary, in the words of its metadata. Several values stand with commas between. */
export function summaryFilter(column: Sql, field: Field, operation: string, value: string): Sql {
    const values = value.split(',').map((text) => typed(field, text.trim()));
    const any = (make: (one: string | number | null) => Sql): Sql => sql`(${join(values.map(make), ' OR ')})`;
    switch (operation) {
        case 'equals':
            return any((one) => sql`${column} IS ${one}`);
        case 'notEqual':
            return sql`NOT ${any((one) => sql`${column} IS ${one}`)}`;
        case 'lessThan':
            return any((one) => sql`${column} < ${one}`);
        case 'lessOrEqual':
            return any((one) => sql`${column} <= ${one}`);
        case 'greaterThan':
            return any((one) => sql`${column} > ${one}`);
        case 'greaterOrEqual':
            return any((one) => sql`${column} >= ${one}`);
        case 'contains':
            return any((one) => sql`instr(lower(${column}), lower(${one})) > 0`);
        case 'notContain':
            return sql`NOT ${any((one) => sql`ifnull(instr(lower(${column}), lower(${one})) > 0, 0)`)}`;
        case 'startsWith':
            return any((one) => sql`instr(lower(${column}), lower(${one})) = 1`);
        default:
            throw new NotSupported(`roll-up summary filter ${operation} on ${field.name}`);
    }
}

function typed(field: Field, text: string): string | number | null {
    if (text === '') return null;
    switch (field.type) {
        case 'boolean':
            return /^(true|1)$/i.test(text) ? 1 : 0;
        case 'int':
        case 'long':
        case 'double':
        case 'currency':
        case 'percent':
            return Number(text);
        default:
            return text;
    }
}

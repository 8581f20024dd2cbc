import type { FieldType } from '../schema/schema.ts';
import type { QueryNode } from './ast.ts';
import { condition } from './condition.ts';
import { typedExpression } from './expression.ts';
import { Scope } from './scope.ts';
import { join, sql, type Sql } from './sql.ts';
import { visibleRows } from './visibility.ts';

/** The query of `IN (SELECT …)`: one id or lookup of an object. Nulls in it match nothing and exclude nothing. */
export function semiJoin(node: QueryNode, outer: Scope): { readonly sql: Sql; readonly type: FieldType } {
    const { compilation } = outer;
    const object = compilation.object(node.from.name, node.from.at);
    compilation.uses.push({ object, field: undefined, relationship: undefined, isSelected: false, at: node.from.at });
    const scope = new Scope(compilation, object, [node.from.name, ...(node.alias === undefined ? [] : [node.alias])]);
    const [item] = node.select;
    const refuse = (message: string, at: number): Error => compilation.fault('MALFORMED_QUERY', message, at);
    if (item?.kind !== 'expression' || item.expression.kind !== 'field' || node.select.length !== 1)
        throw refuse('The inner select of a semi-join has exactly one field', node.at);
    if (node.groupBy.length > 0 || node.orderBy.length > 0 || node.limit !== undefined || node.offset !== undefined)
        throw refuse('The inner select of a semi-join knows neither GROUP BY, ORDER BY, LIMIT nor OFFSET', node.at);
    const typed = typedExpression(item.expression, scope, false);
    if (typed.type !== 'id' && typed.type !== 'reference')
        throw refuse(`The inner select field '${typed.field?.path.join('.') ?? ''}' must be an id or a relationship`, item.at);
    const conditions = [sql`${typed.sql} IS NOT NULL`];
    if (node.where !== undefined) conditions.push(condition(node.where, scope, semiJoin));
    if (compilation.execution?.allRows !== true) conditions.push(...scope.liveRows());
    conditions.push(...visibleRows(compilation, object, scope.alias));
    return { sql: sql`SELECT ${typed.sql} FROM ${scope.from()} WHERE ${join(conditions, ' AND ')}`, type: typed.type };
}

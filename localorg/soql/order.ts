import type { OrderNode } from './ast.ts';
import { typedExpression, type Typed } from './expression.ts';
import type { Scope } from './scope.ts';
import { join, raw, sql, type Sql } from './sql.ts';

/** ORDER BY: nulls come first unless told otherwise, picklists in the order of their values, equals by id. */
export function orderTerms(nodes: readonly OrderNode[], scope: Scope, tieBreaker: Sql | undefined): readonly Sql[] {
    const terms = nodes.map((node) => {
        const typed = typedExpression(node.expression, scope, false);
        const { field } = typed;
        if (field !== undefined && !typed.isAggregate && !field.field.isSortable)
            throw scope.compilation.fault('INVALID_FIELD', `field ${field.path.join('.')} can not be sorted in a query call`, node.at);
        return sql`${sortKey(typed)} ${raw(node.isDescending ? 'DESC' : 'ASC')} ${raw(node.areNullsLast ? 'NULLS LAST' : 'NULLS FIRST')}`;
    });
    return tieBreaker === undefined ? terms : [...terms, tieBreaker];
}

function sortKey(typed: Typed): Sql {
    const values = typed.field?.field.picklistValues ?? [];
    if (typed.type === 'picklist' && values.length > 0 && !typed.isAggregate) {
        const cases = values.map(({ value }, index) => sql`WHEN ${value} THEN ${raw(String(index))}`);
        return sql`CASE WHEN ${typed.sql} IS NULL THEN NULL ELSE CASE ${typed.sql} COLLATE NOCASE ${join(cases, ' ')} ELSE ${raw(String(values.length))} END END`;
    }
    return typed.isColumn || typed.type === 'id' || typed.type === 'reference' ? typed.sql : sql`${typed.sql} COLLATE NOCASE`;
}

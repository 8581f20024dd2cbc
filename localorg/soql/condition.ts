import { NotSupported } from '../fault.ts';
import type { FieldType } from '../schema/schema.ts';
import type { CompareNode, ConditionNode, QueryNode, ValueNode } from './ast.ts';
import { bindValue, criteria, type Criterion } from './criterion.ts';
import { typedExpression, type Typed } from './expression.ts';
import type { Scope } from './scope.ts';
import { join, raw, sql, type Sql, type SqlValue } from './sql.ts';

/** Compiles the query of a semi-join to a SELECT of one column. */
export type SemiJoin = (query: QueryNode, scope: Scope) => { readonly sql: Sql; readonly type: FieldType };

/**
 * A WHERE or HAVING. SOQL knows only true and false: a comparison with null is false, and NOT of it true. SQL's third value may
 * run through AND and OR, where it acts as false, and ends at NOT.
 */
export function condition(node: ConditionNode, scope: Scope, semiJoin: SemiJoin): Sql {
    switch (node.kind) {
        case 'and':
        case 'or':
            return sql`(${join(
                node.parts.map((part) => condition(part, scope, semiJoin)),
                node.kind === 'and' ? ' AND ' : ' OR ',
            )})`;
        case 'not':
            return sql`NOT ifnull(${condition(node.part, scope, semiJoin)}, 0)`;
        case 'compare':
            return compare(node, scope, semiJoin);
    }
}

/** Ids are in order: paging through a table by `Id > :last` is common. */
const unordered: readonly FieldType[] = ['boolean', 'base64', 'location', 'address'];

function compare(node: CompareNode, scope: Scope, semiJoin: SemiJoin): Sql {
    const left = typedExpression(node.left, scope, false);
    const name = left.field?.path.join('.') ?? (node.left.kind === 'call' ? node.left.name : '');
    const refuse = (message: string): Error => scope.compilation.fault('INVALID_QUERY_FILTER_OPERATOR', message, node.at);
    if (left.field !== undefined && !left.isAggregate && !left.field.field.isFilterable)
        throw scope.compilation.fault('INVALID_FIELD', `field '${name}' can not be filtered in a query call`, node.left.at);
    const { operator, right } = node;
    const isRange = operator === '<' || operator === '<=' || operator === '>' || operator === '>=';
    if (isRange && unordered.includes(left.type)) throw refuse(`invalid operator on ${left.type} field`);
    if (operator === 'LIKE' && !isText(left.type))
        throw refuse(`invalid operator on ${left.type === 'reference' ? 'id' : left.type} field`);
    if ((operator === 'INCLUDES' || operator === 'EXCLUDES') && left.type !== 'multipicklist')
        throw refuse(`includes/excludes operator is only valid on multipicklist field`);

    if (right.kind === 'subquery') {
        const inner = semiJoin(right.query, scope);
        return operator === 'IN' ? sql`${left.sql} IN (${inner.sql})` : sql`(${left.sql} IS NULL OR ${left.sql} NOT IN (${inner.sql}))`;
    }
    const nodes = right.kind === 'list' ? right.values : [right];
    if (operator === 'LIKE') return like(left, nodes, scope);
    const compared = { name, type: left.type };
    const found = nodes.flatMap((value) => criteria(value, compared, scope.compilation));
    const operand = collated(left);
    switch (operator) {
        case 'IN':
            return isOneOf(operand, found);
        case 'NOT IN':
            return sql`NOT ifnull(${isOneOf(operand, found)}, 0)`;
        case 'INCLUDES':
            return includes(left.sql, found);
        case 'EXCLUDES':
            return sql`NOT ifnull(${includes(left.sql, found)}, 0)`;
        default: {
            const [only] = found;
            // In Apex `= :collection` means IN, and `!= :collection` NOT IN.
            if (found.length !== 1 && operator === '=') return isOneOf(operand, found);
            if (found.length !== 1 && operator === '!=') return sql`NOT ifnull(${isOneOf(operand, found)}, 0)`;
            if (only === undefined || found.length > 1) throw refuse(`A collection stands where ${operator} needs one value`);
            return compareOne(operand, operator, only);
        }
    }
}

function isText(type: FieldType): boolean {
    return !['id', 'reference', 'boolean', 'int', 'long', 'double', 'currency', 'percent', 'date', 'datetime', 'time'].includes(type);
}

/** Text compares without regard to case; columns say so themselves. A missing parent's checkbox counts as false. */
function collated(left: Typed): Sql {
    if (left.type === 'boolean') return sql`ifnull(${left.sql}, 0)`;
    return left.isColumn || !isText(left.type) ? left.sql : sql`${left.sql} COLLATE NOCASE`;
}

function compareOne(left: Sql, operator: '=' | '!=' | '<' | '<=' | '>' | '>=', criterion: Criterion): Sql {
    if (criterion.kind === 'range') {
        const { from, to } = criterion;
        switch (operator) {
            case '=':
                return sql`(${left} >= ${from} AND ${left} < ${to})`;
            case '!=':
                return sql`(${left} IS NULL OR ${left} < ${from} OR ${left} >= ${to})`;
            case '<':
                return sql`${left} < ${from}`;
            case '<=':
                return sql`${left} < ${to}`;
            case '>':
                return sql`${left} >= ${to}`;
            case '>=':
                return sql`${left} >= ${from}`;
        }
    }
    const { value } = criterion;
    if (operator === '=') return value === null ? sql`${left} IS NULL` : sql`${left} = ${value}`;
    if (operator === '!=') return value === null ? sql`${left} IS NOT NULL` : sql`${left} IS NOT ${value}`;
    return sql`${left} ${raw(operator)} ${value}`;
}

function isOneOf(left: Sql, found: readonly Criterion[]): Sql {
    const values = found.flatMap((one) => (one.kind === 'value' ? [one.value] : []));
    const present = values.filter((value): value is Exclude<SqlValue, null> => value !== null);
    const tests = [sql`${left} IN (SELECT value FROM json_each(${JSON.stringify(present)}))`];
    if (present.length < values.length) tests.push(sql`${left} IS NULL`);
    for (const one of found) if (one.kind === 'range') tests.push(compareOne(left, '=', one));
    return sql`(${join(tests, ' OR ')})`;
}

/** `'A;B'` asks for both values, several operands for any of them. */
function includes(left: Sql, found: readonly Criterion[]): Sql {
    const alternatives = found.map((one) => {
        const parts = one.kind === 'value' && typeof one.value === 'string' ? one.value.split(';') : [];
        if (parts.length === 0) return sql`${left} IS NULL`;
        return sql`(${join(
            parts.map((part) => sql`instr(lower(';' || ${left} || ';'), lower(${`;${part};`})) > 0`),
            ' AND ',
        )})`;
    });
    return sql`(${join(alternatives, ' OR ')})`;
}

function like(left: Typed, nodes: readonly ValueNode[], scope: Scope): Sql {
    const patterns = nodes.flatMap((node): readonly (string | null)[] => {
        if (node.kind === 'string') return [node.text];
        if (node.kind === 'null') return [null];
        if (node.kind !== 'bind') throw scope.compilation.fault('INVALID_QUERY_FILTER_OPERATOR', `LIKE needs text`, node.at);
        const value = bindValue(node.text, node.at, scope.compilation);
        const values: readonly unknown[] = Array.isArray(value) ? value : [value];
        return values.map((one) => {
            if (one !== null && typeof one !== 'string') throw new NotSupported('SOQL LIKE with a bind that is not text');
            return one;
        });
    });
    // SQLite would take the escape sign before any other character for nothing; SOQL means the backslash itself.
    const tests = patterns.map((pattern) =>
        pattern === null || pattern === ''
            ? sql`${left.sql} IS NULL`
            : sql`${left.sql} LIKE ${pattern.replaceAll(/\\([^\\%_]|$)/g, '\\\\$1')} ESCAPE '\\'`,
    );
    return tests.length === 0 ? raw('0') : sql`(${join(tests, ' OR ')})`;
}

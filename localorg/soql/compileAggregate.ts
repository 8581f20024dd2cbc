import { NotSupported } from '../fault.ts';
import type { QueryColumn } from '../schema/requests.ts';
import type { ExpressionNode, QueryNode } from './ast.ts';
import { amount, offset, orderClause, whereClause } from './compileRecords.ts';
import type { Compilation } from './compilation.ts';
import { condition } from './condition.ts';
import { isAggregateCall, typedExpression, type Typed } from './expression.ts';
import { orderTerms } from './order.ts';
import { columnReader, formatReader, labelReader, type Reader } from './reading.ts';
import { Scope } from './scope.ts';
import { semiJoin } from './semiJoin.ts';
import { identifier, join, nothing, raw, sql, type Sql } from './sql.ts';

export interface CompiledAggregate {
    readonly sql: Sql;
    readonly columns: readonly QueryColumn[];
    readonly readers: readonly Reader[];
    /** COUNT alone costs a row per answer; every other aggregate costs the rows that went into it. */
    readonly isCountOnly: boolean;
}

export interface CompiledCount {
    readonly sql: Sql;
}

/** `SELECT COUNT() FROM …`, whose answer is a number. */
export function isPlainCount(node: QueryNode): boolean {
    const [item] = node.select;
    return (
        node.select.length === 1 &&
        item?.kind === 'expression' &&
        item.expression.kind === 'call' &&
        item.expression.name.toUpperCase() === 'COUNT' &&
        item.expression.args.length === 0
    );
}

export function isAggregate(node: QueryNode): boolean {
    return node.groupBy.length > 0 || node.select.some((item) => item.kind === 'expression' && isAggregateCall(item.expression));
}

export function compileCount(node: QueryNode, compilation: Compilation): CompiledCount {
    const scope = scopeOf(node, compilation);
    if (node.groupBy.length > 0) throw compilation.fault('MALFORMED_QUERY', 'COUNT() cannot stand with GROUP BY; count a field', node.at);
    if (node.orderBy.length > 0) throw compilation.fault('MALFORMED_QUERY', 'COUNT() cannot stand with ORDER BY', node.at);
    const where = whereClause(node, scope, []);
    const limits = sql`${amount('LIMIT', node.limit, compilation)}${offset(node, compilation)}`;
    return { sql: sql`SELECT count(*) AS c0 FROM (SELECT 1 FROM ${scope.from()}${where}${limits})` };
}

export function compileAggregate(node: QueryNode, compilation: Compilation): CompiledAggregate {
    const scope = scopeOf(node, compilation);
    const groups = node.groupBy.map((group) => groupKey(group, scope));
    const columns: QueryColumn[] = [];
    const readers: Reader[] = [];
    const outputs: Sql[] = [];
    let unnamed = 0;
    let isCountOnly = true;
    for (const item of node.select) {
        if (item.kind !== 'expression')
            throw compilation.fault('MALFORMED_QUERY', 'An aggregate query selects grouped fields and aggregates only', item.at);
        const made = output(item.expression, scope);
        if (!made.typed.isAggregate) {
            requireGrouped(made.typed, groups, scope, item.at, 'Field must be grouped or aggregated');
        } else if (made.typed.type !== 'int' || !/^count/i.test(made.typed.sql.text)) {
            isCountOnly = false;
        }
        const plainName = item.expression.kind === 'field' ? made.typed.field?.field.name : undefined;
        const name = item.alias ?? plainName ?? `expr${unnamed++}`;
        if (columns.some((column) => column.name.toLowerCase() === name.toLowerCase()))
            throw compilation.fault('MALFORMED_QUERY', `duplicate alias: ${name}`, item.at);
        const column = `c${outputs.length}`;
        outputs.push(sql`${made.typed.sql} AS ${identifier(column)}`);
        columns.push({ name, type: made.type, scale: made.typed.scale });
        readers.push(made.reader(column));
    }
    const where = whereClause(node, scope, []);
    const having = node.having === undefined ? nothing : sql` HAVING ${condition(node.having, scope, semiJoin)}`;
    for (const { expression, at } of node.orderBy)
        if (!isAggregateCall(expression))
            requireGrouped(typedExpression(expression, scope, false), groups, scope, at, 'Ordered field must be grouped or aggregated');
    const order = orderClause([...orderTerms(node.orderBy, scope, undefined), ...(node.orderBy.length === 0 ? groups : [])]);
    const groupBy = groups.length === 0 ? nothing : sql` GROUP BY ${join(groups, ', ')}`;
    const limits = sql`${amount('LIMIT', node.limit, compilation)}${offset(node, compilation)}`;
    const text = sql`SELECT ${join([...outputs, raw('count(*) AS size')], ', ')} FROM ${scope.from()}${where}${groupBy}${having}${order}${limits}`;
    return { sql: text, columns, readers, isCountOnly };
}

function scopeOf(node: QueryNode, compilation: Compilation): Scope {
    const object = compilation.object(node.from.name, node.from.at);
    if (object.name === 'SetupAuditTrail' && !isPlainCount(node))
        throw compilation.fault('MALFORMED_QUERY', 'SetupAuditTrail knows no aggregate but COUNT()', node.at);
    compilation.uses.push({ object, field: undefined, relationship: undefined, isSelected: true, at: node.from.at });
    return new Scope(compilation, object, [node.from.name, object.name, ...(node.alias === undefined ? [] : [node.alias])]);
}

function groupKey(node: ExpressionNode, scope: Scope): Sql {
    if (isAggregateCall(node)) throw scope.compilation.fault('MALFORMED_QUERY', `unexpected token: '('`, node.at);
    const typed = typedExpression(node, scope, false);
    const { field } = typed;
    if (field?.field.formula !== undefined) throw new NotSupported(`SOQL GROUP BY the formula field ${field.path.join('.')}`);
    const isPlain = node.kind === 'field';
    if (isPlain && field !== undefined && !field.field.isGroupable)
        throw scope.compilation.fault('MALFORMED_QUERY', `field '${field.path.join('.')}' can not be grouped in a query call`, node.at);
    return typed.sql;
}

function requireGrouped(typed: Typed, groups: readonly Sql[], scope: Scope, at: number, message: string): void {
    const key = JSON.stringify(typed.sql);
    if (!groups.some((group) => JSON.stringify(group) === key))
        throw scope.compilation.fault('MALFORMED_QUERY', `${message}: ${typed.field?.path.join('.') ?? ''}`, at);
}

interface Output {
    readonly typed: Typed;
    readonly type: string;
    readonly reader: (column: string) => Reader;
}

function output(node: ExpressionNode, scope: Scope): Output {
    const name = node.kind === 'call' ? node.name.toUpperCase() : '';
    const inner = node.kind === 'call' && (name === 'FORMAT' || name === 'TOLABEL') ? node.args[0] : node;
    if (inner === undefined) throw scope.compilation.fault('MALFORMED_QUERY', `unexpected token: ')'`, node.at);
    const typed = typedExpression(inner, scope, true);
    const plain = (column: string): Reader => columnReader(column, typed.type);
    if (name === 'FORMAT')
        return {
            typed,
            type: 'string',
            reader: (column) => formatReader(plain(column), typed.type, typed.scale, scope.compilation.execution?.access.user),
        };
    const field = typed.field?.field;
    if (name === 'TOLABEL' && field !== undefined) return { typed, type: 'string', reader: (column) => labelReader(plain(column), field) };
    return { typed, type: typed.type, reader: plain };
}

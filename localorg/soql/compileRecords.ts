import { NotSupported } from '../fault.ts';
import type { QueryColumn } from '../schema/requests.ts';
import type { Field, ObjectType } from '../schema/schema.ts';
import type { AmountNode, QueryNode, SelectNode } from './ast.ts';
import { unknownRelationship, type Compilation } from './compilation.ts';
import { condition } from './condition.ts';
import { bindValue } from './criterion.ts';
import { orderTerms } from './order.ts';
import { isInGroup, Projection, type RecordPlan } from './projection.ts';
import { Scope } from './scope.ts';
import { semiJoin } from './semiJoin.ts';
import { join, nothing, raw, sql, type Sql } from './sql.ts';
import { visibleRows } from './visibility.ts';

/** A query that answers records: its SQL, and how its rows become records. */
export interface CompiledRecords {
    readonly sql: Sql;
    readonly plan: RecordPlan;
    readonly columns: readonly QueryColumn[];
    readonly children: readonly CompiledChildren[];
}

export interface CompiledChildren {
    readonly name: string;
    /** The query for the children of these parents. */
    readonly sql: (parentIds: readonly string[]) => Sql;
    readonly plan: RecordPlan;
    /** The column that holds the parent's id. */
    readonly key: string;
}

export function compileRecords(node: QueryNode, compilation: Compilation): CompiledRecords {
    const object = compilation.object(node.from.name, node.from.at);
    const scope = scopeOf(node, compilation, object);
    const projection = new Projection(scope);
    const children = project(node, projection, true);
    const where = whereClause(node, scope, []);
    const order = orderTerms(node.orderBy, scope, byId(scope));
    const limits = sql`${amount('LIMIT', node.limit, compilation)}${offset(node, compilation)}`;
    const text = sql`SELECT ${projection.columns()} FROM ${scope.from()}${where}${orderClause(order)}${limits}`;
    return { sql: text, plan: projection.root, columns: projection.shape, children };
}

function scopeOf(node: QueryNode, compilation: Compilation, object: ObjectType): Scope {
    compilation.uses.push({ object, field: undefined, relationship: undefined, isSelected: true, at: node.from.at });
    return new Scope(compilation, object, [node.from.name, object.name, ...(node.alias === undefined ? [] : [node.alias])]);
}

function project(node: QueryNode, projection: Projection, mayHaveChildren: boolean): readonly CompiledChildren[] {
    const children: CompiledChildren[] = [];
    for (const item of node.select) {
        if (item.kind === 'expression') projection.add(item.expression, item.alias);
        else if (item.kind === 'typeof') projection.addTypeOf(item);
        else if (item.kind === 'fields') addGroup(item, node, projection);
        else if (mayHaveChildren) children.push(compileChildren(item.query, projection));
        else throw new NotSupported('SOQL child query inside a child query');
    }
    return children;
}

function addGroup(item: Extract<SelectNode, { kind: 'fields' }>, node: QueryNode, projection: Projection): void {
    const { scope } = projection;
    const { execution } = scope.compilation;
    if (item.group !== 'STANDARD' && (node.limit === undefined || (node.limit.kind === 'number' && node.limit.value > 200))) {
        throw scope.compilation.fault('MALFORMED_QUERY', `The SOQL FIELDS function must have a LIMIT of at most 200`, item.at);
    }
    for (const field of scope.object.fields) {
        const isSeen =
            execution === undefined || execution.mode === 'system' || execution.access.field(scope.object.name, field.name, 'read');
        const found = isInGroup(field, item.group) && isSeen ? scope.fieldOf(scope.root, field.name) : undefined;
        if (found !== undefined) projection.addField(found);
    }
}

function compileChildren(node: QueryNode, parent: Projection): CompiledChildren {
    const { compilation } = parent.scope;
    const relationship = parent.scope.object.childRelationship(node.from.name);
    const child = relationship === undefined ? undefined : compilation.schema.object(relationship.childObject);
    const lookup = relationship === undefined ? undefined : child?.field(relationship.field);
    if (child === undefined || lookup === undefined)
        throw unknownRelationship(node.from.name, 'FROM part of query call', { text: compilation.text, at: node.from.at });
    if (node.groupBy.length > 0) throw new NotSupported('SOQL GROUP BY in a child query');
    const name = relationship?.relationshipName ?? node.from.name;
    const scope = scopeOf(node, compilation, child);
    const projection = new Projection(scope);
    project(node, projection, false);
    const key = projection.column(keyOf(scope, lookup));
    parent.shape.push({ name, type: 'records', scale: 0, children: projection.shape });
    // Joins grow while clauses are compiled: FROM is written last.
    const where = (ids: Sql): Sql => whereClause(node, scope, [sql`${keyOf(scope, lookup)} IN (SELECT value FROM json_each(${ids}))`]);
    const order = orderTerms(node.orderBy, scope, byId(scope));
    const sqlFor = (parentIds: readonly string[]): Sql => {
        const conditions = where(sql`${JSON.stringify(parentIds)}`);
        if (node.limit === undefined && node.offset === undefined)
            return sql`SELECT ${projection.columns()} FROM ${scope.from()}${conditions}${orderClause(order)}`;
        const skipped = node.offset === undefined ? 0 : amountValue(node.offset, compilation);
        const last = node.limit === undefined ? Number.MAX_SAFE_INTEGER : skipped + amountValue(node.limit, compilation);
        const numbered = sql`SELECT ${projection.columns()}, row_number() OVER (PARTITION BY ${keyOf(scope, lookup)}${orderClause(order)}) AS place FROM ${scope.from()}${conditions}`;
        return sql`SELECT * FROM (${numbered}) WHERE place > ${skipped} AND place <= ${last} ORDER BY place`;
    };
    // Names are refused when the query is read, not when it has found parents.
    sqlFor([]);
    return { name, sql: sqlFor, plan: projection.root, key };
}

function keyOf(scope: Scope, lookup: Field): Sql {
    return scope.fieldOf(scope.root, lookup.name)?.sql ?? raw('NULL');
}

export function whereClause(node: QueryNode, scope: Scope, more: readonly Sql[]): Sql {
    const { compilation, object } = scope;
    if (node.scope !== undefined && !/^(everything|mine|my_territory|team)$/i.test(node.scope.name))
        throw new NotSupported(`SOQL USING SCOPE ${node.scope.name}`);
    const conditions = [...more];
    if (node.where !== undefined) conditions.push(condition(node.where, scope, semiJoin));
    const userId = compilation.execution?.access.user.id ?? '';
    if (node.scope?.name.toLowerCase() === 'mine') conditions.push(sql`${raw(scope.alias)}."OwnerId" = ${userId}`);
    if (!node.allRows && compilation.execution?.allRows !== true) conditions.push(...scope.liveRows());
    conditions.push(...visibleRows(compilation, object, scope.alias));
    return conditions.length === 0 ? nothing : sql` WHERE ${join(conditions, ' AND ')}`;
}

function byId(scope: Scope): Sql | undefined {
    return scope.object.field('Id') === undefined || scope.object.name === 'OauthToken' ? undefined : scope.idOf(scope.root);
}

export function orderClause(terms: readonly Sql[]): Sql {
    return terms.length === 0 ? nothing : sql` ORDER BY ${join(terms, ', ')}`;
}

export function amount(word: 'LIMIT' | 'OFFSET', node: AmountNode | undefined, compilation: Compilation): Sql {
    return node === undefined ? nothing : sql` ${raw(word)} ${amountValue(node, compilation)}`;
}

/** SQLite knows OFFSET only after a LIMIT. */
export function offset(node: QueryNode, compilation: Compilation): Sql {
    if (node.offset === undefined) return nothing;
    const skipped = amountValue(node.offset, compilation);
    if (skipped > 2000) throw compilation.fault('NUMBER_OUTSIDE_VALID_RANGE', 'Maximum SOQL offset allowed is 2000', node.offset.at);
    return sql`${node.limit === undefined ? raw(' LIMIT -1') : nothing} OFFSET ${skipped}`;
}

function amountValue(node: AmountNode, compilation: Compilation): number {
    if (node.kind === 'number') return node.value;
    const value = bindValue(node.text, node.at, compilation);
    if (compilation.execution === undefined) return 0;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
        throw compilation.fault('MALFORMED_QUERY', `Invalid value for limit or offset: ${String(value)}`, node.at);
    return value;
}

import { NotSupported } from '../fault.ts';
import type { FieldType } from '../schema/schema.ts';
import type { CallNode, ExpressionNode } from './ast.ts';
import { dateFunction, isDateFunction } from './dateFunctions.ts';
import { distance } from './distance.ts';
import type { ResolvedField, Scope } from './scope.ts';
import { raw, sql, type Sql } from './sql.ts';

/** An expression of a query as SQL, with what its value is. */
export interface Typed {
    readonly sql: Sql;
    readonly type: FieldType;
    readonly scale: number;
    /** The field it reads, or undefined for COUNT() and DISTANCE. */
    readonly field: ResolvedField | undefined;
    readonly isAggregate: boolean;
    /** A text column that compares by its own collation. */
    readonly isColumn: boolean;
}

const aggregates = new Set(['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX']);

export function isAggregateCall(node: ExpressionNode): node is CallNode {
    if (node.kind !== 'call') return false;
    const name = node.name.toUpperCase();
    if (aggregates.has(name)) return true;
    return name === 'FORMAT' && node.args[0] !== undefined && isAggregateCall(node.args[0]);
}

export function typedExpression(node: ExpressionNode, scope: Scope, isSelected: boolean): Typed {
    if (node.kind === 'field') {
        const field = scope.resolve(node, isSelected);
        if (field.field.type === 'address') throw new NotSupported(`SOQL compound field ${field.path.join('.')}; name its parts`);
        return { sql: field.sql, type: field.field.type, scale: field.field.scale, field, isAggregate: false, isColumn: field.isColumn };
    }
    if (node.kind !== 'call') throw new NotSupported('SOQL constant in place of a field');
    return typedCall(node, scope, isSelected);
}

function typedCall(node: CallNode, scope: Scope, isSelected: boolean): Typed {
    const name = node.name.toUpperCase();
    if (aggregates.has(name)) return aggregate(name, node, scope, isSelected);
    if (isDateFunction(name)) return dateFunction(name, node, scope, isSelected);
    if (name === 'DISTANCE')
        return { sql: distance(node, scope, isSelected), type: 'double', scale: 0, field: undefined, isAggregate: false, isColumn: true };
    throw new NotSupported(`SOQL ${node.name}() in this place`);
}

function aggregate(name: string, node: CallNode, scope: Scope, isSelected: boolean): Typed {
    const [argument] = node.args;
    if (argument === undefined) {
        if (name !== 'COUNT') throw scope.compilation.fault('MALFORMED_QUERY', `unexpected token: ')'`, node.at);
        return { sql: raw('count(*)'), type: 'int', scale: 0, field: undefined, isAggregate: true, isColumn: true };
    }
    const inner = typedExpression(argument, scope, isSelected);
    const refusal = aggregateRefusal(name, inner);
    if (refusal !== undefined) throw scope.compilation.fault('MALFORMED_QUERY', refusal, node.at);
    const made = { field: inner.field, isAggregate: true, isColumn: false };
    switch (name) {
        case 'COUNT':
            return { ...made, sql: sql`count(${inner.sql})`, type: 'int', scale: 0 };
        case 'COUNT_DISTINCT':
            return { ...made, sql: sql`count(DISTINCT ${inner.sql})`, type: 'int', scale: 0 };
        case 'SUM':
        case 'AVG':
            return {
                ...made,
                sql: sql`${raw(name.toLowerCase())}(${inner.sql})`,
                type: inner.type === 'currency' ? 'currency' : 'double',
                scale: inner.scale,
            };
        default:
            return { ...made, sql: sql`${raw(name.toLowerCase())}(${inner.sql})`, type: inner.type, scale: inner.scale };
    }
}

function aggregateRefusal(name: string, { type, field }: Typed): string | undefined {
    const isNumber = type === 'int' || type === 'long' || type === 'double' || type === 'currency' || type === 'percent';
    const refused =
        ((name === 'SUM' || name === 'AVG') && !isNumber) ||
        ((name === 'MIN' || name === 'MAX') && type === 'boolean') ||
        (field?.field.formula !== undefined && !field.field.isFilterable);
    return refused ? `field ${field?.path.join('.') ?? ''} does not support aggregate operator ${name}` : undefined;
}

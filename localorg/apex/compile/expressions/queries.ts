import { Fault, NotSupported, SourceError } from '../../../fault.ts';
import type { QueryShape } from '../../platform.ts';
import type { Query, Search } from '../../syntax/ast.ts';
import { INTEGER, SOBJECT, listOf, sobjectType } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { quoted, value, type Value } from '../code/value.ts';
import { dataModeCode } from './caller.ts';

/** A SOQL literal: a list of records that converts to a single one, or a number for `COUNT()`. */
export function compileQuery(node: Query, body: Body): Value {
    const shape = shapeOf(node, body);
    const mode = dataModeCode(body, writtenAccess(node.text), /\bALL\s+ROWS\b/i.test(node.text) ? ',allRows:true' : '');
    const args = [quoted(node.text), bindsCode(node, body), mode];
    if (shape.kind === 'count') return value(body.call('count', ...args), INTEGER, true);
    const element = shape.kind === 'aggregate' ? sobjectType('AggregateResult') : sobjectType(objectName(shape.object, body));
    return { code: body.call('query', ...args), type: listOf(element), isNonNull: true, isRows: true };
}

/** A SOSL literal: a list of records for each object returned. */
export function compileSearch(node: Search, body: Body): Value {
    const mode = dataModeCode(body, writtenAccess(node.text));
    return value(body.call('search', quoted(node.text), bindsCode(node, body), mode), listOf(listOf(SOBJECT)), true);
}

function shapeOf(node: Query, body: Body): QueryShape {
    try {
        return body.program.describeQuery(node.text);
    } catch (error) {
        if (error instanceof SourceError) throw body.error(error.problem, node);
        if (error instanceof Fault || error instanceof NotSupported) throw body.error(error.message, node);
        throw error;
    }
}

function objectName(written: string, body: Body): string {
    return body.program.schema.object(written)?.name ?? written;
}

function bindsCode(node: Query | Search, body: Body): string {
    if (node.binds.length === 0) return body.module.operation('noBinds');
    const entries = node.binds.map((bind, index) => `["b${index}",${body.expression(bind).code}]`);
    return `new Map([${entries.join(',')}])`;
}

function writtenAccess(text: string): 'user' | 'system' | null {
    const match = /\bWITH\s+(USER|SYSTEM)_MODE\b/i.exec(text);
    return match === null ? null : (match[1]?.toLowerCase() as 'user' | 'system');
}

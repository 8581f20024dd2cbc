import type { Dml, RunAs } from '../../syntax/ast.ts';
import { typeName, type ApexType } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { nonNull } from '../code/convert.ts';
import { quoted, type Value } from '../code/value.ts';
import { dataModeCode } from '../expressions/caller.ts';
import { countLine } from './coverage.ts';
import { compileScoped } from './variables.ts';
import { contains } from './walk.ts';

/** `insert records;` and the other DML statements: all or nothing. */
export function compileDml(node: Dml, body: Body): void {
    const records = body.expression(node.records);
    if (!isSaveable(records)) {
        throw body.error(`DML requires SObject or SObject list type: ${typeName(records.type)}`, node);
    }
    let more = ',allOrNone:true';
    if (node.externalId !== null) more += `,externalId:${quoted(externalIdField(node.externalId, records, node, body))}`;
    let saved = nonNull(records, body);
    if (node.operation === 'merge' && node.duplicates !== null) {
        more += `,master:${saved}`;
        saved = nonNull(body.expression(node.duplicates), body);
    }
    const options = dataModeCode(body, node.access, more);
    body.write(`${countLine(node, body)}${body.call('save', quoted(node.operation), saved, options)};`, node.line);
}

function isSaveable(records: Value): boolean {
    const { type } = records;
    return type.kind === 'sobject' || (type.kind === 'list' && type.element.kind === 'sobject');
}

/** The field's canonical name, written as `Key__c` or `Account.Key__c`. */
function externalIdField(written: string, records: Value, node: Dml, body: Body): string {
    const type: ApexType = records.type.kind === 'list' ? records.type.element : records.type;
    const name = written.split('.').at(-1) ?? written;
    const field = type.kind === 'sobject' ? body.program.schema.object(type.name)?.field(name) : undefined;
    if (field === undefined && !(type.kind === 'sobject' && type.name === 'SObject'))
        throw body.error(`Invalid field ${written} for upsert`, node);
    return field?.name ?? name;
}

/**
 * `System.runAs(user) { … }`: the block becomes a function. What leaves the block by return, break or continue is told by the
 * function's answer: a value in brackets, 1 or 2.
 */
export function compileRunAs(node: RunAs, body: Body): void {
    const [user] = node.arguments.map((argument) => body.expression(argument));
    if (user === undefined || node.arguments.length !== 1) throw body.error('System.runAs needs one argument', node);
    const outcome = body.temporary();
    body.write(`${countLine(node, body)}${outcome}=${body.module.operation('runAs')}(${user.code},()=>{`, node.line);
    const { loopDepth } = body;
    body.runAsDepth += 1;
    body.loopDepth = 0;
    compileScoped(node.body, body);
    body.runAsDepth -= 1;
    body.loopDepth = loopDepth;
    body.write('});');
    if (contains(node.body, (part) => part.kind === 'return'))
        body.write(`if(Array.isArray(${outcome}))return ${body.runAsDepth > 0 ? outcome : `${outcome}[0]`};`);
    if (contains(node.body, (part) => part.kind === 'break') && loopDepth > 0) body.write(`if(${outcome}===1)break;`);
    if (contains(node.body, (part) => part.kind === 'continue') && loopDepth > 0) body.write(`if(${outcome}===2)continue;`);
}

import type { Call } from '../../syntax/ast.ts';
import { STRING, mapOf, sobjectType } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { quoted, value, type Value } from '../code/value.ts';
import { sobjectTypeToken } from './schemaTokens.ts';

/** Whether a call may be `record.Field__c.addError(…)`. */
export function isFieldError(node: Call): boolean {
    return node.name.toLowerCase() === 'adderror' && node.target?.kind === 'member';
}

/** Static methods of an sObject type: custom settings, custom metadata types, and `Account.getSObjectType()`. */
export function callSObjectStatic(objectName: string, node: Call, args: readonly Value[], body: Body): Value | undefined {
    const object = body.program.schema.object(objectName);
    if (object === undefined) return undefined;
    const key = node.name.toLowerCase();
    if (key === 'getsobjecttype' && args.length === 0) return sobjectTypeToken(object.name, body);
    if (object.kind !== 'customSetting' && object.kind !== 'customMetadata') return undefined;
    const method = STATICS[key];
    if (method === undefined || args.length > 1) return undefined;
    const record = sobjectType(object.name);
    const codes = args.map((argument) => argument.code);
    const call = body.call('customSetting', quoted(object.name), quoted(method), `[${codes.join(',')}]`);
    return value(call, method === 'getAll' ? mapOf(STRING, record) : record, method === 'getAll' || method === 'getOrgDefaults');
}

const STATICS: Readonly<Record<string, string>> = {
    getorgdefaults: 'getOrgDefaults',
    getinstance: 'getInstance',
    getvalues: 'getValues',
    getall: 'getAll',
};

import type { MemberAccess } from '../../syntax/ast.ts';
import { BOOLEAN, ID, INTEGER, SOBJECT, listOf, mapOf, platformType, sobjectType, type ApexType } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { quoted, value, type Value } from '../code/value.ts';

/** Trigger context variables. In the trigger itself the records have the trigger's object type, in a class they are SObject. */
export function triggerVariable(node: MemberAccess, body: Body): Value {
    const object = body.options.triggerObject;
    const record = object === undefined ? SOBJECT : sobjectType(object);
    const types: Readonly<Record<string, ApexType>> = {
        new: listOf(record),
        old: listOf(record),
        newmap: mapOf(ID, record),
        oldmap: mapOf(ID, record),
        operationtype: platformType('System.TriggerOperation'),
        size: INTEGER,
        isexecuting: BOOLEAN,
        isinsert: BOOLEAN,
        isupdate: BOOLEAN,
        isdelete: BOOLEAN,
        isundelete: BOOLEAN,
        isbefore: BOOLEAN,
        isafter: BOOLEAN,
    };
    const key = node.name.toLowerCase();
    const type = types[key];
    if (type === undefined) throw body.error(`Variable does not exist: Trigger.${node.name}`, node);
    return value(body.call('triggerVariable', quoted(key)), type, type === BOOLEAN);
}

import type { Call } from '../../syntax/ast.ts';
import type { Body } from '../code/body.ts';
import type { Value } from '../code/value.ts';
import type { Entity } from './entity.ts';
import { describeObject } from './schemaTokens.ts';
import { memberOfValue } from './valueMembers.ts';

type DescribeEntity = Extract<Entity, { kind: 'describe' | 'fields' | 'fieldSets' }>;

/** Calls behind `Schema.SObjectType.Account`: on the describe itself, or `fields.getMap()` and `fieldSets.getMap()`. */
export function callDescribeCollection(
    target: DescribeEntity,
    node: Call,
    body: Body,
    callOnValue: (target: Value, node: Call, body: Body) => Value,
): Value {
    const describe = describeObject(target.object, body, node);
    if (target.kind === 'describe') return callOnValue(describe, node, body);
    const { line, column } = node;
    const member = { kind: 'member', target: node, name: target.kind, isSafe: false, line, column } as const;
    return callOnValue(memberOfValue(describe, member, body), node, body);
}

import type { Field, ObjectType } from '../../../schema/schema.ts';
import type { MemberAccess } from '../../syntax/ast.ts';
import { ID, SOBJECT, listOf, sobjectType, typeName, type ApexType } from '../../types/types.ts';
import { apexTypeOfField } from '../../values/fieldValue.ts';
import type { Body } from '../code/body.ts';
import { nonNull, singleValue } from '../code/convert.ts';
import { quoted, value, type Value } from '../code/value.ts';
import { findField, readField } from './fieldAccess.ts';
import { callLibrary, findLibraryProperty, libraryMethods, readLibraryProperty } from './libraryMembers.ts';

/** `value.name` and `value?.name` */
export function memberOfValue(target: Value, node: MemberAccess, body: Body): Value {
    // `[SELECT …]?.Name` is null where the query finds nothing.
    const receiver =
        node.isSafe && target.isRows === true && target.type.kind === 'list'
            ? value(body.call('firstRow', target.code), target.type.element)
            : singleValue(target, body);
    if (!node.isSafe) return readMember(receiver, node, body);
    const temporary = body.temporary();
    const read = readMember({ ...receiver, code: temporary, isNonNull: true, isSimple: true }, node, body);
    return { ...read, code: `((${temporary}=${receiver.code})===null?null:${read.code})`, isNonNull: false };
}

function readMember(receiver: Value, node: MemberAccess, body: Body): Value {
    const { type } = receiver;
    if (type.kind === 'sobject') return readSObjectMember(receiver, node, body);
    const symbol = body.program.symbolOf(type);
    if (symbol !== undefined) {
        const field = findField(symbol, node.name.toLowerCase(), body.program);
        if (field !== undefined) return readField(field, field.isStatic ? undefined : receiver.code, body, node);
    }
    const found = findLibraryProperty(type, node.name, body.program);
    if (found !== undefined) {
        return readLibraryProperty(found.property, found.type, found.property.isStatic ? undefined : nonNull(receiver, body), body);
    }
    // Older code reads some getters of the platform as if they were properties: `describe.label`.
    for (const prefix of ['get', 'is']) {
        const getter = libraryMethods(type, `${prefix}${node.name.toLowerCase()}`, body.program).find(
            (method) => method.parameters.length === 0,
        );
        if (getter !== undefined) return callLibrary(getter, [nonNull(receiver, body)], body);
    }
    throw body.error(`Variable does not exist: ${node.name} on ${typeName(type)}`, node);
}

function readSObjectMember(receiver: Value, node: MemberAccess, body: Body): Value {
    const member = findSObjectMember(receiver, node.name, body);
    if (member === undefined) throw body.error(`Invalid field ${node.name} for SObject ${typeName(receiver.type)}`, node);
    const name = quoted(member.name);
    switch (member.kind) {
        case 'field': {
            const code = receiver.isParent === true ? `(${receiver.code}?.field(${name})??null)` : `${receiver.code}.field(${name})`;
            return value(code, member.type);
        }
        case 'parent': {
            const code = receiver.isParent === true ? `(${receiver.code}?.parent(${name})??null)` : `${receiver.code}.parent(${name})`;
            return { code, type: member.type, isNonNull: false, isParent: true };
        }
        case 'children':
            return value(body.call('children', receiver.code, name, body.module.type(member.type)), member.type, true);
    }
}

export type SObjectMember = { readonly kind: 'field' | 'parent' | 'children'; readonly name: string; readonly type: ApexType };

/** A field, parent or child relationship of an sObject type by its name in any case. */
export function findSObjectMember(receiver: Value, name: string, body: Body): SObjectMember | undefined {
    const { schema } = body.program;
    if (receiver.type.kind !== 'sobject') return undefined;
    if (receiver.type === SOBJECT) {
        if (name.toLowerCase() === 'id') return { kind: 'field', name: 'Id', type: ID };
        // Through a polymorphic relationship only the fields of Name can be read, which each of its objects has.
        return receiver.isParent === true ? nameField(name, body) : undefined;
    }
    const object = schema.object(receiver.type.name);
    if (object === undefined) return name.toLowerCase() === 'id' ? { kind: 'field', name: 'Id', type: ID } : undefined;
    const field = object.field(name);
    if (field !== undefined) return { kind: 'field', name: field.name, type: apexTypeOfField(field.type) };
    const relationship = object.relationship(name);
    if (relationship?.relationshipName !== undefined) {
        return { kind: 'parent', name: relationship.relationshipName, type: parentType(relationship, body) };
    }
    return childMember(object, name);
}

function childMember(object: ObjectType, name: string): SObjectMember | undefined {
    const child = object.childRelationship(name);
    if (child?.relationshipName === undefined) return undefined;
    return { kind: 'children', name: child.relationshipName, type: listOf(sobjectType(child.childObject)) };
}

function parentType(relationship: Field, body: Body): ApexType {
    const known = relationship.referenceTo.filter((name) => body.program.schema.object(name) !== undefined);
    const [only] = known;
    return relationship.referenceTo.length === 1 && only !== undefined
        ? sobjectType(body.program.schema.object(only)?.name ?? only)
        : SOBJECT;
}

function nameField(name: string, body: Body): SObjectMember | undefined {
    for (const candidate of ['Name', 'User', 'Contact', 'Group']) {
        const field = body.program.schema.object(candidate)?.field(name);
        if (field !== undefined) return { kind: 'field', name: field.name, type: apexTypeOfField(field.type) };
    }
    return undefined;
}

import type { Expression, Index, MemberAccess, Place } from '../../syntax/ast.ts';
import { INTEGER, typeName, type ApexType } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { convert, nonNull, singleValue } from '../code/convert.ts';
import { quoted, type Value } from '../code/value.ts';
import type { ClassSymbol, FieldSymbol } from '../symbols/symbols.ts';
import { resolveEntity } from './entities.ts';
import { findField, readField, writeField } from './fieldAccess.ts';
import { findLibraryProperty, readLibraryProperty } from './libraryMembers.ts';
import { findSObjectMember } from './valueMembers.ts';

/** Something that can be assigned to. What it takes to reach it is evaluated once, in `prepare`, before read and write. */
export interface Target {
    readonly type: ApexType;
    /** Code to run first, as expressions; empty when nothing has to be kept. */
    readonly prepare: readonly string[];
    readonly read: () => Value;
    /** Code that assigns and yields the value assigned. */
    readonly write: (code: string) => string;
}

export function resolveTarget(node: Expression, body: Body, isReadToo: boolean): Target {
    switch (node.kind) {
        case 'name':
            return nameTarget(node.name, node, body);
        case 'member':
            return memberTarget(node, body, isReadToo);
        case 'index':
            return indexTarget(node, body, isReadToo);
        default:
            throw body.error('Expression cannot be assigned', node);
    }
}

function nameTarget(name: string, place: Place, body: Body): Target {
    const local = body.locals.find(name);
    if (local !== undefined) {
        if (local.isFinal) throw body.error(`Final variable is not assignable: ${name}`, place);
        return {
            type: local.type,
            prepare: [],
            read: () => ({ code: local.code, type: local.type, isNonNull: local.isNonNull, isSimple: true }),
            write: (code) => `(${local.code}=${code})`,
        };
    }
    const field = reachableField(name, body);
    if (field === undefined) throw body.error(`Variable does not exist: ${name}`, place);
    return fieldTarget(field, field.isStatic ? undefined : 'this', [], body, place);
}

/** A field that a simple name reaches: of this class, or a static one of an outer class. */
function reachableField(name: string, body: Body): FieldSymbol | undefined {
    const key = name.toLowerCase();
    for (let scope: ClassSymbol | undefined = body.owner; scope !== undefined; scope = scope.outer) {
        const field = findField(scope, key, body.program);
        if (field !== undefined && (field.isStatic || (scope === body.owner && !body.isStatic))) return field;
    }
    return undefined;
}

function fieldTarget(field: FieldSymbol, owner: string | undefined, prepare: readonly string[], body: Body, place: Place): Target {
    if (field.problem !== undefined) throw field.problem;
    return {
        type: field.type,
        prepare,
        read: () => readField(field, owner, body, place),
        write: (code) => writeField(field, owner, code, body, place),
    };
}

function memberTarget(node: MemberAccess, body: Body, isReadToo: boolean): Target {
    if (node.isSafe) throw body.error('Safe navigation operator cannot be used as an assignment target', node);
    const owner = resolveEntity(node.target, body);
    if (owner.kind === 'type') {
        const symbol = body.program.symbolOf(owner.type);
        const field = symbol === undefined ? undefined : findField(symbol, node.name.toLowerCase(), body.program);
        if (field?.isStatic === true) return fieldTarget(field, undefined, [], body, node);
        return libraryTarget(owner.type, undefined, node, body);
    }
    if (owner.kind !== 'value') throw body.error(`Expression cannot be assigned: ${node.name}`, node);
    const receiver = singleValue(owner.value, body);
    const { kept, prepare } = keep(receiver, body, isReadToo);
    if (receiver.type.kind === 'sobject') return sobjectTarget(kept, prepare, node, body);
    const symbol = body.program.symbolOf(receiver.type);
    const field = symbol === undefined ? undefined : findField(symbol, node.name.toLowerCase(), body.program);
    if (field !== undefined) return fieldTarget(field, field.isStatic ? undefined : kept.code, prepare, body, node);
    return { ...libraryTarget(receiver.type, kept, node, body), prepare };
}

function sobjectTarget(record: Value, prepare: readonly string[], node: MemberAccess, body: Body): Target {
    const member = findSObjectMember(record, node.name, body);
    if (member === undefined) throw body.error(`Invalid field ${node.name} for SObject ${typeName(record.type)}`, node);
    if (member.kind === 'children') throw body.error(`Field is not writeable: ${typeName(record.type)}.${node.name}`, node);
    const name = quoted(member.name);
    const [getter, setter] = member.kind === 'field' ? ['field', 'setField'] : ['parent', 'setParent'];
    return {
        type: member.type,
        prepare,
        read: () => ({ code: `${record.code}.${getter}(${name})`, type: member.type, isNonNull: false }),
        write: (code) => body.call(setter, record.code, name, code),
    };
}

function libraryTarget(type: ApexType, receiver: Value | undefined, node: MemberAccess, body: Body): Target {
    const found = findLibraryProperty(type, node.name, body.program);
    if (found === undefined) throw body.error(`Variable does not exist: ${node.name} on ${typeName(type)}`, node);
    const { property } = found;
    if (property.isReadOnly) throw body.error(`Variable is not assignable: ${node.name}`, node);
    const self = receiver === undefined ? [] : [nonNull(receiver, body)];
    const setter = body.module.constant(`support.librarySetter(${quoted(property.owner.definitionName)},${quoted(property.signature)})`);
    return {
        type: found.type,
        prepare: [],
        read: () => readLibraryProperty(property, found.type, self[0], body),
        write: (code) => body.call('assignedBy', setter, ...(self.length === 0 ? ['undefined'] : self), code),
    };
}

function indexTarget(node: Index, body: Body, isReadToo: boolean): Target {
    const list = body.expression(node.target);
    if (list.type.kind !== 'list') throw body.error(`Expression must be a list type: ${typeName(list.type)}`, node);
    const index = body.expression(node.index, INTEGER);
    const at = { ...index, code: convert(index, INTEGER, body, node.index) };
    const keptList = keep(list, body, isReadToo);
    const keptIndex = keep(at, body, isReadToo);
    const { element } = list.type;
    return {
        type: element,
        prepare: [...keptList.prepare, ...keptIndex.prepare],
        read: () => ({ code: `${keptList.kept.code}.get(${keptIndex.kept.code})`, type: element, isNonNull: false }),
        write: (code) => body.call('setItem', keptList.kept.code, keptIndex.kept.code, code),
    };
}

/** A value that is read twice is kept in a variable, unless it is one already. */
function keep(receiver: Value, body: Body, isReadToo: boolean): { readonly kept: Value; readonly prepare: readonly string[] } {
    if (!isReadToo || receiver.isSimple === true || receiver.code === 'this') return { kept: receiver, prepare: [] };
    const temporary = body.temporary();
    return { kept: { ...receiver, code: temporary, isSimple: true }, prepare: [`${temporary}=${receiver.code}`] };
}

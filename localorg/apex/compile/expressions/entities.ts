import { SourceError } from '../../../fault.ts';
import type { Expression, MemberAccess } from '../../syntax/ast.ts';
import type { ApexType } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { nonNullString, quoted, value, type Value } from '../code/value.ts';
import type { ObjectType } from '../../../schema/schema.ts';
import { builtInType } from '../types/resolveType.ts';
import { isClassVisible } from '../types/visibility.ts';
import { valueEntity, type Entity } from './entity.ts';
import { findField, readField } from './fieldAccess.ts';
import { describeField, describeObject, fieldToken, sobjectTypeToken } from './schemaTokens.ts';
import { libraryEnumConstant, libraryStaticProperty } from './libraryMembers.ts';
import { resolveName, typeEntity } from './names.ts';
import { memberOfValue } from './valueMembers.ts';
import { triggerVariable } from './triggerVariables.ts';

/** What a name or dotted path means; any other expression is a value. */
export function resolveEntity(node: Expression, body: Body): Entity {
    if (node.kind === 'name') return resolveName(node.name, node, body);
    if (node.kind === 'member') return resolveMember(node, body);
    return valueEntity(body.expression(node));
}

/** The value of an entity, where one may stand as a value. */
export function entityValue(entity: Entity, node: Expression, body: Body): Value {
    switch (entity.kind) {
        case 'value':
            return entity.value;
        case 'describe':
            return describeObject(entity.object, body, node);
        case 'type':
            throw body.error(`Variable does not exist: ${entity.path}`, node);
        default:
            throw body.error(`Expression cannot be a value: ${entity.kind}`, node);
    }
}

function resolveMember(node: MemberAccess, body: Body): Entity {
    const target = resolveEntity(node.target, body);
    switch (target.kind) {
        case 'value':
            return memberOfVariable(target.value, node, body);
        case 'type':
            return memberOfType(target.type, target.path, node, body);
        case 'namespace':
            return memberOfNamespace(target.path, node, body);
        case 'labels':
            return label(node, body, target.namespace);
        case 'pages':
            return valueEntity(value(body.call('page', quoted(node.name)), pageReference(node, body), true));
        case 'trigger':
            return valueEntity(triggerVariable(node, body));
        case 'describe':
            return memberOfDescribe(target.object, node, body);
        case 'fields': {
            const field = target.object.field(node.name);
            if (field === undefined) throw noField(target.object, node, body);
            const compiled =
                target.of === 'token' ? fieldToken(target.object, field, body) : describeField(target.object, field, body, node);
            return valueEntity(compiled);
        }
        case 'fieldSets':
            return valueEntity(
                value(body.call('fieldSet', quoted(target.object.name), quoted(node.name)), libraryType('Schema.FieldSet', node, body)),
            );
        case 'parent':
            return memberOfSObjectType(target.object, node, body);
    }
}

/** A variable may hide a type of its name: `Account.Name` is the type's where the variable has no such member. */
function memberOfVariable(target: Value, node: MemberAccess, body: Body): Entity {
    if (target.tokenOf !== undefined && node.name.toLowerCase() === 'fields')
        return { kind: 'fields', object: target.tokenOf, of: 'token' };
    // `Schema.AccountShare.RowCause.Manual` is the reason's name.
    if (target.isRowCause === true) return valueEntity(nonNullString(quoted(node.name)));
    try {
        return valueEntity(memberOfValue(target, node, body));
    } catch (error) {
        const hidden = error instanceof SourceError ? hiddenMember(node, body) : undefined;
        if (hidden === undefined) throw error;
        return hidden;
    }
}

function hiddenMember(node: MemberAccess, body: Body): Entity | undefined {
    if (node.target.kind !== 'name') return undefined;
    try {
        const hidden = typeEntity(node.target.name, node.target, body);
        return hidden?.kind === 'type' ? memberOfType(hidden.type, hidden.path, node, body) : undefined;
    } catch (error) {
        if (error instanceof SourceError) return undefined;
        throw error;
    }
}

function memberOfType(type: ApexType, path: string, node: MemberAccess, body: Body): Entity {
    const symbol = body.program.symbolOf(type);
    if (symbol !== undefined) {
        const key = node.name.toLowerCase();
        const field = findField(symbol, key, body.program);
        if (field?.isStatic === true) return valueEntity(readField(field, undefined, body, node));
        const inner = body.program.findInner(symbol, key);
        if (inner === undefined) throw body.error(`Variable does not exist: ${symbol.name}.${node.name}`, node);
        if (inner.problem !== undefined) throw inner.problem;
        if (!isClassVisible(inner, body.owner, body.program)) throw body.error(`Type is not visible: ${inner.name}`, node);
        return { kind: 'type', type: inner.type, path: inner.name };
    }
    if (type.kind === 'sobject') {
        const object = body.program.schema.object(type.name);
        if (object !== undefined) return memberOfSObjectType(object, node, body);
    }
    return memberOfLibraryType(type, path, node, body);
}

function memberOfLibraryType(type: ApexType, path: string, node: MemberAccess, body: Body): Entity {
    const constant = libraryEnumConstant(type, node.name, body);
    if (constant !== undefined) return valueEntity(constant);
    const property = libraryStaticProperty(type, node.name, body);
    if (property !== undefined) return valueEntity(property);
    if (type.kind === 'platform' && type.name === 'Schema.SObjectType') {
        const object = body.program.schema.object(node.name);
        if (object === undefined) throw body.error(`Variable does not exist: SObjectType.${node.name}`, node);
        return { kind: 'describe', object };
    }
    return memberOfNamespace(path, node, body);
}

function memberOfNamespace(path: string, node: MemberAccess, body: Body): Entity {
    const whole = `${path}.${node.name}`;
    const key = whole.toLowerCase();
    if (key === 'system.label') return { kind: 'labels' };
    if (key === 'system.page') return { kind: 'pages' };
    if (key === 'system.trigger') return { kind: 'trigger' };
    const type = builtInType(whole, body.program);
    if (type !== undefined) return { kind: 'type', type, path: whole };
    if (body.program.library.isNamespace(whole)) return { kind: 'namespace', path: whole };
    throw body.error(`Variable does not exist: ${whole}`, node);
}

function memberOfSObjectType(object: ObjectType, node: MemberAccess, body: Body): Entity {
    const key = node.name.toLowerCase();
    if (key === 'sobjecttype') return valueEntity({ ...sobjectTypeToken(object.name, body), tokenOf: object });
    if (key === 'fields') return { kind: 'fields', object, of: 'token' };
    const field = object.field(node.name);
    if (field !== undefined) {
        const token = fieldToken(object, field, body);
        return valueEntity(key === 'rowcause' ? { ...token, isRowCause: true } : token);
    }
    const relationship = object.relationship(node.name);
    const parent = relationship?.referenceTo.map((name) => body.program.schema.object(name)).find((candidate) => candidate !== undefined);
    if (parent !== undefined) return { kind: 'parent', object: parent };
    throw noField(object, node, body);
}

function memberOfDescribe(object: ObjectType, node: MemberAccess, body: Body): Entity {
    const key = node.name.toLowerCase();
    if (key === 'fields') return { kind: 'fields', object, of: 'describe' };
    if (key === 'fieldsets') return { kind: 'fieldSets', object };
    return valueEntity(memberOfValue(describeObject(object, body, node), node, body));
}

function label(node: MemberAccess, body: Body, namespace?: string): Entity {
    const name = namespace === undefined ? node.name : `${namespace}.${node.name}`;
    if (!body.program.hasLabel(name)) {
        const isNamespace = namespace === undefined && /^(c|site)$/i.test(node.name);
        // `c` is the org's own namespace.
        if (isNamespace) return { kind: 'labels', ...(node.name.toLowerCase() === 'site' ? { namespace: 'Site' } : {}) };
        throw body.error(`Label does not exist: ${name}`, node);
    }
    return valueEntity({ code: body.call('label', quoted(name)), type: libraryType('String', node, body), isNonNull: true });
}

function pageReference(node: MemberAccess, body: Body): ApexType {
    return libraryType('System.PageReference', node, body);
}

export function libraryType(name: string, node: Expression, body: Body): ApexType {
    const type = builtInType(name, body.program);
    if (type === undefined) throw body.error(`Invalid type: ${name}`, node);
    return type;
}

function noField(object: ObjectType, node: MemberAccess, body: Body): Error {
    return body.error(`Variable does not exist: ${object.name}.${node.name}`, node);
}

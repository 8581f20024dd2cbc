import type { Expression, New, NewArray, NewList, NewMap, NewSet } from '../../syntax/ast.ts';
import { INTEGER, OBJECT, listOf, typeName, type ApexType } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { convert } from '../code/convert.ts';
import { quoted, value, type Value } from '../code/value.ts';
import { isException } from '../symbols/declareMembers.ts';
import type { ClassSymbol } from '../symbols/symbols.ts';
import { isVisible } from '../types/visibility.ts';
import { bindParameters, substitute } from '../types/substitute.ts';
import { iteratedType } from '../types/subtypes.ts';
import { exceptionArguments } from './exceptionArguments.ts';
import { chooseOverload, convertArguments, signatureText } from './overloads.ts';
import { findSObjectMember } from './valueMembers.ts';

/** `new Type(…)` */
export function compileNew(node: New, body: Body): Value {
    const type = body.resolve(node.type);
    if (type.kind === 'sobject') return newSObject(type, node, body);
    if (type.kind === 'list' || type.kind === 'set' || type.kind === 'map') return newCollection(type, node, body);
    const symbol = body.program.symbolOf(type);
    return symbol === undefined ? newLibraryObject(type, node, body) : newInstance(symbol, node, body);
}

function newInstance(symbol: ClassSymbol, node: New, body: Body): Value {
    if (symbol.kind !== 'class' || symbol.isAbstract)
        throw body.error(`Abstract class and interface cannot be constructed: ${symbol.name}`, node);
    const args = node.arguments.map((argument) => body.expression(argument));
    const code = body.module.classCode(symbol);
    const chosen = chooseOverload(
        symbol.constructors.map((item) => ({ item, parameters: item.parameters.map((parameter) => parameter.type) })),
        args,
        body,
    );
    if (chosen !== undefined) {
        const { item } = chosen;
        if (item.problem !== undefined) throw item.problem;
        const isSeen = isVisible(item, body.owner, body.program);
        if (!isSeen) throw body.error(`Constructor is not visible: ${signatureText(symbol.name, args)}`, node);
        return value(
            `new ${code}().${item.javascript}(${convertArguments(chosen.parameters, args, body, node).join(',')})`,
            symbol.type,
            true,
        );
    }
    if (isException(symbol, body.program)) {
        const codes = exceptionArguments(args, body);
        if (codes !== undefined) return value(body.call('initException', `new ${code}()`, ...codes), symbol.type, true);
    }
    throw body.error(
        `Constructor not defined: [${symbol.name}].<Constructor>(${args.map((argument) => typeName(argument.type)).join(', ')})`,
        node,
    );
}

function newLibraryObject(type: ApexType, node: New, body: Body): Value {
    const library = body.program.library.of(type);
    const args = node.arguments.map((argument) => body.expression(argument));
    const values = library === undefined ? new Map<string, ApexType>() : bindParameters(library.parameters, type);
    const chosen = chooseOverload(
        (library?.constructors ?? []).map((item) => ({
            item,
            parameters: item.parameters.map((parameter) => substitute(parameter, values)),
        })),
        args,
        body,
    );
    if (chosen !== undefined) {
        const constructor = body.module.constant(
            `support.library(${quoted(chosen.item.owner.definitionName)},${quoted(chosen.item.signature)})`,
        );
        return value(`${constructor}(${convertArguments(chosen.parameters, args, body, node).join(',')})`, type, true);
    }
    if (library !== undefined && /Exception$/.test(library.name)) {
        const codes = exceptionArguments(args, body);
        if (codes !== undefined) return value(body.call('newException', quoted(library.name), ...codes), type, true);
    }
    if (type === OBJECT && args.length === 0) return value(body.call('newObject'), type, true);
    throw body.error(
        `Constructor not defined: [${typeName(type)}].<Constructor>(${args.map((argument) => typeName(argument.type)).join(', ')})`,
        node,
    );
}

/** `new Account(Name = 'x', Owner = user)` */
function newSObject(type: ApexType & { kind: 'sobject' }, node: New, body: Body): Value {
    const receiver = value('', type, true);
    const parts = node.arguments.map((argument) => {
        if (argument.kind !== 'assignment' || argument.operator !== null || argument.target.kind !== 'name') {
            throw body.error(`Invalid constructor syntax, name=value pairs can only be used for SObjects: ${typeName(type)}`, argument);
        }
        const member = findSObjectMember(receiver, argument.target.name, body);
        if (member === undefined || member.kind === 'children') {
            throw body.error(`Field does not exist: ${argument.target.name} on ${type.name}`, argument);
        }
        const given = body.expression(argument.value, member.type);
        const code = convert(given, member.type, body, argument.value);
        return `.${member.kind === 'field' ? 'with' : 'withParent'}(${quoted(member.name)},${code})`;
    });
    if (parts.length === 0) return value(body.call('newSObject', quoted(type.name)), type, true);
    return value(`${body.call('buildSObject', quoted(type.name))}${parts.join('')}.record`, type, true);
}

function newCollection(type: ApexType & { kind: 'list' | 'set' | 'map' }, node: New, body: Body): Value {
    const args = node.arguments.map((argument) => body.expression(argument));
    const [source] = args;
    if (args.length > 1) throw body.error(`Constructor not defined: ${signatureText(typeName(type), args)}`, node);
    if (type.kind === 'map') {
        const types = [body.module.type(type.key), body.module.type(type.value)];
        if (source === undefined) return value(body.call('newMap', ...types), type, true);
        const isSource = source.type.kind === 'map' || (source.type.kind === 'list' && source.type.element.kind === 'sobject');
        if (!isSource) throw body.error(`Constructor not defined: ${signatureText(typeName(type), args)}`, node);
        return value(body.call('copyMap', ...types, source.code), type, true);
    }
    const element = body.module.type(type.element);
    if (source === undefined) return value(body.call(type.kind === 'list' ? 'newList' : 'newSet', element), type, true);
    if (source.type === INTEGER && type.kind === 'list') return value(body.call('newArray', element, source.code), type, true);
    if (iteratedType(source.type, body.program) === undefined && source.type.kind !== 'null') {
        throw body.error(`Constructor not defined: ${signatureText(typeName(type), args)}`, node);
    }
    return value(body.call(type.kind === 'list' ? 'copyList' : 'copySet', element, source.code), type, true);
}

/** `new List<T>{…}`, `new T[]{…}` and `new Set<T>{…}` */
export function compileNewItems(node: NewList | NewSet, body: Body): Value {
    const type = body.resolve(node.type);
    if (type.kind === 'map' && node.items.length === 0) {
        return value(body.call('newMap', body.module.type(type.key), body.module.type(type.value)), type, true);
    }
    if (type.kind !== 'list' && type.kind !== 'set')
        throw body.error(`Type cannot be initialised with a list of values: ${typeName(type)}`, node);
    const items = node.items.map((item) => itemCode(item, type.element, body));
    return value(
        body.call(type.kind === 'list' ? 'newList' : 'newSet', body.module.type(type.element), `[${items.join(',')}]`),
        type,
        true,
    );
}

/** `new Map<K, V>{ key => value }` */
export function compileNewMap(node: NewMap, body: Body): Value {
    const type = body.resolve(node.type);
    if (type.kind !== 'map') throw body.error(`Type cannot be initialised with keys and values: ${typeName(type)}`, node);
    const entries = node.entries.map((entry) => `[${itemCode(entry.key, type.key, body)},${itemCode(entry.value, type.value, body)}]`);
    return value(body.call('newMap', body.module.type(type.key), body.module.type(type.value), `[${entries.join(',')}]`), type, true);
}

/** `new T[n]` */
export function compileNewArray(node: NewArray, body: Body): Value {
    const element = body.resolve(node.type);
    const size = convert(body.expression(node.size, INTEGER), INTEGER, body, node.size);
    return value(body.call('newArray', body.module.type(element), size), listOf(element), true);
}

function itemCode(item: Expression, type: ApexType, body: Body): string {
    return convert(body.expression(item, type), type, body, item);
}

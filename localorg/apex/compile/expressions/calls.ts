import { SourceError } from '../../../fault.ts';
import type { Call, ConstructorCall } from '../../syntax/ast.ts';
import { platformType, VOID, typeName } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { nonNull, singleValue } from '../code/convert.ts';
import { quoted, value, type Value } from '../code/value.ts';
import { isException } from '../symbols/declareMembers.ts';
import type { ClassSymbol } from '../symbols/symbols.ts';
import { callAnything } from './anyMethods.ts';
import { callDescribeCollection } from './describeCalls.ts';
import { resolveEntity } from './entities.ts';
import { typeEntity } from './names.ts';
import { callLibraryMethod } from './libraryCalls.ts';
import { chooseOverload, convertArguments, signatureText } from './overloads.ts';
import { callMethod, callStatic, chooseMethod, projectMethods } from './projectCalls.ts';
import { isFieldError } from './sobjectCalls.ts';
import { callStaticOfType } from './staticCalls.ts';
import { exceptionArguments } from './exceptionArguments.ts';
import { findSObjectMember } from './valueMembers.ts';

/** A method call of any kind. */
export function compileCall(node: Call, body: Body): Value {
    if (node.target === null) return callUnqualified(node, body);
    if (node.target.kind === 'super') return callSuper(node, body);
    if (isFieldError(node)) {
        const error = callFieldError(node, body);
        if (error !== undefined) return error;
    }
    const target = resolveEntity(node.target, body);
    switch (target.kind) {
        case 'value':
            return callOnVariable(target.value, node, body);
        case 'type':
            return callStaticOfType(target.type, target.path, node, body);
        case 'labels':
            return callStaticOfType(platformType('System.Label'), 'System.Label', node, body);
        case 'describe':
        case 'fields':
        case 'fieldSets':
            return callDescribeCollection(target, node, body, callOnValue);
        default:
            throw body.error(`Method does not exist or incorrect signature: ${node.name}`, node);
    }
}

export function compileArguments(node: { readonly arguments: Call['arguments'] }, body: Body): readonly Value[] {
    return node.arguments.map((argument) => body.expression(argument));
}

/** `run(x)`: a method of this class, of its superclasses, or a static one of an outer class. */
function callUnqualified(node: Call, body: Body): Value {
    const args = compileArguments(node, body);
    const key = node.name.toLowerCase();
    for (let scope: ClassSymbol | undefined = body.owner; scope !== undefined; scope = scope.outer) {
        const isOwn = scope === body.owner;
        const methods = projectMethods(scope, key, body.program).filter((method) => method.isStatic || (isOwn && !body.isStatic));
        const method = chooseMethod(methods, args, body);
        if (method === undefined) continue;
        return method.isStatic ? callStatic(method, args, body, node) : callMethod(method, 'this', args, body, node);
    }
    if (!body.isStatic) {
        const self = value('this', body.owner.type, true);
        const inherited = callLibraryMethod(self, node, args, body) ?? callAnything(self, node, args, body);
        if (inherited !== undefined) return inherited;
    }
    throw body.error(
        `Method does not exist or incorrect signature: void ${signatureText(node.name, args)} from the type ${body.owner.name}`,
        node,
    );
}

function callSuper(node: Call, body: Body): Value {
    const args = compileArguments(node, body);
    const parent = body.program.superclassOf(body.owner);
    if (parent !== undefined) {
        const method = chooseMethod(projectMethods(parent, node.name.toLowerCase(), body.program), args, body);
        if (method !== undefined) return callMethod(method, 'super', args, body, node);
    }
    const base = body.program.libraryBaseOf(body.owner);
    const self = value('this', base ?? body.owner.type, true);
    const inherited = callLibraryMethod(self, node, args, body, 'direct') ?? callAnything(self, node, args, body, 'direct');
    if (inherited !== undefined) return inherited;
    throw body.error(
        `Method does not exist or incorrect signature: void ${signatureText(node.name, args)} from the type ${typeName(self.type)}`,
        node,
    );
}

/** A variable may hide a type of its name: the type's static method is meant where the variable has no such method. */
function callOnVariable(target: Value, node: Call, body: Body): Value {
    try {
        return callOnValue(target, node, body);
    } catch (error) {
        const hidden =
            error instanceof SourceError && node.target?.kind === 'name' ? typeEntity(node.target.name, node.target, body) : undefined;
        if (hidden?.kind !== 'type') throw error;
        return callStaticOfType(hidden.type, hidden.path, node, body);
    }
}

function callOnValue(target: Value, node: Call, body: Body): Value {
    if (!node.isSafe) return callOnReceiver(target, node, body);
    const temporary = body.temporary();
    const receiver = singleIfNeeded(target, node, body);
    const called = callOnReceiver({ code: temporary, type: receiver.type, isNonNull: true, isSimple: true }, node, body);
    return { ...called, code: `((${temporary}=${receiver.code})===null?null:${called.code})`, isNonNull: false };
}

/** A query's answer is a list to list methods, and a single record to the others. */
function singleIfNeeded(target: Value, node: Call, body: Body): Value {
    if (target.isRows !== true) return target;
    const isListMethod = body.program.library.of(target.type)?.methods.has(node.name.toLowerCase()) === true;
    if (isListMethod || target.type.kind !== 'list') return target;
    return node.isSafe ? value(body.call('firstRow', target.code), target.type.element) : singleValue(target, body);
}

function callOnReceiver(target: Value, node: Call, body: Body): Value {
    const receiver = singleIfNeeded(target, node, body);
    const args = compileArguments(node, body);
    const symbol = body.program.symbolOf(receiver.type);
    if (symbol !== undefined) {
        const method = chooseMethod(projectMethods(symbol, node.name.toLowerCase(), body.program), args, body);
        if (method !== undefined) {
            return method.isStatic ? callStatic(method, args, body, node) : callMethod(method, receiver.code, args, body, node);
        }
    }
    const found = callLibraryMethod(receiver, node, args, body) ?? callAnything(receiver, node, args, body);
    if (found !== undefined) return found;
    throw body.error(
        `Method does not exist or incorrect signature: void ${signatureText(node.name, args)} from the type ${typeName(receiver.type)}`,
        node,
    );
}

/** `record.Field__c.addError(…)` puts the error on the field. */
function callFieldError(node: Call, body: Body): Value | undefined {
    if (node.target?.kind !== 'member') return undefined;
    const owner = resolveEntity(node.target.target, body);
    if (owner.kind !== 'value') return undefined;
    const record = singleValue(owner.value, body);
    const member = findSObjectMember(record, node.target.name, body);
    if (member?.kind !== 'field') return undefined;
    const [message] = compileArguments(node, body);
    if (message === undefined) throw body.error('Method does not exist or incorrect signature: addError()', node);
    return value(body.call('addFieldError', nonNull(record, body), quoted(member.name), message.code), VOID);
}

/** `this(…)` and `super(…)` as the first statement of a constructor. */
export function compileConstructorCall(node: ConstructorCall, body: Body): Value {
    const target = node.of === 'this' ? body.owner : body.program.superclassOf(body.owner);
    const args = compileArguments(node, body);
    const constructors = target?.constructors ?? [];
    const chosen = chooseOverload(
        constructors.map((item) => ({ item, parameters: item.parameters.map((parameter) => parameter.type) })),
        args,
        body,
    );
    if (chosen !== undefined) {
        if (chosen.item.problem !== undefined) throw chosen.item.problem;
        return value(`this.${chosen.item.javascript}(${convertArguments(chosen.parameters, args, body, node).join(',')})`, VOID);
    }
    if (isException(body.owner, body.program)) {
        const codes = exceptionArguments(args, body);
        if (codes !== undefined) return value(body.call(node.of === 'this' ? 'initException' : 'setException', 'this', ...codes), VOID);
    }
    // A superclass of the library has nothing to initialise.
    if (target === undefined && args.length === 0) return value('undefined', VOID);
    throw body.error(`Constructor not defined: ${signatureText(target?.name ?? 'super', args)}`, node);
}

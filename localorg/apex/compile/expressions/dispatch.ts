import type { Expression, Index, TypeLiteral } from '../../syntax/ast.ts';
import { INTEGER, platformType, typeName, type ApexType } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { convert } from '../code/convert.ts';
import { value, type Value } from '../code/value.ts';
import { compileAssignment, compileStep } from './assignment.ts';
import { compileCall, compileConstructorCall } from './calls.ts';
import { compileCast, compileInstanceOf } from './casts.ts';
import { compileNew, compileNewArray, compileNewItems, compileNewMap } from './creation.ts';
import { entityValue, resolveEntity } from './entities.ts';
import { compileLiteral } from './literals.ts';
import { compileBinary, compileConditional, compileUnary } from './operators.ts';
import { compileQuery, compileSearch } from './queries.ts';

/** Compiles any expression; `expected` is the type its place wants, where that is known. */
export function compileExpression(node: Expression, body: Body, expected: ApexType | undefined): Value {
    switch (node.kind) {
        case 'literal':
            return compileLiteral(node, body);
        case 'name':
        case 'member':
            return entityValue(resolveEntity(node, body), node, body);
        case 'this':
            if (body.isStatic) throw body.error('this cannot be referenced in a static context', node);
            return { code: 'this', type: body.owner.type, isNonNull: true, isSimple: true };
        case 'super':
            // Only its fields can be reached this way; methods are called in calls.ts.
            return { code: 'this', type: body.owner.superclass ?? body.owner.type, isNonNull: true, isSimple: true };
        case 'call':
            return compileCall(node, body);
        case 'constructorCall':
            return compileConstructorCall(node, body);
        case 'index':
            return compileIndex(node, body);
        case 'new':
            return compileNew(node, body);
        case 'newList':
        case 'newSet':
            return compileNewItems(node, body);
        case 'newMap':
            return compileNewMap(node, body);
        case 'newArray':
            return compileNewArray(node, body);
        case 'cast':
            return compileCast(node, body);
        case 'instanceOf':
            return compileInstanceOf(node, body);
        case 'unary':
            return node.operator === '++' || node.operator === '--' ? compileStep(node, body, false) : compileUnary(node, body);
        case 'postfix':
            return compileStep(node, body, false);
        case 'binary':
            return compileBinary(node, body, expected);
        case 'conditional':
            return compileConditional(node, body, expected);
        case 'assignment':
            return compileAssignment(node, body);
        case 'typeLiteral':
            return compileTypeLiteral(node, body);
        case 'query':
            return compileQuery(node, body);
        case 'search':
            return compileSearch(node, body);
    }
}

/** Compiles an expression statement, whose value nobody reads. */
export function compileEffect(node: Expression, body: Body): string {
    if (node.kind === 'postfix' || (node.kind === 'unary' && (node.operator === '++' || node.operator === '--'))) {
        return compileStep(node, body, true).code;
    }
    return compileExpression(node, body, undefined).code;
}

function compileIndex(node: Index, body: Body): Value {
    const list = body.expression(node.target);
    if (list.type.kind !== 'list') throw body.error(`Expression must be a list type: ${typeName(list.type)}`, node);
    const index = convert(body.expression(node.index, INTEGER), INTEGER, body, node.index);
    return value(`${list.code}.get(${index})`, list.type.element);
}

function compileTypeLiteral(node: TypeLiteral, body: Body): Value {
    const type = body.resolve(node.type);
    return value(body.module.constant(body.call('typeValue', body.module.type(type))), platformType('System.Type'), true);
}

import type { Block, LocalVariable, LocalVariables, Place, Statement } from '../../syntax/ast.ts';
import type { ApexType } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { convert } from '../code/convert.ts';
import type { LocalVariableSymbol } from '../code/scope.ts';
import { VOID } from '../../types/types.ts';
import { UNKNOWN } from '../types/unknown.ts';
import { countLine } from './coverage.ts';

export function compileBlock(node: Block, body: Body): void {
    body.write('{');
    compileScoped(node, body);
    body.write('}');
}

/** The statement's own lines, its variables in a scope of their own. */
export function compileScoped(node: Statement | null, body: Body): void {
    body.locals.open();
    if (node?.kind === 'block') for (const statement of node.statements) body.statement(statement);
    else if (node !== null) body.statement(node);
    body.locals.close();
}

export function compileVariables(node: LocalVariables, body: Body): void {
    const type = resolveOrUnknown(node, body);
    for (const variable of node.variables) {
        const initial = initialValue(variable, type, body);
        const symbol = declareLocal(variable.name, type, variable, body, {
            isNonNull: initial.isNonNull,
            isFinal: node.isFinal && variable.initialiser !== null,
        });
        body.write(`${countLine(variable, body)}let ${symbol.code}=${initial.code};`, variable.line);
    }
}

/** A variable whose type or initial value is wrong is declared all the same, so that each error is reported once. */
function resolveOrUnknown(node: LocalVariables, body: Body): ApexType {
    try {
        const type = body.resolve(node.type);
        if (type === VOID) throw body.error('Variable cannot be of type void', node);
        return type;
    } catch (error) {
        body.keep(error);
        return UNKNOWN;
    }
}

export function initialValue(variable: LocalVariable, type: ApexType, body: Body): { readonly code: string; readonly isNonNull: boolean } {
    if (variable.initialiser === null) return { code: 'null', isNonNull: false };
    try {
        const given = body.expression(variable.initialiser, type);
        return { code: convert(given, type, body, variable.initialiser), isNonNull: given.isNonNull };
    } catch (error) {
        body.keep(error);
        return { code: 'null', isNonNull: false };
    }
}

export function declareLocal(
    name: string,
    type: ApexType,
    place: Place,
    body: Body,
    options: { readonly isNonNull?: boolean; readonly isFinal?: boolean } = {},
): LocalVariableSymbol {
    if (body.locals.find(name) !== undefined) body.keep(body.error(`Duplicate variable: ${name}`, place));
    const mayBecomeNull = body.options.nullableNames?.has(name.toLowerCase()) ?? true;
    return body.locals.declare(name, type, { ...options, isNonNull: options.isNonNull === true && !mayBecomeNull });
}

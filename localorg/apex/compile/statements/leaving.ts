import type { Break, Continue, Return } from '../../syntax/ast.ts';
import { VOID, typeName } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { convert } from '../code/convert.ts';
import { countLine } from './coverage.ts';

export function compileReturn(node: Return, body: Body): void {
    const count = countLine(node, body);
    if (node.value === null) {
        if (body.returns !== VOID) throw body.error(`Missing return value of type ${typeName(body.returns)}`, node);
        body.write(`${count}return${leave(body, body.options.isConstructor === true ? 'this' : undefined)};`, node.line);
        return;
    }
    if (body.returns === VOID) throw body.error('Return type is void, no value can be returned', node);
    const given = body.expression(node.value, body.returns);
    body.write(`${count}return${leave(body, convert(given, body.returns, body, node.value))};`, node.line);
}

/** Inside a runAs block, whose code is a function of its own, a value in brackets says that the method is left. */
function leave(body: Body, code: string | undefined): string {
    if (body.runAsDepth === 0) return code === undefined ? '' : ` ${code}`;
    return ` [${code ?? ''}]`;
}

export function compileBreak(node: Break, body: Body): void {
    if (body.runAsDepth > 0 && body.loopDepth === 0) body.write(`${countLine(node, body)}return 1;`, node.line);
    else body.write(`${countLine(node, body)}break;`, node.line);
}

export function compileContinue(node: Continue, body: Body): void {
    if (body.runAsDepth > 0 && body.loopDepth === 0) body.write(`${countLine(node, body)}return 2;`, node.line);
    else body.write(`${countLine(node, body)}continue;`, node.line);
}

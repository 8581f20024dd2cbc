import type { Statement, Throw } from '../../syntax/ast.ts';
import { platformType, typeName } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { condition } from '../code/conditions.ts';
import { isSubtype } from '../types/subtypes.ts';
import { countLine } from './coverage.ts';
import { compileDml, compileRunAs } from './data.ts';
import { compileDoWhile, compileFor, compileWhile } from './loops.ts';
import { compileForEach } from './forEach.ts';
import { compileBreak, compileContinue, compileReturn } from './leaving.ts';
import { compileSwitch } from './switch.ts';
import { compileTry } from './try.ts';
import { compileBlock, compileScoped, compileVariables } from './variables.ts';

/** Compiles any statement. */
export function compileStatement(node: Statement, body: Body): void {
    switch (node.kind) {
        case 'block':
            compileBlock(node, body);
            return;
        case 'variables':
            compileVariables(node, body);
            return;
        case 'expression':
            body.write(`${countLine(node, body)}${body.effect(node.expression)};`, node.line);
            return;
        case 'if':
            body.write(`${countLine(node, body)}if(${condition(node.condition, body)}){`, node.line);
            compileScoped(node.then, body);
            if (node.otherwise !== null) {
                body.write('}else{');
                compileScoped(node.otherwise, body);
            }
            body.write('}');
            return;
        case 'for':
            compileFor(node, body);
            return;
        case 'forEach':
            compileForEach(node, body);
            return;
        case 'while':
            compileWhile(node, body);
            return;
        case 'doWhile':
            compileDoWhile(node, body);
            return;
        case 'return':
            compileReturn(node, body);
            return;
        case 'throw':
            compileThrow(node, body);
            return;
        case 'break':
            compileBreak(node, body);
            return;
        case 'continue':
            compileContinue(node, body);
            return;
        case 'try':
            compileTry(node, body);
            return;
        case 'switch':
            compileSwitch(node, body);
            return;
        case 'dml':
            compileDml(node, body);
            return;
        case 'runAs':
            compileRunAs(node, body);
    }
}

function compileThrow(node: Throw, body: Body): void {
    const thrown = body.expression(node.value);
    const exception = body.program.library.find('Exception');
    if (exception !== undefined && thrown.type.kind !== 'null' && !isSubtype(thrown.type, platformType(exception.name), body.program)) {
        throw body.error(`Throw expression must be of type exception: ${typeName(thrown.type)}`, node);
    }
    body.write(`${countLine(node, body)}throw ${body.call('toThrow', thrown.code)};`, node.line);
}

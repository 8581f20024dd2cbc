import { NotSupported } from '../fault.ts';
import { fieldPath, type FormulaNode } from './ast.ts';
import type { FormulaContext } from './context.ts';
import { Call, type FormulaFunction } from './functions/call.ts';
import { dateFunctions } from './functions/dates.ts';
import { logicFunctions } from './functions/logic.ts';
import { numberFunctions } from './functions/numbers.ts';
import { textFunctions } from './functions/text.ts';
import { number, operate } from './operators.ts';
import type { FormulaValue } from './values.ts';

const FUNCTIONS = new Map<string, FormulaFunction>(
    Object.entries({ ...logicFunctions, ...textFunctions, ...numberFunctions, ...dateFunctions }),
);

/** Calculates a formula. A result that Salesforce shows as `#Error!` is thrown as a FormulaError. */
export function evaluateFormula(node: FormulaNode, context: FormulaContext): FormulaValue {
    switch (node.kind) {
        case 'text':
        case 'number':
        case 'boolean':
            return node.value;
        case 'null':
            return null;
        case 'field':
            return context.field(node.path);
        case 'global': {
            const path = fieldPath(node);
            return path === undefined ? context.global(node.name, node.path) : context.field(path);
        }
        case 'negate': {
            const value = evaluateFormula(node.operand, context);
            return value === null ? null : -number(value);
        }
        case 'not':
            return evaluateFormula(node.operand, context) !== true;
        case 'binary':
            return binary(node, context);
        case 'call':
            return functionOf(node)(new Call(node, context, evaluateFormula));
    }
}

function binary(node: FormulaNode & { readonly kind: 'binary' }, context: FormulaContext): FormulaValue {
    const left = evaluateFormula(node.left, context);
    if (node.operator === '&&') return left === true && evaluateFormula(node.right, context) === true;
    if (node.operator === '||') return left === true || evaluateFormula(node.right, context) === true;
    return operate(node.operator, left, evaluateFormula(node.right, context));
}

function functionOf(node: FormulaNode & { readonly kind: 'call' }): FormulaFunction {
    const found = FUNCTIONS.get(node.name);
    if (found === undefined) throw new NotSupported(`formula function ${node.name}()`, node.at);
    return found;
}

/** Refuses a formula that calls what the local org does not know, before a record meets it. */
export function checkFunctions(node: FormulaNode): void {
    if (node.kind === 'call') {
        functionOf(node);
        for (const argument of node.args) checkFunctions(argument);
    } else if (node.kind === 'negate' || node.kind === 'not') checkFunctions(node.operand);
    else if (node.kind === 'binary') {
        checkFunctions(node.left);
        checkFunctions(node.right);
    }
}

import type { DoWhile, For, While } from '../../syntax/ast.ts';
import type { Body } from '../code/body.ts';
import { condition } from '../code/conditions.ts';
import { countLine } from './coverage.ts';
import { compileScoped, compileVariables } from './variables.ts';

/** Turns that the loops of one call of a function may take before the transaction's time is looked at. */
export const FREE_TURNS = 1000;

/** Counts a call against the transaction's time. */
export function callBudget(body: Body): string {
    return `if(--$budget<0)$budget=${body.call('tick')};`;
}

/** Counts a turn of a loop, in a variable of the function: what lies outside of it costs ten times as much. */
export function turnBudget(body: Body): string {
    body.hasLoops = true;
    return `if(--$turns<0)$turns=${body.call('tick')};`;
}

/** The body of a loop: `break` and `continue` in it belong to it. */
export function compileLoopBody(node: While['body'], body: Body): void {
    body.loopDepth += 1;
    compileScoped(node, body);
    body.loopDepth -= 1;
}

export function compileWhile(node: While, body: Body): void {
    body.write(`${countLine(node, body)}while(${condition(node.condition, body)}){${turnBudget(body)}`, node.line);
    compileLoopBody(node.body, body);
    body.write('}');
}

export function compileDoWhile(node: DoWhile, body: Body): void {
    body.write(`${countLine(node, body)}do{${turnBudget(body)}`, node.line);
    compileLoopBody(node.body, body);
    body.write(`}while(${condition(node.condition, body)});`, node.condition.line);
}

export function compileFor(node: For, body: Body): void {
    body.locals.open();
    body.write('{');
    if (node.variables !== null) compileVariables(node.variables, body);
    for (const initialiser of node.initialisers) body.write(`${body.effect(initialiser)};`, initialiser.line);
    const test = node.condition === null ? '' : condition(node.condition, body);
    const updates = node.updates.map((update) => body.effect(update)).join(',');
    body.write(`${node.variables === null ? countLine(node, body) : ''}for(;${test};${updates}){${turnBudget(body)}`, node.line);
    compileLoopBody(node.body, body);
    body.write('}}');
    body.locals.close();
}

import type { Expression, Statement } from '../../syntax/ast.ts';
import { walk } from './walk.ts';

/** Whether control may reach what follows a statement. */
export function canComplete(node: Statement): boolean {
    switch (node.kind) {
        case 'return':
        case 'throw':
        case 'break':
        case 'continue':
            return false;
        case 'block':
            return node.statements.every(canComplete);
        case 'if':
            return node.otherwise === null || canComplete(node.then) || canComplete(node.otherwise);
        case 'while':
        case 'doWhile':
            return !isTrue(node.condition) || hasBreak(node.body);
        case 'for':
            return !(node.condition === null || isTrue(node.condition)) || hasBreak(node.body);
        case 'try':
            if (node.finally !== null && !canComplete(node.finally)) return false;
            return canComplete(node.body) || node.catches.some((clause) => canComplete(clause.body));
        case 'switch': {
            const hasElse = node.branches.some((branch) => branch.when.kind === 'else');
            return !hasElse || node.branches.some((branch) => canComplete(branch.body));
        }
        case 'runAs':
            return canComplete(node.body);
        default:
            return true;
    }
}

function isTrue(node: Expression): boolean {
    return node.kind === 'literal' && node.type === 'Boolean' && node.value;
}

/** A break of an inner loop counts too: rather no error than a wrong one. */
function hasBreak(node: Statement | null): boolean {
    let isFound = false;
    walk(node, (part) => {
        isFound ||= part.kind === 'break';
    });
    return isFound;
}

import type { Expression } from '../../syntax/ast.ts';
import { walk } from './walk.ts';

/**
 * Lower-case names that the body assigns something to that may be null. A variable that is not among them keeps what its declaration
 * says: one that starts without null never becomes null, and its arithmetic needs no checks.
 */
export function nullableNames(body: unknown): ReadonlySet<string> {
    const names = new Set<string>();
    walk(body, (node) => {
        if (node.kind !== 'assignment' || node['operator'] !== null) return;
        const target = node['target'] as Expression;
        if (target.kind === 'name' && !isNeverNull(node['value'] as Expression)) names.add(target.name.toLowerCase());
    });
    return names;
}

function isNeverNull(node: Expression): boolean {
    switch (node.kind) {
        case 'literal':
            return node.type !== 'null';
        case 'binary':
            return node.operator !== '??' || isNeverNull(node.right);
        case 'conditional':
            return isNeverNull(node.then) && isNeverNull(node.otherwise);
        case 'unary':
        case 'postfix':
        case 'new':
        case 'newList':
        case 'newSet':
        case 'newMap':
        case 'newArray':
        case 'instanceOf':
            return true;
        default:
            return false;
    }
}

import type { Position } from '../fault.ts';

export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '&' | '&&' | '||' | '=' | '<>' | '<' | '>' | '<=' | '>=';

export type FormulaNode =
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'null' }
    /** A field of the record or of a parent: `Amount__c`, `Account.Owner.Name`. */
    | { readonly kind: 'field'; readonly path: string; readonly at: Position }
    /** `$User.Email`: the name with its dollar, and what follows. */
    | { readonly kind: 'global'; readonly name: string; readonly path: readonly string[]; readonly at: Position }
    | { readonly kind: 'negate'; readonly operand: FormulaNode }
    | { readonly kind: 'not'; readonly operand: FormulaNode }
    | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: FormulaNode; readonly right: FormulaNode }
    /** The name is in upper case. */
    | { readonly kind: 'call'; readonly name: string; readonly args: readonly FormulaNode[]; readonly at: Position };

/** Paths of the fields that a formula reads, each once, in order of appearance. */
export function fieldPaths(node: FormulaNode): readonly string[] {
    const paths = new Map<string, string>();
    visit(node, (inner) => {
        const path = fieldPath(inner);
        if (path !== undefined && !paths.has(path.toLowerCase())) paths.set(path.toLowerCase(), path);
    });
    return [...paths.values()];
}

/** `$RecordType` is the record's own, so it is a field of the record too. */
export function fieldPath(node: FormulaNode): string | undefined {
    if (node.kind === 'field') return node.path;
    if (node.kind === 'global' && node.name.toLowerCase() === '$recordtype') return ['RecordType', ...node.path].join('.');
    return undefined;
}

function visit(node: FormulaNode, see: (node: FormulaNode) => void): void {
    see(node);
    if (node.kind === 'call') for (const argument of node.args) visit(argument, see);
    else if (node.kind === 'negate' || node.kind === 'not') visit(node.operand, see);
    else if (node.kind === 'binary') {
        visit(node.left, see);
        visit(node.right, see);
    }
}

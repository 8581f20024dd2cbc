import type { Place } from './ast.ts';

/** Anything of the parser that begins somewhere in the text. */
export interface Located {
    readonly start: { readonly line: number; readonly column: number };
}

/** The parser counts columns from 0. */
export function placeOf(node: Located): Place {
    return { line: node.start.line, column: node.start.column + 1 };
}

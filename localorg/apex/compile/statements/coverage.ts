import type { Place } from '../../syntax/ast.ts';
import type { Body } from '../code/body.ts';

/** Code that counts the statement's line, with option `coverage`. */
export function countLine(place: Place, body: Body): string {
    const { module } = body;
    if (!module.options.coverage) return '';
    return `${module.lineCounter(body.options.coverageName, place.line)}++;`;
}

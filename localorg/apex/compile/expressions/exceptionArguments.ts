import { STRING } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { boxed } from '../code/convert.ts';
import type { Value } from '../code/value.ts';

/** Arguments of the constructors that every exception class has: (), (String), (Exception), (String, Exception). */
export function exceptionArguments(args: readonly Value[], body: Body): readonly string[] | undefined {
    const [first, second] = args;
    if (args.length === 0) return [];
    const isText = first !== undefined && (first.type === STRING || first.type.kind === 'null' || first.type.kind === 'primitive');
    if (args.length === 1 && first !== undefined) return isText ? [boxed(first, body), 'null'] : ['null', first.code];
    if (args.length === 2 && first !== undefined && second !== undefined && isText) return [boxed(first, body), second.code];
    return undefined;
}

import type { Expression } from '../../syntax/ast.ts';
import { BOOLEAN, typeName } from '../../types/types.ts';
import type { Body } from './body.ts';
import { nonNull } from './convert.ts';

/** Code of an expression that must be a Boolean and not null. */
export function condition(node: Expression, body: Body): string {
    const compiled = body.expression(node, BOOLEAN);
    if (compiled.type !== BOOLEAN) {
        throw body.error(`Condition expression must be of type Boolean, not ${typeName(compiled.type)}`, node);
    }
    return nonNull(compiled, body);
}

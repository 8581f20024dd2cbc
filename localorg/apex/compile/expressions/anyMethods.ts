import type { Call } from '../../syntax/ast.ts';
import { BOOLEAN, INTEGER, OBJECT, STRING } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { boxed, nonNull } from '../code/convert.ts';
import { value, type Value } from '../code/value.ts';

/** The methods that every value has, and those of every enum constant. `direct` leaves out the project's own override. */
export function callAnything(receiver: Value, node: Call, args: readonly Value[], body: Body, how?: 'direct'): Value | undefined {
    const self = boxed({ ...receiver, code: nonNull(receiver, body) }, body);
    const [first] = args;
    switch (`${node.name.toLowerCase()}/${args.length}`) {
        case 'tostring/0':
            return value(body.call(how === 'direct' ? 'identityText' : 'text', self), STRING, true);
        case 'equals/1':
            if (first === undefined) return undefined;
            return value(body.call(how === 'direct' ? 'isSame' : 'equals', self, boxed(first, body)), BOOLEAN, true);
        case 'hashcode/0':
            return value(body.call(how === 'direct' ? 'identityHash' : 'hashCode', self), INTEGER, true);
        case 'name/0':
            return isEnum(receiver, body) ? value(`${self}.name`, STRING, true) : undefined;
        case 'ordinal/0':
            return isEnum(receiver, body) ? value(`${self}.ordinal`, INTEGER, true) : undefined;
        case 'clone/0':
            // Instances of project classes have a shallow clone().
            return receiver.type.kind === 'class' && how === undefined
                ? value(body.call('cloneInstance', self), receiver.type, true)
                : undefined;
        case 'compareto/1':
            return isEnum(receiver, body) && first !== undefined
                ? value(`(${self}.ordinal-${first.code}.ordinal)`, INTEGER, true)
                : undefined;
        default:
            return undefined;
    }
}

export function isEnum(receiver: Value, body: Body): boolean {
    if (receiver.type === OBJECT) return false;
    const kind = body.program.symbolOf(receiver.type)?.kind ?? body.program.library.of(receiver.type)?.kind;
    return kind === 'enum';
}

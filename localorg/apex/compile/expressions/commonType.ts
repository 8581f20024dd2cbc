import { ID, OBJECT, STRING, type ApexType } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import type { Value } from '../code/value.ts';
import { conversionCost, isNumber, widerNumber } from '../types/conversionCost.ts';
import { allSupertypes } from '../types/subtypes.ts';

/** The type that both branches of a conditional or of `??` have. */
export function commonType(left: Value, right: Value, body: Body): ApexType {
    const [first, second] = [left.type, right.type];
    if (first === second || second.kind === 'null') return first;
    if (first.kind === 'null') return second;
    if (isNumber(first) && isNumber(second)) return widerNumber(first, second);
    if ((first === ID && second === STRING) || (first === STRING && second === ID)) return STRING;
    if (conversionCost(second, first, body.program) !== undefined) return first;
    if (conversionCost(first, second, body.program) !== undefined) return second;
    const shared = allSupertypes(first, body.program).find((supertype) => conversionCost(second, supertype, body.program) !== undefined);
    return shared ?? OBJECT;
}

import { DECIMAL, DOUBLE, LONG } from '../types/types.ts';
import type { ApexType } from '../types/types.ts';
import { BoxedDouble } from '../values/boxedDouble.ts';
import { Decimal } from '../values/decimal.ts';

/** A value of a static type as Object holds it. */
export function boxed(value: unknown, type: ApexType): unknown {
    return type === DOUBLE && typeof value === 'number' ? new BoxedDouble(value) : value;
}

/** A value held as Object as a static type holds it: the inverse of `boxed`, with Apex's widening of numbers. */
export function unboxed(value: unknown, type: ApexType): unknown {
    if (type === DOUBLE)
        return value instanceof BoxedDouble
            ? value.value
            : value instanceof Decimal
              ? value.toNumber()
              : typeof value === 'bigint'
                ? Number(value)
                : value;
    if (type === DECIMAL) {
        if (value instanceof BoxedDouble) return Decimal.fromDouble(value.value);
        return typeof value === 'number' || typeof value === 'bigint' ? Decimal.fromNumber(value) : value;
    }
    return type === LONG && typeof value === 'number' ? BigInt(value) : value;
}

import { DATETIME, DECIMAL, ID, LONG, typeName, type ApexType } from '../types/types.ts';
import { BoxedDouble } from '../values/boxedDouble.ts';
import { ApexDate } from '../values/dates.ts';
import { Decimal } from '../values/decimal.ts';
import { platformException } from '../values/exceptions.ts';
import { requireId } from '../values/ids.ts';
import { dateToDatetime } from './moments.ts';

interface TypeTests {
    isInstance(value: unknown, type: ApexType): boolean;
    typeOf(value: unknown): ApexType | undefined;
}

type JavaScriptClass = (new () => object) & { readonly $class: { readonly name: string } };

/** Casts, which fail by a TypeException that names both types. */
export function castOperations(tests: TypeTests) {
    const refuse = (value: unknown, to: string): never => {
        const type = tests.typeOf(value);
        const from = type === undefined ? 'Object' : typeName(type);
        throw platformException('System.TypeException', `Invalid conversion from runtime type ${from} to ${to}`);
    };
    return {
        castTo(value: unknown, type: ApexType): unknown {
            if (value === null) return null;
            const widened = widen(value, type);
            if (widened !== undefined) return widened;
            return tests.isInstance(value, type) ? value : refuse(value, typeName(type));
        },
        castToClass: (value: unknown, type: JavaScriptClass): unknown =>
            value === null || value instanceof type ? value : refuse(value, type.$class.name),
        castToDouble(value: unknown): number | null {
            if (value === null) return null;
            if (value instanceof BoxedDouble) return value.value;
            if (value instanceof Decimal) return value.toNumber();
            return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : refuse(value, 'Double');
        },
        castToId: (value: unknown): unknown =>
            typeof value === 'string' ? toId(value) : value === null ? null : refuse(value, typeName(ID)),
    };
}

/** A number or date held as Object is also of the wider types, as `instanceof` says of it. */
function widen(value: unknown, type: ApexType): unknown {
    if (type === DECIMAL) {
        if (value instanceof BoxedDouble) return Decimal.fromDouble(value.value);
        return typeof value === 'number' || typeof value === 'bigint' ? Decimal.fromNumber(value) : undefined;
    }
    if (type === LONG) return typeof value === 'number' ? BigInt(value) : undefined;
    return type === DATETIME && value instanceof ApexDate ? dateToDatetime(value) : undefined;
}

/** A String where an Id is wanted. */
export function toId(text: string | null): string | null {
    return text === null || text === '' ? null : requireId(text);
}

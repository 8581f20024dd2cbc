import { DECIMAL, ID, typeName, type ApexType } from '../types/types.ts';
import { BoxedDouble } from '../values/boxedDouble.ts';
import { Decimal } from '../values/decimal.ts';
import { platformException } from '../values/exceptions.ts';
import { requireId } from '../values/ids.ts';

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
            if (value === null || tests.isInstance(value, type)) return value;
            if (type === DECIMAL && value instanceof BoxedDouble) return Decimal.fromDouble(value.value);
            return refuse(value, typeName(type));
        },
        castToClass: (value: unknown, type: JavaScriptClass): unknown =>
            value === null || value instanceof type ? value : refuse(value, type.$class.name),
        castToDouble(value: unknown): number | null {
            if (value === null) return null;
            if (value instanceof BoxedDouble) return value.value;
            return value instanceof Decimal ? value.toNumber() : refuse(value, 'Double');
        },
        castToId: (value: unknown): unknown =>
            typeof value === 'string' ? toId(value) : value === null ? null : refuse(value, typeName(ID)),
    };
}

/** A String where an Id is wanted. */
export function toId(text: string | null): string | null {
    return text === null || text === '' ? null : requireId(text);
}

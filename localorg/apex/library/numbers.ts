import type { Runtime } from '../runtime.ts';
import { BoxedDouble } from '../values/boxedDouble.ts';
import { Decimal } from '../values/decimal.ts';
import type { RoundingMode } from '../values/decimal.ts';
import { platformEnum } from '../values/enums.ts';
import type { EnumValue } from '../values/enums.ts';
import { nullPointer, platformException, required } from '../values/exceptions.ts';
import type { LibraryPart, TypeDefinition } from './define.ts';
import { formatNumber } from './numberFormat.ts';

export const ROUNDING_MODES: readonly RoundingMode[] = [
    'CEILING',
    'DOWN',
    'FLOOR',
    'HALF_DOWN',
    'HALF_EVEN',
    'HALF_UP',
    'UNNECESSARY',
    'UP',
];
platformEnum('System.RoundingMode', ROUNDING_MODES);

const MAX_LONG = 2n ** 63n - 1n;

export const numbers: LibraryPart = (runtime) => [
    integerType(runtime),
    longType(runtime),
    doubleType(runtime),
    decimalType(runtime),
    booleanType(),
    { name: 'System.RoundingMode', kind: 'enum', constants: ROUNDING_MODES, members: {} },
];

const present = <T>(self: T | null | undefined): T => {
    if (self === null || self === undefined) throw nullPointer();
    return self;
};

const modeOf = (mode: EnumValue): RoundingMode => required(mode).name as RoundingMode;

function integerType(runtime: Runtime): TypeDefinition {
    return {
        name: 'Integer',
        kind: 'class',
        members: {
            'static Integer valueOf(String text)': (text: string) => parseInteger(required(text)),
            'static Integer valueOf(Object value)': integerOf,
            'String format()': (self: number) => formatNumber(String(present(self)), runtime.platform.user().locale),
        },
    };
}

function longType(runtime: Runtime): TypeDefinition {
    return {
        name: 'Long',
        kind: 'class',
        members: {
            'static Long valueOf(String text)': (text: string) => parseLong(required(text)),
            'String format()': (self: bigint) => formatNumber(String(present(self)), runtime.platform.user().locale),
            'Integer intValue()': (self: bigint) => Number(BigInt.asIntN(32, self)),
        },
    };
}

function doubleType(runtime: Runtime): TypeDefinition {
    return {
        name: 'Double',
        kind: 'class',
        members: {
            'static Double valueOf(String text)': (text: string) => parseDouble(required(text)),
            'static Double valueOf(Object value)': doubleOf,
            'String format()': (self: number) =>
                formatNumber(Decimal.fromNumber(present(self)).toPlainString(), runtime.platform.user().locale),
            'Integer intValue()': (self: number) => clampToInteger(present(self)),
            'Long longValue()': (self: number) => clampToLong(present(self)),
            'Long round()': (self: number) => clampToLong(roundHalfEven(present(self))),
        },
    };
}

function decimalType(runtime: Runtime): TypeDefinition {
    return {
        name: 'Decimal',
        kind: 'class',
        members: {
            'static Decimal valueOf(Double value)': (value: number) => Decimal.fromDouble(required(value)),
            'static Decimal valueOf(Long value)': (value: bigint) => Decimal.fromNumber(required(value)),
            'static Decimal valueOf(String text)': (text: string) => Decimal.parse(required(text).trim()),
            'Decimal abs()': (self: Decimal) => self.abs(),
            'Decimal divide(Decimal divisor, Integer scale)': (self: Decimal, divisor: Decimal, scale: number) =>
                self.divideTo(required(divisor), required(scale), 'HALF_EVEN'),
            'Decimal divide(Decimal divisor, Integer scale, RoundingMode roundingMode)': (
                self: Decimal,
                divisor: Decimal,
                scale: number,
                mode: EnumValue,
            ) => self.divideTo(required(divisor), required(scale), modeOf(mode)),
            'Double doubleValue()': (self: Decimal) => self.toNumber(),
            'String format()': (self: Decimal) => formatNumber(self.toPlainString(), runtime.platform.user().locale),
            'Integer intValue()': (self: Decimal) => Number(BigInt.asIntN(32, self.toBigInt())),
            'Long longValue()': (self: Decimal) => BigInt.asIntN(64, self.toBigInt()),
            'Decimal pow(Integer exponent)': (self: Decimal, exponent: number) => self.pow(required(exponent)),
            'Integer precision()': (self: Decimal) => self.precision(),
            'Long round()': (self: Decimal) => self.setScale(0, 'HALF_EVEN').toBigInt(),
            'Long round(RoundingMode roundingMode)': (self: Decimal, mode: EnumValue) => self.setScale(0, modeOf(mode)).toBigInt(),
            'Integer scale()': (self: Decimal) => self.scale,
            'Decimal setScale(Integer scale)': (self: Decimal, scale: number) => self.setScale(required(scale), 'HALF_EVEN'),
            'Decimal setScale(Integer scale, RoundingMode roundingMode)': (self: Decimal, scale: number, mode: EnumValue) =>
                self.setScale(required(scale), modeOf(mode)),
            'Decimal stripTrailingZeros()': (self: Decimal) => self.stripTrailingZeros(),
            'String toPlainString()': (self: Decimal) => self.toPlainString(),
        },
    };
}

function booleanType(): TypeDefinition {
    return {
        name: 'Boolean',
        kind: 'class',
        members: {
            'static Boolean valueOf(String text)': (text: string) => required(text).toLowerCase() === 'true',
            'static Boolean valueOf(Object value)': (value: unknown) => {
                if (typeof required(value) === 'boolean') return value;
                if (typeof value === 'string') return value.toLowerCase() === 'true';
                throw platformException('System.TypeException', 'Invalid conversion to Boolean');
            },
        },
    };
}

function parseInteger(text: string): number {
    const trimmed = text.trim();
    const value = /^[+-]?\d+$/.test(trimmed) ? Number(trimmed) : Number.NaN;
    if (value !== (value | 0)) throw platformException('System.TypeException', `Invalid integer: ${text}`);
    return value | 0;
}

function parseLong(text: string): bigint {
    const trimmed = text.trim();
    const value = /^[+-]?\d+$/.test(trimmed) ? BigInt(trimmed.replace('+', '')) : undefined;
    if (value === undefined || value > MAX_LONG || value < -MAX_LONG - 1n)
        throw platformException('System.TypeException', `Invalid long: ${text}`);
    return value;
}

function parseDouble(text: string): number {
    const trimmed = text.trim();
    if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(trimmed))
        throw platformException('System.TypeException', `Invalid double: ${text}`);
    return Number(trimmed);
}

function integerOf(value: unknown): number {
    if (typeof required(value) === 'number') return value as number;
    if (typeof value === 'string') return parseInteger(value);
    if (typeof value === 'bigint') return Number(BigInt.asIntN(32, value));
    if (value instanceof Decimal) return Number(BigInt.asIntN(32, value.toBigInt()));
    if (value instanceof BoxedDouble) return clampToInteger(value.value);
    throw platformException('System.TypeException', 'Invalid conversion to Integer');
}

function doubleOf(value: unknown): number {
    if (typeof required(value) === 'string') return parseDouble(value as string);
    if (value instanceof BoxedDouble) return value.value;
    if (value instanceof Decimal) return value.toNumber();
    if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
    throw platformException('System.TypeException', 'Invalid conversion to Double');
}

/** As Java's cast: cut towards zero, held at the ends of the range. */
function clampToInteger(value: number): number {
    if (Number.isNaN(value)) return 0;
    return Math.trunc(Math.min(Math.max(value, -2_147_483_648), 2_147_483_647));
}

export function clampToLong(value: number): bigint {
    if (Number.isNaN(value)) return 0n;
    if (value >= Number(MAX_LONG)) return MAX_LONG;
    return value <= -Number(MAX_LONG) ? -MAX_LONG - 1n : BigInt(Math.trunc(value));
}

export function roundHalfEven(value: number): number {
    const floor = Math.floor(value);
    const part = value - floor;
    if (part !== 0.5) return Math.round(value);
    return floor % 2 === 0 ? floor : floor + 1;
}

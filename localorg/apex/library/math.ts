import { Decimal } from '../values/decimal.ts';
import { platformException, required } from '../values/exceptions.ts';
import type { Implementation, LibraryPart } from './define.ts';
import { clampToLong, roundHalfEven } from './numbers.ts';

type Members = Record<string, Implementation>;

/** System.Math. A Decimal variant gives a Decimal, as on a real org; functions of the reals go by way of a double. */
export const math: LibraryPart = () => [
    {
        name: 'System.Math',
        kind: 'class',
        members: { ...constants, ...realFunctions(), ...pairFunctions(), ...absolutes, ...roundings, ...extremes, ...divisions },
    },
];

const constants: Members = {
    'static Double PI': { get: () => Math.PI },
    'static Double E': { get: () => Math.E },
};

const REAL_FUNCTIONS: Readonly<Record<string, (value: number) => number>> = {
    acos: Math.acos,
    asin: Math.asin,
    atan: Math.atan,
    cbrt: Math.cbrt,
    cos: Math.cos,
    cosh: Math.cosh,
    exp: Math.exp,
    log: Math.log,
    log10: Math.log10,
    sin: Math.sin,
    sinh: Math.sinh,
    sqrt: Math.sqrt,
    tan: Math.tan,
    tanh: Math.tanh,
};

function realFunctions(): Members {
    const members: Members = {};
    for (const [name, work] of Object.entries(REAL_FUNCTIONS)) {
        members[`static Decimal ${name}(Decimal value)`] = (value: Decimal) => decimalOf(work(required(value).toNumber()));
        members[`static Double ${name}(Double value)`] = (value: number) => work(required(value));
    }
    return members;
}

function pairFunctions(): Members {
    return {
        'static Decimal atan2(Decimal y, Decimal x)': (y: Decimal, x: Decimal) =>
            decimalOf(Math.atan2(required(y).toNumber(), required(x).toNumber())),
        'static Double atan2(Double y, Double x)': (y: number, x: number) => Math.atan2(required(y), required(x)),
        'static Double pow(Double base, Double exponent)': (base: number, exponent: number) => required(base) ** required(exponent),
        'static Double random()': () => Math.random(),
        'static Decimal signum(Decimal value)': (value: Decimal) => new Decimal(BigInt(required(value).signum())),
        'static Double signum(Double value)': (value: number) => Math.sign(required(value)),
        'static Decimal ceil(Decimal value)': (value: Decimal) => required(value).setScale(0, 'CEILING'),
        'static Double ceil(Double value)': (value: number) => Math.ceil(required(value)),
        'static Decimal floor(Decimal value)': (value: Decimal) => required(value).setScale(0, 'FLOOR'),
        'static Double floor(Double value)': (value: number) => Math.floor(required(value)),
        'static Decimal rint(Decimal value)': (value: Decimal) => required(value).setScale(0, 'HALF_EVEN'),
        'static Double rint(Double value)': (value: number) => roundHalfEven(required(value)),
    };
}

const absolutes: Members = {
    'static Decimal abs(Decimal value)': (value: Decimal) => required(value).abs(),
    'static Double abs(Double value)': (value: number) => Math.abs(required(value)),
    'static Integer abs(Integer value)': (value: number) => Math.abs(required(value)) | 0,
    'static Long abs(Long value)': (value: bigint) => BigInt.asIntN(64, required(value) < 0n ? -value : value),
};

const roundings: Members = {
    'static Integer round(Decimal value)': (value: Decimal) =>
        Number(BigInt.asIntN(32, required(value).setScale(0, 'HALF_EVEN').toBigInt())),
    'static Integer round(Double value)': (value: number) => Number(BigInt.asIntN(32, clampToLong(roundHalfEven(required(value))))),
    'static Long roundToLong(Decimal value)': (value: Decimal) => required(value).setScale(0, 'HALF_EVEN').toBigInt(),
    'static Long roundToLong(Double value)': (value: number) => clampToLong(roundHalfEven(required(value))),
};

const extremes: Members = {
    'static Decimal max(Decimal first, Decimal second)': (first: Decimal, second: Decimal) =>
        required(first).compare(required(second)) >= 0 ? first : second,
    'static Double max(Double first, Double second)': (first: number, second: number) => Math.max(required(first), required(second)),
    'static Integer max(Integer first, Integer second)': (first: number, second: number) => Math.max(required(first), required(second)),
    'static Long max(Long first, Long second)': (first: bigint, second: bigint) => (required(first) >= required(second) ? first : second),
    'static Decimal min(Decimal first, Decimal second)': (first: Decimal, second: Decimal) =>
        required(first).compare(required(second)) <= 0 ? first : second,
    'static Double min(Double first, Double second)': (first: number, second: number) => Math.min(required(first), required(second)),
    'static Integer min(Integer first, Integer second)': (first: number, second: number) => Math.min(required(first), required(second)),
    'static Long min(Long first, Long second)': (first: bigint, second: bigint) => (required(first) <= required(second) ? first : second),
};

const divisions: Members = {
    'static Integer mod(Integer dividend, Integer divisor)': (dividend: number, divisor: number) => {
        if (required(divisor) === 0) throw platformException('System.MathException', 'Divide by 0');
        return (required(dividend) % divisor) | 0;
    },
    'static Long mod(Long dividend, Long divisor)': (dividend: bigint, divisor: bigint) => {
        if (required(divisor) === 0n) throw platformException('System.MathException', 'Divide by 0');
        return required(dividend) % divisor;
    },
};

function decimalOf(value: number): Decimal {
    if (!Number.isFinite(value)) throw platformException('System.MathException', `Result is not a number: ${value}`);
    return Decimal.fromDouble(value);
}

import { platformException } from './exceptions.ts';

export type RoundingMode = 'CEILING' | 'DOWN' | 'FLOOR' | 'HALF_DOWN' | 'HALF_EVEN' | 'HALF_UP' | 'UNNECESSARY' | 'UP';

/** Significant digits of a quotient that does not end. */
const DIVISION_SCALE = 33;

function powerOfTen(exponent: number): bigint {
    return 10n ** BigInt(exponent);
}

/** An exact decimal number: `unscaled / 10 ** scale`. The scale is part of the value: 1.50 prints as `1.50` and equals 1.5. */
export class Decimal {
    readonly unscaled: bigint;
    readonly scale: number;

    constructor(unscaled: bigint, scale = 0) {
        this.unscaled = unscaled;
        this.scale = scale;
    }

    static readonly ZERO = new Decimal(0n);

    /** An Integer, a Long, or a number in its shortest decimal form: 5 is `5`, 0.1 is `0.1`. */
    static fromNumber(value: number | bigint): Decimal {
        if (typeof value === 'bigint' || Number.isInteger(value)) return new Decimal(BigInt(value));
        if (!Number.isFinite(value)) throw platformException('System.TypeException', `Invalid decimal: ${value}`);
        return Decimal.parse(String(value));
    }

    /** A Double made a Decimal keeps one digit after the point: 5 is `5.0`. */
    static fromDouble(value: number): Decimal {
        return Number.isInteger(value) ? new Decimal(BigInt(value) * 10n, 1) : Decimal.fromNumber(value);
    }

    static tryParse(text: string): Decimal | undefined {
        const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
        if (match === null) return undefined;
        const [, sign, whole = '', fraction = '', exponent] = match;
        if (whole === '' && fraction === '') return undefined;
        const digits = BigInt(whole + fraction);
        return new Decimal(sign === '-' ? -digits : digits, fraction.length - Number(exponent ?? 0));
    }

    static parse(text: string): Decimal {
        const value = Decimal.tryParse(text);
        if (value === undefined) throw platformException('System.TypeException', `Invalid decimal: ${text}`);
        return value;
    }

    add(other: Decimal): Decimal {
        const scale = Math.max(this.scale, other.scale);
        return new Decimal(this.unscaledAt(scale) + other.unscaledAt(scale), scale);
    }

    subtract(other: Decimal): Decimal {
        return this.add(other.negate());
    }

    multiply(other: Decimal): Decimal {
        return new Decimal(this.unscaled * other.unscaled, this.scale + other.scale);
    }

    /** The `/` operator: exact where the quotient ends within 33 decimals, else rounded half up there. */
    divide(other: Decimal): Decimal {
        const preferredScale = Math.max(0, this.scale - other.scale);
        const quotient = this.divideTo(other, Math.max(DIVISION_SCALE, preferredScale), 'HALF_UP');
        return quotient.stripTo(preferredScale);
    }

    divideTo(other: Decimal, scale: number, mode: RoundingMode): Decimal {
        if (other.unscaled === 0n) throw platformException('System.MathException', 'Divide by 0');
        const shift = scale - this.scale + other.scale;
        const numerator = shift > 0 ? this.unscaled * powerOfTen(shift) : this.unscaled;
        const denominator = shift < 0 ? other.unscaled * powerOfTen(-shift) : other.unscaled;
        return new Decimal(divideRounded(numerator, denominator, mode), scale);
    }

    remainder(other: Decimal): Decimal {
        if (other.unscaled === 0n) throw platformException('System.MathException', 'Divide by 0');
        const scale = Math.max(this.scale, other.scale);
        return new Decimal(this.unscaledAt(scale) % other.unscaledAt(scale), scale);
    }

    pow(exponent: number): Decimal {
        if (exponent < 0) throw platformException('System.MathException', `Invalid exponent: ${exponent}`);
        return new Decimal(this.unscaled ** BigInt(exponent), this.scale * exponent);
    }

    negate(): Decimal {
        return new Decimal(-this.unscaled, this.scale);
    }

    abs(): Decimal {
        return this.unscaled < 0n ? this.negate() : this;
    }

    signum(): number {
        return this.unscaled === 0n ? 0 : this.unscaled < 0n ? -1 : 1;
    }

    compare(other: Decimal): number {
        const scale = Math.max(this.scale, other.scale);
        const left = this.unscaledAt(scale);
        const right = other.unscaledAt(scale);
        return left < right ? -1 : left > right ? 1 : 0;
    }

    equals(other: Decimal): boolean {
        return this.compare(other) === 0;
    }

    setScale(scale: number, mode: RoundingMode = 'HALF_EVEN'): Decimal {
        if (scale >= this.scale) return new Decimal(this.unscaledAt(scale), scale);
        return new Decimal(divideRounded(this.unscaled, powerOfTen(this.scale - scale), mode), scale);
    }

    precision(): number {
        return this.unscaled === 0n ? 1 : this.unscaled.toString().replace('-', '').length;
    }

    /** Removes zeros at the end, which may make the scale negative (100 becomes 1E+2), as in Java. */
    stripTrailingZeros(): Decimal {
        return this.unscaled === 0n ? Decimal.ZERO : this.stripTo(Number.NEGATIVE_INFINITY);
    }

    private stripTo(lowestScale: number): Decimal {
        let { unscaled, scale } = this;
        while (scale > lowestScale && unscaled % 10n === 0n && (unscaled !== 0n || scale > 0)) {
            unscaled /= 10n;
            scale -= 1;
        }
        return new Decimal(unscaled, scale);
    }

    /** Cut towards zero. */
    toBigInt(): bigint {
        return this.scale <= 0 ? this.unscaled * powerOfTen(-this.scale) : this.unscaled / powerOfTen(this.scale);
    }

    toNumber(): number {
        return Number(`${this.unscaled}e${-this.scale}`);
    }

    toPlainString(): string {
        const sign = this.unscaled < 0n ? '-' : '';
        const digits = (this.unscaled < 0n ? -this.unscaled : this.unscaled).toString();
        if (this.scale <= 0) return this.unscaled === 0n ? '0' : sign + digits + '0'.repeat(-this.scale);
        const padded = digits.padStart(this.scale + 1, '0');
        return `${sign}${padded.slice(0, -this.scale)}.${padded.slice(-this.scale)}`;
    }

    /** As Java's BigDecimal: plain, but scientific for a negative scale or more than six zeros after the point. */
    toString(): string {
        const digits = (this.unscaled < 0n ? -this.unscaled : this.unscaled).toString();
        const exponent = digits.length - 1 - this.scale;
        if (this.scale >= 0 && exponent >= -6) return this.toPlainString();
        const mantissa = digits.length === 1 ? digits : `${digits[0]}.${digits.slice(1)}`;
        return `${this.unscaled < 0n ? '-' : ''}${mantissa}E${exponent >= 0 ? '+' : ''}${exponent}`;
    }

    canonicalKey(): string {
        const plain = this.stripTrailingZeros();
        return `\u0000decimal:${plain.unscaled}e${-plain.scale}`;
    }

    private unscaledAt(scale: number): bigint {
        return scale > this.scale ? this.unscaled * powerOfTen(scale - this.scale) : this.unscaled;
    }
}

function divideRounded(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
    const quotient = numerator / denominator;
    const remainder = numerator % denominator;
    if (remainder === 0n) return quotient;
    const isNegative = numerator < 0n !== denominator < 0n;
    const twice = absolute(remainder) * 2n;
    const divisor = absolute(denominator);
    return isRoundedAway(mode, isNegative, twice < divisor ? -1 : twice > divisor ? 1 : 0, quotient % 2n !== 0n)
        ? quotient + (isNegative ? -1n : 1n)
        : quotient;
}

/** `half` says whether the part cut off is less than, exactly or more than a half. */
function isRoundedAway(mode: RoundingMode, isNegative: boolean, half: -1 | 0 | 1, isOdd: boolean): boolean {
    switch (mode) {
        case 'UP':
            return true;
        case 'DOWN':
            return false;
        case 'CEILING':
            return !isNegative;
        case 'FLOOR':
            return isNegative;
        case 'HALF_UP':
            return half >= 0;
        case 'HALF_DOWN':
            return half > 0;
        case 'HALF_EVEN':
            return half > 0 || (half === 0 && isOdd);
        case 'UNNECESSARY':
            throw platformException('System.MathException', 'Rounding necessary');
    }
}

function absolute(value: bigint): bigint {
    return value < 0n ? -value : value;
}

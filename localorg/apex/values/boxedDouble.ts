/** A Double held as Object, where a plain number would be an Integer. */
export class BoxedDouble {
    readonly value: number;

    constructor(value: number) {
        this.value = value;
    }

    canonicalKey(): string {
        return `\u0000double:${this.value}`;
    }
}

/** A Double as Apex prints it, which is as Java does: `1.0`, `1.0E7`, `1.0E-4`. */
export function doubleText(value: number): string {
    if (Number.isNaN(value)) return 'NaN';
    if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
    const size = Math.abs(value);
    if (size === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
    if (size >= 1e-3 && size < 1e7) return Number.isInteger(value) ? `${value}.0` : String(value);
    const [mantissa = '', exponent = ''] = value.toExponential().split('e');
    return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
}

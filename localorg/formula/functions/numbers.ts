import { decimal, FormulaError, round, type FormulaValue } from '../values.ts';
import { ofNumber, type Call, type FormulaFunction } from './call.ts';

export const numberFunctions: Readonly<Record<string, FormulaFunction>> = {
    ABS: ofNumber(Math.abs),
    SQRT: ofNumber((value) => decimal(Math.sqrt(value))),
    EXP: ofNumber((value) => decimal(Math.exp(value))),
    LN: ofNumber((value) => decimal(Math.log(value))),
    LOG: ofNumber((value) => decimal(Math.log10(value))),
    /** FLOOR and CEILING work on the distance from zero; MFLOOR and MCEILING are the mathematical ones. */
    FLOOR: ofNumber((value) => Math.trunc(value)),
    CEILING: ofNumber((value) => Math.sign(value) * Math.ceil(Math.abs(value))),
    MFLOOR: ofNumber(Math.floor),
    MCEILING: ofNumber(Math.ceil),
    PI: (call) => {
        call.expect(0);
        return Math.PI;
    },
    ROUND: (call) => rounded(call, round),
    TRUNC: (call) =>
        rounded(call, (value, digits) => Math.sign(value) * decimal(Math.floor(decimal(Math.abs(value) * 10 ** digits)) / 10 ** digits)),
    MOD: (call) => {
        call.expect(2);
        const [value, divisor] = [call.number(0), call.number(1)];
        if (value === null || divisor === null) return null;
        if (divisor === 0) throw new FormulaError('division by zero');
        // The sign is the dividend's.
        return decimal(value % divisor);
    },
    MIN: (call) => extreme(call, Math.min),
    MAX: (call) => extreme(call, Math.max),
};

function rounded(call: Call, work: (value: number, digits: number) => number): FormulaValue {
    call.expect(1, 2);
    const value = call.number(0);
    const digits = call.count === 2 ? (call.number(1) ?? 0) : 0;
    return value === null ? null : work(value, digits);
}

/** Blanks take no part. */
function extreme(call: Call, pick: (...values: number[]) => number): FormulaValue {
    const values = call.node.args.map((_argument, at) => call.number(at)).filter((value) => value !== null);
    return values.length === 0 ? null : pick(...values);
}

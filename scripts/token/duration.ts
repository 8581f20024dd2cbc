import { wrongCall } from './problem.ts';

const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** A timer's largest delay is 2^31 - 1 ms. */
const LONGEST_MS = 24 * 86_400_000;

/** Milliseconds of `90s`, `15m`, `1h` or `1d`. */
export function readDuration(text: string, option: string): number {
    const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([smhd])$/.exec(text) ?? [];
    const ms = Number(amount) * (UNIT_MS[unit] ?? 0);
    if (ms < 1_000 || ms > LONGEST_MS) throw wrongCall(`${option} takes a time such as 90s, 15m, 1h or 1d (at most 24d), not ${text}.`);
    return ms;
}

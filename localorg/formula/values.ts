import { NotSupported } from '../fault.ts';
import type { FieldType, RecordValue } from '../schema/schema.ts';

/** Dates count days, datetimes and times milliseconds: as text they could not be told from text. */
export interface Temporal {
    readonly kind: 'date' | 'datetime' | 'time';
    readonly value: number;
}

export type FormulaValue = string | number | boolean | null | Temporal;

/** What Salesforce shows as `#Error!`: a division by zero, a text that is no number. The field reads as null. */
export class FormulaError extends Error {}

const DAY_MS = 86_400_000;

export const date = (days: number): Temporal => ({ kind: 'date', value: days });
export const datetime = (ms: number): Temporal => ({ kind: 'datetime', value: ms });
export const time = (ms: number): Temporal => ({ kind: 'time', value: ((ms % DAY_MS) + DAY_MS) % DAY_MS });

export function isTemporal(value: FormulaValue): value is Temporal {
    return typeof value === 'object' && value !== null;
}

export function isBlank(value: FormulaValue): boolean {
    return value === null || value === '';
}

/** A field's value as formulas see it. */
export function fromRecord(value: RecordValue | undefined, type: FieldType): FormulaValue {
    if (value === null || value === undefined) return null;
    if (type === 'boolean') return value === true || value === 1;
    if (typeof value === 'object') throw new NotSupported(`a formula that reads a field of type ${type}`);
    if (typeof value !== 'string') return value;
    switch (type) {
        case 'date':
            return date(Date.parse(`${value.slice(0, 10)}T00:00:00Z`) / DAY_MS);
        case 'datetime':
            return datetime(Date.parse(value));
        case 'time':
            return time(Date.parse(`1970-01-01T${value.replace(/Z?$/, 'Z')}`));
        default:
            return value;
    }
}

/** A formula's result as a record holds it. Empty text is null. */
export function toRecord(value: FormulaValue): string | number | boolean | null {
    if (value === '' || value === null) return null;
    if (!isTemporal(value)) return value;
    if (value.kind === 'date') return isoDate(value.value);
    const iso = new Date(value.value).toISOString();
    return value.kind === 'datetime' ? iso : iso.slice(11);
}

function isoDate(days: number): string {
    return new Date(Math.floor(days) * DAY_MS).toISOString().slice(0, 10);
}

/** What TEXT() makes of a value, and `&` of its operands. */
export function toText(value: FormulaValue): string {
    if (value === null) return '';
    if (typeof value === 'number') return plainNumber(value);
    if (typeof value === 'boolean') return value ? 'true' : 'false';
    if (!isTemporal(value)) return value;
    if (value.kind === 'date') return isoDate(value.value);
    const iso = new Date(value.value).toISOString();
    return value.kind === 'time' ? iso.slice(11, 23) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}Z`;
}

function plainNumber(value: number): string {
    const text = String(value);
    return text.includes('e') ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 }) : text;
}

/** Formulas count in decimals: 0.1 + 0.2 is 0.3. Fifteen digits are what a double keeps of a decimal. */
export function decimal(value: number): number {
    if (!Number.isFinite(value)) throw new FormulaError('the result is not a number');
    return Number(value.toPrecision(15));
}

/** Half away from zero. */
export function round(value: number, digits: number): number {
    const shifted = Number(`${Math.abs(value)}e${digits}`);
    if (Number.isNaN(shifted)) return value;
    return Math.sign(value) * Number(`${Math.round(shifted)}e${-digits}`);
}

import { localDay } from '../localTime.ts';
import { date, datetime, FormulaError, time, toText, type FormulaValue, type Temporal } from '../values.ts';
import type { Call, FormulaFunction } from './call.ts';

const DAY_MS = 86_400_000;
/** 4 January 1970 was a Sunday, which is day 1 of the week. */
const SUNDAY = 3;

export const dateFunctions: Readonly<Record<string, FormulaFunction>> = {
    TODAY: (call) => {
        call.expect(0);
        return date(localDay(call.context.now(), call.context.timeZone));
    },
    NOW: (call) => {
        call.expect(0);
        return datetime(call.context.now());
    },
    TIMENOW: (call) => {
        call.expect(0);
        return time(call.context.now());
    },
    DATE: (call) => {
        call.expect(3);
        const [year, month, day] = [call.number(0), call.number(1), call.number(2)];
        if (year === null || month === null || day === null) return null;
        const ms = Date.UTC(Math.trunc(year), Math.trunc(month) - 1, Math.trunc(day));
        if (new Date(ms).getUTCMonth() !== Math.trunc(month) - 1) throw new FormulaError('DATE() names a day that does not exist');
        return date(ms / DAY_MS);
    },
    DATEVALUE: (call) => {
        call.expect(1);
        return toDate(call.value(0), call);
    },
    DATETIMEVALUE: (call) => {
        call.expect(1);
        return toDatetime(call.value(0));
    },
    TIMEVALUE: (call) => {
        call.expect(1);
        const value = call.value(0);
        if (typeof value === 'object') return value === null ? null : time(value.value);
        const ms = Date.parse(`1970-01-01T${toText(value).trim()}Z`);
        if (Number.isNaN(ms)) throw new FormulaError(`TIMEVALUE() cannot read ${toText(value)}`);
        return time(ms);
    },
    YEAR: part((day) => day.getUTCFullYear()),
    MONTH: part((day) => day.getUTCMonth() + 1),
    DAY: part((day) => day.getUTCDate()),
    DAYOFYEAR: part((day) => (day.getTime() - Date.UTC(day.getUTCFullYear(), 0, 1)) / DAY_MS + 1),
    WEEKDAY: part((day) => ((((day.getTime() / DAY_MS - SUNDAY) % 7) + 7) % 7) + 1),
    ISOWEEK: part((day) => isoWeek(day).week),
    ISOYEAR: part((day) => isoWeek(day).year),
    HOUR: part((day) => day.getUTCHours()),
    MINUTE: part((day) => day.getUTCMinutes()),
    SECOND: part((day) => day.getUTCSeconds()),
    MILLISECOND: part((day) => day.getUTCMilliseconds()),
    ADDMONTHS: (call) => {
        call.expect(2);
        const [start, months] = [call.temporal(0), call.number(1)];
        return start === null || months === null ? null : addMonths(start, Math.trunc(months));
    },
    UNIXTIMESTAMP: (call) => {
        call.expect(1);
        const value = call.temporal(0);
        return value === null ? null : Math.floor((value.kind === 'date' ? value.value * DAY_MS : value.value) / 1000);
    },
    FROMUNIXTIME: (call) => {
        call.expect(1);
        const seconds = call.number(0);
        return seconds === null ? null : datetime(seconds * 1000);
    },
};

function part(work: (day: Date) => number): FormulaFunction {
    return (call) => {
        call.expect(1);
        const value = call.temporal(0);
        return value === null ? null : work(new Date(value.kind === 'date' ? value.value * DAY_MS : value.value));
    };
}

function toDate(value: FormulaValue, call: Call): FormulaValue {
    if (value === null || value === '') return null;
    if (typeof value === 'object') return value.kind === 'datetime' ? date(localDay(value.value, call.context.timeZone)) : value;
    const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(toText(value).trim());
    if (match === null) throw new FormulaError(`DATEVALUE() cannot read ${toText(value)}`);
    return date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / DAY_MS);
}

/** A text is taken as UTC. */
function toDatetime(value: FormulaValue): FormulaValue {
    if (value === null || value === '') return null;
    if (typeof value === 'object') return value.kind === 'date' ? datetime(value.value * DAY_MS) : value;
    const ms = Date.parse(toText(value).trim().replace(' ', 'T').replace(/Z?$/, 'Z'));
    if (Number.isNaN(ms)) throw new FormulaError(`DATETIMEVALUE() cannot read ${toText(value)}`);
    return datetime(ms);
}

/** The last day of a month moves to the last day of the other month. */
function addMonths(start: Temporal, months: number): Temporal {
    const isDate = start.kind === 'date';
    const from = new Date(isDate ? start.value * DAY_MS : start.value);
    const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1);
    const lastOf = (ms: number): number =>
        new Date(Date.UTC(new Date(ms).getUTCFullYear(), new Date(ms).getUTCMonth() + 1, 0)).getUTCDate();
    const isLast = from.getUTCDate() === lastOf(from.getTime());
    const day = isLast ? lastOf(first) : Math.min(from.getUTCDate(), lastOf(first));
    const ms = first + (day - 1) * DAY_MS + (from.getTime() % DAY_MS);
    return isDate ? date(ms / DAY_MS) : datetime(ms);
}

/** Weeks begin on Monday; the first one holds the year's first Thursday. */
function isoWeek(day: Date): { readonly year: number; readonly week: number } {
    const thursday = day.getTime() + (4 - (day.getUTCDay() || 7)) * DAY_MS;
    const year = new Date(thursday).getUTCFullYear();
    return { year, week: Math.floor((thursday - Date.UTC(year, 0, 1)) / DAY_MS / 7) + 1 };
}

import type { Runtime } from '../runtime.ts';
import { addMonths, ApexDate, ApexDatetime, ApexTime, civilOf, DAY_MS, daysInMonth, daysOf, timeOf } from '../values/dates.ts';
import { platformException, required } from '../values/exceptions.ts';
import { localToUtc, zoneName, zoneOffsetMs } from '../values/timeZones.ts';
import type { Implementation, LibraryPart } from './define.ts';
import { localeText, parseLocaleText } from './localeDates.ts';
import { formatPattern } from './simpleDateFormat.ts';

type Members = Record<string, Implementation>;

/** Datetime: a moment, seen in the running user's zone or in GMT. */
export const datetimes: LibraryPart = (runtime) => [
    { name: 'Datetime', kind: 'class', members: { ...makers(runtime), ...parts(runtime), ...arithmetic(), ...formats(runtime) } },
];

function makers(runtime: Runtime): Members {
    const local = (localMs: number): ApexDatetime => new ApexDatetime(localToUtc(runtime.platform.user().timeZone, localMs));
    const gmt = (ms: number): ApexDatetime => new ApexDatetime(ms);
    const members: Members = {
        'static Datetime now()': () => new ApexDatetime(runtime.platform.now()),
        'static Datetime newInstance(Long milliseconds)': (ms: bigint) => new ApexDatetime(Number(required(ms))),
        'static Datetime parse(String text)': (text: string) => {
            const localMs = parseLocaleText(required(text).trim(), runtime.platform.user().locale, 'datetime');
            if (localMs === undefined) throw invalid(text);
            return local(localMs);
        },
        'static Datetime valueOf(String text)': (text: string) => local(readText(required(text))),
        'static Datetime valueOfGmt(String text)': (text: string) => gmt(readText(required(text))),
        'static Datetime valueOf(Object value)': (value: unknown) => {
            if (value instanceof ApexDatetime) return value;
            if (value instanceof ApexDate) return gmt(value.days * DAY_MS);
            if (typeof required(value) === 'string') return local(readText(value as string));
            throw platformException('System.TypeException', 'Invalid conversion to Datetime');
        },
    };
    for (const [suffix, make] of [
        ['', local],
        ['Gmt', gmt],
    ] as const) {
        members[`static Datetime newInstance${suffix}(Date date, Time time)`] = (date: ApexDate, time: ApexTime) =>
            make(required(date).days * DAY_MS + required(time).ms);
        members[`static Datetime newInstance${suffix}(Integer year, Integer month, Integer day)`] = (...values: number[]) =>
            make(civilMs(values));
        members[
            `static Datetime newInstance${suffix}(Integer year, Integer month, Integer day, Integer hour, Integer minute, Integer second)`
        ] = (...values: number[]) => make(civilMs(values));
    }
    return members;
}

function civilMs(values: readonly number[]): number {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = values.map((value) => required(value));
    return daysOf(year, month, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000;
}

/** Each part of the moment, in the user's zone and (with suffix) in GMT. */
function parts(runtime: Runtime): Members {
    const localMs = (self: ApexDatetime): number => self.ms + zoneOffsetMs(runtime.platform.user().timeZone, self.ms);
    const members: Members = {
        'Long getTime()': (self: ApexDatetime) => BigInt(self.ms),
        'Boolean isSameDay(Datetime other)': (self: ApexDatetime, other: ApexDatetime) =>
            Math.floor(localMs(self) / DAY_MS) === Math.floor(localMs(required(other)) / DAY_MS),
    };
    const dayOf = (ms: number): number => Math.floor(ms / DAY_MS);
    const clockOf = (ms: number): ReturnType<typeof timeOf> => timeOf(ms - dayOf(ms) * DAY_MS);
    const readers: Readonly<Record<string, (ms: number) => unknown>> = {
        'Date date': (ms) => new ApexDate(dayOf(ms)),
        'Time time': (ms) => new ApexTime(ms - dayOf(ms) * DAY_MS),
        'Integer year': (ms) => civilOf(dayOf(ms)).year,
        'Integer month': (ms) => civilOf(dayOf(ms)).month,
        'Integer day': (ms) => civilOf(dayOf(ms)).day,
        'Integer dayOfYear': (ms) => dayOf(ms) - daysOf(civilOf(dayOf(ms)).year, 1, 1) + 1,
        'Integer hour': (ms) => clockOf(ms).hour,
        'Integer minute': (ms) => clockOf(ms).minute,
        'Integer second': (ms) => clockOf(ms).second,
        'Integer millisecond': (ms) => clockOf(ms).millisecond,
    };
    for (const [declaration, read] of Object.entries(readers)) {
        members[`${declaration}()`] = (self: ApexDatetime) => read(localMs(self));
        members[`${declaration}Gmt()`] = (self: ApexDatetime) => read(self.ms);
    }
    return members;
}

function arithmetic(): Members {
    const plusMs = (unitMs: number) => (self: ApexDatetime, amount: number) => new ApexDatetime(self.ms + required(amount) * unitMs);
    const plusMonths = (self: ApexDatetime, months: number): ApexDatetime => {
        const days = Math.floor(self.ms / DAY_MS);
        return new ApexDatetime(addMonths(days, months) * DAY_MS + (self.ms - days * DAY_MS));
    };
    return {
        'Datetime addDays(Integer days)': plusMs(DAY_MS),
        'Datetime addHours(Integer hours)': plusMs(3_600_000),
        'Datetime addMinutes(Integer minutes)': plusMs(60_000),
        'Datetime addSeconds(Integer seconds)': plusMs(1000),
        'Datetime addMonths(Integer months)': (self: ApexDatetime, months: number) => plusMonths(self, required(months)),
        'Datetime addYears(Integer years)': (self: ApexDatetime, years: number) => plusMonths(self, required(years) * 12),
    };
}

function formats(runtime: Runtime): Members {
    const user = (): { readonly timeZone: string; readonly locale: string } => runtime.platform.user();
    const localMs = (self: ApexDatetime): number => self.ms + zoneOffsetMs(user().timeZone, self.ms);
    return {
        'String format()': (self: ApexDatetime) => localeText(localMs(self), user().locale, 'datetime'),
        'String format(String pattern)': (self: ApexDatetime, pattern: string) =>
            formatPattern(required(pattern), self.ms, user().timeZone, user().locale),
        'String format(String pattern, String timeZone)': (self: ApexDatetime, pattern: string, zone: string | null) =>
            formatPattern(required(pattern), self.ms, zone === null || zone === '' ? user().timeZone : zone, user().locale),
        'String formatGmt(String pattern)': (self: ApexDatetime, pattern: string) =>
            formatPattern(required(pattern), self.ms, 'UTC', user().locale),
        'String formatLong()': (self: ApexDatetime) =>
            `${localeText(localMs(self), user().locale, 'long')} ${zoneName(user().timeZone, self.ms, 'short')}`,
    };
}

/** `yyyy-MM-dd HH:mm:ss` as milliseconds, as if its zone were GMT. */
function readText(text: string): number {
    const match = /^\s*(\d{1,4})-(\d{1,2})-(\d{1,2}) (\d{1,2}):(\d{1,2}):(\d{1,2})\s*$/.exec(text);
    if (match === null) throw invalid(text);
    const values = match.slice(1).map(Number);
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = values;
    const isValid = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month) && hour < 24 && minute < 60 && second < 60;
    if (!isValid) throw invalid(text);
    return civilMs(values);
}

function invalid(text: string): Error {
    return platformException('System.TypeException', `Invalid date/time: ${text}`);
}

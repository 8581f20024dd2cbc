import type { Runtime } from '../runtime.ts';
import { addMonths, ApexDate, ApexDatetime, civilOf, DAY_MS, daysInMonth, daysOf } from '../values/dates.ts';
import { platformException, required } from '../values/exceptions.ts';
import { zoneOffsetMs } from '../values/timeZones.ts';
import type { LibraryPart } from './define.ts';
import { firstDayOfWeek, localeText, parseLocaleText } from './localeDates.ts';
import { weekday } from './simpleDateFormat.ts';

/** Date. */
export const dates: LibraryPart = (runtime) => {
    const locale = (): string => runtime.platform.user().locale;
    return [
        {
            name: 'Date',
            kind: 'class',
            members: {
                'static Date newInstance(Integer year, Integer month, Integer day)': (year: number, month: number, day: number) =>
                    ApexDate.of(required(year), required(month), required(day)),
                'static Date today()': () => localDate(runtime, runtime.platform.now()),
                'static Date parse(String text)': (text: string) => parseDate(required(text), locale()),
                'static Date valueOf(String text)': (text: string) => dateOf(required(text)),
                'static Date valueOf(Object value)': (value: unknown) => {
                    if (value instanceof ApexDate) return value;
                    if (value instanceof ApexDatetime) return localDate(runtime, value.ms);
                    if (typeof required(value) === 'string') return dateOf(value as string);
                    throw platformException('System.TypeException', 'Invalid conversion to Date');
                },
                'static Integer daysInMonth(Integer year, Integer month)': (year: number, month: number) =>
                    daysInMonth(required(year), required(month)),
                'static Boolean isLeapYear(Integer year)': (year: number) => daysInMonth(required(year), 2) === 29,
                'Date addDays(Integer days)': (self: ApexDate, days: number) => new ApexDate(self.days + required(days)),
                'Date addMonths(Integer months)': (self: ApexDate, months: number) => new ApexDate(addMonths(self.days, required(months))),
                'Date addYears(Integer years)': (self: ApexDate, years: number) => new ApexDate(addMonths(self.days, required(years) * 12)),
                'Integer day()': (self: ApexDate) => civilOf(self.days).day,
                'Integer month()': (self: ApexDate) => civilOf(self.days).month,
                'Integer year()': (self: ApexDate) => civilOf(self.days).year,
                'Integer dayOfYear()': (self: ApexDate) => self.days - daysOf(civilOf(self.days).year, 1, 1) + 1,
                'Integer daysBetween(Date other)': (self: ApexDate, other: ApexDate) => required(other).days - self.days,
                'Integer monthsBetween(Date other)': (self: ApexDate, other: ApexDate) => monthsOf(required(other)) - monthsOf(self),
                'Boolean isSameDay(Date other)': (self: ApexDate, other: ApexDate) => self.days === required(other).days,
                'Date toStartOfMonth()': (self: ApexDate) => new ApexDate(self.days - civilOf(self.days).day + 1),
                'Date toStartOfWeek()': (self: ApexDate) =>
                    new ApexDate(self.days - ((weekday(self.days) - firstDayOfWeek(locale()).first + 7) % 7)),
                'String format()': (self: ApexDate) => localeText(self.days * DAY_MS, locale(), 'date'),
            },
        },
    ];
};

/** The day in the running user's time zone. */
function localDate(runtime: Runtime, ms: number): ApexDate {
    return new ApexDate(Math.floor((ms + zoneOffsetMs(runtime.platform.user().timeZone, ms)) / DAY_MS));
}

function monthsOf(date: ApexDate): number {
    const { year, month } = civilOf(date.days);
    return year * 12 + month;
}

function parseDate(text: string, locale: string): ApexDate {
    const local = parseLocaleText(text.trim(), locale, 'date');
    if (local === undefined) throw platformException('System.TypeException', `Invalid date: ${text}`);
    return new ApexDate(local / DAY_MS);
}

/** `yyyy-MM-dd`, a time after it is not read. */
function dateOf(text: string): ApexDate {
    const match = /^\s*(\d{1,4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?$/.exec(text);
    const [year, month, day] = (match ?? []).slice(1).map(Number);
    if (
        year === undefined ||
        month === undefined ||
        day === undefined ||
        month < 1 ||
        month > 12 ||
        day < 1 ||
        day > daysInMonth(year, month)
    ) {
        throw platformException('System.TypeException', `Invalid date: ${text}`);
    }
    return ApexDate.of(year, month, day);
}

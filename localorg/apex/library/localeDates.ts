import { civilOf, DAY_MS, daysInMonth, daysOf } from '../values/dates.ts';
import { intlLocale } from './numberFormat.ts';

/** First day of a week (0 for Sunday) and how many days of a year make its first week. */
export function firstDayOfWeek(locale: string): { readonly first: number; readonly minimalDays: number } {
    const { firstDay } = (new Intl.Locale(intlLocale(locale)) as unknown as { getWeekInfo(): { readonly firstDay: number } }).getWeekInfo();
    const first = firstDay % 7;
    // Where weeks begin on Monday the first one has four days, elsewhere one: what CLDR says of nearly all territories.
    return { first, minimalDays: first === 1 ? 4 : 1 };
}

type Style = 'date' | 'datetime' | 'long';

/** Day and time in a locale's short form, the year with four digits; `localMs` counts as if the zone were GMT. */
export function localeText(localMs: number, locale: string, style: Style): string {
    return localeParts(localMs, locale, style)
        .map(({ type, value }) => (type === 'year' ? String(civilOf(Math.floor(localMs / DAY_MS)).year) : value))
        .join('')
        .replaceAll(/[\u202f\u00a0]/g, ' ');
}

function localeParts(localMs: number, locale: string, style: Style): Intl.DateTimeFormatPart[] {
    const time = style === 'date' ? {} : ({ timeStyle: style === 'long' ? 'medium' : 'short' } as const);
    return new Intl.DateTimeFormat(intlLocale(locale), { dateStyle: 'short', ...time, timeZone: 'UTC' }).formatToParts(localMs);
}

/** Reads a day (and time) in a locale's short form; undefined for other text. Answers ms as if the zone were GMT. */
export function parseLocaleText(text: string, locale: string, style: 'date' | 'datetime'): number | undefined {
    const order = localeParts(0, locale, style)
        .map((part) => part.type)
        .filter((type) => type !== 'literal' && type !== 'dayPeriod');
    const numbers = text.match(/\d+/g) ?? [];
    if (numbers.length !== order.length || !/^[\d\s/.,:\-aApPmM\u202f]*$/.test(text)) return undefined;
    const value = (type: string): number => Number(numbers[order.indexOf(type as (typeof order)[number])] ?? 0);
    const year = value('year') < 100 ? 2000 + value('year') : value('year');
    const month = value('month');
    const day = value('day');
    if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
    const hour = hourOf(value('hour'), /([ap])m/i.exec(text)?.[1]?.toLowerCase());
    return daysOf(year, month, day) * DAY_MS + (hour * 60 + value('minute')) * 60_000;
}

function hourOf(hour: number, dayPeriod: string | undefined): number {
    if (dayPeriod === undefined) return hour;
    return (hour % 12) + (dayPeriod === 'p' ? 12 : 0);
}

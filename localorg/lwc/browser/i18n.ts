import { boot } from './boot.ts';

const { locale, language } = boot.session;

/** The values of `@salesforce/i18n/*` that follow from the user's own language, locale and time zone. */
export function i18n(name: string): string | number {
    const value = VALUES[name];
    if (value === undefined) throw new Error(`not supported by the local org: @salesforce/i18n/${name}`);
    return value();
}

const VALUES: Readonly<Record<string, () => string | number>> = {
    lang: () => language,
    locale: () => locale,
    dir: () => (/^(ar|he|iw|fa|ur)\b/.test(language) ? 'rtl' : 'ltr'),
    timeZone: () => boot.session.timeZone,
    firstDayOfWeek: () => firstDayOfWeek(),
    'number.decimalSeparator': () => numberPart('decimal'),
    'number.groupingSeparator': () => numberPart('group'),
    'dateTime.shortDateFormat': () => pattern({ dateStyle: 'short' }),
    'dateTime.mediumDateFormat': () => pattern({ dateStyle: 'medium' }),
    'dateTime.longDateFormat': () => pattern({ dateStyle: 'long' }),
    'dateTime.shortTimeFormat': () => pattern({ timeStyle: 'short' }),
    'dateTime.mediumTimeFormat': () => pattern({ timeStyle: 'medium' }),
    'dateTime.shortDateTimeFormat': () => pattern({ dateStyle: 'short', timeStyle: 'short' }),
    'dateTime.mediumDateTimeFormat': () => pattern({ dateStyle: 'medium', timeStyle: 'medium' }),
    'dateTime.longDateTimeFormat': () => pattern({ dateStyle: 'long', timeStyle: 'medium' }),
};

function numberPart(type: 'decimal' | 'group'): string {
    return (
        new Intl.NumberFormat(locale, { useGrouping: 'always' }).formatToParts(1234567.8).find((part) => part.type === type)?.value ?? ''
    );
}

/** Salesforce counts from Sunday as 1; Intl from Monday as 1 to Sunday as 7. */
function firstDayOfWeek(): number {
    const info = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } };
    return ((info.getWeekInfo?.().firstDay ?? 7) % 7) + 1;
}

/** A pattern in Unicode's letters, read off a date whose parts cannot be mistaken for each other. */
function pattern(options: Intl.DateTimeFormatOptions): string {
    const sample = new Date(Date.UTC(2033, 0, 4, 13, 5, 6));
    const parts = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).formatToParts(sample);
    return parts.map(({ type, value }) => letters(type, value)).join('');
}

function letters(type: Intl.DateTimeFormatPartTypes, value: string): string {
    switch (type) {
        case 'year':
            return value.length === 2 ? 'yy' : 'yyyy';
        case 'month':
            return /^\d+$/.test(value) ? 'M'.repeat(value.length) : value.length <= 4 ? 'MMM' : 'MMMM';
        case 'day':
            return 'd'.repeat(value.length);
        case 'hour':
            return (value.startsWith('13') ? 'H' : 'h').repeat(value.length);
        case 'minute':
            return 'mm';
        case 'second':
            return 'ss';
        case 'dayPeriod':
            return 'a';
        case 'literal':
            return /[a-z]/i.test(value) ? `'${value}'` : value;
        default:
            return '';
    }
}

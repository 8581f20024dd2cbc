import { civilOf, DAY_MS, daysOf, timeOf } from '../values/dates.ts';
import { platformException } from '../values/exceptions.ts';
import { zoneName, zoneOffsetMs } from '../values/timeZones.ts';
import { firstDayOfWeek } from './localeDates.ts';
import { intlLocale } from './numberFormat.ts';

/** A moment seen in a zone, with all that a pattern letter may ask. */
interface Moment {
    readonly ms: number;
    readonly zone: string;
    readonly locale: string;
    readonly offsetMs: number;
    readonly days: number;
    readonly msOfDay: number;
}

/** A moment as a SimpleDateFormat pattern of Java writes it. */
export function formatPattern(pattern: string, ms: number, zone: string, locale: string): string {
    const offsetMs = zoneOffsetMs(zone, ms);
    const days = Math.floor((ms + offsetMs) / DAY_MS);
    const moment: Moment = { ms, zone, locale: intlLocale(locale), offsetMs, days, msOfDay: ms + offsetMs - days * DAY_MS };
    let result = '';
    for (const [token] of pattern.matchAll(/'(?:[^']|'')*'?|([a-zA-Z])\1*|[^a-zA-Z']+/g)) result += piece(token, moment);
    return result;
}

function piece(token: string, moment: Moment): string {
    if (token === "''") return "'";
    if (token.startsWith("'")) return token.replace(/^'|'$/g, '').replaceAll("''", "'");
    return /^[a-zA-Z]/.test(token) ? letters(token.charAt(0), token.length, moment) : token;
}

function letters(letter: string, length: number, moment: Moment): string {
    const { year, month, day } = civilOf(moment.days);
    const { hour, minute, second, millisecond } = timeOf(moment.msOfDay);
    const number = (value: number): string => String(value).padStart(length, '0');
    switch (letter) {
        case 'G':
            return year > 0 ? 'AD' : 'BC';
        case 'y':
            return length === 2 ? String(year).slice(-2).padStart(2, '0') : number(year);
        case 'Y':
            return length === 2 ? String(weekYear(moment)).slice(-2).padStart(2, '0') : number(weekYear(moment));
        case 'M':
        case 'L':
            return length > 2 ? name({ month: length === 3 ? 'short' : 'long' }, moment) : number(month);
        case 'w':
            return number(weekOfYear(moment));
        case 'W':
            return number(weekOf(daysOf(year, month, 1), moment));
        case 'D':
            return number(moment.days - daysOf(year, 1, 1) + 1);
        case 'd':
            return number(day);
        case 'F':
            return number(Math.floor((day - 1) / 7) + 1);
        case 'E':
            return name({ weekday: length > 3 ? 'long' : 'short' }, moment);
        case 'u':
            return number(weekday(moment.days) === 0 ? 7 : weekday(moment.days));
        case 'a':
            return hour < 12 ? 'AM' : 'PM';
        case 'H':
            return number(hour);
        case 'k':
            return number(hour === 0 ? 24 : hour);
        case 'K':
            return number(hour % 12);
        case 'h':
            return number(hour % 12 === 0 ? 12 : hour % 12);
        case 'm':
            return number(minute);
        case 's':
            return number(second);
        case 'S':
            return number(millisecond);
        case 'z':
            return zoneName(moment.zone, moment.ms, length < 4 ? 'short' : 'long');
        case 'Z':
            return offsetText(moment.offsetMs, '');
        case 'X':
            if (moment.offsetMs === 0) return 'Z';
            return length === 1 ? offsetText(moment.offsetMs, '').slice(0, 3) : offsetText(moment.offsetMs, length === 2 ? '' : ':');
        default:
            throw platformException('System.StringException', `Illegal pattern character '${letter}'`);
    }
}

function name(options: Intl.DateTimeFormatOptions, moment: Moment): string {
    // As a whole: for Intl the 月 of a Japanese month is no part of its name, for Java it is.
    return new Intl.DateTimeFormat(moment.locale, { ...options, timeZone: 'UTC' }).format(moment.days * DAY_MS);
}

/** 0 for Sunday. */
export function weekday(days: number): number {
    return (((days + 4) % 7) + 7) % 7;
}

/** Number of the week that holds the moment, when the week of `firstDay` is the first. */
function weekOf(firstDay: number, moment: Moment): number {
    const { first, minimalDays } = firstDayOfWeek(moment.locale);
    const lead = (weekday(firstDay) - first + 7) % 7;
    const shift = 7 - lead >= minimalDays ? 1 : 0;
    return Math.floor((moment.days - firstDay + lead) / 7) + shift;
}

function weekOfYear(moment: Moment): number {
    return weekOf(daysOf(weekYear(moment), 1, 1), moment);
}

function weekYear(moment: Moment): number {
    const { year } = civilOf(moment.days);
    if (weekOf(daysOf(year + 1, 1, 1), moment) >= 1) return year + 1;
    return weekOf(daysOf(year, 1, 1), moment) < 1 ? year - 1 : year;
}

function offsetText(offsetMs: number, separator: string): string {
    const minutes = Math.abs(Math.round(offsetMs / 60_000));
    const two = (value: number): string => String(value).padStart(2, '0');
    return `${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${separator}${two(minutes % 60)}`;
}

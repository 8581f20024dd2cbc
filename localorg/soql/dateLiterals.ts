import { isoDay, localMs } from './localTime.ts';

/** Days from `from` up to, not including, `to`, as `YYYY-MM-DD`. */
export interface DayRange {
    readonly from: string;
    readonly to: string;
}

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

const dayMs = 86_400_000;

/**
 * The days that a date literal means for a user, or undefined for an unknown word.
 * Weeks begin on Sunday; the fiscal year is the calendar year, as in an org where nobody changed it.
 */
export function dateLiteralRange(literal: string, now: number, timeZone: string): DayRange | undefined {
    const [word = '', count] = literal.toUpperCase().replaceAll(/\s/g, '').replaceAll('FISCAL_', '').split(':');
    const today = Math.floor(localMs(now, timeZone) / dayMs) * dayMs;
    const span = (unit: Unit, first: number, end: number): DayRange => ({
        from: isoDay(shift(today, unit, first)),
        to: isoDay(shift(today, unit, end)),
    });
    if (count === undefined) {
        switch (word) {
            case 'YESTERDAY':
                return span('DAY', -1, 0);
            case 'TODAY':
                return span('DAY', 0, 1);
            case 'TOMORROW':
                return span('DAY', 1, 2);
            case 'LAST_90_DAYS':
                return span('DAY', -90, 1);
            case 'NEXT_90_DAYS':
                return span('DAY', 1, 91);
        }
        const match = /^(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR)$/.exec(word);
        if (match === null) return undefined;
        const first = match[1] === 'LAST' ? -1 : match[1] === 'NEXT' ? 1 : 0;
        return span(match[2] as Unit, first, first + 1);
    }
    const number = Number(count);
    const ago = /^N_(DAY|WEEK|MONTH|QUARTER|YEAR)S_AGO$/.exec(word);
    if (ago !== null) return span(ago[1] as Unit, -number, 1 - number);
    const several = /^(LAST|NEXT)_N_(DAY|WEEK|MONTH|QUARTER|YEAR)S$/.exec(word);
    if (several === null) return undefined;
    const unit = several[2] as Unit;
    if (several[1] === 'NEXT') return span(unit, 1, number + 1);
    // LAST_N_DAYS includes the current day; the other LAST_N_ spans end where the current one begins.
    return span(unit, -number, unit === 'DAY' ? 1 : 0);
}

/** The first day of the unit that `today` stands in, moved by a number of units. */
function shift(today: number, unit: Unit, by: number): number {
    const day = new Date(today);
    const year = day.getUTCFullYear();
    const month = day.getUTCMonth();
    switch (unit) {
        case 'DAY':
            return today + by * dayMs;
        case 'WEEK':
            return today + (by * 7 - day.getUTCDay()) * dayMs;
        case 'MONTH':
            return Date.UTC(year, month + by, 1);
        case 'QUARTER':
            return Date.UTC(year, (Math.floor(month / 3) + by) * 3, 1);
        case 'YEAR':
            return Date.UTC(year + by, 0, 1);
    }
}

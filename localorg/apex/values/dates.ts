/** Milliseconds of a day. */
export const DAY_MS = 86_400_000;

export interface CivilDate {
    readonly year: number;
    /** 1 to 12. */
    readonly month: number;
    readonly day: number;
}

export interface CivilTime {
    readonly hour: number;
    readonly minute: number;
    readonly second: number;
    readonly millisecond: number;
}

/** Days since 1970 of a date in the proleptic Gregorian calendar; months and days outside their range roll over. */
export function daysOf(year: number, month: number, day: number): number {
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    return Math.floor(date.getTime() / DAY_MS);
}

export function civilOf(days: number): CivilDate {
    const date = new Date(days * DAY_MS);
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export function daysInMonth(year: number, month: number): number {
    return civilOf(daysOf(year, month + 1, 0)).day;
}

export function timeOf(msOfDay: number): CivilTime {
    return {
        hour: Math.floor(msOfDay / 3_600_000),
        minute: Math.floor(msOfDay / 60_000) % 60,
        second: Math.floor(msOfDay / 1000) % 60,
        millisecond: msOfDay % 1000,
    };
}

/** The same day some months later, or the last of that month where it is shorter. */
export function addMonths(days: number, months: number): number {
    const { year, month, day } = civilOf(days);
    const first = civilOf(daysOf(year, month + months, 1));
    return daysOf(first.year, first.month, Math.min(day, daysInMonth(first.year, first.month)));
}

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');

function dateText(days: number): string {
    const { year, month, day } = civilOf(days);
    return `${year < 0 ? '-' : ''}${pad(Math.abs(year), 4)}-${pad(month)}-${pad(day)}`;
}

function timeText(msOfDay: number): string {
    const { hour, minute, second } = timeOf(msOfDay);
    return `${pad(hour)}:${pad(minute)}:${pad(second)}`;
}

/** A day without time or zone: days since 1970. */
export class ApexDate {
    readonly days: number;

    constructor(days: number) {
        this.days = days;
    }

    static of(year: number, month: number, day: number): ApexDate {
        return new ApexDate(daysOf(year, month, day));
    }

    /** From the `YYYY-MM-DD` of a record. */
    static fromIso(text: string): ApexDate {
        return new ApexDate(Math.floor(Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / DAY_MS));
    }

    /** `YYYY-MM-DD` */
    toIso(): string {
        return dateText(this.days);
    }

    canonicalKey(): string {
        return `\u0000date:${this.days}`;
    }
}

/** A moment: milliseconds since 1970, UTC. */
export class ApexDatetime {
    readonly ms: number;

    constructor(ms: number) {
        this.ms = ms;
    }

    /** From the `YYYY-MM-DDTHH:mm:ss.sssZ` of a record. */
    static fromIso(text: string): ApexDatetime {
        return new ApexDatetime(Date.parse(text));
    }

    /** `YYYY-MM-DDTHH:mm:ss.sssZ` */
    toIso(): string {
        const days = Math.floor(this.ms / DAY_MS);
        const msOfDay = this.ms - days * DAY_MS;
        return `${dateText(days)}T${timeText(msOfDay)}.${pad(msOfDay % 1000, 3)}Z`;
    }

    /** `YYYY-MM-DD HH:mm:ss`, `offsetMs` east of GMT. */
    text(offsetMs = 0): string {
        const local = this.ms + offsetMs;
        const days = Math.floor(local / DAY_MS);
        return `${dateText(days)} ${timeText(local - days * DAY_MS)}`;
    }

    canonicalKey(): string {
        return `\u0000datetime:${this.ms}`;
    }
}

/** A time of day: milliseconds since midnight. */
export class ApexTime {
    readonly ms: number;

    constructor(ms: number) {
        this.ms = ((ms % DAY_MS) + DAY_MS) % DAY_MS;
    }

    /** From the `HH:mm:ss.sssZ` of a record. */
    static fromIso(text: string): ApexTime {
        return new ApexTime(Date.parse(`1970-01-01T${text.replace(/Z$/, '')}Z`));
    }

    /** `HH:mm:ss.sssZ` */
    toIso(): string {
        return `${timeText(this.ms)}.${pad(this.ms % 1000, 3)}Z`;
    }

    canonicalKey(): string {
        return `\u0000time:${this.ms}`;
    }
}

import type { RecordValue } from '../schema/schema.ts';

/** Dates and numbers in a person's own locale and time zone. */
export class Formats {
    readonly locale: string;
    readonly timeZone: string;

    constructor({ locale, timeZone }: { readonly locale: string; readonly timeZone: string }) {
        this.locale = locale.replaceAll('_', '-');
        this.timeZone = timeZone;
    }

    /** A stored datetime, or milliseconds since 1970; empty where there is none. */
    datetime(value: RecordValue | undefined): string {
        if (typeof value !== 'string' && typeof value !== 'number') return '';
        const options = { dateStyle: 'short', timeStyle: 'medium', timeZone: this.timeZone } as const;
        return new Intl.DateTimeFormat(this.locale, options).format(new Date(value));
    }

    date(value: RecordValue | undefined): string {
        if (typeof value !== 'string') return '';
        return new Intl.DateTimeFormat(this.locale, { dateStyle: 'short', timeZone: 'UTC' }).format(new Date(value));
    }

    number(value: RecordValue | undefined, scale: number): string {
        if (typeof value !== 'number') return '';
        return new Intl.NumberFormat(this.locale, { minimumFractionDigits: scale, maximumFractionDigits: scale }).format(value);
    }

    /** A stored datetime as the time on the person's clock, in the form of a datetime input: `2026-05-04T11:00:00`. */
    toLocal(value: string): string {
        const parts = new Intl.DateTimeFormat('en-CA', {
            timeZone: this.timeZone,
            hourCycle: 'h23',
            year: 'numeric',
            month: '2-digit',
            day: '2-digit',
            hour: '2-digit',
            minute: '2-digit',
            second: '2-digit',
        }).formatToParts(new Date(value));
        const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? '';
        return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`;
    }

    /** The other way round; undefined for a text that is no time. Of an hour that a clock change repeats, the first is meant. */
    fromLocal(text: string): string | undefined {
        const wanted = Date.parse(`${text}Z`);
        if (Number.isNaN(wanted)) return undefined;
        const offsetAt = (time: number): number => Date.parse(`${this.toLocal(new Date(time).toISOString())}Z`) - time;
        const first = wanted - offsetAt(wanted);
        return new Date(wanted - offsetAt(first)).toISOString();
    }
}

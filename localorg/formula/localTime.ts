const formats = new Map<string, Intl.DateTimeFormat>();

/** Days since 1970 of the calendar day on which an instant falls in a time zone. */
export function localDay(ms: number, timeZone: string): number {
    let format = formats.get(timeZone);
    if (format === undefined) {
        format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
        formats.set(timeZone, format);
    }
    return Date.parse(`${format.format(ms)}T00:00:00Z`) / 86_400_000;
}

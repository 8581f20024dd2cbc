const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeZone: string): Intl.DateTimeFormat {
    let known = formats.get(timeZone);
    if (known === undefined) {
        known = new Intl.DateTimeFormat('en-US', {
            timeZone,
            hourCycle: 'h23',
            year: 'numeric',
            month: '2-digit',
            day: '2-digit',
            hour: '2-digit',
            minute: '2-digit',
            second: '2-digit',
        });
        formats.set(timeZone, known);
    }
    return known;
}

/** An instant as the wall clock of a time zone shows it, written as if it were UTC milliseconds. */
export function localMs(instant: number, timeZone: string): number {
    const parts: Record<string, number> = {};
    for (const { type, value } of format(timeZone).formatToParts(instant)) parts[type] = Number(value);
    return Date.UTC(
        parts['year'] ?? 0,
        (parts['month'] ?? 1) - 1,
        parts['day'] ?? 1,
        parts['hour'] ?? 0,
        parts['minute'] ?? 0,
        parts['second'] ?? 0,
    );
}

/** The instant at which a day (`YYYY-MM-DD`) begins in a time zone. */
export function startOfDay(day: string, timeZone: string): number {
    const wanted = Date.parse(`${day}T00:00:00Z`);
    let instant = wanted;
    // The offset at the guess may differ from that at the answer around a change of the clocks; the second round settles it.
    for (let round = 0; round < 2; round++) instant += wanted - localMs(instant, timeZone);
    return instant;
}

export function isoDay(ms: number): string {
    return new Date(ms).toISOString().slice(0, 10);
}

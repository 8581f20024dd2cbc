const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
    const known = formats.get(zone);
    if (known !== undefined) return known;
    const format = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        era: 'short',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
    });
    formats.set(zone, format);
    return format;
}

/** The IANA or fixed zone behind a name as Apex takes it (`GMT+02:00`, `PST`); undefined for an unknown one. */
export function knownZone(name: string): string | undefined {
    const fixed = /^(?:GMT|UTC)?([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(name);
    if (fixed !== null) return `${fixed[1]}${(fixed[2] ?? '').padStart(2, '0')}:${fixed[3] ?? '00'}`;
    try {
        formatOf(SHORT_NAMES[name] ?? name);
        return SHORT_NAMES[name] ?? name;
    } catch {
        return undefined;
    }
}

/** Java's three letter names that Intl reads differently or not at all. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
    GMT: 'UTC',
    Z: 'UTC',
    PST: 'America/Los_Angeles',
    CST: 'America/Chicago',
    IST: 'Asia/Kolkata',
    JST: 'Asia/Tokyo',
    AST: 'America/Anchorage',
    HST: 'Pacific/Honolulu',
    ECT: 'Europe/Paris',
    AET: 'Australia/Sydney',
};

/** How far a zone is ahead of GMT at a moment, in milliseconds. */
export function zoneOffsetMs(zone: string, ms: number): number {
    const known = knownZone(zone) ?? 'UTC';
    if (known === 'UTC') return 0;
    const parts: Record<string, string> = {};
    for (const { type, value } of formatOf(known).formatToParts(ms)) parts[type] = value;
    const year = Number(parts['year']);
    const local = new Date(0);
    local.setUTCFullYear(parts['era'] === 'BC' ? 1 - year : year, Number(parts['month']) - 1, Number(parts['day']));
    local.setUTCHours(Number(parts['hour']), Number(parts['minute']), Number(parts['second']));
    return local.getTime() - Math.floor(ms / 1000) * 1000;
}

/** The moment at which the clocks of a zone show a local time. In a gap the clock is taken to have gone on, in an overlap the earlier one. */
export function localToUtc(zone: string, localMs: number): number {
    const before = zoneOffsetMs(zone, localMs - 86_400_000);
    const after = zoneOffsetMs(zone, localMs + 86_400_000);
    for (const offset of [before, after]) if (zoneOffsetMs(zone, localMs - offset) === offset) return localMs - offset;
    return localMs - before;
}

/** Name of a zone at a moment, as Java's SimpleDateFormat writes `z` (short) and `zzzz` (long). */
export function zoneName(zone: string, ms: number, length: 'short' | 'long'): string {
    const known = knownZone(zone) ?? 'UTC';
    if (known === 'UTC') return length === 'short' ? 'GMT' : 'Greenwich Mean Time';
    const parts = new Intl.DateTimeFormat('en-US', { timeZone: known, timeZoneName: length }).formatToParts(ms);
    return parts.find((part) => part.type === 'timeZoneName')?.value ?? known;
}

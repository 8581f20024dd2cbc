import type { Runtime } from '../runtime.ts';
import { ApexDatetime, ApexTime, DAY_MS } from '../values/dates.ts';
import { plainValue } from '../engine/records.ts';
import type { LibraryPart } from './define.ts';
import { zoneOffsetMs } from '../values/timeZones.ts';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** An open interval in local milliseconds since 1970. */
interface Interval {
    readonly start: number;
    readonly end: number;
}

/** Ten years of closed days end a search that would not end. */
const MAXIMUM_DAYS = 3653;

/** The opening hours of a BusinessHours record; holidays are not regarded. */
class OpeningHours {
    readonly #offset: (ms: number) => number;
    readonly #byWeekday: readonly (Interval | undefined)[];

    constructor(runtime: Runtime, id: string) {
        const { records } = runtime.platform.query({
            text: `SELECT TimeZoneSidKey, ${DAYS.flatMap((day) => [`${day}StartTime`, `${day}EndTime`]).join(', ')} FROM BusinessHours WHERE Id = :id`,
            binds: new Map([['id', id]]),
            access: 'system',
            sharing: false,
        });
        const values = records[0]?.values;
        if (values === undefined) throw runtime.exception('System.InvalidParameterValueException', `Invalid business hours: ${id}`);
        const zone = String(values['TimeZoneSidKey']);
        this.#offset = (ms) => zoneOffsetMs(zone, ms);
        this.#byWeekday = DAYS.map((day) => {
            const [start, end] = [values[`${day}StartTime`], values[`${day}EndTime`]];
            if (typeof start !== 'string' || typeof end !== 'string') return undefined;
            const [from, to] = [start, end].map((text) => (plainValue('time', 0, text) as ApexTime).ms) as [number, number];
            // A day that opens and closes at midnight never closes.
            return { start: from, end: to <= from ? DAY_MS : to };
        });
    }

    /** Open intervals in UTC from a moment on. */
    *after(ms: number): Generator<Interval> {
        const local = ms + this.#offset(ms);
        const today = Math.floor(local / DAY_MS);
        for (let day = today; day < today + MAXIMUM_DAYS; day += 1) {
            const hours = this.#byWeekday[(((day + 4) % 7) + 7) % 7];
            if (hours === undefined) continue;
            const start = day * DAY_MS + hours.start;
            const end = day * DAY_MS + hours.end;
            const offset = this.#offset(start - this.#offset(start));
            if (end - offset > ms) yield { start: Math.max(start - offset, ms), end: end - offset };
        }
    }

    add(start: number, interval: number): number {
        let left = interval;
        for (const open of this.after(start)) {
            if (open.end - open.start >= left) return open.start + left;
            left -= open.end - open.start;
        }
        return start;
    }

    between(start: number, end: number): number {
        let sum = 0;
        for (const open of this.after(start)) {
            if (open.start >= end) break;
            sum += Math.min(open.end, end) - open.start;
        }
        return sum;
    }

    isWithin(ms: number): boolean {
        const { value } = this.after(ms).next() as { readonly value?: Interval };
        return value !== undefined && value.start === ms;
    }

    next(ms: number): number {
        const { value } = this.after(ms).next() as { readonly value?: Interval };
        return value?.start ?? ms;
    }
}

export const businessHours: LibraryPart = (runtime) => {
    const add = (id: string, start: ApexDatetime, interval: bigint): ApexDatetime =>
        new ApexDatetime(new OpeningHours(runtime, id).add(start.ms, Number(interval)));
    return [
        {
            name: 'System.BusinessHours',
            kind: 'class',
            members: {
                'static Datetime add(Id businessHoursId, Datetime startDate, Long intervalMilliseconds)': add,
                'static Datetime addGmt(Id businessHoursId, Datetime startDate, Long intervalMilliseconds)': add,
                'static Long diff(String businessHoursId, Datetime startDate, Datetime endDate)': (
                    id: string,
                    start: ApexDatetime,
                    end: ApexDatetime,
                ) => {
                    const hours = new OpeningHours(runtime, id);
                    return BigInt(start.ms <= end.ms ? hours.between(start.ms, end.ms) : -hours.between(end.ms, start.ms));
                },
                'static Boolean isWithin(String businessHoursId, Datetime targetDate)': (id: string, target: ApexDatetime) =>
                    new OpeningHours(runtime, id).isWithin(target.ms),
                'static Datetime nextStartDate(Id businessHoursId, Datetime targetDate)': (id: string, target: ApexDatetime) =>
                    new ApexDatetime(new OpeningHours(runtime, id).next(target.ms)),
            },
        },
    ];
};

import type { ApexDatetime } from '../values/dates.ts';
import { ApexTime, timeOf } from '../values/dates.ts';
import { platformException, required } from '../values/exceptions.ts';
import { knownZone, zoneName, zoneOffsetMs } from '../values/timeZones.ts';
import type { LibraryPart } from './define.ts';
import { PlatformObject } from './platformObject.ts';

/** A System.TimeZone. */
class TimeZoneValue extends PlatformObject {
    readonly id: string;

    constructor(id: string) {
        super('System.TimeZone');
        this.id = id;
    }

    override apexText(): string {
        return this.id;
    }
}

/** An unknown zone is GMT, as in Java. */
export function timeZone(id: string): TimeZoneValue {
    return new TimeZoneValue(knownZone(id) === undefined ? 'GMT' : id);
}

/** Time and TimeZone. */
export const times: LibraryPart = (runtime) => [
    {
        name: 'Time',
        kind: 'class',
        members: {
            'static Time newInstance(Integer hour, Integer minute, Integer second, Integer millisecond)': (
                hour: number,
                minute: number,
                second: number,
                millisecond: number,
            ) => {
                const isValid =
                    required(hour) >= 0 && hour < 24 && required(minute) >= 0 && minute < 60 && required(second) >= 0 && second < 60;
                if (!isValid) throw platformException('System.TypeException', `Invalid time: ${hour}:${minute}:${second}`);
                return new ApexTime(((hour * 60 + minute) * 60 + second) * 1000 + required(millisecond));
            },
            'Time addHours(Integer hours)': (self: ApexTime, hours: number) => new ApexTime(self.ms + required(hours) * 3_600_000),
            'Time addMinutes(Integer minutes)': (self: ApexTime, minutes: number) => new ApexTime(self.ms + required(minutes) * 60_000),
            'Time addSeconds(Integer seconds)': (self: ApexTime, seconds: number) => new ApexTime(self.ms + required(seconds) * 1000),
            'Time addMilliseconds(Integer milliseconds)': (self: ApexTime, milliseconds: number) =>
                new ApexTime(self.ms + required(milliseconds)),
            'Integer hour()': (self: ApexTime) => timeOf(self.ms).hour,
            'Integer minute()': (self: ApexTime) => timeOf(self.ms).minute,
            'Integer second()': (self: ApexTime) => timeOf(self.ms).second,
            'Integer millisecond()': (self: ApexTime) => timeOf(self.ms).millisecond,
        },
    },
    {
        name: 'System.TimeZone',
        kind: 'class',
        members: {
            'static TimeZone getTimeZone(String id)': (id: string) => timeZone(required(id)),
            'String getDisplayName()': (self: TimeZoneValue) => zoneName(self.id, runtime.platform.now(), 'long'),
            'String getID()': (self: TimeZoneValue) => self.id,
            'Integer getOffset(Datetime moment)': (self: TimeZoneValue, moment: ApexDatetime) => zoneOffsetMs(self.id, required(moment).ms),
            'String toString()': (self: TimeZoneValue) => self.id,
        },
    },
];

import { ApexDate, ApexDatetime, ApexTime, DAY_MS } from '../values/dates.ts';

/** `date + days`: whole days to a Date, fractions of a day too to a Datetime, milliseconds to a Time. */
export function addDays(moment: ApexDate | ApexDatetime | ApexTime, amount: number): ApexDate | ApexDatetime | ApexTime {
    if (moment instanceof ApexDate) return new ApexDate(moment.days + Math.trunc(amount));
    if (moment instanceof ApexTime) return new ApexTime(moment.ms + amount);
    return new ApexDatetime(moment.ms + Math.round(amount * DAY_MS));
}

/** A Date where a Datetime is wanted: its midnight, GMT. */
export const dateToDatetime = (date: ApexDate | null): ApexDatetime | null => (date === null ? null : new ApexDatetime(date.days * DAY_MS));

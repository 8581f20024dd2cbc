import { Cron } from 'croner';
import { Fault } from '../fault.ts';

/**
 * The next time after `after` of a Salesforce cron expression (seconds minutes hours day month weekday [year]), in milliseconds;
 * undefined when there is none. Weekdays count from 1 (Sunday) here and from 0 in croner.
 */
export function nextFireTime(expression: string, after: number, timeZone: string): number | undefined {
    const parts = expression.trim().split(/\s+/);
    const [seconds = '', minutes = '', hours = '', day = '', month = '', weekday = '', year = '*'] = parts;
    if (parts.length < 6 || parts.length > 7) throw malformed(expression);
    if (!/^\d+$/.test(seconds) || !/^\d+$/.test(minutes)) {
        throw new Fault('ASYNC', 'Seconds and minutes must be specified as integers: ' + expression);
    }
    try {
        const pattern = [seconds, minutes, hours, any(day), month, croner(any(weekday)), year].join(' ');
        // Quartz asks for `?` in one of the two day fields, so the other alone decides.
        const cron = new Cron(pattern, { timezone: timeZone, domAndDow: true });
        return cron.nextRun(new Date(after))?.getTime();
    } catch {
        throw malformed(expression);
    }
}

const any = (field: string): string => (field === '?' ? '*' : field);

function croner(weekday: string): string {
    return weekday.replace(/(?<![#\w])([1-7])(?=$|[-,L#/])/g, (digit) => String(Number(digit) - 1));
}

function malformed(expression: string): Fault {
    return new Fault('ASYNC', `Invalid cron expression: ${expression}. Use seconds minutes hours day-of-month month day-of-week [year].`);
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexDate, ApexDatetime } from '../values/dates.ts';
import { textOf } from '../values/text.ts';
import { dates } from './dates.ts';
import { datetimes } from './datetimes.ts';
import { fakeRuntime, libraryOf } from './testing.ts';
import { times } from './times.ts';

const call = libraryOf([dates, datetimes, times], fakeRuntime());
const german = libraryOf([dates, datetimes, times], fakeRuntime({ user: { locale: 'de_DE', timeZone: 'Europe/Berlin' } }));
const japanese = libraryOf([dates, datetimes, times], fakeRuntime({ user: { locale: 'ja_JP', timeZone: 'Europe/Berlin' } }));
const date = (text: string): ApexDate => ApexDate.fromIso(text);
const moment = new ApexDatetime(Date.UTC(2024, 2, 15, 10, 20, 30, 400));

test('counts days and months', () => {
    assert.equal((call('Date', 'Date addMonths(Integer months)', date('2024-01-31'), 1) as ApexDate).toIso(), '2024-02-29');
    assert.equal((call('Date', 'Date addYears(Integer years)', date('2024-02-29'), 1) as ApexDate).toIso(), '2025-02-28');
    assert.equal(call('Date', 'Integer daysBetween(Date other)', date('2024-01-01'), date('2024-03-01')), 60);
    assert.equal(call('Date', 'Integer monthsBetween(Date other)', date('2006-12-02'), date('2006-12-08')), 0);
    assert.equal(call('Date', 'Integer monthsBetween(Date other)', date('2023-11-30'), date('2024-02-01')), 3);
    assert.equal(
        (call('Date', 'static Date newInstance(Integer year, Integer month, Integer day)', 2024, 13, 1) as ApexDate).toIso(),
        '2025-01-01',
    );
    assert.equal(call('Date', 'Integer dayOfYear()', date('2024-03-01')), 61);
});

test('knows where a week begins', () => {
    assert.equal((call('Date', 'Date toStartOfWeek()', date('2024-03-15')) as ApexDate).toIso(), '2024-03-10');
    assert.equal((german('Date', 'Date toStartOfWeek()', date('2024-03-15')) as ApexDate).toIso(), '2024-03-11');
});

test('reads and writes days in the locale of the user', () => {
    assert.equal(call('Date', 'String format()', date('2024-01-02')), '1/2/2024');
    assert.equal(german('Date', 'String format()', date('2024-01-02')), '02.01.2024');
    assert.equal((call('Date', 'static Date parse(String text)', '12/27/2009') as ApexDate).toIso(), '2009-12-27');
    assert.equal((german('Date', 'static Date parse(String text)', '27.12.2009') as ApexDate).toIso(), '2009-12-27');
    assert.throws(() => call('Date', 'static Date parse(String text)', '27.12.2009'), /Invalid date: 27.12.2009/);
    assert.throws(() => call('Date', 'static Date valueOf(String text)', '2024-02-30'), /Invalid date: 2024-02-30/);
    assert.equal((call('Date', 'static Date valueOf(String text)', '2024-2-3 10:00:00') as ApexDate).toIso(), '2024-02-03');
});

test('sees a moment in the zone of the user and in GMT', () => {
    assert.equal(call('Datetime', 'Integer hour()', moment), 3);
    assert.equal(call('Datetime', 'Integer hourGmt()', moment), 10);
    assert.equal(german('Datetime', 'Integer hour()', moment), 11);
    const local = call('Datetime', 'static Datetime newInstance(Integer year, Integer month, Integer day)', 2024, 7, 1) as ApexDatetime;
    assert.equal(local.toIso(), '2024-07-01T07:00:00.000Z');
    assert.equal(textOf(call('Datetime', 'static Datetime valueOfGmt(String text)', '2024-01-02 03:04:05')), '2024-01-02 03:04:05');
    assert.throws(() => call('Datetime', 'static Datetime valueOf(String text)', '2024-01-02'), /Invalid date\/time: 2024-01-02/);
    assert.equal(
        (call('Datetime', 'static Datetime parse(String text)', '10/14/2011 11:46 AM') as ApexDatetime).toIso(),
        '2011-10-14T18:46:00.000Z',
    );
    assert.equal(call('Date', 'static Date today()') instanceof ApexDate, true);
});

test('formats by pattern', () => {
    const format = (pattern: string, zone = 'GMT'): unknown =>
        call('Datetime', 'String format(String pattern, String timeZone)', moment, pattern, zone);
    assert.equal(format("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'"), '2024-03-15T10:20:30.400Z');
    assert.equal(format('EEE, d MMM yyyy HH:mm:ss Z', 'Asia/Kolkata'), 'Fri, 15 Mar 2024 15:50:30 +0530');
    assert.equal(format('h:mm a z', 'America/New_York'), '6:20 AM EDT');
    assert.equal(format("EEEE 'o''clock' MMMM D w u XXX", 'Europe/Paris'), "Friday o'clock March 75 11 5 +01:00");
    assert.equal(format('yy/M/d K k'), '24/3/15 10 10');
    assert.throws(() => format('b'), /Illegal pattern character 'b'/);
    assert.equal(call('Datetime', 'String format()', moment), '3/15/2024, 3:20 AM');
    assert.equal(call('Datetime', 'String formatLong()', moment), '3/15/2024, 3:20:30 AM PDT');
    assert.equal(german('Datetime', 'String format(String pattern)', moment, 'd. MMMM'), '15. März');
    assert.equal(japanese('Datetime', 'String format(String pattern)', moment, 'EEEE MMMM d'), '金曜日 3月 15');
});

test('turns the clock', () => {
    const time = call('Time', 'static Time newInstance(Integer hour, Integer minute, Integer second, Integer millisecond)', 23, 30, 0, 5);
    assert.equal(textOf(time), '23:30:00.005Z');
    assert.equal(textOf(call('Time', 'Time addHours(Integer hours)', time, 2)), '01:30:00.005Z');
    const zone = call('System.TimeZone', 'static TimeZone getTimeZone(String id)', 'America/Los_Angeles');
    assert.equal(call('System.TimeZone', 'Integer getOffset(Datetime moment)', zone, moment), -7 * 3_600_000);
    assert.equal(textOf(call('System.TimeZone', 'static TimeZone getTimeZone(String id)', 'Nowhere')), 'GMT');
});

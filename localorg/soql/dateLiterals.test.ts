import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateLiteralRange } from './dateLiterals.ts';
import { startOfDay } from './localTime.ts';

/** Wednesday, 15 May 2024, eleven in the evening in New York; the 16th in UTC. */
const now = Date.parse('2024-05-16T03:00:00Z');

const ranges: readonly (readonly [string, string, string])[] = [
    ['TODAY', '2024-05-15', '2024-05-16'],
    ['yesterday', '2024-05-14', '2024-05-15'],
    ['THIS_WEEK', '2024-05-12', '2024-05-19'],
    ['LAST_WEEK', '2024-05-05', '2024-05-12'],
    ['NEXT_MONTH', '2024-06-01', '2024-07-01'],
    ['LAST_90_DAYS', '2024-02-15', '2024-05-16'],
    ['NEXT_90_DAYS', '2024-05-16', '2024-08-14'],
    ['LAST_N_DAYS:2', '2024-05-13', '2024-05-16'],
    ['NEXT_N_DAYS:2', '2024-05-16', '2024-05-18'],
    ['N_DAYS_AGO:2', '2024-05-13', '2024-05-14'],
    ['LAST_N_WEEKS:2', '2024-04-28', '2024-05-12'],
    ['LAST_N_MONTHS:2', '2024-03-01', '2024-05-01'],
    ['N_MONTHS_AGO:5', '2023-12-01', '2024-01-01'],
    ['THIS_QUARTER', '2024-04-01', '2024-07-01'],
    ['NEXT_N_QUARTERS:2', '2024-07-01', '2025-01-01'],
    ['LAST_FISCAL_YEAR', '2023-01-01', '2024-01-01'],
    ['N_YEARS_AGO:1', '2023-01-01', '2024-01-01'],
];

for (const [literal, from, to] of ranges) {
    test(`${literal} is from ${from} up to ${to}`, () =>
        assert.deepEqual(dateLiteralRange(literal, now, 'America/New_York'), { from, to }));
}

test('an unknown word is no date', () => {
    assert.equal(dateLiteralRange('SOMEDAY', now, 'UTC'), undefined);
    assert.equal(dateLiteralRange('THIS_N_DAYS:3', now, 'UTC'), undefined);
});

test('a day begins at local midnight on either side of a change of the clocks', () => {
    assert.equal(new Date(startOfDay('2024-03-10', 'America/New_York')).toISOString(), '2024-03-10T05:00:00.000Z');
    assert.equal(new Date(startOfDay('2024-03-11', 'America/New_York')).toISOString(), '2024-03-11T04:00:00.000Z');
    assert.equal(new Date(startOfDay('2024-11-04', 'America/New_York')).toISOString(), '2024-11-04T05:00:00.000Z');
});

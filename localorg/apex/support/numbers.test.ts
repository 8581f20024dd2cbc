import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Decimal } from '../values/decimal.ts';
import { decimalToInteger, divideInteger, doubleToInteger, doubleToLong, isLess, longToInteger, shiftRightUnsigned } from './numbers.ts';

test('integer division cuts towards zero', () => {
    assert.equal(divideInteger(-7, 2), -3);
    assert.throws(() => divideInteger(1, 0), /Divide by 0/);
});

test('narrowing keeps null and cuts as Java does', () => {
    assert.equal(longToInteger(null), null);
    assert.equal(longToInteger(4294967297n), 1);
    assert.equal(decimalToInteger(Decimal.parse('-2.9')), -2);
    assert.equal(doubleToInteger(1e20), 2147483647);
    assert.equal(doubleToLong(-3.7), -3n);
});

test('the unsigned shift of a long fills with zeros', () => {
    assert.equal(shiftRightUnsigned(-1n, 60n), 15n);
});

test('nothing is less than null', () => {
    assert.equal(isLess(null, 1), false);
    assert.equal(isLess(1, null), false);
});

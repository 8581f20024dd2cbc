import assert from 'node:assert/strict';
import { test } from 'node:test';
import { STRING } from '../types/types.ts';
import { ApexList } from '../values/collections.ts';
import { Decimal } from '../values/decimal.ts';
import { assertions } from './assertions.ts';
import { system } from './system.ts';
import { fakeRuntime, libraryOf } from './testing.ts';

const call = libraryOf([system, assertions], fakeRuntime());
const EQUALS = 'static void assertEquals(Object expected, Object actual)';
const EQUALS_MESSAGE = 'static void assertEquals(Object expected, Object actual, Object message)';

test('assertEquals compares numbers whatever their type, and text with its case', () => {
    call('System.System', EQUALS, 1, 1n);
    call('System.System', EQUALS, Decimal.parse('1.50'), Decimal.parse('1.5'));
    assert.throws(() => call('System.System', EQUALS, 'a', 'A'), { message: 'Assertion Failed: Expected: a, Actual: A' });
});

test('assertEquals compares collections by their elements', () => {
    call('System.System', EQUALS, new ApexList(STRING, ['a']), new ApexList(STRING, ['a']));
    assert.throws(() => call('System.System', EQUALS, new ApexList(STRING, ['a']), new ApexList(STRING, [])), {
        message: 'Assertion Failed: Expected: (a), Actual: ()',
    });
});

test('a message stands before expected and actual', () => {
    assert.throws(() => call('System.System', EQUALS_MESSAGE, 1, 2, 'Count'), {
        message: 'Assertion Failed: Count: Expected: 1, Actual: 2',
    });
    assert.throws(() => call('System.Assert', 'static void fail(String message)', 'No'), { message: 'Assertion Failed: No' });
    assert.throws(() => call('System.Assert', 'static void areNotEqual(Object notExpected, Object actual)', 'x', 'x'), {
        message: 'Assertion Failed: Same value: x',
    });
});

test('null is neither true nor false', () => {
    assert.throws(() => call('System.System', 'static void assert(Boolean condition)', null), { message: 'Assertion Failed' });
    assert.throws(() => call('System.Assert', 'static void isFalse(Boolean condition)', null));
});

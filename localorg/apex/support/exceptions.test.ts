import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexException, platformException } from '../values/exceptions.ts';
import { caught, initException, newException, thrown } from './exceptions.ts';

function errorOf(work: () => unknown): unknown {
    try {
        work();
    } catch (error) {
        return error;
    }
    return undefined;
}

test('a property of null is a null pointer, with the stack of the place', () => {
    const error = errorOf(() => (null as unknown as { field: unknown }).field);
    const exception = thrown(error);
    assert.ok(exception instanceof ApexException);
    assert.equal(exception.typeName, 'System.NullPointerException');
    assert.equal(exception.stack, (error as Error).stack);
});

test('null in the arithmetic of longs is a null pointer too', () => {
    const missing = null as unknown as bigint;
    assert.equal((thrown(errorOf(() => missing + 1n)) as ApexException).typeName, 'System.NullPointerException');
});

test('an error of the program itself stays what it is', () => {
    const error = errorOf(() => (undefined as unknown as { field: unknown }).field);
    assert.equal(thrown(error), error);
});

test('limits pass every catch clause', () => {
    const limit = platformException('System.LimitException', 'Too many SOQL queries: 101');
    assert.equal(
        errorOf(() => caught(limit)),
        limit,
    );
    const other = platformException('System.ListException', 'x');
    assert.equal(caught(other), other);
});

test('constructors of exceptions', () => {
    assert.equal(newException('System.DmlException').message, 'Script-thrown exception');
    const cause = newException('System.DmlException', 'inner');
    assert.equal(newException('System.QueryException', null, cause).message, 'System.DmlException: inner');
    assert.equal(initException(new ApexException(), 'outer', cause).cause, cause);
});

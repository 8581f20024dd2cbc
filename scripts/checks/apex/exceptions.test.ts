import assert from 'node:assert/strict';
import { test } from 'node:test';
import { except } from './exceptions.ts';

const EXCEPTION = { file: 'A.cls', message: 'No type declaration found for "New"', reason: 'It came with API 65.' };

test('covers the one message in the one file', () => {
    assert.deepEqual(except([{ file: 'A.cls', line: 3, message: EXCEPTION.message }], [EXCEPTION]), []);
    const elsewhere = { file: 'B.cls', line: 3, message: EXCEPTION.message };
    assert.equal(except([elsewhere], [EXCEPTION])[0], elsewhere);
});

test('reports an exception that covers nothing any more', () => {
    assert.match(except([], [EXCEPTION])[0]?.message ?? '', /matches nothing any more: remove it/);
});

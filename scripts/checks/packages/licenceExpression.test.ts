import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMet } from './licenceExpression.ts';

const ACCEPTED = new Set(['MIT', 'Apache-2.0']);

for (const [expression, expected] of [
    ['MIT', true],
    ['GPL-3.0-or-later', false],
    ['(MIT OR GPL-3.0-or-later)', true],
    ['GPL-3.0-or-later OR MIT', true],
    ['MIT AND GPL-3.0-or-later', false],
    ['(MIT AND Apache-2.0)', true],
    ['MIT AND (GPL-2.0-only OR Apache-2.0)', true],
    ['(MIT', false],
    ['MIT)', false],
    ['MIT Apache-2.0', false],
    ['SEE LICENSE IN LICENSE.txt', false],
    ['', false],
] as const) {
    test(`${expression === '' ? 'an empty expression' : expression} is ${expected ? '' : 'not '}met by MIT and Apache-2.0`, () => {
        assert.equal(isMet(expression, ACCEPTED), expected);
    });
}

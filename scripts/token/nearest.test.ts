import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearest } from './nearest.ts';

const WORDS = ['status', 'doctor', 'refresh', 'republish', 'reset'];

test('finds what was probably meant', () => {
    for (const [written, meant] of [
        ['statsu', 'status'],
        ['STATUS', 'status'],
        ['doctr', 'doctor'],
        ['stat', 'status'],
        ['refesh', 'refresh'],
        ['republsih', 'republish'],
    ] as const)
        assert.equal(nearest(written, WORDS), meant);
});

test('names nothing that is far from everything', () => {
    assert.equal(nearest('banana', WORDS), undefined);
    assert.equal(nearest('x', WORDS), undefined);
    assert.equal(nearest('status', []), undefined);
});

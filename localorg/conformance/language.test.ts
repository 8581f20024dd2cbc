import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runSuite } from './suite.ts';

test('the language and its own types do what a real org does', () => {
    const names = ['LanguageTest', 'LanguageCornersTest'];
    const files = names.map((name): [string, string] => [
        `classes/${name}.cls`,
        readFileSync(`${import.meta.dirname}/language/${name}.cls`, 'utf8'),
    ]);
    const { passed, failures } = runSuite(Object.fromEntries(files));
    assert.deepEqual(failures, []);
    assert.equal(passed, 10);
});

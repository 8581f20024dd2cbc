import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Command } from './command.ts';
import { readOptions } from './commandLine.ts';

const COMMAND: Command = {
    name: 'publish',
    summary: '',
    description: '',
    options: {
        form: { type: 'string', value: 'ID', description: '', isRepeatable: true },
        failed: { type: 'boolean', description: '' },
    },
    examples: [],
    run: () => Promise.reject(new Error('Not asked for')),
};

test('reads options in any order', () => {
    const given = readOptions(COMMAND, ['--form', 'a', '-o', 'my-org', '--form=b', '--failed']);
    assert.deepEqual(given.texts('form'), ['a', 'b']);
    assert.equal(given.text('target-org'), 'my-org');
    assert.ok(given.has('failed') && !given.has('json'));
});

const WRONG: readonly (readonly [readonly string[], RegExp])[] = [
    [['--frm', 'a'], /publish has no option --frm\. Did you mean --form\?/],
    [['-x'], /publish has no option -x\. See: formstack-token publish --help/],
    [['failed'], /publish takes no “failed”\. Did you mean --failed\?/],
    [['--form'], /--form needs a value\. Write: publish --form ID/],
    [['--form', '--failed'], /--form needs a value/],
    [['--failed=yes'], /--failed takes no value/],
    [['--as', 'a', '--as', 'b'], /--as stands there twice/],
    [['--local', '--target-org', 'x'], /name two orgs/],
    [['--as', 'a', '--target-org', 'x'], /--as belongs to the local org/],
];
for (const [args, words] of WRONG) {
    test(`says what would be right instead of ${args.join(' ')}`, () => {
        assert.throws(() => readOptions(COMMAND, args), { code: 'WRONG_CALL', message: words });
    });
}

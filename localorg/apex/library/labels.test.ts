import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NotSupported } from '../../fault.ts';
import { labels } from './labels.ts';
import { fakeRuntime, libraryOf } from './testing.ts';

const GET = 'static String get(String namespace, String label, String language)';
const call = libraryOf(
    [labels],
    fakeRuntime({ platform: { label: (name, language = 'en_US') => (name === 'Greeting' ? `${name} in ${language}` : undefined) } }),
);

test('a label is read in the language asked for, or in the running user’s', () => {
    assert.equal(call('System.Label', GET, '', 'Greeting', 'de'), 'Greeting in de');
    assert.equal(call('System.Label', 'static String get(String namespace, String label)', null, 'Greeting'), 'Greeting in en_US');
});

test('a label that is not there is refused', () => {
    assert.throws(() => call('System.Label', GET, '', 'Missing', 'de'), { message: 'Label does not exist: Missing' });
    assert.throws(() => call('System.Label', GET, 'other', 'Greeting', 'de'), NotSupported);
});

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../local/folders.ts';
import { contentOf, testClassesOf } from './content.ts';
import { readOptions } from './options.ts';
import { sfCalls } from './sfCalls.ts';

const SOURCE = join(ROOT, 'force-app');

test('shows every kind of component that deploys', () => {
    const content = contentOf(SOURCE);
    assert.deepEqual(content.get('CustomApplication'), ['Formstack']);
    assert.ok(content.get('LightningComponentBundle')?.includes('formstackTokenBanner'));
    assert.ok(content.get('CustomObjectTranslation')?.includes('Formstack_Token_Refresh__c-ja'));
    assert.ok(content.get('ApexClass')?.includes('FormstackTokenController'));
});

test('runs the test classes, and not the classes that tests use', () => {
    const names = testClassesOf(join(SOURCE, 'main/default/classes'));
    assert.ok(names.includes('FormstackClientTest'));
    assert.ok(!names.includes('FormstackTestData') && !names.includes('FormstackCalloutMock'));
});

test('an org is asked for by name, unless nothing is deployed', () => {
    assert.throws(() => readOptions([]), /No org is named/);
    assert.throws(() => readOptions(['--target-org', '--dry-run']), /ambiguous|is no org/);
    assert.equal(readOptions(['--dry-run']).isDryRun, true);
    assert.equal(readOptions(['-o', 'my-org']).targetOrg, 'my-org');
});

test('a check only validates; a deployment assigns permission sets after it', () => {
    const [validate, ...rest] = sfCalls('my-org', true, ['ATest', 'BTest']);
    assert.deepEqual(rest, []);
    assert.equal(
        validate?.args.join(' '),
        'project deploy validate --source-dir force-app --target-org my-org --test-level RunSpecifiedTests --tests ATest --tests BTest',
    );
    assert.deepEqual(
        sfCalls('my-org', false, []).map(({ args }) => args.slice(0, 3).join(' ')),
        ['project deploy start', 'org assign permset'],
    );
});

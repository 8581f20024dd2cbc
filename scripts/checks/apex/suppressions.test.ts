import assert from 'node:assert/strict';
import { test } from 'node:test';
import { suppressionProblems } from './suppressions.ts';

const saidOf = (text: string): string =>
    suppressionProblems(text)
        .map(({ line, message }) => `${line}: ${message.split(':')[0] ?? ''}`)
        .join('; ');

test('takes a reason behind NOPMD', () => {
    assert.equal(saidOf('class A {\n    void a() { } // NOPMD: a name, not a secret\n}'), '');
    assert.equal(saidOf('class A {\n    void a() { } // NOPMD\n}'), '2: This suppression gives no reason');
    assert.equal(saidOf('class A {\n    void a() { } /* NOPMD ok */\n}'), '2: This suppression gives no reason');
    assert.equal(saidOf("class A { String a = '// NOPMD'; }"), '', 'text is no comment');
});

test('takes a reason in a line comment above an annotation or behind it', () => {
    assert.equal(saidOf("// Persons are tried in turn.\n@SuppressWarnings('PMD.A')\nclass A { }"), '');
    assert.equal(saidOf("@suppresswarnings('PMD.A') // Persons are tried in turn.\nclass A { }"), '');
    assert.equal(saidOf("/** What this class is for. */\n@SuppressWarnings('PMD.A')\nclass A { }"), '2: This suppression gives no reason');
});

test('takes no annotation that silences every rule', () => {
    assert.equal(saidOf("// It is only a test.\n@SuppressWarnings('PMD')\nclass A { }"), '2: This suppression silences more than one rule');
    assert.equal(saidOf("// It is only a test.\n@SuppressWarnings('PMD.A, PMD.B')\nclass A { }"), '');
});

test('takes no markers of Code Analyzer', () => {
    assert.equal(saidOf('// code-analyzer-suppress(pmd)\nclass A { }'), '1: Markers of Code Analyzer are not heeded here');
});

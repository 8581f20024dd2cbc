import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileRegex } from './javaRegex.ts';
import { MatcherValue, PatternValue } from './matcher.ts';
import { regex } from './regex.ts';
import { fakeRuntime, libraryOf } from './testing.ts';

const call = libraryOf([regex], fakeRuntime());
const matches = (pattern: string, text: string): unknown =>
    call('System.Pattern', 'static Boolean matches(String regex, String text)', pattern, text);
const matcher = (pattern: string, text: string): MatcherValue => new MatcherValue(new PatternValue(compileRegex(pattern)), text);

test('reads Java syntax', () => {
    assert.equal(matches('[a-z&&[^bc]]+', 'adz'), true);
    assert.equal(matches('[a-z&&[^bc]]+', 'abz'), false);
    assert.equal(matches('\\p{Alpha}+\\p{Punct}', 'abc!'), true);
    assert.equal(matches('\\p{Lu}\\p{IsAlphabetic}*', 'Éa'), true);
    assert.equal(matches('(?i)hello', 'HeLLo'), true);
    assert.equal(matches('a(?i)b|c', 'C'), true);
    assert.equal(matches('\\Qa.b\\E+', 'a.b'), true);
    assert.equal(matches('\\Qa.b\\E', 'axb'), false);
    assert.equal(matches('[\\w.+-]+@[\\w-]+\\.[a-z]{2,}', 'dana.li+x@example.com'), true);
    assert.equal(matches('\\d{3}-\\d{4}', '555-1234'), true);
    assert.equal(matches('(?<year>\\d{4})-\\k<year>', '2024-2024'), true);
    assert.equal(matches('(a)(b)?\\1', 'aa'), true);
    assert.equal(matches('[-a-c_]+', '-b_'), true);
    assert.equal(matches('[a-c-]+', 'b-'), true);
    assert.equal(matches('(?x) a b # comment\n c', 'abc'), true);
    assert.equal(matches('a/b!!', 'a/b!!'), true);
    assert.equal(matches('[!!##]', '#'), true);
    assert.equal(matches('\\x41\\u0042', 'AB'), true);
    assert.equal(matches('(?s).*', 'a\nb'), true);
});

test('anchors at the end as Java does', () => {
    assert.equal(matcher('b$', 'ab\n').find(), true);
    assert.equal(matcher('b\\z', 'ab\n').find(), false);
    assert.equal(matcher('(?m)^b$', 'a\nb\nc').find(), true);
});

test('says what it does not know', () => {
    assert.throws(() => compileRegex('a*+'), /possessive/);
    assert.throws(() => compileRegex('(?>a)'), /not supported/);
    assert.throws(() => compileRegex('(a'), /Unclosed group/);
    assert.throws(() => compileRegex('*a'), /Dangling meta character/);
    assert.throws(() => compileRegex('[a'), /Unclosed character class/);
});

test('finds one match after another', () => {
    const found = matcher('(\\w)(\\d)?', 'a1 b');
    assert.equal(found.find(), true);
    assert.deepEqual([found.group(0), found.group(1), found.group(2), found.bounds(0), found.bounds(2)], ['a1', 'a', '1', [0, 2], [1, 2]]);
    assert.equal(found.find(), true);
    assert.deepEqual([found.group(0), found.group(2), found.bounds(2)], ['b', null, [-1, -1]]);
    assert.equal(found.find(), false);
    assert.throws(() => found.group(0), /No match found/);
    assert.throws(() => matcher('a', 'a').group(0), /No match found/);
});

test('keeps to its region', () => {
    const found = matcher('^b', 'abc').region(1, 2);
    assert.equal(found.lookingAt(), true);
    assert.deepEqual(found.bounds(0), [1, 2]);
    assert.equal(found.matches(), true);
});

test('quotes', () => {
    const quoted = call('System.Pattern', 'static String quote(String text)', 'a\\E*') as string;
    assert.equal(matches(quoted, 'a\\E*'), true);
});

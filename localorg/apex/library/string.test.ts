import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DOUBLE, INTEGER, OBJECT, STRING } from '../types/types.ts';
import { BoxedDouble } from '../values/boxedDouble.ts';
import { ApexList, ApexMap, ApexSet } from '../values/collections.ts';
import { ApexDate, ApexDatetime } from '../values/dates.ts';
import { Decimal } from '../values/decimal.ts';
import { strings } from './string.ts';
import { fakeRuntime, libraryOf } from './testing.ts';

const runtime = fakeRuntime();
const library = libraryOf([strings], runtime);
const members = strings(runtime)[0]?.members ?? {};

/** Calls the method of a name with as many arguments as given. */
function call(method: string, ...args: unknown[]): unknown {
    const signature = Object.keys(members).find((key) => {
        const parameters = /\((.*)\)/.exec(key)?.[1] ?? '';
        const count = parameters === '' ? 0 : parameters.split(',').length;
        return key.includes(` ${method}(`) && count === args.length - (key.startsWith('static ') ? 0 : 1);
    });
    assert.ok(signature, `no method ${method}`);
    const result = library('String', signature, ...args);
    return result instanceof ApexList ? [...result] : result;
}

test('cuts and pads', () => {
    assert.equal(call('abbreviate', 'Hello Maximillian', 8), 'Hello...');
    assert.equal(call('abbreviate', 'Hello Maximillian', 10, 4), 'Hello M...');
    assert.equal(call('center', 'hello', 9), '  hello  ');
    assert.equal(call('center', 'hello', 9, '-'), '--hello--');
    assert.equal(call('leftPad', '7', 3, '0'), '007');
    assert.equal(call('rightPad', 'ab', 5, 'xy'), 'abxyx');
    assert.equal(call('mid', 'abcdef', 2, 3), 'cde');
    assert.equal(call('left', 'abcdaacd', 3), 'abc');
    assert.equal(call('right', 'Hello Max', 5), 'o Max');
    assert.equal(call('substringAfterLast', 'Force.com.Home', '.'), 'Home');
    assert.equal(call('substringAfterLast', 'Force', '.'), '');
    assert.equal(call('substringBefore', 'Force.com', '.'), 'Force');
    assert.equal(call('substringBetween', 'tagYellowtag', 'tag'), 'Yellow');
    assert.equal(call('substringBetween', 'xay', 'x', 'y'), 'a');
    assert.equal(call('substringBetween', 'xay', 'q', 'y'), null);
    assert.equal(call('overlay', 'salesforce', 'SALES', 0, 5), 'SALESforce');
    assert.equal(call('removeEndIgnoreCase', 'Salesforce', 'FORCE'), 'Sales');
    assert.equal(call('difference', 'Hello Jane', 'Hello Max'), 'Max');
    assert.equal(call('repeat', 'SFDC', 2), 'SFDCSFDC');
    assert.equal(call('repeat', 'ab', '-', 3), 'ab-ab-ab');
    assert.throws(() => call('substring', 'abc', 4), /Starting position out of bounds: 4/);
    assert.throws(() => call('substring', 'abc', 1, 5), /Ending position out of bounds: 5/);
});

test('searches', () => {
    assert.equal(call('countMatches', 'Hello Jane Jane', 'Jane'), 2);
    assert.equal(call('containsAny', 'hello', 'hx'), true);
    assert.equal(call('containsNone', 'abcd', 'fg'), true);
    assert.equal(call('containsOnly', 'abba', 'abcd'), true);
    assert.equal(call('indexOfAny', 'abcd', 'xc'), 2);
    assert.equal(call('indexOfAnyBut', 'abcd', 'xc'), 0);
    assert.equal(call('indexOfDifference', 'abcd', 'abxc'), 2);
    assert.equal(call('indexOfDifference', 'abc', 'abc'), -1);
    assert.equal(call('lastIndexOf', 'abcdaacd', 'cd', 4), 2);
    assert.equal(call('lastIndexOfIgnoreCase', 'abcdAAcd', 'aa'), 4);
    assert.equal(call('getLevenshteinDistance', 'Hello', 'Holly'), 2);
    assert.equal(call('getLevenshteinDistance', 'Hello', 'Holly', 1), -1);
    assert.equal(call('getCommonPrefix', new ApexList(STRING, ['SFDCApex', 'SFDCVisualforce'])), 'SFDC');
    assert.equal(call('compareTo', 'abcde', 'abcd'), 1);
    assert.equal(call('equalsIgnoreCase', 'ABCD', 'abcd'), true);
    assert.equal(call('hashCode', 'Hello'), 69609650);
    assert.throws(() => call('contains', 'a', null), /Argument cannot be null/);
});

test('knows characters', () => {
    assert.equal(call('isAlpha', 'abc'), true);
    assert.equal(call('isAlpha', 'abc 21'), false);
    assert.equal(call('isAlphanumericSpace', 'AE 86'), true);
    assert.equal(call('isNumeric', '1234a'), false);
    assert.equal(call('isNumeric', ''), false);
    assert.equal(call('isAllUpperCase', 'ABc'), false);
    assert.equal(call('isWhitespace', ' \t'), true);
    assert.equal(call('isBlank', ' \n'), true);
    assert.equal(call('isBlank', null), true);
    assert.equal(call('charAt', 'Ω is Omega', 0), 937);
    assert.deepEqual(call('getChars', 'ab'), [97, 98]);
    assert.equal(call('fromCharArray', new ApexList(INTEGER, [83, 70])), 'SF');
    assert.deepEqual(call('splitByCharacterType', 'Lightning.platform 12'), ['L', 'ightning', '.', 'platform', ' ', '12']);
    assert.deepEqual(call('splitByCharacterTypeCamelCase', 'ASFLicense'), ['ASF', 'License']);
    assert.equal(call('swapCase', 'Force.com'), 'fORCE.COM');
    assert.equal(call('normalizeSpace', ' Salesforce \t force.com '), 'Salesforce force.com');
    assert.equal(call('capitalize', 'hello max'), 'Hello max');
});

test('escapes and unescapes', () => {
    assert.equal(call('escapeCsv', 'Max1, "Max2"'), '"Max1, ""Max2"""');
    assert.equal(call('unescapeCsv', '"Max1, ""Max2"""'), 'Max1, "Max2"');
    assert.equal(call('escapeEcmaScript', `"grade": "3.9/4.0"`), '\\"grade\\": \\"3.9\\/4.0\\"');
    assert.equal(call('escapeHtml4', '"<Black&White é—>"'), '&quot;&lt;Black&amp;White &eacute;&mdash;&gt;&quot;');
    assert.equal(call('escapeHtml3', '<é—>'), '&lt;&eacute;—&gt;');
    assert.equal(call('unescapeHtml4', '&lt;&euro;&#233;&#x41;&unknown;'), '<€éA&unknown;');
    assert.equal(call('escapeXml', `<a b='1'>`), '&lt;a b=&apos;1&apos;&gt;');
    assert.equal(call('escapeJava', 'Company: "Salesforce.com"\n'), 'Company: \\"Salesforce.com\\"\\n');
    assert.equal(call('escapeUnicode', 'De onde vens? José'), 'De onde vens? Jos\\u00E9');
    assert.equal(call('unescapeUnicode', 'Jos\\u00E9'), 'José');
    assert.equal(call('escapeSingleQuotes', "it's"), "it\\'s");
    assert.equal(call('stripHtmlTags', '<b>hello <i>world</i></b>'), 'hello world');
});

test('formats messages as MessageFormat does', () => {
    const list = (...items: unknown[]): ApexList => new ApexList(OBJECT, items);
    assert.equal(call('format', 'Hello {0}, shall we {1}?', list('there', 'go')), 'Hello there, shall we go?');
    assert.equal(call('format', "It''s {0} in '{0}'", list(1)), "It's 1 in {0}");
    assert.equal(call('format', '{0} {2}', list('a')), 'a {2}');
    assert.equal(call('format', '{0}', list(null)), 'null');
});

test('prints each value as Apex does', () => {
    const list = (...items: unknown[]): ApexList => new ApexList(OBJECT, items);
    const valueOf = (value: unknown): unknown => library('String', 'static String valueOf(Object value)', value);
    assert.equal(valueOf(new BoxedDouble(1)), '1.0');
    assert.equal(valueOf(Decimal.parse('1.50')), '1.50');
    assert.equal(valueOf(ApexDate.of(2024, 1, 2)), '2024-01-02');
    assert.equal(valueOf(new ApexDatetime(Date.UTC(2024, 0, 2, 11, 4, 5))), '2024-01-02 03:04:05');
    assert.equal(valueOf(list(1, 'a', null, ApexDate.of(2024, 1, 2))), '(1, a, null, 2024-01-02 00:00:00)');
    assert.equal(valueOf(new ApexSet(DOUBLE, [1, 2.5])), '{1.0, 2.5}');
    assert.equal(valueOf(new ApexMap(STRING, INTEGER, [['a', 1]])), '{a=1}');
    assert.equal(valueOf(null), null);
    assert.equal(call('join', new ApexList(OBJECT, ['a', null, 3]), ', '), 'a, , 3');
});

test('splits and replaces by Java rules', () => {
    assert.deepEqual(call('split', 'boo:and:foo', ':'), ['boo', 'and', 'foo']);
    assert.deepEqual(call('split', 'boo:and:foo', 'o'), ['b', '', ':and:f']);
    assert.deepEqual(call('split', 'boo:and:foo', 'o', -2), ['b', '', ':and:f', '', '']);
    assert.deepEqual(call('split', 'boo:and:foo', 'o', 2), ['b', 'o:and:foo']);
    assert.deepEqual(call('split', 'abc', ''), ['a', 'b', 'c']);
    assert.deepEqual(call('split', '', ','), ['']);
    assert.deepEqual(call('split', 'a.b', '\\.'), ['a', 'b']);
    assert.equal(call('replaceAll', 'a1b22', '([a-z])(\\d+)', '$2$1'), '1a22b');
    assert.equal(call('replaceAll', 'a.b', '\\.', '\\$'), 'a$b');
    assert.equal(call('replaceFirst', 'aXbX', 'X', '-'), 'a-bX');
    assert.equal(call('replace', 'a.b.c', '.', '$1'), 'a$1b$1c');
    assert.throws(() => call('replaceAll', 'a', 'a', '$3'), /No group 3/);
});

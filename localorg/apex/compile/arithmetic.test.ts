import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateApex, problems } from './testing/harness.ts';

const value = (expression: string): string => evaluateApex(`return '' + (${expression});`, 'String');

test('integers divide to integers and wrap at 32 bits', () => {
    assert.equal(value('7 / 2'), '3');
    assert.equal(value('-7 / 2'), '-3');
    assert.equal(value('2147483647 + 1'), '-2147483648');
    assert.equal(value('65536 * 65537'), '65536');
    assert.equal(value('-2147483648'), '-2147483648');
    assert.equal(value('1 << 33'), '2');
    assert.equal(value('-1 >>> 28'), '15');
    assert.equal(value('5 & 3 | 8 ^ 1'), '9');
});

test('longs are exact to 64 bits', () => {
    assert.equal(value('2147483647L + 1'), '2147483648');
    assert.equal(value('9223372036854775807L + 1L'), '-9223372036854775808');
    assert.equal(value('10L / 4'), '2');
    assert.equal(value('1L << 40'), '1099511627776');
});

test('decimals keep their scale and doubles do not', () => {
    assert.equal(value('0.75 * 2'), '1.50');
    assert.equal(value('0.1 + 0.2'), '0.3');
    assert.equal(value('1.0d / 4'), '0.25');
    assert.equal(value('2.0d'), '2.0');
    assert.equal(value('1 + 0.5'), '1.5');
    assert.equal(value('3 / 2 * 1.0'), '1.0');
});

test('dividing by zero is a MathException', () => {
    const body = (expression: string): string =>
        evaluateApex(`try { Object o = ${expression}; return 'none'; } catch (MathException e) { return e.getMessage(); }`);
    assert.equal(body('1 / 0'), 'Divide by 0');
    assert.equal(body('1L / 0'), 'Divide by 0');
    assert.equal(body('1.0 / 0'), 'Divide by 0');
});

test('null in arithmetic is a null pointer', () => {
    for (const declaration of ['Integer n', 'Long n', 'Decimal n', 'Double n']) {
        assert.equal(
            evaluateApex(`${declaration}; try { Object o = n + 1; return 'none'; } catch (NullPointerException e) { return 'null'; }`),
            'null',
            declaration,
        );
    }
    assert.equal(evaluateApex('Boolean b; try { if (b) { return 1; } return 2; } catch (NullPointerException e) { return 3; }'), '3');
});

test('comparisons with null are false', () => {
    assert.equal(evaluateApex('Integer n; return n < 1 || n > 1 || n <= 0;'), 'false');
});

test('compound assignment and steps', () => {
    assert.equal(evaluateApex("Integer i = 1; i += 2; i *= 5; i--; return i++ + '/' + i + '/' + ++i;"), '14/15/16');
    assert.equal(evaluateApex('Integer i = 5; i /= 2; i <<= 3; return i;'), '16');
    assert.equal(evaluateApex("List<Integer> l = new List<Integer>{1, 2}; l[1]++; l[0] += 10; return '' + l[0] + ',' + l[1];"), '11,3');
    assert.equal(evaluateApex('Decimal d = 1.5; d++; d -= 1; return d;'), '1.5');
    assert.equal(evaluateApex('Long l = 1; l++; l += 2; return l;'), '4');
});

test('conversions between numbers', () => {
    assert.equal(evaluateApex('Double d = 3; Decimal e = d; Long l = 4; d = l; return d;'), '4.0');
    assert.equal(evaluateApex('return (Integer) 3.99;', 'Integer'), '3');
    assert.equal(evaluateApex('return (Integer) 4294967297L;', 'Integer'), '1');
    assert.equal(evaluateApex('Object o = 2.5d; Double d = (Double) o; return d * 2;', 'Double'), '5');
    assert.deepEqual(problems('public class A { Integer i = 2.5; }'), ['Illegal assignment from Decimal to Integer']);
    assert.deepEqual(problems('public class A { Integer i = 3000000000; }'), ['Illegal integer: 3000000000']);
});

test('dates add days', () => {
    assert.equal(evaluateApex('Date d = Date.newInstance(2024, 2, 28) + 2; return String.valueOf(d);'), '2024-03-01');
});

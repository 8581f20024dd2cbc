import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Decimal } from '../values/decimal.ts';
import { platformEnum } from '../values/enums.ts';
import { textOf } from '../values/text.ts';
import { DOUBLE } from '../types/types.ts';
import { math } from './math.ts';
import { numbers, ROUNDING_MODES } from './numbers.ts';
import { fakeRuntime, libraryOf } from './testing.ts';

const call = libraryOf([numbers, math], fakeRuntime());
const decimal = (text: string): Decimal => Decimal.parse(text);
const mode = (name: string): unknown => platformEnum('System.RoundingMode', ROUNDING_MODES).find((each) => each.name === name);

test('refuses text that is no number with a TypeException', () => {
    assert.throws(() => call('Integer', 'static Integer valueOf(String text)', 'x1'), /Invalid integer: x1/);
    assert.throws(() => call('Integer', 'static Integer valueOf(String text)', '2147483648'), /Invalid integer: 2147483648/);
    assert.throws(() => call('Long', 'static Long valueOf(String text)', '9223372036854775808'), /Invalid long/);
    assert.throws(() => call('Decimal', 'static Decimal valueOf(String text)', '1,5'), /Invalid decimal: 1,5/);
    assert.equal(call('Integer', 'static Integer valueOf(String text)', '-12'), -12);
});

test('keeps the scale of a Decimal through arithmetic', () => {
    assert.equal(textOf(decimal('0.75').multiply(decimal('2'))), '1.50');
    assert.equal(textOf(decimal('1.10').add(decimal('2'))), '3.10');
    assert.equal(textOf(decimal('10').divide(decimal('4'))), '2.5');
    assert.equal(textOf(decimal('1').divide(decimal('3'))).slice(0, 12), '0.3333333333');
    assert.equal(textOf(decimal('100').stripTrailingZeros()), '1E+2');
    assert.throws(() => decimal('1').divide(Decimal.ZERO), /Divide by 0/);
});

test('rounds by each mode', () => {
    const rounded = (text: string): readonly string[] =>
        ['UP', 'DOWN', 'CEILING', 'FLOOR', 'HALF_UP', 'HALF_DOWN', 'HALF_EVEN'].map((name) =>
            textOf(call('Decimal', 'Decimal setScale(Integer scale, RoundingMode roundingMode)', decimal(text), 0, mode(name))),
        );
    assert.deepEqual(rounded('2.5'), ['3', '2', '3', '2', '3', '2', '2']);
    assert.deepEqual(rounded('-2.5'), ['-3', '-2', '-2', '-3', '-3', '-2', '-2']);
    assert.deepEqual(rounded('5.1'), ['6', '5', '6', '5', '5', '5', '5']);
    assert.throws(() =>
        call('Decimal', 'Decimal setScale(Integer scale, RoundingMode roundingMode)', decimal('1.1'), 0, mode('UNNECESSARY')),
    );
});

test('prints a Double as Java does', () => {
    assert.deepEqual(
        [1, 0.1, 1e7, 12345678.5, 0.00012, -3].map((value) => textOf(value, DOUBLE)),
        ['1.0', '0.1', '1.0E7', '1.23456785E7', '1.2E-4', '-3.0'],
    );
});

test('formats numbers in the locale of the user', () => {
    assert.equal(call('Integer', 'String format()', 1234567), '1,234,567');
    const german = libraryOf([numbers], fakeRuntime({ user: { locale: 'de_DE' } }));
    assert.equal(german('Decimal', 'String format()', decimal('1234.5678')), '1.234,568');
});

test('takes remainders and roots', () => {
    assert.equal(call('System.Math', 'static Integer mod(Integer dividend, Integer divisor)', -7, 3), -1);
    assert.throws(() => call('System.Math', 'static Integer mod(Integer dividend, Integer divisor)', 1, 0), /Divide by 0/);
    assert.equal(textOf(call('System.Math', 'static Decimal sqrt(Decimal value)', decimal('16'))), '4.0');
    assert.equal(textOf(call('System.Math', 'static Decimal floor(Decimal value)', decimal('-1.5'))), '-2');
});

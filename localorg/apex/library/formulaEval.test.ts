import assert from 'node:assert/strict';
import { test } from 'node:test';
import { platformType, sobjectType } from '../types/types.ts';
import { Decimal } from '../values/decimal.ts';
import { platformEnum } from '../values/enums.ts';
import { SObjectValue } from '../values/sobject.ts';
import { formulaEval, recalculateFormulas } from './formulaEval.ts';
import { account, fakeRuntime, libraryOf, testClass, testField, testObject } from './testing.ts';
import { sobjectTypeToken } from './tokens.ts';
import { TypeValue } from '../values/typeValue.ts';

/** Knows one formula: the sum or the text at the paths that it names. */
const runtime = fakeRuntime({
    platform: {
        formulaPaths: (formula) => formula.split(' + '),
        evaluateFormula: (formula, field) => {
            const values = formula.split(' + ').map((path) => field(path).value);
            return values.reduce<number>((sum, value) => sum + Number(value), 0);
        },
    },
});
const call = libraryOf([formulaEval], runtime);
const DECIMAL = platformEnum('FormulaEval.FormulaReturnType', ['BOOLEAN', 'DATE', 'DATETIME', 'DECIMAL']).find(
    (each) => each.name === 'DECIMAL',
);

function formula(text: string, signature: string, type: unknown): unknown {
    const builder = call('System.Formula', 'static FormulaEval.FormulaBuilder builder()');
    call('FormulaEval.FormulaBuilder', 'FormulaEval.FormulaBuilder withFormula(String formula)', builder, text);
    call(
        'FormulaEval.FormulaBuilder',
        'FormulaEval.FormulaBuilder withReturnType(FormulaEval.FormulaReturnType returnType)',
        builder,
        DECIMAL,
    );
    call('FormulaEval.FormulaBuilder', `FormulaEval.FormulaBuilder withType(${signature} contextType)`, builder, type);
    return call('FormulaEval.FormulaBuilder', 'FormulaEval.FormulaInstance build()', builder);
}

test('a formula reads the fields of a record', () => {
    const record = new SObjectValue(account);
    record.put('AnnualRevenue', Decimal.parse('1.50'));
    record.put('NumberOfEmployees', 2);
    const instance = formula('AnnualRevenue + NumberOfEmployees', 'Schema.SObjectType', sobjectTypeToken(account));
    assert.equal(String(call('FormulaEval.FormulaInstance', 'Object evaluate(Object context)', instance, record)), '3.5');
});

test('a formula reads through an instance of a project class', () => {
    const record = new SObjectValue(account);
    record.put('NumberOfEmployees', 2);
    const Context = testClass('Context', { record: [sobjectType('Account'), record] });
    const own = fakeRuntime({ classes: [Context], platform: { ...runtime.platform } });
    const instance = formula('record.NumberOfEmployees', 'Type', new TypeValue(platformType('Context')));
    const evaluated = libraryOf([formulaEval], own)(
        'FormulaEval.FormulaInstance',
        'Object evaluate(Object context)',
        instance,
        new Context(),
    );
    assert.equal(String(evaluated), '2');
});

test('recalculateFormulas works out formula fields of formula fields', () => {
    const invoice = testObject('Invoice__c', 'a01', [
        testField('Net__c', 'double', { isBlankZero: true }),
        testField('Double__c', 'double', { formula: 'Net__c + Net__c', isBlankZero: true }),
        testField('Fourfold__c', 'double', { formula: 'Double__c + Double__c', isBlankZero: true }),
    ]);
    const record = new SObjectValue(invoice);
    record.put('Net__c', 3);
    recalculateFormulas(runtime, record);
    assert.equal(String(record.get('Fourfold__c')), '12');
});

test('an unknown field is refused when the formula is built', () => {
    assert.throws(() => formula('Nonsense__c', 'Schema.SObjectType', sobjectTypeToken(account)), {
        name: 'System.FormulaValidationException',
    });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NotSupported, SourceError } from '../fault.ts';
import { emptyDraft } from '../project/draft.ts';
import type { Metadata } from '../project/project.ts';
import { createSchema } from '../schema/createSchema.ts';
import { objectSource } from '../schema/testing.ts';
import type { ObjectType, RecordValue } from '../schema/schema.ts';
import { fieldPaths } from './ast.ts';
import { evaluateFormula } from './evaluateFormula.ts';
import { Formulas } from './formulas.ts';
import { parseFormula } from './parseFormula.ts';
import { toRecord } from './values.ts';

const NOW = Date.UTC(2026, 4, 3, 22, 30);

/** Text in, value out, without fields. */
function calculate(formula: string): unknown {
    return toRecord(
        evaluateFormula(parseFormula(formula), {
            field: (path) => assert.fail(`${path} was read`),
            global: (name) => assert.fail(`${name} was read`),
            now: () => NOW,
            timeZone: 'Europe/Berlin',
            change: undefined,
        }),
    );
}

const CASES: readonly (readonly [string, unknown])[] = [
    ['1 + 2 * 3 ^ 2', 19],
    ['-(2 - 5) / 2', 1.5],
    ['0.1 + 0.2 = 0.3', true],
    ['"a" & 1 & "b"', 'a1b'],
    ['"it" + "s" == "its"', true],
    ['\'single\' <> "double"', true],
    ['IF(1 > 2, "yes", "no")', 'no'],
    ['AND(TRUE, 1 < 2, NOT(FALSE)) && !FALSE || FALSE', true],
    ['CASE(2, 1, "one", 2, "two", "many")', 'two'],
    ['BLANKVALUE("", "none")', 'none'],
    ['ISBLANK(NULL)', true],
    ['NULL > 3', false],
    ['NULL + 3', null],
    ['NULL = ""', true],
    ['LEFT("Salesforce", 5) & RIGHT("Salesforce", 5) & MID("Salesforce", 6, 2)', 'Salesforcefo'],
    ['CONTAINS("abc", "b") && BEGINS("abc", "ab")', true],
    ['FIND("c", "abcabc", 4)', 6],
    ['SUBSTITUTE("a.b.c", ".", "-")', 'a-b-c'],
    ['LPAD("7", 3, "0") & RPAD("7", 3) & "|"', '0077  |'],
    ['LEN(TRIM("  x "))', 1],
    ['TEXT(12.50)', '12.5'],
    ['VALUE("12.50")', 12.5],
    ['ROUND(2.345, 2)', 2.35],
    ['ROUND(-2.5, 0)', -3],
    ['FLOOR(-1.5) & "," & CEILING(-1.5) & "," & MFLOOR(-1.5)', '-1,-2,-2'],
    ['MOD(7, 3) + MIN(4, 2, 9) + MAX(1, 5)', 8],
    ['TODAY()', '2026-05-04'],
    ['TODAY() - DATE(2026, 5, 1)', 3],
    ['DATE(2026, 1, 31) + 1', '2026-02-01'],
    ['ADDMONTHS(DATE(2026, 1, 31), 1)', '2026-02-28'],
    ['WEEKDAY(DATE(2026, 5, 3))', 1],
    ['YEAR(TODAY()) * 100 + MONTH(TODAY())', 202605],
    ['DATETIMEVALUE("2026-05-03 10:00:00") + 0.5', '2026-05-03T22:00:00.000Z'],
    ['TEXT(NOW())', '2026-05-03 22:30:00Z'],
    ['DATEVALUE(NOW())', '2026-05-04'],
    ['REGEX("AB-12", "[A-Z]{2}-\\\\d+")', true],
    ['CASESAFEID("001D000000IqhSL")', '001D000000IqhSLIAZ'],
    ['HYPERLINK("/x", "y", "_self")', '<a href="/x" target="_self">y</a>'],
    ['"say \\"hi\\"" /* and */ & BR()', 'say "hi"<br>'],
];

for (const [formula, expected] of CASES)
    test(`${formula} is ${JSON.stringify(expected)}`, () => assert.equal(calculate(formula), expected));

test('a formula names the fields it reads once, and a typed lookup by its relationship', () => {
    const node = parseFormula('IF(ISCHANGED(Status__c), Status__c & Owner:User.Email, $RecordType.Name & $User.Id & Account.Owner.Name)');
    assert.deepEqual(fieldPaths(node), ['Status__c', 'Owner.Email', 'RecordType.Name', 'Account.Owner.Name']);
});

test('a function that is not known is named, with its place', () => {
    assert.throws(
        () => calculate('1 +\n VLOOKUP(1, 2, 3)'),
        (error) => error instanceof NotSupported && /formula:2:2: .*VLOOKUP\(\)/.test(error.message),
    );
});

test('a formula that is wrong says where', () => {
    assert.throws(() => parseFormula('IF(1, 2', 'Bill__c.Sum__c'), /Bill__c\.Sum__c:1:8: , or \) was expected, not end of formula/);
    assert.throws(() => parseFormula('1 2'), SourceError);
    assert.throws(() => calculate('IF(TRUE, 1)'), /IF\(\) takes 3 arguments, not 2/);
});

interface Bill {
    readonly room: Formulas;
    readonly object: ObjectType;
    readonly value: (field: string, values: Record<string, RecordValue>) => unknown;
}

function formulas(fields: Readonly<Record<string, Metadata>>): Bill {
    const source = Object.entries(fields).map(([name, metadata]) => ({ name, metadata }));
    const schema = createSchema({
        ...emptyDraft('.'),
        objects: [objectSource('Bill__c', {}, source)],
    });
    const global = (name: string, path: readonly string[]): RecordValue | undefined =>
        name === '$User' && path[0] === 'Email' ? 'dana@example.com' : undefined;
    const room = new Formulas(schema, { now: () => NOW, timeZone: () => 'UTC', global });
    const bill = schema.object('Bill__c') ?? assert.fail();
    return { room, object: bill, value: (field, values) => room.value(bill, bill.field(field) ?? assert.fail(), (path) => values[path]) };
}

const AMOUNTS: Readonly<Record<string, Metadata>> = {
    Net__c: { type: ['Currency'], precision: ['18'], scale: ['2'] },
    Due__c: { type: ['Date'] },
    Gross__c: { type: ['Currency'], scale: ['2'], formula: ['Net__c * 1.19'] },
    Strict__c: { type: ['Number'], scale: ['1'], formula: ['Net__c + 1'], formulaTreatBlanksAs: ['BlankAsBlank'] },
    Late__c: { type: ['Checkbox'], formula: ['Due__c < TODAY()'] },
    Share__c: { type: ['Percent'], scale: ['2'], formula: ['1 / Net__c'] },
    Next__c: { type: ['Date'], formula: ['Due__c + 1'] },
    Mail__c: { type: ['Text'], formula: ['$User.Email & ", " & CreatedBy.Email'] },
};

test('a formula field gives its value in its own type and scale', () => {
    const { value } = formulas(AMOUNTS);
    assert.equal(value('Gross__c', { Net__c: 10.01 }), 11.91);
    assert.equal(value('Next__c', { Due__c: '2026-12-31' }), '2027-01-01');
    assert.equal(value('Late__c', { Due__c: '2026-05-02' }), true);
    assert.equal(value('Mail__c', { 'CreatedBy.Email': 'bo@example.com' }), 'dana@example.com, bo@example.com');
});

test('a blank is zero or blank as the field says, and an error is null', () => {
    const { value } = formulas(AMOUNTS);
    assert.equal(value('Gross__c', { Net__c: null }), 0);
    assert.equal(value('Strict__c', { Net__c: null }), null);
    assert.equal(value('Late__c', { Due__c: null }), false);
    assert.equal(value('Share__c', { Net__c: 0 }), null);
});

test('a validation rule sees what has changed', () => {
    const { room } = formulas(AMOUNTS);
    const bill = createSchema({ ...emptyDraft('.'), objects: [] }).object('Account') ?? assert.fail();
    const rule = 'ISCHANGED(Name) && PRIORVALUE(Name) = "old" && NOT(ISNEW())';
    const change = { isNew: false, prior: () => 'old' };
    assert.equal(room.isTrue(bill, rule, { get: () => 'new', change }, 'Account.Rule'), true);
    assert.equal(room.isTrue(bill, rule, { get: () => 'old', change }, 'Account.Rule'), false);
    assert.equal(room.isTrue(bill, rule, { get: () => 'new', change: { ...change, isNew: true } }, 'Account.Rule'), false);
});

test('the check names every formula that cannot work', () => {
    const { room } = formulas({
        Bad__c: { type: ['Text'], formula: ['Missing__c'] },
        Odd__c: { type: ['Text'], formula: ['GETSESSIONID()'] },
    });
    assert.deepEqual(
        room.check().map(({ where, problem }) => `${where}: ${problem.name}`),
        ['Bill__c.Bad__c: SourceError', 'Bill__c.Odd__c: NotSupported'],
    );
});

test('a default is a formula or the marked picklist value', () => {
    const value = (name: string, isDefault: string): Metadata => ({ fullName: [name], default: [isDefault] });
    const { room, object } = formulas({
        Day__c: { type: ['Date'], defaultValue: ['TODAY() + 1'] },
        Open__c: { type: ['Checkbox'], defaultValue: ['true'] },
        Color__c: { type: ['Picklist'], valueSet: [{ valueSetDefinition: [{ value: [value('Red', 'false'), value('Blue', 'true')] }] }] },
        Size__c: { type: ['Number'] },
    });
    const defaults = ['Day__c', 'Open__c', 'Color__c', 'Size__c'].map((name) =>
        room.defaultValue(object, object.field(name) ?? assert.fail()),
    );
    assert.deepEqual(defaults, ['2026-05-04', true, 'Blue', null]);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SourceError } from '../../fault.ts';
import { parseAnonymous, parseClass, parseTrigger } from './parse.ts';

test('reads a class with its members in order', () => {
    const tree = parseClass(
        `@IsTest(SeeAllData=true) public with sharing class A extends B implements C, D<String> {
            static final Integer X = 1, Y;
            public String name { get; private set { name = value; } }
            static { Y = 2; }
            public A(Integer n) { super(n); }
            enum E { ONE, TWO }
            abstract void run(List<Account> rows);
        }`,
        'A.cls',
    );
    assert.deepEqual(tree.modifiers.words, ['public', 'with sharing']);
    assert.deepEqual(tree.modifiers.annotations[0]?.arguments, { seealldata: 'true' });
    assert.deepEqual(
        tree.members.map((member) => member.kind),
        ['field', 'field', 'property', 'initialiser', 'constructor', 'inner', 'method'],
    );
    assert.equal(tree.superclass?.name, 'B');
    assert.deepEqual(
        tree.interfaces.map((type) => type.name),
        ['C', 'D'],
    );
});

test('cuts a query out of the text and numbers its binds', () => {
    const tree = parseAnonymous(
        'List<Account> a = [SELECT Id FROM Account WHERE Name = :names.get(0) AND Id IN :new Set<Id>{x} LIMIT :n];',
        'anonymous',
    );
    const [statement] = tree.body.statements;
    assert.ok(statement?.kind === 'variables');
    const query = statement.variables[0]?.initialiser;
    assert.ok(query?.kind === 'query');
    assert.equal(query.text, 'SELECT Id FROM Account WHERE Name = :b0 AND Id IN :b1 LIMIT :b2');
    assert.deepEqual(
        query.binds.map((bind) => bind.kind),
        ['call', 'newSet', 'name'],
    );
});

test('reads a trigger: events, local variables and statements', () => {
    const tree = parseTrigger('trigger T on Account (before insert, after undelete) { Integer n = 1; if (n == 1) { n++; } }', 'T.trigger');
    assert.deepEqual(tree.operations, ['BEFORE_INSERT', 'AFTER_UNDELETE']);
    assert.equal(tree.object, 'Account');
    assert.deepEqual(
        tree.body.statements.map((statement) => statement.kind),
        ['variables', 'if'],
    );
});

test('names file, line and column of a syntax error', () => {
    assert.throws(
        () => parseClass('public class A {\n  void run( { }\n}', 'classes/A.cls'),
        (error: unknown) => error instanceof SourceError && error.position.file === 'classes/A.cls' && error.position.line === 2,
    );
});

test('reads operators of several tokens', () => {
    const tree = parseAnonymous('x = a >>> 2; y <<= 1; b = a <> c; d = a ?? b;', 'anonymous');
    const operators = tree.body.statements.map((statement) => {
        assert.ok(statement.kind === 'expression' && statement.expression.kind === 'assignment');
        const { operator, value } = statement.expression;
        return operator ?? (value.kind === 'binary' ? value.operator : undefined);
    });
    assert.deepEqual(operators, ['>>>', '<<', '!=', '??']);
});

test('keeps the escapes and lines of strings', () => {
    const tree = parseAnonymous("s = 'it\\'s \\u0041\\n'; t = '''\nline one\nline two''';", 'anonymous');
    const texts = tree.body.statements.map((statement) =>
        statement.kind === 'expression' &&
        statement.expression.kind === 'assignment' &&
        statement.expression.value.kind === 'literal' &&
        statement.expression.value.type === 'String'
            ? statement.expression.value.text
            : undefined,
    );
    assert.deepEqual(texts, ["it's A\n", 'line one\nline two']);
});

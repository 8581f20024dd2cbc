import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problems, TestProgram } from './testing/harness.ts';

test('all errors are reported, each with its place', () => {
    const program = new TestProgram([
        'public class A {\n  void f() {\n    Integer i = nothing;\n    missing();\n    String s = 5;\n  }\n  Unknown u;\n}',
    ]);
    assert.deepEqual(
        program.compiled.errors.map((error) => error.message),
        [
            'A.cls:3:17: Variable does not exist: nothing',
            'A.cls:4:5: Method does not exist or incorrect signature: void missing() from the type A',
            'A.cls:5:16: Illegal assignment from Integer to String',
            'A.cls:7:3: Invalid type: Unknown',
        ],
    );
});

test('definite errors', () => {
    assert.deepEqual(problems('public class A { Integer f() { } }'), ['Missing return statement']);
    assert.deepEqual(problems('public class A { void f() { Integer i; Integer I; } }'), ['Duplicate variable: I']);
    assert.deepEqual(problems('public class A { final Integer x = 1; void f() { x = 2; } }'), ['Final variable is not assignable: x']);
    assert.deepEqual(
        problems('public class A { private A() {} private static void f() {} }', 'public class B { void g() { A a = new A(); A.f(); } }'),
        ['Constructor is not visible: A()', 'Method is not visible: A.f'],
    );
    assert.deepEqual(
        problems('public class A { @TestVisible private static void f() {} }', '@IsTest private class B { static void g() { A.f(); } }'),
        [],
    );
    assert.deepEqual(problems('public class A { static void f() { g(); } void g() {} }'), [
        'Method does not exist or incorrect signature: void g() from the type A',
    ]);
    assert.deepEqual(problems('public class A extends B {}', 'public class B {}'), [
        'Non-virtual and non-abstract type cannot be extended: B',
    ]);
});

test('override stands where it must, and nowhere else', () => {
    const base = 'public virtual class Base { public virtual void f() {} public void g() {} }';
    assert.deepEqual(problems(base, 'public class Sub extends Base { public void f() {} }'), [
        'Method must use the override keyword: Sub.f',
    ]);
    assert.deepEqual(problems(base, 'public class Sub extends Base { public void g() {} }'), [
        'Non-virtual method cannot be overridden: Base.g',
    ]);
    assert.deepEqual(problems(base, 'public class Sub extends Base { public override void h() {} }'), [
        'Method does not override an ancestor method: Sub.h',
    ]);
    assert.deepEqual(problems(base, 'public class Sub extends Base { public override void f() {} }'), []);
});

test('keepGoing: what does not compile throws when it is reached', () => {
    const program = new TestProgram(
        [
            'public class Good { public static Integer fine() { return 1; } public static Integer bad() { return nothing; } public static Integer user() { return new Broken().x; } }',
            'public class Broken { this does not parse',
        ],
        { keepGoing: true },
    );
    assert.equal(program.compiled.errors.length, 2);
    assert.equal(program.call('Good', 'fine'), 1);
    assert.throws(() => program.call('Good', 'bad'), /Good.cls:1:\d+: Variable does not exist: nothing/);
    assert.throws(() => program.call('Good', 'user'), /Broken.cls:1/);
});

test('keepGoing: tests of a class with an unknown superclass are found and fail', () => {
    const program = new TestProgram(
        ['@IsTest private class T extends Missing { @IsTest static void works() { } Missing m = new Missing(); }'],
        { keepGoing: true },
    );
    assert.deepEqual(
        program.compiled.errors.map((error) => error.problem),
        ['Invalid type: Missing', 'Invalid type: Missing'],
    );
    assert.throws(() => program.call('T', 'works'), /Invalid type: Missing/);
});

test('an unknown type is reported once, not with all that follows from it', () => {
    assert.deepEqual(problems('public class A { void f() { Missing m = Missing.get(); m.call(); m.field = 1; String s = m; } }'), [
        'Invalid type: Missing',
        'Variable does not exist: Missing',
    ]);
});

test('a JavaScript stack leads to Apex lines', () => {
    const program = new TestProgram([
        'public class A {\n  public static void run() {\n    new Inner().fail();\n  }\n  class Inner {\n    void fail() {\n      Account a;\n      a.Name = null;\n    }\n  }\n}',
    ]);
    try {
        program.call('A', 'run');
        assert.fail('nothing was thrown');
    } catch (error) {
        const frames = program.compiled.locate((error as Error).stack ?? '').map((frame) => `${frame.name}:${frame.line}`);
        assert.deepEqual(frames, ['A.Inner.fail:8', 'A.run:3']);
    }
});

test('coverage counts executable lines', () => {
    const program = new TestProgram(
        ['public class A {\n  public static void run() {\n    Integer i = 1;\n    if (i == 2) {\n      i = 3;\n    }\n  }\n}'],
        { coverage: true },
    );
    program.call('A', 'run');
    assert.deepEqual(program.compiled.executableLines.get('A'), [3, 4, 5]);
    const counted = program.counters.get('A');
    assert.deepEqual(
        counted?.lines.map((line, index) => [line, counted.counts[index]]),
        [
            [3, 1],
            [4, 1],
            [5, 0],
        ],
    );
});

test('anonymous blocks use the project', () => {
    const program = new TestProgram(['public class A { public static Integer n = 5; public static void add(Integer by) { n += by; } }']);
    program.runAnonymous('A.add(2); Integer twice(Integer x) { return x * 2; } System.debug(twice(A.n));');
    assert.deepEqual(program.output, ['14']);
    assert.throws(() => program.runAnonymous('Integer i = nothing;'), /Variable does not exist: nothing/);
    program.runAnonymous("System.debug('again');");
    assert.deepEqual(program.output, ['14', 'again']);
});

test('ClassInfo tells what the engine needs', () => {
    const program = new TestProgram([
        "@RestResource(urlMapping='/x/*') global with sharing class A { @AuraEnabled(cacheable=true) public static String get(Integer n) { return 'x'; } public Integer size { get; set; } transient String t; }",
    ]);
    const info = program.classNamed('A');
    assert.equal(info.sharing, 'with');
    assert.equal(info.annotations[0]?.arguments.get('urlmapping'), '/x/*');
    assert.equal(info.methods[0]?.annotations[0]?.arguments.get('cacheable'), 'true');
    assert.deepEqual(
        info.fields.map((field) => [field.name, field.isTransient]),
        [
            ['size', false],
            ['t', true],
        ],
    );
    const instance = info.constructors[0]?.create() as object;
    info.fields[0]?.set(instance, 4);
    assert.equal(info.fields[0]?.get(instance), 4);
});

test('runAs blocks are left by return, break and continue', () => {
    const program = new TestProgram([
        `@IsTest private class A {
            public static String run() {
                String t = '';
                for (Integer i = 0; i < 5; i++) {
                    System.runAs(new Account(Name = 'u')) { if (i == 1) { continue; } if (i == 3) { break; } t += i; }
                }
                System.runAs(new Account(Name = 'v')) { return t + '!'; }
            }
        }`,
    ]);
    assert.equal(program.call('A', 'run'), '02!');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateApex, problems, TestProgram } from './testing/harness.ts';

test('text: concatenation of every type, equality without case', () => {
    assert.equal(evaluateApex("Integer n; return 'a' + n + 1.0 + true + 2L + 3.0d;"), 'anull1.0true23.0');
    assert.equal(evaluateApex('String s; String t; return s + t;'), 'nullnull');
    assert.equal(evaluateApex("return 'ABC' == 'abc';"), 'true');
    assert.equal(evaluateApex("return 'ABC' === 'abc';"), 'false');
    assert.equal(evaluateApex("return new Set<String>{'A'}.contains('a');"), 'false');
    assert.equal(evaluateApex('String s; return s == null;'), 'true');
    assert.equal(evaluateApex("Object a = 'x'; return a == 'X';"), 'true');
});

test('ids compare in 15 and 18 characters, and a string becomes an id', () => {
    assert.equal(evaluateApex("Id a = '001000000000001'; return a;"), '001000000000001AAA');
    assert.equal(evaluateApex("Id a = '001000000000001'; return a == '001000000000001';"), 'true');
    assert.throws(() => evaluateApex("Id a = 'nonsense'; return a;"), /Invalid id: nonsense/);
});

test('overloads: the nearest parameter wins', () => {
    const overloaded = `public class O {
        public static String f(Object o) { return 'object'; }
        public static String f(Integer i) { return 'integer'; }
        public static String f(Long l) { return 'long'; }
        public static String f(String s) { return 'string'; }
        public static String f(List<SObject> s) { return 'records'; }
        public static String f(SObject s) { return 'record'; }
    }`;
    const call = (argument: string): string => evaluateApex(`return O.f(${argument});`, 'String', [overloaded]);
    assert.equal(call('1'), 'integer');
    assert.equal(call('1L'), 'long');
    assert.equal(call('1.5'), 'object');
    assert.equal(call("'x'"), 'string');
    assert.equal(call('new List<Account>()'), 'records');
    assert.equal(call('new Account()'), 'record');
    assert.equal(call('Date.newInstance(2024, 1, 1)'), 'object');
});

test('inheritance: override, super, abstract, protected', () => {
    const classes = [
        `public abstract class Shape {
            protected String name;
            public Shape(String name) { this.name = name; }
            public abstract Decimal area();
            public virtual String describe() { return name + ' ' + area(); }
        }`,
        `public class Square extends Shape {
            private Decimal side;
            public Square(Decimal side) { super('square'); this.side = side; }
            public override Decimal area() { return side * side; }
            public override String describe() { return 'a ' + super.describe(); }
        }`,
    ];
    assert.equal(evaluateApex('Shape s = new Square(2); return s.describe();', 'String', classes), 'a square 4');
    assert.equal(evaluateApex('Object o = new Square(2); return o instanceof Shape;', 'Boolean', classes), 'true');
    assert.deepEqual(problems(...classes, 'public class X { Decimal f(Square q) { return q.side; } }'), [
        'Variable is not visible: Square.side',
    ]);
    assert.deepEqual(problems('public abstract class A { public abstract void f(); }', 'public class B extends A { }'), [
        'Class B must implement the method: void A.f()',
    ]);
});

test('interfaces, also those of the library, with generics', () => {
    const classes = [
        `public class Countdown implements Iterable<Integer>, Iterator<Integer> {
            Integer n;
            public Countdown(Integer n) { this.n = n; }
            public Iterator<Integer> iterator() { return this; }
            public Boolean hasNext() { return n > 0; }
            public Integer next() { return n--; }
        }`,
        `public class ByLength implements Comparator<String> {
            public Integer compare(String a, String b) { return a.length() - b.length(); }
        }`,
    ];
    assert.equal(evaluateApex("String t = ''; for (Integer i : new Countdown(3)) { t += i; } return t;", 'String', classes), '321');
    assert.equal(evaluateApex('Iterator<Integer> it = new Countdown(2).iterator(); it.next(); return it.next();', 'Integer', classes), '1');
    assert.equal(evaluateApex("Comparator<String> c = new ByLength(); return c.compare('aa', 'b');", 'Integer', classes), '1');
});

test('properties: plain, with accessors, static, with another visibility', () => {
    const counter = `public class Counter {
        public Integer plain { get; set; }
        public Integer doubled { get { return plain * 2; } set { plain = value / 2; } }
        public String lazy { get { if (lazy == null) { lazy = 'made'; } return lazy; } private set; }
        public static Integer total { get { if (total == null) total = 0; return total; } set; }
    }`;
    assert.equal(
        evaluateApex('Counter c = new Counter(); c.doubled = 10; c.plain++; c.doubled += 2; return c.plain;', 'Integer', [counter]),
        '7',
    );
    assert.equal(
        evaluateApex('Counter.total++; Counter.total += 2; return Counter.total + new Counter().lazy;', 'String', [counter]),
        '3made',
    );
    assert.deepEqual(problems(counter, "public class X { void f(Counter c) { c.lazy = 'x'; } }"), [
        'Variable is not visible: Counter.lazy',
    ]);
});

test('enums: values, valueOf, name, ordinal, switch', () => {
    const color = 'public enum Color { RED, GREEN }';
    assert.equal(
        evaluateApex("return Color.values().size() + Color.valueOf('green').name() + Color.RED.ordinal();", 'String', [color]),
        '2GREEN0',
    );
    assert.equal(
        evaluateApex(
            "Color c = Color.GREEN; switch on c { when RED { return 'r'; } when GREEN { return 'g'; } when else { return 'e'; } }",
            'String',
            [color],
        ),
        'g',
    );
    assert.throws(() => evaluateApex("return Color.valueOf('blue');", 'Color', [color]), /No enum constant Color.blue/);
});

test('switch: numbers, text, null, sObject types', () => {
    const kind = (argument: string, type: string, branches: string): string =>
        evaluateApex(`${type} v = ${argument}; switch on v { ${branches} when else { return 'else'; } }`);
    assert.equal(kind('-1', 'Integer', "when 1, 2 { return 'few'; } when -1 { return 'minus'; }"), 'minus');
    assert.equal(kind('null', 'String', "when 'a' { return 'a'; } when null { return 'null'; }"), 'null');
    assert.equal(kind("'A'", 'String', "when 'a' { return 'a'; }"), 'else');
    assert.equal(
        kind("new Contact(LastName = 'x')", 'SObject', "when Account a { return 'account'; } when Contact c { return c.LastName; }"),
        'x',
    );
});

test('exceptions: own classes, causes, finally, null pointers', () => {
    const own = 'public class OwnException extends Exception { public Integer code = 7; }';
    assert.equal(
        evaluateApex(
            "try { throw new OwnException('bad'); } catch (OwnException e) { return e.getMessage() + e.code + e.getTypeName(); }",
            'String',
            [own],
        ),
        'bad7OwnException',
    );
    assert.equal(
        evaluateApex(
            "try { throw new OwnException('outer', new OwnException('inner')); } catch (Exception e) { return e.getCause().getMessage(); }",
            'String',
            [own],
        ),
        'inner',
    );
    assert.equal(
        evaluateApex(
            "Account a; try { a.Name = 'x'; } catch (NullPointerException e) { return e.getMessage(); } finally { System.debug('done'); } return null;",
        ),
        'Attempt to de-reference a null object',
    );
    assert.equal(
        evaluateApex('List<Integer> l; try { return l.size(); } catch (Exception e) { return e.getTypeName(); }'),
        'System.NullPointerException',
    );
    assert.equal(
        evaluateApex("try { throw new DmlException('d'); } catch (ListException e) { return 1; } catch (DmlException e) { return 2; }"),
        '2',
    );
    const custom =
        'public class CodeException extends Exception { String code; public CodeException(String code, Integer n) { this(code + n); this.code = code; } public String getCode() { return code; } }';
    assert.equal(
        evaluateApex(
            "try { throw new CodeException('c', 1); } catch (CodeException e) { return e.getMessage() + e.getCode(); }",
            'String',
            [custom],
        ),
        'c1c',
    );
});

test('casts fail by naming both types', () => {
    assert.throws(
        () => evaluateApex("Object o = 'x'; return (Integer) o;", 'Integer'),
        /Invalid conversion from runtime type String to Integer/,
    );
    assert.equal(evaluateApex("Object o = 'x'; return (String) o;", 'String'), 'x');
    assert.deepEqual(problems('public class A { Integer f(String s) { return (Integer) s; } }'), [
        'Incompatible types since an instance of String is never an instance of Integer',
    ]);
});

test('safe navigation and ??', () => {
    assert.equal(evaluateApex("Account a; return a?.Name ?? 'none';"), 'none');
    assert.equal(evaluateApex('String s; return s?.toUpperCase()?.length();'), 'null');
    assert.equal(evaluateApex("String s = 'abc'; return s?.toUpperCase();"), 'ABC');
});

test('statics start again with each transaction', () => {
    const program = new TestProgram([
        'public class S { static Integer n = 1; static { n++; } public static Integer next() { return n++; } }',
    ]);
    assert.equal(program.call('S', 'next'), 2);
    assert.equal(program.call('S', 'next'), 3);
    program.epoch.now += 1;
    assert.equal(program.call('S', 'next'), 2);
});

test('inner classes see private members of the outer one', () => {
    const outer = `public class Outer {
        private static Integer secret = 42;
        public class Inner { private Integer own = 1; public Integer sum() { return secret + own; } }
        public static Integer run() { Inner i = new Inner(); i.own = 2; return i.sum(); }
    }`;
    assert.equal(evaluateApex('return Outer.run() + new Outer.Inner().sum();', 'Integer', [outer]), '87');
});

test('maps and lists', () => {
    assert.equal(
        evaluateApex(
            "Map<String, List<Integer>> m = new Map<String, List<Integer>>{'a' => new List<Integer>{1}}; m.get('a').add(2); return m.get('a')[1] + '' + m.containsKey('A');",
        ),
        '2false',
    );
    assert.equal(evaluateApex('Integer[] a = new Integer[2]; a[0] = 5; return a;'), '(5, null)');
    assert.throws(
        () => evaluateApex('List<Integer> l = new List<Integer>{1}; for (Integer i : l) { l.add(2); } return null;'),
        /Cannot modify a collection while it is being iterated/,
    );
    assert.throws(() => evaluateApex('return new List<Integer>()[0];'), /List index out of bounds: 0/);
    assert.equal(evaluateApex("List<Object> l = new List<Object>{1, 'a', 2.5, 3.0d}; return l;"), '(1, a, 2.5, 3.0)');
});

test('a set may be changed inside its loop up to API version 61', () => {
    const body = 'Set<Integer> s = new Set<Integer>{1, 2}; for (Integer i : s) { s.add(i + 10); } return s.size();';
    assert.equal(evaluateApex(body, 'Integer', [], { apiVersion: 61 }), '4');
    assert.throws(() => evaluateApex(body, 'Integer', [], { apiVersion: 62 }), /Cannot modify a collection while it is being iterated/);
});

test('|= and &= leave out what is decided, | and & do not', () => {
    const counter = 'public class N { public static Integer calls = 0; public static Boolean yes() { calls++; return true; } }';
    assert.equal(
        evaluateApex("Boolean b = true; b |= N.yes(); b = false; b &= N.yes(); return N.calls + '' + b;", 'String', [counter]),
        '0false',
    );
    assert.equal(evaluateApex("Boolean b = true | N.yes(); b = false & N.yes(); return N.calls + '' + b;", 'String', [counter]), '2false');
});

test('loops with break and continue', () => {
    assert.equal(
        evaluateApex(
            "String t = ''; for (Integer i = 0, n = 5; i < n; i++) { if (i == 1) continue; if (i == 4) break; t += i; } return t;",
        ),
        '023',
    );
    assert.equal(evaluateApex('Integer i = 0; while (true) { i++; if (i > 9) break; } do { i--; } while (i > 5); return i;'), '5');
});

test('own equals, hashCode, toString and compareTo are used', () => {
    const point = `public class Point {
        public Integer x;
        public Point(Integer x) { this.x = x; }
        public Boolean equals(Object other) { return other instanceof Point && ((Point) other).x == x; }
        public Integer hashCode() { return x; }
        public override String toString() { return 'P' + x; }
    }`;
    assert.equal(
        evaluateApex(
            "return new Set<Point>{new Point(1), new Point(1)}.size() + '' + (new Point(2) == new Point(2)) + new Point(3);",
            'String',
            [point],
        ),
        '1trueP3',
    );
});

test('class literals and runtime types', () => {
    assert.equal(evaluateApex('return Account.class.getName() + List<String>.class.getName();'), 'AccountList<String>');
});

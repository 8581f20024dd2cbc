import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateApex, TestProgram } from './testing/harness.ts';

test('private methods and fields of the same name live side by side', () => {
    const classes = [
        "public virtual class Base { private String name = 'base'; private String who() { return 'base'; } public String ask() { return who() + name; } }",
        "public class Sub extends Base { private String name = 'sub'; private String who() { return 'sub'; } public String tell() { return who() + name + ask(); } }",
    ];
    assert.equal(evaluateApex('return new Sub().tell();', 'String', classes), 'subsubbasebase');
});

test('virtual and abstract properties are overridden', () => {
    const classes = [
        'public abstract class P { public abstract String name { get; } public virtual Integer size { get { return 1; } set; } public String both() { return name + size; } }',
        "public class Q extends P { public override String name { get { return 'q'; } } public override Integer size { get { return 2; } set; } }",
    ];
    assert.equal(evaluateApex('return new Q().both();', 'String', classes), 'q2');
});

test('a variable may have the name of a type', () => {
    const classes = [
        "public class Logger { public static String level = 'INFO'; public static String log(String s) { return level + s; } }",
    ];
    assert.equal(evaluateApex("Logger logger = new Logger(); return Logger.log('x') + logger.level;", 'String', classes), 'INFOxINFO');
    assert.equal(evaluateApex('Account account = new Account(); return Account.SObjectType;'), 'Account');
});

test('exceptions run the initialisers of each class once', () => {
    const classes = [
        'public virtual class AppException extends Exception { public List<String> notes = new List<String>(); }',
        "public class DeepException extends AppException { public Integer code = 5; public DeepException(Integer code) { super('code ' + code); this.code = code; notes.add('made'); } }",
        "public virtual class BaseException extends Exception { protected String kind = 'none'; public BaseException(String kind) { this.kind = kind; } public virtual String getKind() { return kind; } }",
        "public class LeafException extends BaseException { public LeafException() { super('leaf'); } public override String getMessage() { return 'own ' + getKind(); } }",
    ];
    assert.equal(
        evaluateApex(
            'try { throw new DeepException(3); } catch (AppException e) { return e.getMessage() + e.notes + ((DeepException) e).code; }',
            'String',
            classes,
        ),
        'code 3(made)3',
    );
    assert.equal(
        evaluateApex('try { throw new LeafException(); } catch (Exception e) { return e.getMessage(); }', 'String', classes),
        'own leaf',
    );
});

test('an interface of an interface, implemented by a superclass', () => {
    const classes = [
        'public interface Named { String name(); }',
        'public interface Sized extends Named { Integer size(); }',
        "public virtual class Thing { public String name() { return 'thing'; } }",
        'public class Box extends Thing implements Sized { public Integer size() { return 3; } }',
    ];
    assert.equal(
        evaluateApex('Sized s = new Box(); Named n = s; return s.name() + s.size() + n.name() + (s instanceof Named);', 'String', classes),
        'thing3thingtrue',
    );
});

test('singletons, nested builders and chained calls', () => {
    const classes = [
        `public class Registry {
            private static Registry instance;
            private final Map<String, Type> types = new Map<String, Type>();
            private Registry() {}
            public static Registry getInstance() { if (instance == null) { instance = new Registry(); } return instance; }
            public Registry bind(String key, Type value) { types.put(key, value); return this; }
            public Integer size() { return types.keySet().size(); }
        }`,
    ];
    assert.equal(
        evaluateApex("return Registry.getInstance().bind('a', Account.class).bind('b', String.class).size();", 'Integer', classes),
        '2',
    );
});

test('an inner class may extend its outer class, and an inner interface be implemented elsewhere', () => {
    const classes = [
        "public virtual class Domain { public interface IConstructable { Domain construct(List<SObject> records); } public virtual String kind() { return 'domain'; } public class Inner extends Domain { public override String kind() { return 'inner'; } } }",
        "public class Accounts extends Domain { public override String kind() { return 'accounts'; } public class Constructor implements Domain.IConstructable { public Domain construct(List<SObject> records) { return new Accounts(); } } }",
    ];
    assert.equal(
        evaluateApex(
            'Domain.IConstructable c = new Accounts.Constructor(); return c.construct(new List<Account>()).kind() + new Domain.Inner().kind();',
            'String',
            classes,
        ),
        'accountsinner',
    );
});

test('static initialisers run in order and see each other', () => {
    const classes = [
        'public class Order { public static final Integer A = B.VALUE + 1; public static final List<Integer> ALL = new List<Integer>{A, 2}; static { ALL.add(9); } }',
        'public class B { public static Integer VALUE = 4; }',
    ];
    assert.equal(evaluateApex('return Order.ALL;', 'Object', classes), '(5, 2, 9)');
});

test('boxed and raw doubles', () => {
    assert.equal(
        evaluateApex(
            "Map<String, Object> m = new Map<String, Object>{'d' => 1.0d, 'i' => 1}; Double d = (Double) m.get('d'); List<Double> l = new List<Double>{d, 2}; l[0] += 1; return '' + m.get('d') + m.get('i') + l[0] + l;",
        ),
        '1.012.0(2.0, 2.0)',
    );
});

test('conditionals and null', () => {
    assert.equal(
        evaluateApex("Integer i = 1; Decimal d = i == 1 ? 1 : 2.5; String s = i == 2 ? null : (i == 1 ? 'one' : 'x'); return d + s;"),
        '1one',
    );
    assert.equal(evaluateApex('Boolean b = true; b &= false; b |= true; b ^= true; return b;'), 'false');
});

test('return inside try runs finally', () => {
    const program = new TestProgram([
        "public class F { public static String run() { try { return 'r'; } finally { System.debug('f'); } } }",
    ]);
    assert.equal(program.call('F', 'run'), 'r');
    assert.deepEqual(program.output, ['f']);
});

test('limits and failed assertions cannot be caught', () => {
    assert.throws(
        () => evaluateApex("try { System.assertEquals(1, 2); } catch (Exception e) { return 'caught'; } return 'no';"),
        /Assertion Failed/,
    );
    assert.throws(
        () =>
            evaluateApex('try { return Deep.down(1); } catch (Exception e) { return 0; }', 'Integer', [
                'public class Deep { public static Integer down(Integer n) { return down(n + 1) + 1; } }',
            ]),
        /Maximum stack depth/,
    );
});

test('custom iteration over sets and maps', () => {
    assert.equal(
        evaluateApex(
            "Map<String, Integer> m = new Map<String, Integer>{'a' => 1, 'b' => 2}; String t = ''; for (String k : m.keySet()) { t += k + m.get(k); } for (Integer v : m.values()) { t += v; } return t;",
        ),
        'a1b212',
    );
});

test('names without regard to case', () => {
    assert.equal(
        evaluateApex("string Text = 'a'; INTEGER count = TEXT.LENGTH(); return tExt + COUNT + CASES.go();", 'String', [
            "public class Cases { public static String Go() { return '!'; } }",
        ]),
        'a1!',
    );
});

test('arrays of arrays and lists of lists', () => {
    assert.equal(
        evaluateApex(
            'List<List<Integer>> g = new List<List<Integer>>{new List<Integer>{1}, new Integer[]{2, 3}}; g[1][0]++; Integer[][] h = g; return h[1][0] + g[0].size();',
            'Integer',
        ),
        '4',
    );
});

test('long literals, hex free numbers and unary chains', () => {
    assert.equal(evaluateApex('Integer i = 5; return - -i + (+i) + ~i + (-(i));', 'Integer'), '-1');
});

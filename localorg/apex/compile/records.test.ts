import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sobjectType } from '../types/types.ts';
import { ApexList } from '../values/collections.ts';
import type { SObjectValue } from '../values/sobject.ts';
import { evaluateApex, problems, TestProgram } from './testing/harness.ts';

const ROWS = { Account: [{ Id: '001000000000001AAA', Name: 'Acme' }] };

function run(body: string, returns = 'Object', options = {}): { readonly value: unknown; readonly program: TestProgram } {
    const program = new TestProgram([`public class Run { public static ${returns} run() { ${body} } }`], options);
    return { value: program.call('Run', 'run'), program };
}

test('sObject fields have the types of the schema', () => {
    assert.equal(
        evaluateApex(
            "Account a = new Account(Name = 'x', NumberOfEmployees = 5); a.AnnualRevenue = 3; return a.Name + a.NumberOfEmployees / 2 + a.AnnualRevenue;",
        ),
        'x23',
    );
    assert.deepEqual(problems("public class A { void f(Account a) { a.NumberOfEmployees = 'x'; } }"), [
        'Illegal assignment from String to Integer',
    ]);
    assert.deepEqual(problems('public class A { Object f(Account a) { return a.Nonsense__c; } }'), [
        'Invalid field Nonsense__c for SObject Account',
    ]);
    assert.deepEqual(problems('public class A { Account f(SObject s) { return s; } }'), ['Illegal assignment from SObject to Account']);
});

test('parents are read through null', () => {
    assert.equal(evaluateApex("Contact c = new Contact(Account = new Account(Name = 'parent')); return c.Account.Name;"), 'parent');
    assert.equal(evaluateApex('return new Contact().Account.Name;'), 'null');
    assert.equal(evaluateApex('Account a = new Account(); return a.Contacts.size();'), '0');
});

test('a query is a list, a single record, or a number', () => {
    assert.equal(run('Account a = [SELECT Id, Name FROM Account]; return a.Name;', 'String', { rows: ROWS }).value, 'Acme');
    assert.equal(run('return [SELECT Name FROM Account].Name;', 'String', { rows: ROWS }).value, 'Acme');
    assert.equal(run('return [SELECT Id FROM Account].size();', 'Integer', { rows: ROWS }).value, 1);
    assert.equal(run('Integer n = [SELECT COUNT() FROM Account]; return n;', 'Integer', { rows: ROWS }).value, 1);
    assert.throws(() => run('Account a = [SELECT Id FROM Account]; return a;'), /List has no rows for assignment to SObject/);
    assert.equal(
        run("String t = ''; for (Account a : [SELECT Name FROM Account]) { t += a.Name; } return t;", 'String', { rows: ROWS }).value,
        'Acme',
    );
    assert.equal(
        run('Integer n = 0; for (List<Account> l : [SELECT Name FROM Account]) { n += l.size(); } return n;', 'Integer', { rows: ROWS })
            .value,
        1,
    );
    assert.equal(run("Account a = [SELECT Id FROM Account] ?? new Account(Name = 'new'); return a.Name;", 'String').value, 'new');
});

test('binds, sharing and access reach the org', () => {
    const { program } = run(
        "List<String> names = new List<String>{'a'}; List<Account> l = [SELECT Id FROM Account WHERE Name IN :names AND Id = :names.get(0) WITH USER_MODE]; return null;",
    );
    assert.deepEqual(program.data, ['query SELECT Id FROM Account WHERE Name IN :b0 AND Id = :b1 WITH USER_MODE [(a); a] user true']);
    const shared = new TestProgram([
        'public with sharing class A { public static void run() { B.find(); } }',
        'public class B { public static void find() { List<Account> l = [SELECT Id FROM Account]; insert l; } }',
    ]);
    shared.call('A', 'run');
    shared.call('B', 'find');
    assert.deepEqual(shared.data, [
        'query SELECT Id FROM Account [] system true',
        'insert () system true',
        'query SELECT Id FROM Account [] system false',
        'insert () system false',
    ]);
});

test('DML statements', () => {
    const { program } = run(
        "Account a = new Account(Name = 'x'); insert a; update as user new List<Account>{a}; upsert a Id; delete as system a; return null;",
    );
    assert.deepEqual(program.data, [
        'insert Account:{Name=x} system false',
        'update (Account:{Name=x}) user true',
        'upsert Account:{Name=x} system false by Id',
        'delete Account:{Name=x} system false',
    ]);
    assert.deepEqual(problems("public class A { void f() { insert 'x'; } }"), ['DML requires SObject or SObject list type: String']);
});

test('dynamic access and generic lists', () => {
    assert.equal(
        evaluateApex(
            "SObject s = new Account(); s.put('Name', 'x'); s.put(Account.NumberOfEmployees, 1); return (String) s.get('name') + ((Account) s).NumberOfEmployees;",
        ),
        'x1',
    );
    assert.equal(
        evaluateApex(
            "List<SObject> l = new List<Account>{new Account(Name = 'x')}; List<Account> a = l; Map<Id, SObject> m = new Map<Id, Account>(); return a[0].Name;",
        ),
        'x',
    );
});

test('tokens and describes', () => {
    assert.equal(evaluateApex('Schema.SObjectField f = Account.Name; return f;'), 'Name');
    assert.equal(evaluateApex('SObjectType t = Account.SObjectType; return t == Schema.Account.getSObjectType();'), 'true');
    assert.equal(
        evaluateApex(
            'return Schema.SObjectType.Account.getName() + Schema.SObjectType.Account.fields.Name.getName() + SObjectType.Account.fields.getMap().size();',
        ).startsWith('AccountName'),
        true,
    );
});

test('labels', () => {
    assert.equal(evaluateApex('return Label.Greeting + System.Label.greeting;'), 'label Greetinglabel greeting');
    assert.deepEqual(problems('public class A { String f() { return Label.Missing; } }'), ['Label does not exist: Missing']);
});

test('triggers run with their context', () => {
    const program = new TestProgram(
        [
            'public class H { public static String seen; public static void handle(List<Account> l) { seen = l[0].Name; } public static String get() { return seen; } public static Account make() { return new Account(); } public static Boolean isIdle() { return Trigger.new == null && !Trigger.isExecuting; } }',
        ],
        {
            triggers: {
                T: "trigger T on Account (before insert, after update) { if (Trigger.isBefore && Trigger.isInsert) { for (Account a : Trigger.new) { a.Name = 'by trigger'; } H.handle(Trigger.new); } }",
            },
            rows: ROWS,
        },
    );
    const [trigger] = program.module.triggers;
    assert.deepEqual(trigger?.operations, ['BEFORE_INSERT', 'AFTER_UPDATE']);
    const record = program.call('H', 'make') as SObjectValue;
    const newList = new ApexList(sobjectType('Account'), [record]);
    program.trigger = { operation: 'BEFORE_INSERT', newList, newMap: null, oldList: null, oldMap: null, size: 1 };
    trigger.run();
    assert.equal(program.call('H', 'get'), 'by trigger');
    program.trigger = undefined;
    assert.equal(program.call('H', 'isIdle'), true);
});

test('dynamic queries see variables by name', () => {
    const { program } = run(
        "String wanted = 'x'; List<Account> l = Database.query('SELECT Id FROM Account WHERE Name = :wanted'); return null;",
    );
    assert.deepEqual(program.output, ['query x sharing=false']);
});

test('future methods are enqueued', () => {
    const program = new TestProgram([
        'public class F { @future public static void later(Integer n) { System.debug(n); } public static void run() { later(5); } }',
    ]);
    program.call('F', 'run');
    assert.deepEqual(program.output, ['future F.later(5)']);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apexOrg } from './compiling.ts';
import { synchronous } from './entry.ts';
import { failureIn, type FakeOrg } from './testing.ts';

/** What the tests of these sources came to: `name: Pass` or the message. */
function results(sources: Readonly<Record<string, string>>): Record<string, string> {
    const org = apexOrg(sources);
    const report = org.engine.runTests({ isolation: org });
    return Object.fromEntries(report.results.map(({ method, outcome, message }) => [method, message ?? outcome]));
}

const call = (org: FakeOrg, name: string): unknown => org.engine.invokeAura('Main', name, {});

test('static variables begin anew with each transaction', () => {
    const org = apexOrg({
        'Main.cls': 'public class Main { static Integer n = 0; @AuraEnabled public static Integer next() { n++; return n; } }',
    });
    assert.deepEqual([call(org, 'next'), call(org, 'next')], [1, 1]);
    const twice = org.engine.run(synchronous('SYNCHRONOUS'), () => {
        call(org, 'next');
        return call(org, 'next');
    });
    assert.equal(twice, 2, 'nested work shares its transaction');
});

test('an uncaught exception tells its place in Apex', () => {
    const org = apexOrg({
        'Main.cls': `public class Main {
            public class Broken extends Exception {}
            @AuraEnabled public static void outer() {
                inner();
            }
            static void inner() {
                throw new Broken('no');
            }
        }`,
    });
    const failure = failureIn(() => call(org, 'outer'));
    assert.equal(failure.headline, 'Main.Broken: no');
    assert.equal(failure.isUserDefined, true);
    assert.equal(failure.stackTrace, 'Class.Main.inner: line 7, column 1\nClass.Main.outer: line 4, column 1');
});

test('a LimitException cannot be caught', () => {
    const org = apexOrg({
        'Main.cls': `public class Main {
            @AuraEnabled public static void spend() {
                try { for (Integer i = 0; i < 200; i++) { List<Account> found = [SELECT Id FROM Account]; } } catch (Exception e) { System.debug('caught'); }
            }
            @AuraEnabled public static void recurse() { recurse(); }
        }`,
    });
    assert.equal(failureIn(() => call(org, 'spend')).headline, 'System.LimitException: Too many SOQL queries: 101');
    assert.equal(failureIn(() => call(org, 'recurse')).headline, 'System.LimitException: Maximum stack depth reached: 1001');
    assert.deepEqual(org.log, []);
});

test('an exception in a trigger fails the save with the words of a real org', () => {
    const org = apexOrg({
        'Main.cls': `public class Main { @AuraEnabled public static void save() { insert new Account(Name = 'Acme'); } }`,
        'AccountTrigger.trigger': `trigger AccountTrigger on Account (before insert) {
            for (Account each : Trigger.new) {
                Account other = null;
                other.Name = each.Name;
            }
        }`,
    });
    assert.equal(
        failureIn(() => call(org, 'save')).message,
        'Insert failed. First exception on row 0; first error: CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, AccountTrigger: execution of BeforeInsert\n\n' +
            'caused by: System.NullPointerException: Attempt to de-reference a null object\n\nTrigger.AccountTrigger: line 4, column 1: []',
    );
});

test('triggers see what changed, and addError refuses a record', () => {
    const org = apexOrg({
        'Main.cls': `public class Main {
            @AuraEnabled public static void save() {
                Account saved = new Account(Name = 'Acme');
                insert saved;
                saved.Name = 'Other';
                update saved;
            }
        }`,
        'AccountTrigger.trigger': `trigger AccountTrigger on Account (before update) {
            for (Integer i = 0; i < Trigger.size; i++) {
                if (Trigger.new[i].Name != Trigger.old[i].Name) Trigger.new[i].Name.addError('The name stays ' + Trigger.old[i].Name);
            }
        }`,
    });
    assert.match(
        failureIn(() => call(org, 'save')).message,
        /^Update failed. First exception on row 0 with id 001\w+; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, The name stays Acme: \[Name\]$/,
    );
});

test('tests pass and fail, set up once, and count lines that ran', () => {
    const sources = {
        'Main.cls': `public class Main {
            public static Integer half(Integer n) {
                if (n == 0) {
                    return 0;
                }
                return n / 2;
            }
        }`,
        'MainTest.cls': `@IsTest private class MainTest {
            @TestSetup static void setUp() { insert new Account(Name = 'Acme'); }
            @IsTest static void halves() { Assert.areEqual(2, Main.half(5)); }
            @IsTest static void seesSetUp() { Account found = [SELECT Id, Name FROM Account]; Assert.areEqual('Acme', found.Name); insert new Account(Name = 'Second'); }
            static testMethod void startsAfresh() { Account found = [SELECT Id FROM Account]; Assert.isNotNull(found); }
            @IsTest static void fails() { Assert.areEqual(3, Main.half(5), 'three'); }
        }`,
    };
    const org = apexOrg(sources);
    const report = org.engine.runTests({ isolation: org });
    assert.deepEqual(
        report.results.map(({ method, outcome }) => [method, outcome]),
        [
            ['halves', 'Pass'],
            ['seesSetUp', 'Pass'],
            ['startsAfresh', 'Pass'],
            ['fails', 'Fail'],
        ],
    );
    assert.match(report.results[3]?.message ?? '', /^System.AssertException: Assertion Failed: three: Expected: 3, Actual: 2$/);
    assert.match(report.results[3]?.stackTrace ?? '', /^Class.MainTest.fails: line 6, column 1$/);
    assert.deepEqual(report.coverage, [{ name: 'Main', kind: 'class', covered: [3, 6], uncovered: [4] }]);
});

const QUEUEABLE = `public class Job implements Queueable {
    public static Integer ran = 0;
    public Integer size;
    public transient Account cache;
    public Job(Integer size) { this.size = size; this.cache = new Account(); }
    public void execute(QueueableContext context) {
        Assert.isNull(cache, 'a transient field is left out');
        ran += size;
        System.attachFinalizer(new Last());
        if (size < 0) throw new Broken('negative');
    }
    public class Broken extends Exception {}
    public class Last implements Finalizer {
        public void execute(FinalizerContext context) {
            if (context.getResult() == ParentJobResult.UNHANDLED_EXCEPTION) ran = 100; else ran += 1;
        }
    }
}`;

test('a queueable runs at stopTest with its own state, its finalizer after it, and the static variables of the test', () => {
    assert.deepEqual(
        results({
            'Job.cls': QUEUEABLE,
            'JobTest.cls': `@IsTest private class JobTest {
                @IsTest static void runs() {
                    Test.startTest();
                    System.enqueueJob(new Job(3));
                    Assert.areEqual(0, Job.ran);
                    Test.stopTest();
                    Assert.areEqual(4, Job.ran);
                }
                @IsTest static void fails() {
                    Test.startTest();
                    System.enqueueJob(new Job(-3));
                    try { Test.stopTest(); Assert.fail(); } catch (Job.Broken e) { Assert.areEqual(100, Job.ran); }
                }
                @IsTest static void failsUncaught() { System.enqueueJob(new Job(-3)); }
            }`,
        }),
        { runs: 'Pass', fails: 'Pass', failsUncaught: 'Job.Broken: negative' },
    );
});

test('a future method gets its arguments, and may not call another', () => {
    assert.deepEqual(
        results({
            'Later.cls': `public class Later {
                public static Double seen;
                @future public static void keep(Double given, Boolean again) { seen = given; if (again) keep(1, false); }
            }`,
            'LaterTest.cls': `@IsTest private class LaterTest {
                @IsTest static void runs() { Test.startTest(); Later.keep(2.5, false); Test.stopTest(); Assert.areEqual(2.5, Later.seen); }
                @IsTest static void again() { Test.startTest(); Later.keep(2.5, true); Test.stopTest(); }
            }`,
        }),
        {
            runs: 'Pass',
            again: 'System.AsyncException: Future method cannot be called from a future or batch method: Later.keep(Double, Boolean)',
        },
    );
});

test('a callout needs a mock, no uncommitted work, and to stand outside of a trigger', () => {
    const mock = `@IsTest public class Mock implements HttpCalloutMock {
        public HttpResponse respond(HttpRequest request) { HttpResponse answer = new HttpResponse(); answer.setStatusCode(201); return answer; }
    }`;
    assert.deepEqual(
        results({
            'Mock.cls': mock,
            'Caller.cls': `public class Caller {
                public static Integer call() { HttpRequest request = new HttpRequest(); request.setEndpoint('callout:Vendor/x'); request.setMethod('GET'); return new Http().send(request).getStatusCode(); }
            }`,
            'CallerTest.cls': `@IsTest private class CallerTest {
                @IsTest static void answers() { Test.setMock(HttpCalloutMock.class, new Mock()); Assert.areEqual(201, Caller.call()); }
                @IsTest static void noMock() { Caller.call(); }
                @IsTest static void uncommitted() { Test.setMock(HttpCalloutMock.class, new Mock()); insert new Account(Name = 'Acme'); Caller.call(); }
                @IsTest static void started() { Test.setMock(HttpCalloutMock.class, new Mock()); insert new Account(Name = 'Acme'); Test.startTest(); Assert.areEqual(201, Caller.call()); Test.stopTest(); }
            }`,
        }),
        {
            answers: 'Pass',
            noMock: 'System.TypeException: Methods defined as TestMethod do not support Web service callouts',
            uncommitted: 'System.CalloutException: You have uncommitted work pending. Please commit or rollback before calling out',
            started: 'Pass',
        },
    );
});

test('a queueable calls out only where it implements Database.AllowsCallouts, and chains none in a test', () => {
    const job = (interfaces: string, body: string): string =>
        `public class Job implements ${interfaces} { public void execute(QueueableContext context) { ${body} } }`;
    const call = `HttpRequest request = new HttpRequest(); request.setEndpoint('callout:Vendor/x'); request.setMethod('GET'); new Http().send(request);`;
    const sources = (text: string): Record<string, string> => ({
        'Job.cls': text,
        'JobTest.cls': `@IsTest private class JobTest {
            private class Mock implements HttpCalloutMock { public HttpResponse respond(HttpRequest request) { return new HttpResponse(); } }
            @IsTest static void runs() { Test.setMock(HttpCalloutMock.class, new Mock()); Test.startTest(); System.enqueueJob(new Job()); Test.stopTest(); }
        }`,
    });
    assert.match(
        results(sources(job('Queueable', call)))['runs'] ?? '',
        /^System.CalloutException: Callout not allowed from this queueable job/,
    );
    assert.deepEqual(results(sources(job('Queueable, Database.AllowsCallouts', call))), { runs: 'Pass' });
    assert.deepEqual(results(sources(job('Queueable', 'System.enqueueJob(new Job());'))), {
        runs: 'System.AsyncException: Maximum stack depth has been reached.',
    });
});

test('a stub answers for a class', () => {
    assert.deepEqual(
        results({
            'Service.cls':
                'public virtual class Service { public virtual Integer count(String name) { return 1; } public Double half(Integer n) { return n; } }',
            'ServiceTest.cls': `@IsTest private class ServiceTest {
                private class Provider implements System.StubProvider {
                    public Object handleMethodCall(Object stub, String name, Type returns, List<Type> types, List<String> names, List<Object> args) {
                        if (name == 'count') return 7;
                        return 2.5;
                    }
                }
                @IsTest static void stubs() {
                    Service stub = (Service) Test.createStub(Service.class, new Provider());
                    Assert.areEqual(7, stub.count('x'));
                    Assert.areEqual(2.5, stub.half(5));
                }
            }`,
        }),
        { stubs: 'Pass' },
    );
});

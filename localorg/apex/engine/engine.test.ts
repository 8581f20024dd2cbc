import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NotSupported } from '../../fault.ts';
import { asyncJobs, ATTACHED_FINALIZER } from '../library/asyncJobs.ts';
import type { EngineSupport } from '../support/engineSupport.ts';
import type { Runtime } from '../runtime.ts';
import { DECIMAL, INTEGER, listOf, platformType, sobjectType, STRING } from '../types/types.ts';
import { ApexList } from '../values/collections.ts';
import { Decimal } from '../values/decimal.ts';
import { ApexException } from '../values/exceptions.ts';
import { SObjectValue } from '../values/sobject.ts';
import { auraError } from './aura.ts';
import { synchronous } from './entry.ts';
import { annotated, classInfo, failureIn, FakeOrg, field, method, parameter, trigger } from './testing.ts';

const MODE = { access: 'system', sharing: false } as const;
const SAVE = { ...MODE, allOrNone: true } as const;
const ENTRY = synchronous('SYNCHRONOUS');

function newAccount(org: FakeOrg, values: Readonly<Record<string, unknown>>): SObjectValue {
    const type = org.schema.object('Account');
    assert.ok(type);
    const sobject = new SObjectValue(type);
    for (const [name, value] of Object.entries(values)) sobject.setField(name, value);
    return sobject;
}

test('an inserted sObject is given its id, and a query tells what was queried alone', () => {
    const org = new FakeOrg({});
    org.engine.run(ENTRY, () => {
        const { data } = org.engine.runtime;
        const record = newAccount(org, { Name: 'Acme', AnnualRevenue: Decimal.parse('5') });
        data.save('insert', new ApexList(sobjectType('Account'), [record]), SAVE);
        assert.equal(record.id, '001000000000001AAA');
        const found = data.query('SELECT Id, Name, AnnualRevenue FROM Account', new Map(), MODE) as ApexList;
        const first = found.get(0) as SObjectValue;
        assert.equal(found.elementType, sobjectType('Account'));
        assert.equal(String(first.field('AnnualRevenue')), '5.00', 'a number has the scale of its field');
        assert.throws(
            () => first.field('NumberOfEmployees'),
            /SObject row was retrieved via SOQL without querying the requested field: Account.NumberOfEmployees/,
        );
    });
});

test('a failed save throws the DmlException that a real org throws', () => {
    const org = new FakeOrg({});
    const failure = failureIn(() =>
        org.engine.run(ENTRY, () => org.engine.runtime.data.save('insert', newAccount(org, { NumberOfEmployees: 3 }), SAVE)),
    );
    assert.equal(
        failure.headline,
        'System.DmlException: Insert failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING, Required fields are missing: [Name]: [Name]',
    );
    assert.deepEqual((failure.thrown as ApexException).dmlFailures, [
        {
            index: 0,
            id: null,
            statusCode: 'REQUIRED_FIELD_MISSING',
            message: 'Required fields are missing: [Name]',
            fields: ['Name'],
            object: 'Account',
        },
    ]);
});

test('null, an empty list and a record named twice are what they are on a real org', () => {
    const org = new FakeOrg({});
    org.engine.run(ENTRY, () => {
        const { data, limits } = org.engine.runtime;
        const twice = newAccount(org, { Id: '001000000000001AAA', Name: 'A' });
        assert.throws(() => data.save('insert', null, SAVE), /Attempt to de-reference a null object/);
        assert.deepEqual(data.save('insert', new ApexList(sobjectType('Account')), SAVE), []);
        assert.throws(
            () => data.save('update', new ApexList(sobjectType('Account'), [twice, twice.clone(true)]), SAVE),
            /Duplicate id in list: 001000000000001AAA/,
        );
        assert.equal(limits.used('dmlStatements'), 0);
    });
});

test('an uncaught exception rolls the transaction back', () => {
    const org = new FakeOrg({});
    failureIn(() =>
        org.engine.run(ENTRY, () => {
            org.engine.runtime.data.save('insert', newAccount(org, { Name: 'Acme' }), SAVE);
            throw org.engine.runtime.exception('System.MathException', 'Divide by 0');
        }),
    );
    assert.equal(org.rows.size, 0);
});

test('the 101st query is refused', () => {
    const org = new FakeOrg({});
    const failure = failureIn(() =>
        org.engine.run(ENTRY, () => {
            for (let count = 0; count < 101; count += 1) org.engine.runtime.data.query('SELECT Id FROM Account', new Map(), MODE);
        }),
    );
    assert.equal(failure.headline, 'System.LimitException: Too many SOQL queries: 101');
    assert.deepEqual(org.usedQueries, [101], 'the org is told what a transaction used, also when it fails');
});

test('what this org cannot do reaches the caller as it is, not as an Apex exception', () => {
    const org = new FakeOrg({});
    const work = (): never => {
        throw new NotSupported('a thing');
    };
    assert.throws(() => org.engine.run(ENTRY, work), NotSupported);
});

test('a before trigger changes the record, and an after trigger may not', () => {
    const org = new FakeOrg((support) => {
        const context = () => (support as unknown as EngineSupport).trigger();
        const first = (): SObjectValue => (context()?.newList as ApexList).get(0) as SObjectValue;
        return {
            triggers: [trigger('Account', ['BEFORE_INSERT', 'AFTER_INSERT'], () => first().setField('NumberOfEmployees', 7))],
        };
    });
    const failure = failureIn(() =>
        org.engine.run(ENTRY, () => org.engine.runtime.data.save('insert', newAccount(org, { Name: 'Acme' }), SAVE)),
    );
    assert.match(
        failure.message,
        /^Insert failed. First exception on row 0; first error: CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, AccountTrigger: execution of AfterInsert\n\ncaused by: System.FinalException: Record is read-only\n/,
    );
});

test('addError fails the record with the message and the field', () => {
    const org = new FakeOrg((support) => ({
        triggers: [
            trigger('Account', ['BEFORE_INSERT'], () => {
                const list = (support as unknown as EngineSupport).trigger()?.newList as ApexList;
                (list.get(0) as SObjectValue).addError('No such name', ['Name']);
            }),
        ],
    }));
    const failure = failureIn(() =>
        org.engine.run(ENTRY, () => org.engine.runtime.data.save('insert', newAccount(org, { Name: 'Acme' }), SAVE)),
    );
    assert.match(failure.message, /FIELD_CUSTOM_VALIDATION_EXCEPTION, No such name: \[Name\]$/);
});

class Greeter {
    static hello(): string {
        return 'hello';
    }
    static result(): object {
        return Object.assign(new Greeter(), { shown: 'yes', hidden: 'no', empty: null });
    }
    static handled(): never {
        const exception = new ApexException(null, null, 'System.AuraHandledException');
        exception.shownMessage = 'Ask Dana';
        throw exception;
    }
    static broken(): number {
        return (null as unknown as string).length;
    }
}

const greeter = () =>
    classInfo(Greeter, {
        name: 'Greeter',
        fields: [
            field('shown', STRING, { annotations: annotated('auraenabled') }),
            field('hidden', STRING),
            field('empty', STRING, { annotations: annotated('auraenabled') }),
        ],
        methods: [
            method('hello', {
                isStatic: true,
                returns: STRING,
                annotations: annotated('auraenabled', { cacheable: 'true' }),
                parameters: [parameter('name', STRING)],
            }),
            method('result', { isStatic: true, annotations: annotated('auraenabled') }),
            method('handled', { isStatic: true, annotations: annotated('auraenabled') }),
            method('broken', { isStatic: true, annotations: annotated('auraenabled') }),
            method('secret', { isStatic: true }),
        ],
    });

test('a page calls @AuraEnabled methods alone, with access to the class', () => {
    const org = new FakeOrg({ classes: [greeter()] });
    assert.equal(org.engine.invokeAura('greeter', 'HELLO', {}), 'hello');
    assert.deepEqual(org.engine.auraMethod('Greeter', 'hello'), { isCacheable: true, parameters: ['name'] });
    assert.throws(() => org.engine.invokeAura('Greeter', 'secret', {}), /does not exist or is not annotated/);
    org.refusedClasses.add('Greeter');
    assert.throws(() => org.engine.invokeAura('Greeter', 'hello', {}), /You do not have access to the Apex class named 'Greeter'/);
});

test('a page sees @AuraEnabled members that are not null', () => {
    const org = new FakeOrg({ classes: [greeter()] });
    assert.deepEqual(org.engine.invokeAura('Greeter', 'result', {}), { shown: 'yes' });
});

test('a page is shown the argument of an AuraHandledException, and the message of any other', () => {
    const org = new FakeOrg({ classes: [greeter()] });
    const handled = auraError(failureIn(() => org.engine.invokeAura('Greeter', 'handled', {})));
    assert.deepEqual(handled, { message: 'Ask Dana', exceptionType: 'System.AuraHandledException', isUserDefinedException: false });
    const broken = auraError(failureIn(() => org.engine.invokeAura('Greeter', 'broken', {})));
    assert.equal(broken.message, 'Attempt to de-reference a null object');
    assert.equal(broken.exceptionType, 'System.NullPointerException');
});

const LIBRARY = [asyncJobs];

/** A queueable that remembers what it was given, attaches a finalizer and may fail. */
function jobOrg(): { org: FakeOrg; Job: new () => { size: number | null; fails: boolean }; log: unknown[] } {
    const log: unknown[] = [];
    let runtime: Runtime;
    class Job {
        size: number | null = null;
        fails = false;
        execute(): void {
            log.push(['job', this.size]);
            runtime.request.set(ATTACHED_FINALIZER, new Last());
            if (this.fails) throw runtime.exception('System.MathException', 'Divide by 0');
        }
    }
    class Last {
        execute(context: { properties: Record<string, unknown> }): void {
            log.push(['finalizer', context.properties['result'], (context.properties['exception'] as ApexException | null)?.message]);
        }
    }
    const execute = [method('execute', { parameters: [parameter('context')] })];
    const org = new FakeOrg(
        {
            classes: [
                classInfo(Job, { name: 'Job', methods: execute, interfaces: [platformType('System.Queueable')] }),
                classInfo(Last, { name: 'Last', methods: execute }),
            ],
        },
        LIBRARY,
    );
    runtime = org.engine.runtime;
    return { org, Job, log };
}

test('a queueable runs from its serialized state, and its finalizer after it', () => {
    const { org, Job, log } = jobOrg();
    const state = org.engine.run(ENTRY, () => org.engine.runtime.serialize(Object.assign(new Job(), { size: 3 })));
    const outcome = org.engine.runJob({ id: '707000000000001AAA', kind: 'Queueable', className: 'Job', methodName: undefined, state });
    assert.equal(outcome.isSuccess, true);
    assert.deepEqual(log, [
        ['job', 3],
        ['finalizer', 'SUCCESS', undefined],
    ]);
});

test('a finalizer of a failed queueable is told the exception', () => {
    const { org, Job, log } = jobOrg();
    const state = org.engine.run(ENTRY, () => org.engine.runtime.serialize(Object.assign(new Job(), { fails: true })));
    const outcome = org.engine.runJob({ id: '707000000000001AAA', kind: 'Queueable', className: 'Job', methodName: undefined, state });
    assert.equal(outcome.extendedStatus, 'System.MathException: Divide by 0');
    assert.deepEqual(log.at(-1), ['finalizer', 'UNHANDLED_EXCEPTION', 'Divide by 0']);
});

test('tests begin with what @TestSetup left, and leave nothing behind', () => {
    let runtime: Runtime;
    let org: FakeOrg;
    const counts: number[] = [];
    const insert = (name: string): unknown => runtime.data.save('insert', newAccount(org, { Name: name }), SAVE);
    class Suite {
        static setup(): void {
            insert('from setup');
        }
        static one(): void {
            insert('from one');
            counts.push((runtime.data.query('SELECT Id FROM Account', new Map(), MODE) as ApexList).size);
        }
        static two(): void {
            counts.push((runtime.data.query('SELECT Id FROM Account', new Map(), MODE) as ApexList).size);
            throw runtime.exception('System.AssertException', 'Assertion Failed');
        }
    }
    org = new FakeOrg({
        classes: [
            classInfo(Suite, {
                name: 'Suite',
                isTest: true,
                annotations: annotated('istest'),
                methods: [
                    method('setup', { isStatic: true, annotations: annotated('testsetup') }),
                    method('one', { isStatic: true, annotations: annotated('istest') }),
                    method('two', { isStatic: true, annotations: annotated('testmethod') }),
                ],
            }),
        ],
    });
    runtime = org.engine.runtime;
    const { results } = org.engine.runTests({ isolation: org });
    assert.deepEqual(counts, [2, 1]);
    assert.deepEqual(
        results.map(({ method: name, outcome, message }) => [name, outcome, message]),
        [
            ['one', 'Pass', undefined],
            ['two', 'Fail', 'System.AssertException: Assertion Failed'],
        ],
    );
    assert.equal(org.rows.size, 0);
});

test('stopTest runs the queued jobs, whose failure the test may catch, with limits of its own between start and stop', () => {
    const { org, Job } = jobOrg();
    const { runtime } = org.engine;
    const seen: unknown[] = [];
    class Suite {
        static jobs(): void {
            runtime.data.query('SELECT Id FROM Account', new Map(), MODE);
            runtime.test?.startTest();
            seen.push(runtime.limits.used('queries'));
            runtime.platform.enqueue({
                kind: 'Queueable',
                className: 'Job',
                methodName: undefined,
                state: runtime.serialize(Object.assign(new Job(), { fails: true })),
            });
            try {
                runtime.test?.stopTest();
            } catch (error) {
                seen.push(error instanceof ApexException && error.message);
            }
            seen.push(runtime.limits.used('queries'));
        }
    }
    const info = classInfo(Suite, {
        name: 'Suite',
        isTest: true,
        methods: [method('jobs', { isStatic: true, annotations: annotated('istest') })],
    });
    (runtime as unknown as { registry: { add(module: unknown): void } }).registry.add({ classes: [info], triggers: [] });
    const { results } = org.engine.runTests({ isolation: org });
    assert.equal(results[0]?.outcome, 'Pass', results[0]?.message);
    assert.deepEqual(seen, [0, 'Divide by 0', 1]);
});

test('a graph of values comes back from its serialized state, cycles included', () => {
    class Node {
        next: unknown = null;
        items: unknown = null;
        cache: unknown = null;
    }
    const org = new FakeOrg({
        classes: [
            classInfo(Node, {
                name: 'Node',
                fields: [field('next', DECIMAL), field('items', DECIMAL), field('cache', DECIMAL, { isTransient: true })],
            }),
        ],
    });
    const { runtime } = org.engine;
    const node = Object.assign(new Node(), { cache: 'left out' });
    node.next = node;
    node.items = new ApexList(listOf(INTEGER), [1, 2n, Decimal.parse('1.50'), newAccount(org, { Name: 'Acme' }), null]);
    const back = runtime.deserialize(runtime.serialize(node)) as Node;
    assert.equal(back.next, back);
    assert.equal(back.cache, null);
    const items = (back.items as ApexList).items;
    assert.deepEqual(
        [items[0], items[1], String(items[2]), (items[3] as SObjectValue).field('Name'), items[4]],
        [1, 2n, '1.50', 'Acme', null],
    );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NotSupported } from '../../fault.ts';
import { ApexList } from '../values/collections.ts';
import { SObjectValue } from '../values/sobject.ts';
import { textOf } from '../values/text.ts';
import { automation } from './automation.ts';
import { eventBus } from './eventBus.ts';
import type { PlatformObject } from './platformObject.ts';
import { account, fakeRuntime, libraryOf, runningTest, testClass, testField, testObject } from './testing.ts';

const EVENT = testObject('Change__e', 'e00', [testField('EventUuid', 'string'), testField('State__c', 'string')], {
    kind: 'platformEvent',
});

function bus() {
    const heard: string[] = [];
    let delivered = 0;
    const Callback = testClass(
        'Callback',
        {},
        {
            onSuccess: (_self, result) => void heard.push(`success ${textOf((result as PlatformObject).properties['eventUuids'])}`),
        },
    );
    const runtime = fakeRuntime({
        objects: [EVENT, account],
        classes: [Callback],
        platform: {
            publish: (events) => events.map(() => ({ id: 'e00000000000001AAA', isSuccess: true, isCreated: true, errors: [] })),
            deliverEvents: () => void (delivered += 1),
        },
        runtime: { test: runningTest() },
    });
    return { call: libraryOf([eventBus, automation], runtime), heard, delivered: () => delivered, callback: new Callback() };
}

test('a callback hears of its events when they are delivered', () => {
    const { call, heard, delivered, callback } = bus();
    const event = new SObjectValue(EVENT);
    event.put('EventUuid', 'abc');
    call('System.EventBus', 'static Database.SaveResult publish(SObject event, Object callback)', event, callback);
    assert.deepEqual(heard, []);
    call('EventBus.TestBroker', 'void deliver()');
    assert.deepEqual([heard, delivered()], [['success (abc)'], 1]);
});

test('a callback without onFailure hears nothing of a failure', () => {
    const { call, heard, callback } = bus();
    call('System.EventBus', 'static Database.SaveResult publish(SObject event, Object callback)', new SObjectValue(EVENT), callback);
    call('EventBus.TestBroker', 'void fail()');
    assert.deepEqual(heard, []);
});

test('only platform events can be published', () => {
    const { call } = bus();
    const accounts = new ApexList({ kind: 'object' }, [new SObjectValue(account)]);
    assert.throws(() => call('System.EventBus', 'static List<Database.SaveResult> publish(List<SObject> events)', accounts), {
        name: 'System.TypeException',
    });
});

test('what runs outside of Apex is refused by name', () => {
    const { call } = bus();
    assert.throws(
        () =>
            call(
                'Flow.Interview',
                'static Flow.Interview createInterview(String flowName, Map<String, Object> inputVariables)',
                'Flow',
                null,
            ),
        (error) => error instanceof NotSupported && error.feature === 'Flow.Interview.createInterview',
    );
});

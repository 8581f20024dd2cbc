import type { Runtime } from '../runtime.ts';
import { NotSupported } from '../../fault.ts';
import { toRecord } from '../engine/records.ts';
import { platformType } from '../types/types.ts';
import type { ApexList } from '../values/collections.ts';
import type { SObjectValue } from '../values/sobject.ts';
import { items, list, strings } from './construct.ts';
import { dataClass } from './dataClass.ts';
import { databaseResult } from './databaseResults.ts';
import type { LibraryPart } from './define.ts';
import { interfaceMember } from './interfaceMember.ts';
import { PlatformObject } from './platformObject.ts';

/** Where a test keeps the callbacks of events that wait for delivery. */
const WAITING_CALLBACKS = 'EventBus.waitingCallbacks';
/** Where the engine puts `{ retries, lastError }` of the delivery under way, and finds the resume checkpoint. */
export const EVENT_DELIVERY = 'EventBus.TriggerContext';

interface WaitingCallback {
    readonly callback: unknown;
    readonly eventUuids: readonly string[];
}

/** EventBus: publishing, delivery in tests, and what a trigger on events may ask. */
export const eventBus: LibraryPart = (runtime) => [
    {
        name: 'System.EventBus',
        kind: 'class',
        members: {
            'static Database.SaveResult publish(SObject event)': (event: SObjectValue) => publish(runtime, [event], null)[0],
            'static Database.SaveResult publish(SObject event, Object callback)': (event: SObjectValue, callback: unknown) =>
                publish(runtime, [event], callback)[0],
            'static List<Database.SaveResult> publish(List<SObject> events)': (events: ApexList) =>
                resultList(publish(runtime, items(events), null)),
            'static List<Database.SaveResult> publish(List<SObject> events, Object callback)': (events: ApexList, callback: unknown) =>
                resultList(publish(runtime, items(events), callback)),
            'static String getOperationId(Object result)': (result: PlatformObject) => result.properties['operationId'] ?? null,
        },
    },
    {
        name: 'EventBus.TestBroker',
        kind: 'class',
        members: {
            'void deliver()': () => deliver(runtime),
            'void fail()': () => {
                runtime.platform.discardEvents?.();
                callBack(runtime, 'onFailure', 'EventBus.FailureResult');
            },
        },
    },
    {
        name: 'EventBus.EventPublishSuccessCallback',
        kind: 'interface',
        members: { 'void onSuccess(EventBus.SuccessResult result)': interfaceMember(runtime, 'onSuccess') },
    },
    {
        name: 'EventBus.EventPublishFailureCallback',
        kind: 'interface',
        members: { 'void onFailure(EventBus.FailureResult result)': interfaceMember(runtime, 'onFailure') },
    },
    uuidResult(runtime, 'EventBus.SuccessResult'),
    uuidResult(runtime, 'EventBus.FailureResult'),
    {
        name: 'EventBus.TriggerContext',
        kind: 'class',
        members: {
            'static EventBus.TriggerContext currentContext()': () => triggerContext(runtime),
            'Integer retries': { get: (self: PlatformObject) => self.properties['retries'] ?? 0 },
            'String lastError': { get: (self: PlatformObject) => self.properties['lastError'] ?? null },
            'String getResumeCheckpoint()': (self: PlatformObject) => self.properties['resumeCheckpoint'] ?? null,
            'void setResumeCheckpoint(String replayId)': (self: PlatformObject, replayId: string | null) => {
                self.properties['resumeCheckpoint'] = replayId;
            },
        },
    },
    dataClass(
        'EventBus.ChangeEventHeader',
        {
            changedFields: 'List<String>',
            changeOrigin: 'String',
            changeType: 'String',
            commitNumber: 'Long',
            commitTimestamp: 'Long',
            commitUser: 'String',
            diffFields: 'List<String>',
            entityName: 'String',
            nulledFields: 'List<String>',
            recordIds: 'List<String>',
            sequenceNumber: 'Integer',
            transactionKey: 'String',
        },
        { getters: true, setters: true },
    ),
];

const resultList = (results: readonly PlatformObject[]): unknown => list(platformType('Database.SaveResult'), results);

/** Events of immediate publishing have a limit of their own, the others count as DML. */
function publish(runtime: Runtime, events: readonly SObjectValue[], callback: unknown): readonly PlatformObject[] {
    for (const event of events) {
        if (event.type.kind !== 'platformEvent') {
            throw runtime.exception(
                'System.TypeException',
                `${event.type.name} is not a platform event: only platform events can be published`,
            );
        }
    }
    if (callback !== null && runtime.test === undefined) throw new NotSupported('EventBus.publish with a callback outside of tests');
    if (events.length === 0) return [];
    runtime.limits.count(events[0]?.type.publishBehavior === 'PublishImmediately' ? 'publishImmediateDML' : 'dmlStatements');
    const outcomes = runtime.platform.publish(events.map(toRecord));
    const results = outcomes.map((outcome) => databaseResult('SaveResult', outcome));
    if (callback !== null) {
        const eventUuids = events.map((event, index) => String(event.values.get('EventUuid') ?? outcomes[index]?.id ?? ''));
        waiting(runtime).push({ callback, eventUuids });
    }
    return results;
}

function waiting(runtime: Runtime): WaitingCallback[] {
    const mocks = runtime.test?.mocks;
    const known = mocks?.get(WAITING_CALLBACKS) as WaitingCallback[] | undefined;
    if (known !== undefined) return known;
    const made: WaitingCallback[] = [];
    mocks?.set(WAITING_CALLBACKS, made);
    return made;
}

function deliver(runtime: Runtime): void {
    const { platform } = runtime;
    if (platform.deliverEvents === undefined) platform.runJobs();
    else platform.deliverEvents();
    callBack(runtime, 'onSuccess', 'EventBus.SuccessResult');
}

/** Tells the callbacks that wait; a callback hears only of what its class has a method for. */
function callBack(runtime: Runtime, method: string, resultType: string): void {
    for (const { callback, eventUuids } of waiting(runtime).splice(0)) {
        if (runtime.responds(callback, method, 1))
            runtime.invoke(callback, method, [new PlatformObject(resultType, { eventUuids: strings(eventUuids) })]);
    }
}

function uuidResult(runtime: Runtime, name: string): ReturnType<LibraryPart>[number] {
    return {
        name,
        kind: 'interface',
        members: {
            'List<String> getEventUuids()': (self: unknown) =>
                self instanceof PlatformObject ? self.properties['eventUuids'] : runtime.invoke(self, 'getEventUuids', []),
        },
    };
}

function triggerContext(runtime: Runtime): PlatformObject {
    const known = runtime.request.get(EVENT_DELIVERY);
    if (known instanceof PlatformObject) return known;
    const made = new PlatformObject('EventBus.TriggerContext', { ...(known as object | undefined) });
    runtime.request.set(EVENT_DELIVERY, made);
    return made;
}

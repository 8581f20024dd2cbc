import type { LibraryPart } from './define.ts';
import type { Runtime } from '../runtime.ts';
import { constantOf, enumTypes } from './enumerations.ts';
import { dataClass } from './dataClass.ts';
import { interfaceMember } from './interfaceMember.ts';
import { PlatformObject } from './platformObject.ts';

/** What the engine hands to a Queueable, Schedulable or Batchable. */
export const queueableContext = (jobId: string): PlatformObject => new PlatformObject('System.QueueableContext', { jobId });
export const schedulableContext = (triggerId: string): PlatformObject => new PlatformObject('System.SchedulableContext', { triggerId });
export const batchableContext = (jobId: string, childJobId: string | null): PlatformObject =>
    new PlatformObject('Database.BatchableContext', { jobId, childJobId });

/** What the engine hands to a Finalizer; `exception` is an Apex exception or null. */
export function finalizerContext(outcome: { jobId: string; requestId: string; exception: unknown }): PlatformObject {
    return new PlatformObject('System.FinalizerContext', {
        jobId: outcome.jobId,
        requestId: outcome.requestId,
        exception: outcome.exception ?? null,
        result: outcome.exception === null || outcome.exception === undefined ? 'SUCCESS' : 'UNHANDLED_EXCEPTION',
    });
}

/** Names under which the engine keeps a job's facts in `Runtime.request`. */
export const ATTACHED_FINALIZER = 'System.attachFinalizer';
export const QUEUEABLE_DEPTH = 'System.AsyncInfo.currentDepth';
export const QUEUEABLE_MAXIMUM_DEPTH = 'System.AsyncInfo.maximumDepth';
export const QUEUEABLE_MINIMUM_DELAY = 'System.AsyncInfo.minimumDelay';

/** A context's method: a test may pass a mock class of its own in the platform's place. */
function contextMember(runtime: Runtime, method: string, property: string): (self: unknown) => unknown {
    return (self) => (self instanceof PlatformObject ? (self.properties[property] ?? null) : runtime.invoke(self, method, []));
}

/** Interfaces and options of asynchronous Apex. */
export const asyncJobs: LibraryPart = (runtime) => [
    {
        name: 'System.Queueable',
        kind: 'interface',
        members: { 'void execute(QueueableContext context)': interfaceMember(runtime, 'execute') },
    },
    { name: 'System.QueueableContext', kind: 'interface', members: { 'Id getJobId()': contextMember(runtime, 'getJobId', 'jobId') } },
    {
        name: 'System.Schedulable',
        kind: 'interface',
        members: { 'void execute(SchedulableContext context)': interfaceMember(runtime, 'execute') },
    },
    {
        name: 'System.SchedulableContext',
        kind: 'interface',
        members: { 'Id getTriggerId()': contextMember(runtime, 'getTriggerId', 'triggerId') },
    },
    {
        name: 'System.Finalizer',
        kind: 'interface',
        members: { 'void execute(FinalizerContext context)': interfaceMember(runtime, 'execute') },
    },
    {
        name: 'System.FinalizerContext',
        kind: 'interface',
        members: {
            'Id getAsyncApexJobId()': contextMember(runtime, 'getAsyncApexJobId', 'jobId'),
            'String getRequestId()': contextMember(runtime, 'getRequestId', 'requestId'),
            'Exception getException()': contextMember(runtime, 'getException', 'exception'),
            'ParentJobResult getResult()': (self: unknown) =>
                self instanceof PlatformObject
                    ? constantOf('System.ParentJobResult', String(self.properties['result']))
                    : runtime.invoke(self, 'getResult', []),
        },
    },
    ...enumTypes('System.ParentJobResult'),
    {
        name: 'System.Callable',
        kind: 'interface',
        members: { 'Object call(String action, Map<String, Object> arguments)': interfaceMember(runtime, 'call') },
    },
    {
        name: 'Database.Batchable<T>',
        kind: 'interface',
        members: {
            // The compiler accepts either return type of `start`: a query locator or an iterable.
            'Iterable<T> start(Database.BatchableContext context)': interfaceMember(runtime, 'start'),
            'void execute(Database.BatchableContext context, List<T> scope)': interfaceMember(runtime, 'execute'),
            'void finish(Database.BatchableContext context)': interfaceMember(runtime, 'finish'),
        },
    },
    {
        name: 'Database.BatchableContext',
        kind: 'interface',
        members: {
            'Id getJobId()': contextMember(runtime, 'getJobId', 'jobId'),
            'Id getChildJobId()': contextMember(runtime, 'getChildJobId', 'childJobId'),
        },
    },
    { name: 'Database.Stateful', kind: 'interface', members: {} },
    { name: 'Database.AllowsCallouts', kind: 'interface', members: {} },
    { name: 'Database.RaisesPlatformEvents', kind: 'interface', members: {} },
    dataClass('System.AsyncOptions', {
        MaximumQueueableStackDepth: 'Integer',
        MinimumQueueableDelayInMinutes: 'Integer',
        DuplicateSignature: 'QueueableDuplicateSignature',
    }),
    {
        name: 'System.QueueableDuplicateSignature',
        kind: 'class',
        members: {
            'static QueueableDuplicateSignature.Builder Builder()': newSignature,
            'String toString()': (self: PlatformObject) => String(self.properties['text']),
        },
    },
    duplicateSignatureBuilder(),
    {
        name: 'System.AsyncInfo',
        kind: 'class',
        members: {
            'static Boolean hasMaxStackDepth()': () => runtime.request.has(QUEUEABLE_MAXIMUM_DEPTH),
            'static Integer getCurrentQueueableStackDepth()': () => inQueueable(runtime, QUEUEABLE_DEPTH, 1),
            'static Integer getMaximumQueueableStackDepth()': () => inQueueable(runtime, QUEUEABLE_MAXIMUM_DEPTH, null),
            'static Integer getMinimumQueueableDelayInMinutes()': () => inQueueable(runtime, QUEUEABLE_MINIMUM_DELAY, 0),
        },
    },
];

function inQueueable(runtime: Runtime, key: string, otherwise: number | null): unknown {
    if (runtime.quiddity !== 'QUEUEABLE')
        throw runtime.exception('System.AsyncException', 'AsyncInfo is available in a queueable job only');
    return runtime.request.get(key) ?? otherwise;
}

/** A signature holds up to 255 bytes of its parts. */
const SIGNATURE_SIZE = 255;

const newSignature = (): PlatformObject => new PlatformObject('System.QueueableDuplicateSignature.Builder', { text: '' });

function duplicateSignatureBuilder(): ReturnType<LibraryPart>[number] {
    const sizeOf = (self: PlatformObject): number => Buffer.byteLength(String(self.properties['text']));
    const add = (self: PlatformObject, part: unknown): PlatformObject => {
        self.properties['text'] = `${String(self.properties['text'])}${String(part)}\u0000`;
        return self;
    };
    return {
        name: 'System.QueueableDuplicateSignature.Builder',
        kind: 'class',
        members: {
            'new()': newSignature,
            'QueueableDuplicateSignature.Builder addId(Id value)': add,
            'QueueableDuplicateSignature.Builder addInteger(Integer value)': add,
            'QueueableDuplicateSignature.Builder addString(String value)': add,
            'QueueableDuplicateSignature build()': (self: PlatformObject) =>
                new PlatformObject('System.QueueableDuplicateSignature', { text: self.properties['text'] }),
            'Integer getSize()': sizeOf,
            'Integer getMaxSize()': () => SIGNATURE_SIZE,
            'Integer getRemainingSize()': (self: PlatformObject) => SIGNATURE_SIZE - sizeOf(self),
        },
    };
}

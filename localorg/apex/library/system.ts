import type { Runtime } from '../runtime.ts';
import type { JobRequest } from '../platform.ts';
import type { LibraryPart, TypeDefinition } from './define.ts';
import { NotSupported } from '../../fault.ts';
import { typeName } from '../types/types.ts';
import { ApexDate, ApexDatetime, DAY_MS } from '../values/dates.ts';
import type { EnumValue } from '../values/enums.ts';
import { hashCode, isEqual } from '../values/equality.ts';
import { textOf } from '../values/text.ts';
import { zoneOffsetMs } from '../values/timeZones.ts';
import { systemAssertions } from './assertions.ts';
import { ATTACHED_FINALIZER } from './asyncJobs.ts';
import { constantOf, enumTypes } from './enumerations.ts';
import { PlatformObject } from './platformObject.ts';
import { currentPage } from './pageReference.ts';

/** System: the class of that name, and the enums that hang on it. */
export const system: LibraryPart = (runtime) => [
    systemClass(runtime),
    ...enumTypes(
        'System.LoggingLevel',
        'System.Quiddity',
        'System.AccessType',
        'System.TriggerOperation',
        'System.StatusCode',
        'System.ApplicationReadWriteMode',
    ),
];

function systemClass(runtime: Runtime): TypeDefinition {
    return {
        name: 'System.System',
        kind: 'class',
        members: {
            ...systemAssertions(runtime),
            'static void debug(Object message)': (message: unknown) => runtime.platform.log('DEBUG', textOf(message)),
            'static void debug(LoggingLevel level, Object message)': (level: EnumValue, message: unknown) =>
                runtime.platform.log(level.name, textOf(message)),
            'static Datetime now()': () => new ApexDatetime(runtime.platform.now()),
            'static Date today()': () => today(runtime),
            'static Long currentTimeMillis()': () => BigInt(runtime.platform.now()),
            'static Boolean equals(Object left, Object right)': (left: unknown, right: unknown) => isEqual(left, right),
            'static Integer hashCode(Object value)': (value: unknown) => hashCode(value),
            'static ApplicationReadWriteMode getApplicationReadWriteMode()': () => constantOf('System.ApplicationReadWriteMode', 'DEFAULT'),
            'static PageReference currentPageReference()': () => currentPage(runtime),
            'static Boolean isBatch()': () => runtime.quiddity.startsWith('BATCH'),
            'static Boolean isFuture()': () => runtime.quiddity === 'FUTURE',
            'static Boolean isQueueable()': () => runtime.quiddity === 'QUEUEABLE',
            'static Boolean isScheduled()': () => runtime.quiddity === 'SCHEDULED',
            'static Boolean isFunctionCallback()': () => runtime.quiddity === 'FUNCTION_CALLBACK',
            'static String getQuiddityShortCode(Quiddity quiddity)': (quiddity: EnumValue) => shortCode(quiddity),
            ...jobMembers(runtime),
            'static Integer purgeOldAsyncJobs(Date before)': refused('System.purgeOldAsyncJobs'),
            // Nobody signs in with a password here; what a test sets is never asked for.
            'static void setPassword(Id userId, String password)': () => {
                if (runtime.test === undefined) refused('System.setPassword')();
            },
            'static void changeOwnPassword(String oldPassword, String newPassword)': refused('System.changeOwnPassword'),
            'static void movePassword(Id targetUserId, Id sourceUserId)': refused('System.movePassword'),
            'static ResetPasswordResult resetPassword(Id userId, Boolean sendUserEmail)': () =>
                runtime.test === undefined ? refused('System.resetPassword')() : new PlatformObject('System.ResetPasswordResult', {}),
            'static ResetPasswordResult resetPasswordWithEmailTemplate(Id userId, Boolean sendUserEmail, String emailTemplateName)':
                refused('System.resetPasswordWithEmailTemplate'),
            'static List<Id> process(List<Id> workItemIds, String action, String comments, String nextApprover)': refused('System.process'),
            'static List<Id> submit(List<Id> workItemIds, String comments, String nextApprover)': refused('System.submit'),
        },
    };
}

function jobMembers(runtime: Runtime): TypeDefinition['members'] {
    return {
        'static Id enqueueJob(Queueable job)': (job: unknown) => enqueue(runtime, job, {}),
        'static Id enqueueJob(Queueable job, Integer delay)': (job: unknown, delay: number) =>
            enqueue(runtime, job, { delayMinutes: checkedDelay(runtime, delay) }),
        'static Id enqueueJob(Queueable job, AsyncOptions options)': (job: unknown, options: PlatformObject) =>
            enqueue(runtime, job, queueableOptions(runtime, options)),
        'static void attachFinalizer(Finalizer finalizer)': (finalizer: unknown) => attachFinalizer(runtime, finalizer),
        'static String schedule(String jobName, String cronExpression, Schedulable job)': (name: string, cron: string, job: unknown) =>
            runtime.platform.enqueue(jobRequest(runtime, 'ScheduledApex', job, { name, cron })),
        'static String scheduleBatch(Object batch, String jobName, Integer minutesFromNow)': (
            batch: unknown,
            name: string,
            minutes: number,
        ) => runtime.platform.enqueue(jobRequest(runtime, 'BatchApex', batch, { name, delayMinutes: minutes })),
        'static String scheduleBatch(Object batch, String jobName, Integer minutesFromNow, Integer scopeSize)': (
            batch: unknown,
            name: string,
            minutes: number,
            scopeSize: number,
        ) => runtime.platform.enqueue(jobRequest(runtime, 'BatchApex', batch, { name, delayMinutes: minutes, batchSize: scopeSize })),
        'static void abortJob(String jobId)': (jobId: string) => runtime.platform.abortJob(jobId),
    };
}

const refused = (feature: string) => (): never => {
    throw new NotSupported(feature);
};

/** Today in the running user's time zone. */
function today(runtime: Runtime): ApexDate {
    const now = runtime.platform.now();
    return new ApexDate(Math.floor((now + zoneOffsetMs(runtime.platform.user().timeZone, now)) / DAY_MS));
}

/** A job as the org stores it: the class by name, the instance as text. */
export function jobRequest(runtime: Runtime, kind: JobRequest['kind'], job: unknown, options: Partial<JobRequest>): JobRequest {
    const type = runtime.typeOf(job);
    if (type === undefined) throw runtime.exception('System.NullPointerException', 'Argument cannot be null.');
    return { kind, className: typeName(type), methodName: undefined, state: runtime.serialize(job), ...options };
}

function enqueue(runtime: Runtime, job: unknown, options: Partial<JobRequest>): string {
    const request = jobRequest(runtime, 'Queueable', job, options);
    if (request.signature !== undefined) claimSignature(runtime, request.signature);
    runtime.limits.count('queueableJobs');
    return runtime.platform.enqueue(request);
}

const SIGNATURES = 'System.enqueueJob.signatures';

/** Within one transaction; of jobs that wait from before, the org knows. */
function claimSignature(runtime: Runtime, signature: string): void {
    const claimed = (runtime.request.get(SIGNATURES) as Set<string> | undefined) ?? new Set<string>();
    if (claimed.has(signature)) {
        throw runtime.exception('System.DuplicateMessageException', 'Attempt to enqueue job with duplicate queueable signature');
    }
    runtime.request.set(SIGNATURES, claimed.add(signature));
}

const MAXIMUM_DELAY_MINUTES = 10;

function checkedDelay(runtime: Runtime, delay: number): number {
    if (delay >= 0 && delay <= MAXIMUM_DELAY_MINUTES) return delay;
    throw runtime.exception('System.AsyncException', `Delay must be between 0 and ${MAXIMUM_DELAY_MINUTES} minutes`);
}

function queueableOptions(runtime: Runtime, options: PlatformObject): Partial<JobRequest> {
    const { MaximumQueueableStackDepth: depth, MinimumQueueableDelayInMinutes: delay, DuplicateSignature: signature } = options.properties;
    return {
        ...(typeof depth === 'number' ? { maximumStackDepth: depth } : {}),
        ...(typeof delay === 'number' ? { delayMinutes: checkedDelay(runtime, delay) } : {}),
        ...(signature instanceof PlatformObject ? { signature: String(signature.properties['text']) } : {}),
    };
}

function attachFinalizer(runtime: Runtime, finalizer: unknown): void {
    if (runtime.quiddity !== 'QUEUEABLE')
        throw runtime.exception('System.AsyncException', 'System.attachFinalizer(Finalizer) is not allowed in this context');
    if (runtime.request.has(ATTACHED_FINALIZER))
        throw runtime.exception('System.AsyncException', 'More than one Finalizer cannot be attached to same Async Apex Job');
    runtime.request.set(ATTACHED_FINALIZER, finalizer);
}

/** The codes under which logs show a quiddity. */
const SHORT_CODES: Readonly<Record<string, string>> = {
    ANONYMOUS: 'X',
    AURA: 'L',
    BATCH_ACS: 'BA',
    BATCH_APEX: 'B',
    BATCH_CHUNK_PARALLEL: 'BP',
    BATCH_CHUNK_SERIAL: 'BS',
    BULK_API: 'K',
    COMMERCE_INTEGRATION: 'CI',
    DISCOVERABLE_LOGIN: 'DL',
    EXTERNAL_SERVICE_CALLBACK: 'E',
    FUNCTION_CALLBACK: 'FC',
    FUTURE: 'F',
    INBOUND_EMAIL_SERVICE: 'M',
    INVOCABLE_ACTION: 'IA',
    IOT: 'I',
    PLATFORM_EVENT_PUBLISH_CALLBACK: 'EC',
    POST_INSTALL_SCRIPT: 'PI',
    QUEUEABLE: 'Q',
    QUICK_ACTION: 'QA',
    REMOTE_ACTION: 'A',
    REST: 'R',
    RUNTEST_ASYNC: 'TA',
    RUNTEST_DEPLOY: 'TD',
    RUNTEST_SYNC: 'TS',
    SCHEDULED: 'S',
    SOAP: 'W',
    SYNCHRONOUS: 'H',
    TRANSACTION_FINALIZER_QUEUEABLE: 'FQ',
    UNDEFINED: 'UD',
    VF: 'V',
};

function shortCode(quiddity: EnumValue): string {
    const code = SHORT_CODES[quiddity.name];
    if (code === undefined) throw new NotSupported(`System.getQuiddityShortCode(${quiddity.name})`);
    return code;
}

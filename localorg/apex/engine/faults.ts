import { Fault } from '../../fault.ts';
import type { Platform } from '../platform.ts';
import { ApexException, platformException } from '../values/exceptions.ts';

/** Runs `work`; a refusal of the org becomes the Apex exception that a real org throws there. NotSupported is never catchable. */
export function translated<T>(work: () => T, toException: (fault: Fault) => Error): T {
    try {
        return work();
    } catch (error) {
        throw error instanceof Fault ? toException(error) : error;
    }
}

const as =
    (type: string) =>
    (fault: Fault): ApexException =>
        platformException(type, fault.message);

/** Codes that mean the same exception wherever they occur. */
const BY_CODE: Readonly<Record<string, string>> = {
    LIMIT_EXCEEDED: 'System.LimitException',
    UNCOMMITTED_WORK: 'System.CalloutException',
    INSUFFICIENT_ACCESS: 'System.NoAccessException',
};

export function generalException(fault: Fault): ApexException {
    return platformException(BY_CODE[fault.errorCode] ?? 'System.SObjectException', fault.message);
}

function queryException(fault: Fault): ApexException {
    const exception = platformException('System.QueryException', fault.message);
    const byObject = new Map<string, string[]>();
    for (const path of fault.fields) {
        const [object = '', field = object] = path.split('.');
        byObject.set(object, [...(byObject.get(object) ?? []), field]);
    }
    exception.inaccessibleFields = byObject;
    return exception;
}

/** A DML call that is refused as a whole shows like one whose first row failed; an object without DML is a TypeException. */
export function dmlException(operation: string, fault: Fault, id: string | null): ApexException {
    if (/^DML operation \w+ not allowed/i.test(fault.message)) return platformException('System.TypeException', fault.message);
    const exception = platformException(
        'System.DmlException',
        `${capitalized(operation)} failed. First exception on row 0${id === null ? '' : ` with id ${id}`}; first error: ${fault.errorCode}, ${fault.message}: [${fault.fields.join(', ')}]`,
    );
    exception.dmlFailures = [{ index: 0, id, statusCode: fault.errorCode, message: fault.message, fields: fault.fields }];
    return exception;
}

export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The platform as the library sees it: each refusal an exception of the kind that its operation throws. */
export function translatingPlatform(platform: Platform, own: Pick<Platform, 'callout' | 'enqueue' | 'log'>): Platform {
    const guard =
        <A extends unknown[], R>(method: (...args: A) => R, toException: (fault: Fault) => Error) =>
        (...args: A): R =>
            translated(() => method(...args), toException);
    const guarded: Partial<Platform> = {
        log: own.log,
        query: guard(platform.query.bind(platform), queryException),
        search: guard(platform.search.bind(platform), as('System.SearchException')),
        describeQuery: guard(platform.describeQuery.bind(platform), queryException),
        callout: guard(own.callout.bind(own), as('System.CalloutException')),
        enqueue: guard(own.enqueue.bind(own), as('System.AsyncException')),
        rollback: guard(platform.rollback.bind(platform), as('System.TypeException')),
        releaseSavepoint: guard(platform.releaseSavepoint.bind(platform), as('System.TypeException')),
        abortJob: guard(platform.abortJob.bind(platform), as('System.AsyncException')),
        sendEmail: guard(platform.sendEmail.bind(platform), as('System.EmailException')),
        publish: guard(platform.publish.bind(platform), as('EventBus.InvalidReplayIdException')),
        sendNotification: guard(platform.sendNotification.bind(platform), generalException),
        staticResource: guard(platform.staticResource.bind(platform), generalException),
    };
    return new Proxy(platform, {
        get(target, name) {
            const replaced = guarded[name as keyof Platform];
            if (replaced !== undefined) return replaced;
            const value: unknown = Reflect.get(target, name, target);
            return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value;
        },
    });
}

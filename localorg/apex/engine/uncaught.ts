import { Fault } from '../../fault.ts';
import { thrown } from '../support/exceptions.ts';
import { ApexException } from '../values/exceptions.ts';
import { CallFault } from './entry.ts';
import { ApexFailure } from './failure.ts';
import { generalException } from './faults.ts';
import { frameText } from './program.ts';
import type { ApexFrame } from './program.ts';

/**
 * An error that left Apex, as an ApexFailure. What is no Apex exception (NotSupported, a fault of this program) stays what it is:
 * it must reach a person, not be shown as if a real org had thrown it.
 */
export function uncaught(error: unknown, locate: (stack: string) => readonly ApexFrame[]): unknown {
    if (error instanceof ApexFailure || error instanceof CallFault) return error;
    const seen: unknown = error instanceof Fault ? exceptionOf(error) : thrown(error);
    return seen instanceof ApexException ? failureOf(seen, locate) : error;
}

function failureOf(exception: ApexException, locate: (stack: string) => readonly ApexFrame[]): ApexFailure {
    const frames = locate(exception.stack ?? '');
    const isUserDefined = (exception.constructor as { readonly $class?: unknown }).$class !== undefined;
    return new ApexFailure({
        exceptionType: exception.typeName,
        message: exception.message,
        isUserDefined,
        frames,
        stackTrace: frames.map(frameText).join('\n'),
        thrown: exception,
    });
}

function exceptionOf(fault: Fault): ApexException {
    const exception = generalException(fault);
    if (fault.stack !== undefined) exception.stack = fault.stack;
    return exception;
}

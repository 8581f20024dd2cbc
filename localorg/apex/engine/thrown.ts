import { ApexException, nullPointer, platformException } from '../values/exceptions.ts';

/** JavaScript's own errors inside generated code, as Apex sees them. */
export function thrown(error: unknown): unknown {
    if (error instanceof ApexException) return error;
    if (error instanceof TypeError && /null|undefined/.test(error.message)) return withStackOf(error, nullPointer());
    if (error instanceof RangeError && /call stack/.test(error.message)) {
        return withStackOf(error, platformException('System.LimitException', 'Maximum stack depth reached: 1001'));
    }
    return error;
}

function withStackOf(error: Error, exception: ApexException): ApexException {
    if (error.stack !== undefined) exception.stack = error.stack;
    return exception;
}

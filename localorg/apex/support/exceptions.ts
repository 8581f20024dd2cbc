import { ApexException, nullPointer, platformException } from '../values/exceptions.ts';
import { textOf } from '../values/text.ts';

/** Exceptions that no Apex code can catch. */
const UNCATCHABLE: ReadonlySet<string> = new Set(['System.LimitException', 'System.AssertException']);

/** JavaScript's own errors inside generated code as what Apex sees; anything else as it is. */
export function thrown(error: unknown): unknown {
    if (error instanceof ApexException) return error;
    if (error instanceof TypeError && /\bnull\b|Cannot mix BigInt/.test(error.message)) return withStackOf(error, nullPointer());
    if (error instanceof RangeError && /call stack/.test(error.message)) {
        return withStackOf(error, platformException('System.LimitException', 'Maximum stack depth reached: 1001'));
    }
    if (error instanceof RangeError && /Division by zero/.test(error.message)) {
        return withStackOf(error, platformException('System.MathException', 'Divide by 0'));
    }
    return error;
}

function withStackOf(error: Error, exception: ApexException): ApexException {
    if (error.stack !== undefined) exception.stack = error.stack;
    return exception;
}

/** What a catch clause gets; what no clause may see is thrown on. */
export function caught(error: unknown): ApexException {
    const exception = thrown(error);
    if (exception instanceof ApexException && !UNCATCHABLE.has(exception.typeName)) return exception;
    throw exception;
}

/** The operand of `throw`: throwing null is a null pointer. */
export function toThrow(exception: unknown): unknown {
    return exception ?? nullPointer();
}

/** Whether an exception is one of a class of the library. */
export function exceptionTest(isInstance: (value: unknown, type: never) => boolean) {
    return (exception: ApexException, type: { readonly name: string }): boolean =>
        type.name === 'System.Exception' || exception.typeName === type.name || isInstance(exception, type as never);
}

/** Gives an exception what its constructor was given; null for what it was not. */
export function setException(exception: ApexException, message: unknown = null, cause: unknown = null): ApexException {
    const reason = cause as ApexException | null;
    if (message !== null) exception.message = textOf(message);
    else if (reason !== null) exception.message = reason.apexText();
    exception.cause = reason;
    return exception;
}

/** As `setException`, and runs the initialisers of the exception's class. */
export function initException(
    exception: ApexException & { $init?(): void },
    message: unknown = null,
    cause: unknown = null,
): ApexException {
    setException(exception, message, cause);
    exception.$init?.();
    return exception;
}

export function newException(typeName: string, message: unknown = null, cause: unknown = null): ApexException {
    return setException(new ApexException(null, null, typeName), message, cause);
}

import type { ClassInfo } from '../generated.ts';

/** One failed record of a DmlException. */
export interface DmlFailure {
    /** Index of the record in the list that was saved. */
    readonly index: number;
    readonly id: string | null;
    readonly statusCode: string;
    readonly message: string;
    readonly fields: readonly string[];
    /** The record's object, for getDmlFields. */
    readonly object?: string;
}

/** What a real org answers for an exception that was made without a message. */
export const DEFAULT_MESSAGE = 'Script-thrown exception';

/**
 * Every Apex exception. Platform exceptions are instances of this class with their `typeName` ('System.MathException');
 * those of a project are generated subclasses, which carry their name in `$class`.
 */
export class ApexException extends Error {
    static readonly $class: ClassInfo | undefined;
    override cause: ApexException | null;
    readonly typeName: string;
    /** Set on DmlException and EmailException. */
    dmlFailures: readonly DmlFailure[] = [];
    /** Fields that a query could not access, by object (QueryException.getInaccessibleFields). */
    inaccessibleFields: ReadonlyMap<string, readonly string[]> = new Map();
    /** What an AuraHandledException shows on the page, which is not its message. */
    shownMessage: string | null = null;
    /** Apex stack lines, innermost first; read from the JavaScript stack when not set. */
    stackLines: readonly string[] | undefined;

    constructor(message: string | null = null, cause: ApexException | null = null, typeName?: string) {
        super(message ?? DEFAULT_MESSAGE);
        this.cause = cause;
        this.typeName = typeName ?? (new.target as { readonly $class?: ClassInfo }).$class?.name ?? 'System.Exception';
        this.name = this.typeName;
    }

    /** As string concatenation and System.debug print it. */
    apexText(): string {
        return `${this.typeName}: ${this.message}`;
    }

    apexStackLines(): readonly string[] {
        return this.stackLines ?? readApexFrames(this.stack ?? '');
    }
}

export function platformException(typeName: string, message: string): ApexException {
    return new ApexException(message, null, typeName);
}

export function nullPointer(message = 'Attempt to de-reference a null object'): ApexException {
    return platformException('System.NullPointerException', message);
}

/** The argument, or the NullPointerException that library methods throw for a null one. */
export function required<T>(argument: T | null | undefined): T {
    if (argument === null || argument === undefined) throw nullPointer('Argument cannot be null.');
    return argument;
}

/** Frames of `.cls` and `.trigger` files in a JavaScript stack, in Apex's words. */
function readApexFrames(stack: string): readonly string[] {
    const lines: string[] = [];
    for (const line of stack.split('\n')) {
        const frame =
            /^\s*at (?:(?:new |async )?([\w$.<>]+) (?:\[as [^\]]*\] )?\()?.*?([\w$]+)\.(cls|trigger)(?:\.\w+)?:(\d+):(\d+)\)?$/.exec(line);
        if (frame === null) continue;
        const [, caller, file, extension, row] = frame;
        const method = caller?.split('.').at(-1);
        const place = extension === 'trigger' ? `Trigger.${file}` : `Class.${file}${method === undefined ? '' : `.${method}`}`;
        lines.push(`${place}: line ${row}, column 1`);
    }
    return lines;
}

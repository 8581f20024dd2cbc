import { EXIT, type ExitCode } from './output.ts';

/** Ends the program with an exit code, a code for programs and a sentence for people: what happened, and what to do. */
export class Problem extends Error {
    readonly exitCode: ExitCode;
    readonly code: string;
    /** What the Formstack service answered, where it is the cause. */
    readonly serviceCode: string | undefined;

    constructor(exitCode: ExitCode, code: string, message: string, serviceCode?: string) {
        super(message);
        this.exitCode = exitCode;
        this.code = code;
        this.serviceCode = serviceCode;
    }
}

export function wrongCall(message: string): Problem {
    return new Problem(EXIT.wrongCall, 'WRONG_CALL', message);
}

/** Nobody could look: nothing is known of the token. */
export function noAnswer(code: string, message: string): Problem {
    return new Problem(EXIT.unknown, code, message);
}

export function refused(code: string, message: string): Problem {
    return new Problem(EXIT.refused, code, message);
}

import type { ApexFrame } from './program.ts';

/** What ended a transaction: an uncaught Apex exception, as the page, the caller of REST, a job's row or a test result shows it. */
export class ApexFailure extends Error {
    /** `System.DmlException`, `TokenService.TokenException`. */
    readonly exceptionType: string;
    readonly isUserDefined: boolean;
    readonly frames: readonly ApexFrame[];
    readonly stackTrace: string;
    /** The exception itself, so that Apex around it (Test.stopTest) can catch it. */
    readonly thrown: unknown;
    /** Of a delivery of events: the ReplayId that EventBus.TriggerContext.setResumeCheckpoint named. */
    resumeCheckpoint: string | undefined;

    constructor(details: {
        exceptionType: string;
        message: string;
        isUserDefined: boolean;
        frames: readonly ApexFrame[];
        stackTrace: string;
        thrown: unknown;
    }) {
        super(details.message);
        this.name = 'ApexFailure';
        this.exceptionType = details.exceptionType;
        this.isUserDefined = details.isUserDefined;
        this.frames = details.frames;
        this.stackTrace = details.stackTrace;
        this.thrown = details.thrown;
    }

    /** `System.MathException: Divide by 0` */
    get headline(): string {
        return this.message === '' ? this.exceptionType : `${this.exceptionType}: ${this.message}`;
    }

    get isRetryable(): boolean {
        return this.exceptionType === 'EventBus.RetryableException';
    }
}

/** Salesforce's body of a failed Apex call from a page (`error.body`). */
export interface AuraError {
    readonly message: string;
    readonly exceptionType?: string;
    readonly isUserDefinedException?: boolean;
    readonly stackTrace?: string;
    /** Of an uncaught DmlException: the errors of the records as a whole, and those of fields by API name. */
    readonly pageErrors?: readonly RecordProblem[];
    readonly fieldErrors?: Readonly<Record<string, readonly RecordProblem[]>>;
}

export interface RecordProblem {
    readonly statusCode: string;
    readonly message: string;
}

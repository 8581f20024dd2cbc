import type { JobRequest, QueryRequest, QueryAnswer, QueryShape, SearchRequest, SaveRequest, SaveResult } from '../schema/requests.ts';
import type { Access, FieldType, RecordValue, RunningUser, Schema, SObjectRecord } from '../schema/schema.ts';

export type {
    AccessLevel,
    JobRequest,
    QueryRequest,
    BindValue,
    QueryColumn,
    QueryAnswer,
    QueryShape,
    SearchRequest,
    SaveRequest,
    SaveResult,
    TriggerHost,
    TriggerEvent,
    TriggerOutcome,
} from '../schema/requests.ts';

/**
 * What Apex asks of the org it runs in. `org.ts` supplies it; the Apex room imports neither soql, dml, store nor http.
 * Everything is synchronous. A refusal is thrown as a `Fault` with Salesforce's errorCode, which the runtime turns into the
 * Apex exception that a real org throws.
 */
export interface Platform {
    readonly schema: Schema;
    /** Milliseconds since 1970, UTC. */
    now(): number;
    readonly organization: {
        readonly id: string;
        readonly name: string;
        readonly isSandbox: boolean;
        readonly domainUrl: string;
        readonly timeZone: string;
    };
    user(): RunningUser;
    access(): Access;
    /** Runs `work` as another user, as System.runAs does in tests. */
    runAs<T>(userId: string, work: () => T): T;

    /** Compile-time reading of a query: refuses unknown objects, fields and relationships. */
    describeQuery(text: string): QueryShape;
    query(request: QueryRequest): QueryAnswer;
    search(request: SearchRequest): readonly (readonly SObjectRecord[])[];
    save(request: SaveRequest): readonly SaveResult[];
    savepoint(): string;
    rollback(savepoint: string): void;
    releaseSavepoint(savepoint: string): void;
    /** True from the first DML (or publish, or enqueue) of this transaction on: a callout is refused then. */
    hasUncommittedWork(): boolean;

    /** A real callout. Named credentials (`callout:Name/path`) are resolved by the org. Refuses when work is uncommitted. */
    callout(request: HttpCall): HttpAnswer;
    enqueue(job: JobRequest): string;
    abortJob(jobId: string): void;
    /** In a test: runs all that was enqueued and all events published since startTest, and returns when nothing is left. */
    runJobs(): void;
    publish(events: readonly SObjectRecord[]): readonly SaveResult[];
    sendEmail(emails: readonly OutboundEmail[]): void;
    sendNotification(notification: {
        readonly type: string;
        readonly title: string;
        readonly body: string;
        readonly targetId: string | null;
        /** A page reference as JSON. */
        readonly targetPageRef: string | null;
        readonly recipients: readonly string[];
    }): void;
    /** Without a language in the running user's; where there is no translation, as it was written. */
    label(name: string, language?: string): string | undefined;
    staticResource(name: string): Uint8Array | undefined;
    /** Platform cache partitions, kept for the life of the org. */
    readonly cache: Map<string, unknown>;
    log(level: string, text: string): void;

    // What only some orgs offer; the library refuses by name where a member is missing.

    /** Test.setCreatedDate: `createdDate` as a record's datetime. */
    setCreatedDate?(recordId: string, createdDate: string): void;
    /** Test.getEventBus().deliver(): delivers the events published so far and runs no jobs. */
    deliverEvents?(): void;
    /** Test.getEventBus().fail(): the events published so far will never be delivered. */
    discardEvents?(): void;
    /** FormulaEval: the paths that a formula reads; a faulty formula is a SourceError. */
    formulaPaths?(formula: string): readonly string[];
    /** FormulaEval: a formula's value, as a record holds it, over the values that `field` answers with their field types; null for `#Error!`. */
    evaluateFormula?(
        formula: string,
        field: (path: string) => { readonly type: FieldType; readonly value: RecordValue },
    ): string | number | boolean | null;
    /** Takes records out of the recycle bin for good. */
    emptyRecycleBin?(recordIds: readonly string[]): readonly SaveResult[];
    /** Auth.OauthToken.revokeToken: the DeleteToken or token of a grant; whether there was one. */
    revokeToken?(token: string): boolean;
}

export interface HttpCall {
    readonly method: string;
    readonly endpoint: string;
    readonly headers: ReadonlyMap<string, string>;
    readonly body: Uint8Array;
    readonly timeoutMs: number;
}
export interface HttpAnswer {
    readonly status: number;
    readonly statusText: string;
    readonly headers: ReadonlyMap<string, string>;
    readonly body: Uint8Array;
}

export interface OutboundEmail {
    readonly to: readonly string[];
    readonly cc: readonly string[];
    readonly bcc: readonly string[];
    readonly subject: string;
    readonly plainText: string | null;
    readonly html: string | null;
    readonly senderName: string | null;
    readonly replyTo: string | null;
    readonly targetObjectId: string | null;
    readonly whatId: string | null;
    readonly templateId: string | null;
}

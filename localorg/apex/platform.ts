import type { Access, RunningUser, Schema, SObjectRecord } from '../schema/schema.ts';

/**
 * What Apex asks of the org it runs in. `org.ts` supplies it; the Apex room imports neither soql, dml, store nor http.
 * Everything is synchronous. A refusal is thrown as a `Fault` with Salesforce's errorCode, which the runtime turns into the
 * Apex exception that a real org throws.
 */
export interface Platform {
    readonly schema: Schema;
    /** Milliseconds since 1970, UTC. */
    now(): number;
    readonly organization: { readonly id: string; readonly name: string; readonly isSandbox: boolean; readonly domainUrl: string; readonly timeZone: string };
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
    sendNotification(notification: { readonly type: string; readonly title: string; readonly body: string; readonly targetId: string | null; readonly recipients: readonly string[] }): void;
    label(name: string): string | undefined;
    staticResource(name: string): Uint8Array | undefined;
    /** Platform cache partitions, kept for the life of the org. */
    readonly cache: Map<string, unknown>;
    log(level: string, text: string): void;
}

export type AccessLevel = 'user' | 'system';

export interface QueryRequest {
    /** SOQL. Bind variables stand as `:name`; each must be a key of `binds`. */
    readonly text: string;
    readonly binds: ReadonlyMap<string, BindValue>;
    readonly access: AccessLevel;
    /** Whether record sharing restricts the rows (`with sharing`). */
    readonly sharing: boolean;
    /** Include deleted rows, as ALL ROWS does. */
    readonly allRows?: boolean;
}
export type BindValue = string | number | boolean | null | readonly BindValue[];

export interface QueryColumn {
    /** Alias or field path. */
    readonly name: string;
    /** Field type of the value, `int` for COUNT. */
    readonly type: string;
    readonly scale: number;
}

export interface QueryAnswer {
    readonly records: readonly SObjectRecord[];
    /** `COUNT()` alone: the number. */
    readonly count: number | undefined;
    /** Set for aggregate queries, whose records have type `AggregateResult`. */
    readonly columns: readonly QueryColumn[] | undefined;
    /** Rows counted against the governor limit. */
    readonly rowCount: number;
}

export interface QueryShape {
    readonly object: string;
    readonly kind: 'records' | 'aggregate' | 'count';
    readonly columns: readonly QueryColumn[];
    /** Names after `:` in order of appearance, as written (an expression's whole text). */
    readonly binds: readonly string[];
}

export interface SearchRequest {
    readonly text: string;
    readonly binds: ReadonlyMap<string, BindValue>;
    readonly access: AccessLevel;
    readonly sharing: boolean;
    /** Test.setFixedSearchResults, or undefined. */
    readonly fixedIds: readonly string[] | undefined;
}

export interface SaveRequest {
    readonly operation: 'insert' | 'update' | 'upsert' | 'delete' | 'undelete' | 'merge';
    readonly records: readonly SObjectRecord[];
    readonly allOrNone: boolean;
    readonly access: AccessLevel;
    readonly sharing: boolean;
    /** External id field of an upsert; Id when undefined. */
    readonly externalId?: string;
    /** The record that survives a merge; `records` are the losers. */
    readonly master?: SObjectRecord;
    /** Database.DMLOptions that matter here. */
    readonly allowFieldTruncation?: boolean;
    readonly bypassDuplicateRules?: boolean;
}

export interface SaveResult {
    readonly id: string | null;
    readonly isSuccess: boolean;
    readonly isCreated: boolean;
    readonly errors: readonly { readonly statusCode: string; readonly message: string; readonly fields: readonly string[] }[];
    /** Field values set on the way (autonumber is not among them, as on a real org). */
    readonly mergedIds?: readonly string[];
    readonly relatedIds?: readonly string[];
}

/** Records on their way through a trigger: `fire` runs the triggers of one object and event over one chunk of up to 200. */
export interface TriggerHost {
    has(object: string): boolean;
    /**
     * Before events may change `after` in place (the returned records are what is saved).
     * addError answers in `errors`, by record index.
     */
    fire(event: TriggerEvent): TriggerOutcome;
}
export interface TriggerEvent {
    readonly object: string;
    readonly operation: 'BEFORE_INSERT' | 'BEFORE_UPDATE' | 'BEFORE_DELETE' | 'AFTER_INSERT' | 'AFTER_UPDATE' | 'AFTER_DELETE' | 'AFTER_UNDELETE';
    /** Trigger.new, or undefined. */
    readonly after: readonly SObjectRecord[] | undefined;
    /** Trigger.old, or undefined. */
    readonly before: readonly SObjectRecord[] | undefined;
}
export interface TriggerOutcome {
    readonly after: readonly SObjectRecord[] | undefined;
    readonly errors: ReadonlyMap<number, readonly { readonly message: string; readonly fields: readonly string[] }[]>;
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

export interface JobRequest {
    readonly kind: 'Queueable' | 'Future' | 'BatchApex' | 'ScheduledApex';
    readonly className: string;
    readonly methodName: string | undefined;
    /** The instance, or a future method's arguments, serialized by the Apex runtime (opaque to the org). */
    readonly state: string;
    readonly delayMinutes?: number;
    readonly batchSize?: number;
    readonly cron?: string;
    readonly name?: string;
    /** Queueable de-duplication and stack depth. */
    readonly signature?: string;
    readonly maximumStackDepth?: number;
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

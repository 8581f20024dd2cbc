import type { SObjectRecord } from './schema.ts';

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
    /** The columns of a child subquery, whose `type` is `records`, or of a polymorphic TYPEOF. */
    readonly children?: readonly QueryColumn[];
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
    /** The platform's own change, as a lead's conversion is: it may write fields that nobody else can. */
    readonly byPlatform?: boolean;
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
     * Throws a Fault (CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY) where an exception left a trigger: every record of the chunk fails with it.
     */
    fire(event: TriggerEvent): TriggerOutcome;
}
export interface TriggerEvent {
    readonly object: string;
    readonly operation:
        'BEFORE_INSERT' | 'BEFORE_UPDATE' | 'BEFORE_DELETE' | 'AFTER_INSERT' | 'AFTER_UPDATE' | 'AFTER_DELETE' | 'AFTER_UNDELETE';
    /** Trigger.new, or undefined. */
    readonly after: readonly SObjectRecord[] | undefined;
    /** Trigger.old, or undefined. */
    readonly before: readonly SObjectRecord[] | undefined;
}
export interface TriggerOutcome {
    readonly after: readonly SObjectRecord[] | undefined;
    readonly errors: ReadonlyMap<number, readonly { readonly message: string; readonly fields: readonly string[] }[]>;
}

/** A job that Apex hands over to run later. */
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

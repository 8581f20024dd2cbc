import type { AccessLevel, Platform, SaveRequest, SaveResult } from './platform.ts';
import type { ApexType } from './types/types.ts';
import type { EnumValue } from './values/enums.ts';

/**
 * Queries and DML in Apex values: counts limits, turns bind values into plain ones, records into sObjects, faults into exceptions.
 * Static SOQL, `Database.*` and DML statements all go through here.
 */
export interface DataAccess {
    /** A list of sObjects (AggregateResult for aggregates). Binds are Apex values by the name written after the colon. */
    query(text: string, binds: ReadonlyMap<string, unknown>, mode: DataMode): unknown;
    count(text: string, binds: ReadonlyMap<string, unknown>, mode: DataMode): number;
    /**
     * Saves one sObject or a list of them; writes new ids back into the inserted sObjects.
     * With `allOrNone` a failure throws System.DmlException; otherwise outcomes come back, one per record.
     */
    save(operation: SaveRequest['operation'], records: unknown, options: SaveOptions): readonly SaveResult[];
}

export interface DataMode {
    readonly access: AccessLevel;
    readonly sharing: boolean;
    readonly allRows?: boolean;
}

export interface SaveOptions {
    readonly access: AccessLevel;
    readonly sharing: boolean;
    readonly allOrNone: boolean;
    readonly externalId?: string;
    /** The surviving sObject of a merge. */
    readonly master?: unknown;
    readonly allowFieldTruncation?: boolean;
}

/** What the library may ask of the running program. */
export interface Runtime {
    readonly platform: Platform;
    readonly limits: Limits;
    readonly data: DataAccess;
    /** The running test method's context, undefined outside tests. */
    readonly test: TestContext | undefined;
    /** Calls a method of an instance of a project class by name and argument count; values in runtime representation. */
    invoke(target: unknown, method: string, args: readonly unknown[]): unknown;
    /** Whether the instance's class has such a method (own or inherited). */
    responds(target: unknown, method: string, argumentCount: number): boolean;
    /** A new exception of a platform type, to be thrown: `throw runtime.exception('System.MathException', 'Divide by 0')`. */
    exception(type: string, message: string): Error;
    /** Runtime type of a value, as `instanceof` sees it; undefined for null. */
    typeOf(value: unknown): ApexType | undefined;
    isInstance(value: unknown, type: ApexType): boolean;
    /** Whether every value of type `from` is one of type `to` (Type.isAssignableFrom). */
    isSubtype(from: ApexType, to: ApexType): boolean;
    /** Type.forName: project classes, platform classes, sObjects, primitives and collections, case-insensitive. */
    typeByName(name: string, namespace?: string): ApexType | undefined;
    /** Type.newInstance. */
    construct(type: ApexType): unknown;
    /** Members of a project class for JSON and StubProvider: instance fields in order with their types. */
    fieldsOf(type: ApexType): readonly {
        readonly name: string;
        readonly type: ApexType;
        readonly isTransient: boolean;
        get(target: unknown): unknown;
        set(target: unknown, value: unknown): void;
    }[];
    /** The constants of a project enum or a platform enum, in order; undefined for any other type. */
    enumConstants(type: ApexType): readonly EnumValue[] | undefined;
    /** Exception.getStackTraceString and getLineNumber: where it was thrown, innermost first. */
    stackTrace(exception: unknown): readonly { readonly text: string; readonly line: number }[];
    /** An instance of a project class without running its constructor (JSON.deserialize, StubProvider). */
    allocate(type: ApexType): unknown;
    /** A proxy whose calls go to the provider (Test.createStub). */
    stub(type: ApexType, provider: unknown): unknown;
    /** Object graph of an instance as text and back (jobs). */
    serialize(value: unknown): string;
    deserialize(text: string): unknown;
    /** What kind of entry runs: 'SYNCHRONOUS', 'QUEUEABLE', … (System.Quiddity names). */
    readonly quiddity: string;
    /** Trigger context variables; undefined outside a trigger. */
    readonly trigger: TriggerContext | undefined;
    /** RestContext, Page and other per-request statics, by name; cleared with each transaction. */
    readonly request: Map<string, unknown>;
}

export interface TriggerContext {
    readonly operation: string;
    readonly newList: unknown;
    readonly newMap: unknown;
    readonly oldList: unknown;
    readonly oldMap: unknown;
    readonly size: number;
}

export type LimitName =
    | 'queries'
    | 'queryRows'
    | 'aggregateQueries'
    | 'queryLocatorRows'
    | 'soslQueries'
    | 'dmlStatements'
    | 'dmlRows'
    | 'publishImmediateDML'
    | 'callouts'
    | 'emailInvocations'
    | 'futureCalls'
    | 'queueableJobs'
    | 'mobilePushApexCalls'
    | 'heapSize'
    | 'cpuTime'
    | 'savepoints';

export interface Limits {
    used(name: LimitName): number;
    maximum(name: LimitName): number;
    /** Counts and throws System.LimitException past the maximum. */
    count(name: LimitName, by?: number): void;
}

export interface TestContext {
    readonly isStarted: boolean;
    readonly isStopped: boolean;
    startTest(): void;
    stopTest(): void;
    /** Http mock (an instance of a project class), static resource mocks, fixed search results, page … by name. */
    readonly mocks: Map<string, unknown>;
}

import type { AnonymousOutcome } from '../apex/engine/anonymous.ts';
import type { RestAnswer, RestCall } from '../apex/engine/rest.ts';
import type { QueryAnswer, SaveRequest, SaveResult } from '../schema/requests.ts';
import type { SObjectRecord } from '../schema/schema.ts';

/** What can be asked of an org, and what it answers: plain data, so that it can cross from one thread to another. */
export interface OrgCalls {
    apex: { ask: { userId: string; className: string; method: string; params: Readonly<Record<string, unknown>> }; answer: ApexAnswer };
    rest: { ask: { userId: string; call: RestCall }; answer: RestAnswer };
    query: { ask: { userId: string; text: string; allRows: boolean }; answer: QueryAnswer };
    search: { ask: { userId: string; text: string }; answer: readonly (readonly SObjectRecord[])[] };
    save: { ask: { userId: string; request: SaveRequest }; answer: readonly SaveResult[] };
    anonymous: { ask: { userId: string; text: string }; answer: AnonymousAnswer };
    readableFields: { ask: { userId: string; object: string }; answer: readonly string[] };
    person: { ask: { userId: string }; answer: SignedInPerson };
    /** Runs one job of the queue, if one is due, or the next one `evenIfNotDue`. */
    nextJob: { ask: { evenIfNotDue?: boolean }; answer: { ran: string | undefined; waitMs: number | undefined } };
    events: { ask: { object: string; records: readonly SObjectRecord[] }; answer: undefined };
}
export type OrgCallKind = keyof OrgCalls;

export type ApexAnswer =
    | { readonly isSuccess: true; readonly returnValue: unknown }
    | { readonly isSuccess: false; readonly status: number; readonly error: ApexError };
export interface ApexError {
    readonly message: string;
    readonly exceptionType?: string;
    readonly isUserDefinedException?: boolean;
    readonly stackTrace?: string;
}

/** An AnonymousOutcome whose log is one text. */
export interface AnonymousAnswer extends Omit<AnonymousOutcome, 'logs'> {
    readonly logs: string;
}

/** Who is signed in, and what the page may show to that person. */
export interface SignedInPerson {
    readonly userId: string;
    readonly name: string;
    readonly username: string;
    readonly email: string;
    readonly language: string;
    readonly locale: string;
    readonly timeZone: string;
    readonly applications: readonly string[];
    readonly customPermissions: readonly string[];
    readonly userPermissions: readonly string[];
    readonly tabs: readonly string[];
}

/** What transactions left to do, and what they used. */
export interface Aftermath {
    readonly hasJobs: boolean;
    readonly events: readonly PublishedEvents[];
    /** Ids of the users whose bell has something new. */
    readonly notified: readonly string[];
    readonly transactions: readonly TransactionUsage[];
}

/** What one Apex transaction used of its limits, whether it was committed or not. */
export interface TransactionUsage {
    /** A name of System.Quiddity. */
    readonly quiddity: string;
    readonly queries: number;
    readonly dmlStatements: number;
    readonly dmlRows: number;
    readonly callouts: number;
}

export interface PublishedEvents {
    readonly object: string;
    readonly records: readonly SObjectRecord[];
}

export interface WorkerRequest {
    readonly kind: OrgCallKind;
    readonly ask: unknown;
}
/** A worker says that it is ready, and then answers one request after another. */
export type WorkerMessage = 'ready' | WorkerReply;

export interface WorkerReply {
    readonly answer?: unknown;
    readonly failure?: {
        readonly name: string;
        readonly errorCode: string;
        readonly message: string;
        readonly fields: readonly string[];
        readonly stack: string;
    };
    readonly aftermath: Aftermath;
}

/** What a worker of the pool is started with. */
export interface OrgThreadData {
    readonly source: string;
    readonly stateFolder: string;
    readonly cacheFolder: string;
    readonly origin: string;
    readonly organization: { readonly name: string; readonly timeZone: string };
    readonly configurationFile: string | undefined;
}

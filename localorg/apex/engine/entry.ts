import { Fault } from '../../fault.ts';
import type { Limits } from '../runtime.ts';

/** A call that is wrong before any Apex has run: its caller sees the refusal itself, not an Apex exception. */
export class CallFault extends Fault {}

/** What kind of work begins, and so which limits hold and what `Request.getCurrent().getQuiddity()` answers. */
export interface Entry {
    readonly kind: 'synchronous' | 'asynchronous';
    /** A name of System.Quiddity. */
    readonly quiddity: string;
    /** Runs inside a running test: the org takes a savepoint instead of a transaction of its own. */
    readonly isNested: boolean;
}

/** The org's side of a transaction. */
export interface TransactionHost {
    /** Runs `work` between begin and commit. When `work` throws: rolls everything back and throws the same error on. */
    transaction<T>(entry: Entry, work: () => T): T;
    /** Told what a transaction used of its limits, when its Apex has ended. */
    used?(entry: Entry, limits: Limits): void;
}

export const synchronous = (quiddity: string): Omit<Entry, 'isNested'> => ({ kind: 'synchronous', quiddity });
export const asynchronous = (quiddity: string): Omit<Entry, 'isNested'> => ({ kind: 'asynchronous', quiddity });

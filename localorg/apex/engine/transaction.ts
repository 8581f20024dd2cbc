import type { TriggerContext } from '../runtime.ts';
import type { Entry } from './entry.ts';
import type { LimitCounter } from './limits.ts';

/**
 * What belongs to one Apex transaction and is forgotten with it. Static variables are stamped with `epoch`: a class whose stamp
 * differs initialises itself again. Jobs that a test runs share the test's epoch, as on a real org.
 */
export class Transaction {
    readonly entry: Entry;
    readonly epoch: number;
    /** Replaced by Test.startTest and put back by Test.stopTest. */
    limits: LimitCounter;
    /** RestContext and the like, by name. */
    readonly request = new Map<string, unknown>();
    /** Why this transaction may not call out; undefined where it may. */
    calloutRefusal: string | undefined;
    /** What System.debug wrote, where somebody asked for it. */
    logs: string[] | undefined;
    /** Triggers under way, innermost last. */
    readonly triggers: TriggerContext[] = [];

    constructor(entry: Entry, epoch: number, limits: LimitCounter) {
        this.entry = entry;
        this.epoch = epoch;
        this.limits = limits;
    }

    get trigger(): TriggerContext | undefined {
        return this.triggers.at(-1);
    }
}

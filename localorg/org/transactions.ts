import type { Entry, TransactionHost } from '../apex/engine/entry.ts';
import type { Limits } from '../apex/runtime.ts';
import type { SObjectRecord } from '../schema/schema.ts';
import type { Store } from '../store/store.ts';
import type { Aftermath, PublishedEvents, TransactionUsage } from '../workers/messages.ts';
import type { OrgPlatform } from './orgPlatform.ts';
import { Work } from './work.ts';

/** What committed transactions left to do, and what all used, since it was last asked for. */
export class Leftovers {
    hasJobs = false;
    events: SObjectRecord[] = [];
    notified: string[] = [];
    transactions: TransactionUsage[] = [];

    take(): Aftermath {
        const byObject = new Map<string, SObjectRecord[]>();
        for (const event of this.events) byObject.set(event.type, [...(byObject.get(event.type) ?? []), event]);
        const events = [...byObject].map(([object, records]): PublishedEvents => ({ object, records }));
        const taken = { hasJobs: this.hasJobs, events, notified: [...new Set(this.notified)], transactions: this.transactions };
        this.hasJobs = false;
        this.events = [];
        this.notified = [];
        this.transactions = [];
        return taken;
    }
}

/** Apex transactions as SQLite transactions; inside a test as savepoints. Mail, events and jobs leave only with a commit. */
export class OrgTransactions implements TransactionHost {
    readonly #store: Store;
    readonly #platform: OrgPlatform;
    readonly #leftovers: Leftovers;
    #depth = 0;

    constructor(store: Store, platform: OrgPlatform, leftovers: Leftovers) {
        this.#store = store;
        this.#platform = platform;
        this.#leftovers = leftovers;
    }

    transaction<T>(entry: Entry, work: () => T): T {
        const outer = this.#platform.work;
        this.#platform.work = new Work();
        this.#platform.refreshRights();
        try {
            return entry.isNested ? this.#nested(work) : this.#whole(work);
        } catch (error) {
            // What was rolled back may have been rights.
            this.#platform.forgetRights();
            throw error;
        } finally {
            this.#platform.work = outer;
        }
    }

    used({ quiddity, isNested }: Entry, limits: Limits): void {
        if (isNested) return;
        this.#leftovers.transactions.push({
            quiddity,
            queries: limits.used('queries'),
            dmlStatements: limits.used('dmlStatements'),
            dmlRows: limits.used('dmlRows'),
            callouts: limits.used('callouts'),
        });
    }

    #whole<T>(work: () => T): T {
        const result = this.#store.transaction(() => {
            const value = work();
            this.#platform.writeOutbox();
            return value;
        });
        this.#leave();
        return result;
    }

    #nested<T>(work: () => T): T {
        const name = `nested ${(this.#depth += 1)}`;
        this.#store.savepoint(name);
        try {
            const result = work();
            this.#platform.writeOutbox();
            this.#store.release(name);
            this.#leave();
            return result;
        } catch (error) {
            this.#store.rollbackTo(name);
            this.#store.release(name);
            throw error;
        } finally {
            this.#depth -= 1;
        }
    }

    #leave(): void {
        this.#leftovers.hasJobs ||= this.#platform.work.hasJobs;
        this.#leftovers.events.push(...this.#platform.work.events);
        this.#leftovers.notified.push(...this.#platform.work.notifications.flatMap(({ recipients }) => recipients));
    }
}

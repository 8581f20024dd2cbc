import type { Entry } from './entry.ts';
import type { LimitName, Limits } from '../runtime.ts';

type Maxima = Readonly<Record<LimitName, number>>;

/** JavaScript on a laptop is not a Salesforce server: the platform's CPU maximum times this is what ends a runaway loop. */
const CPU_GENEROSITY = 10;

const SYNCHRONOUS: Maxima = {
    queries: 100,
    queryRows: 50_000,
    aggregateQueries: 300,
    queryLocatorRows: 10_000,
    soslQueries: 20,
    dmlStatements: 150,
    dmlRows: 10_000,
    publishImmediateDML: 150,
    callouts: 100,
    emailInvocations: 10,
    futureCalls: 50,
    queueableJobs: 50,
    mobilePushApexCalls: 10,
    heapSize: 6_000_000,
    cpuTime: 10_000,
    savepoints: 150,
};

const ASYNCHRONOUS: Maxima = { ...SYNCHRONOUS, queries: 200, queueableJobs: 1, heapSize: 12_000_000, cpuTime: 60_000 };

/** A future method or a batch may not call future methods; a batch's query locator may cover 50 million rows. */
function maximaOf(entry: Pick<Entry, 'kind' | 'quiddity'>): Maxima {
    if (entry.kind === 'synchronous') return SYNCHRONOUS;
    if (entry.quiddity === 'BATCH_APEX') return { ...ASYNCHRONOUS, futureCalls: 0, queryLocatorRows: 50_000_000 };
    if (entry.quiddity === 'FUTURE') return { ...ASYNCHRONOUS, futureCalls: 0 };
    return ASYNCHRONOUS;
}

/** As LimitException words them. */
const TEXTS: Partial<Record<LimitName, string>> = {
    queries: 'Too many SOQL queries',
    queryRows: 'Too many query rows',
    queryLocatorRows: 'Too many query locator rows',
    soslQueries: 'Too many SOSL queries',
    dmlStatements: 'Too many DML statements',
    dmlRows: 'Too many DML rows',
    publishImmediateDML: 'Too many EventBus.publish calls',
    callouts: 'Too many callouts',
    emailInvocations: 'Too many Email Invocations',
    futureCalls: 'Too many future calls',
    queueableJobs: 'Too many queueable jobs added to the queue',
    mobilePushApexCalls: 'Too many mobile push apex calls',
    savepoints: 'Too many savepoints',
};

export interface LimitSurroundings {
    /** A clock that only moves forward. */
    readonly elapsedMs: () => number;
    /** Makes the exception to throw. */
    readonly exceeded: (message: string) => Error;
    /** A callout is counted before it is made, so one that is not allowed where it stands is refused here. */
    readonly beforeCallout: () => void;
}

/** The governor limits of one transaction. Heap is not measured: `used('heapSize')` stays 0. */
export class LimitCounter implements Limits {
    readonly #maxima: Maxima;
    readonly #used = new Map<LimitName, number>();
    readonly #exceeded: (message: string) => Error;
    readonly #beforeCallout: () => void;
    readonly #clock: () => number;
    readonly #startedAt: number;
    #waitedMs = 0;

    constructor(entry: Pick<Entry, 'kind' | 'quiddity'>, surroundings: LimitSurroundings) {
        const { elapsedMs, exceeded, beforeCallout } = surroundings;
        this.#beforeCallout = beforeCallout;
        this.#maxima = maximaOf(entry);
        this.#exceeded = exceeded;
        this.#clock = elapsedMs;
        this.#startedAt = elapsedMs();
    }

    used(name: LimitName): number {
        return name === 'cpuTime' ? Math.max(0, Math.floor(this.#clock() - this.#startedAt - this.#waitedMs)) : (this.#used.get(name) ?? 0);
    }

    maximum(name: LimitName): number {
        return this.#maxima[name];
    }

    count(name: LimitName, by = 1): void {
        if (name === 'callouts') this.#beforeCallout();
        const used = (this.#used.get(name) ?? 0) + by;
        this.#used.set(name, used);
        if (used > this.#maxima[name]) throw this.#exceeded(`${TEXTS[name] ?? `Too many ${name}`}: ${used}`);
    }

    /** Waiting for a callout does not count as CPU time. */
    waited(ms: number): void {
        this.#waitedMs += ms;
    }

    checkCpuTime(): void {
        if (this.used('cpuTime') > this.#maxima.cpuTime * CPU_GENEROSITY) throw this.#exceeded('Apex CPU time limit exceeded');
    }
}

import type { SObjectRecord } from '../../schema/schema.ts';
import type { ClassInfo, GeneratedFactory, GeneratedSupport, TriggerInfo } from '../generated.ts';
import type { LibraryPart } from '../library/define.ts';
import type { Platform, TriggerEvent, TriggerHost, TriggerOutcome } from '../platform.ts';
import type { EngineSupport } from '../support/engineSupport.ts';
import { apexEntry } from './apexEntry.ts';
import { Coverage } from './coverage.ts';
import { engineSupport } from './engineSupport.ts';
import type { Entry, TransactionHost } from './entry.ts';
import { LimitCounter } from './limits.ts';
import type { Program } from './program.ts';
import { EngineRuntime } from './runtime.ts';
import { Transaction } from './transaction.ts';
import { fireTriggers } from './triggers.ts';
import type { TriggerRunner } from './triggers.ts';
import { uncaught } from './uncaught.ts';

export interface CoreOptions {
    readonly program: Program;
    readonly platform: Platform;
    readonly library: readonly LibraryPart[];
    readonly transactions: TransactionHost;
    /** Joins the engine's operations with those of the language. */
    readonly support: (engine: EngineSupport) => GeneratedSupport;
}

type StaticMethods = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

/** Runs the Apex of one org, one transaction at a time. What each kind of entry does beyond that is in a file of its own. */
export class EngineCore implements TriggerHost {
    readonly runtime: EngineRuntime;
    readonly coverage = new Coverage();
    readonly #program: Program;
    readonly #transactions: TransactionHost;
    readonly #support: GeneratedSupport;
    readonly #epoch = { now: 0 };
    readonly #sharing: { current: boolean | undefined } = { current: undefined };
    #lastEpoch = 0;

    constructor(options: CoreOptions) {
        // Ten frames, V8's default, end inside the library before the first Apex line of a deep call.
        Error.stackTraceLimit = Math.max(Error.stackTraceLimit, 60);
        this.#program = options.program;
        this.#transactions = options.transactions;
        this.runtime = new EngineRuntime(options.platform, options.library);
        this.#support = options.support(engineSupport(this.runtime, this.coverage, { epoch: this.#epoch, sharing: this.#sharing }));
        this.runtime.locators.push((stack) => this.#program.locate(stack));
        this.load(options.program.factory);
    }

    /** Registers the classes and triggers of one generated module. */
    load(factory: GeneratedFactory): void {
        this.runtime.registry.add(factory(this.#support));
    }

    /** Work as one Apex transaction: fresh limits, statics and request. An uncaught Apex exception leaves as ApexFailure. */
    run<T>(entry: Omit<Entry, 'isNested'>, work: () => T): T {
        const whole: Entry = { ...entry, isNested: this.runtime.current !== undefined };
        return this.#transactions.transaction(whole, () =>
            this.enter(whole, () => {
                try {
                    return work();
                } finally {
                    this.#transactions.used?.(whole, this.runtime.limits);
                }
            }),
        );
    }

    /** The Apex side of `run`, for tests, whose rows the isolation undoes. A job inside a test shares the test's statics. */
    enter<T>(entry: Entry, work: () => T): T {
        const outer = this.runtime.current;
        const epoch = outer === undefined ? (this.#lastEpoch += 1) : outer.epoch;
        const transaction = new Transaction(entry, epoch, this.freshLimits(entry));
        return this.#within(transaction, work);
    }

    freshLimits(entry: Pick<Entry, 'kind' | 'quiddity'>): LimitCounter {
        const { runtime } = this;
        return new LimitCounter(entry, {
            elapsedMs: () => performance.now(),
            exceeded: (message) => runtime.exception('System.LimitException', message),
            beforeCallout: () => {
                runtime.checkCallout();
            },
        });
    }

    #within<T>(transaction: Transaction, work: () => T): T {
        const { runtime } = this;
        const before = { current: runtime.current, sharing: this.#sharing.current, epoch: this.#epoch.now };
        runtime.current = transaction;
        this.#sharing.current = undefined;
        this.#epoch.now = transaction.epoch;
        try {
            return apexEntry(work);
        } catch (error) {
            throw this.uncaught(error);
        } finally {
            runtime.current = before.current;
            this.#sharing.current = before.sharing;
            this.#epoch.now = before.epoch;
        }
    }

    /** Compiles and loads an anonymous block; what is returned runs it. */
    loadAnonymous(text: string): () => void {
        const block = this.#program.compileAnonymous(text);
        const [entry] = block.factory(this.#support).triggers;
        if (entry === undefined) throw new Error('The compiler made no entry for the anonymous block.');
        this.runtime.locators.unshift((stack) => block.locate(stack));
        return () => entry.run();
    }

    /** Triggers of a platform event; an exception leaves as it is, since there is no save to fail. */
    fireEvents(object: string, events: readonly SObjectRecord[]): void {
        const event: TriggerEvent = { object, operation: 'AFTER_INSERT', after: events, before: undefined };
        fireTriggers(event, { ...this.#triggerRunner(), isEvent: true });
    }

    uncaught(error: unknown): unknown {
        return uncaught(error, (stack) => this.runtime.locate(stack));
    }

    /** Calls a static method by the property that holds it. */
    callStatic(info: ClassInfo, javascript: string, args: readonly unknown[]): unknown {
        return (info.javascript as unknown as StaticMethods)[javascript]?.(...args) ?? null;
    }

    /** As `callStatic`, for a page: a class that says nothing about sharing is with sharing there. Source: Apex Developer Guide, "Using the with sharing, without sharing, and inherited sharing Keywords". */
    callFromPage(info: ClassInfo, javascript: string, args: readonly unknown[]): unknown {
        if (info.sharing === undefined) this.#sharing.current = true;
        return this.callStatic(info, javascript, args);
    }

    has(object: string): boolean {
        return this.runtime.registry.triggersOf(object).length > 0;
    }

    fire(event: TriggerEvent): TriggerOutcome {
        return fireTriggers(event, this.#triggerRunner());
    }

    #triggerRunner(): TriggerRunner {
        return {
            runtime: this.runtime,
            run: (trigger) => this.#runTrigger(trigger),
            uncaught: (error) => this.uncaught(error),
            isEvent: false,
        };
    }

    #runTrigger(trigger: TriggerInfo): void {
        const sharing = this.#sharing.current;
        this.#sharing.current = undefined;
        try {
            apexEntry(() => trigger.run());
        } finally {
            this.#sharing.current = sharing;
        }
    }
}

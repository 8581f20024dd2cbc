import type { SObjectRecord } from '../../schema/schema.ts';
import type { GeneratedSupport } from '../generated.ts';
import type { LibraryPart } from '../library/define.ts';
import type { Platform, TriggerEvent, TriggerHost, TriggerOutcome } from '../platform.ts';
import type { Runtime } from '../runtime.ts';
import type { EngineSupport } from '../support/engineSupport.ts';
import { executeAnonymous } from './anonymous.ts';
import type { AnonymousOutcome } from './anonymous.ts';
import { auraMethod, invokeAura } from './aura.ts';
import type { AuraMethod } from './aura.ts';
import type { Json } from './auraValue.ts';
import { EngineCore } from './core.ts';
import type { Entry, TransactionHost } from './entry.ts';
import { deliverEvents } from './events.ts';
import type { EventDelivery } from './events.ts';
import type { JobOutcome, JobProgress, QueuedJob } from './jobOutcome.ts';
import { runJob } from './jobs.ts';
import type { Program } from './program.ts';
import { invokeRest } from './rest.ts';
import type { RestAnswer, RestCall } from './rest.ts';
import { listTests, runTests } from './testRunner.ts';
import type { TestReport, TestRequest } from './testRunner.ts';

export interface EngineOptions {
    readonly program: Program;
    readonly platform: Platform;
    readonly library: readonly LibraryPart[];
    readonly transactions: TransactionHost;
    /** Joins the engine's operations with those of the language: `generatedSupport`. */
    readonly support: (engine: EngineSupport) => GeneratedSupport;
}

const FIRST_DELIVERY: EventDelivery = { retries: 0, lastError: undefined };

/** The Apex room as the org sees it. */
export class ApexEngine implements TriggerHost {
    readonly #core: EngineCore;

    constructor(options: EngineOptions) {
        this.#core = new EngineCore(options);
    }

    /** For the org's own calls of the library, as Apex values. */
    get runtime(): Runtime {
        return this.#core.runtime;
    }

    /** Any work as one Apex transaction, for instance DML of REST, since triggers run in it. */
    run<T>(entry: Omit<Entry, 'isNested'>, work: () => T): T {
        return this.#core.run(entry, work);
    }

    /** Throws ApexFailure, or Fault where the user has no access or there is no such method. */
    invokeAura(className: string, method: string, params: Readonly<Record<string, unknown>>): Json {
        return invokeAura(this.#core, className, method, params);
    }

    auraMethod(className: string, method: string): AuraMethod | undefined {
        return auraMethod(this.#core, className, method);
    }

    invokeRest(call: RestCall): RestAnswer {
        return invokeRest(this.#core, call);
    }

    runJob(job: QueuedJob, progress?: (step: JobProgress) => void): JobOutcome {
        return runJob(this.#core, job, progress);
    }

    /** Answers the resume checkpoint, if the trigger set one. Throws ApexFailure. */
    deliverEvents(object: string, events: readonly SObjectRecord[], delivery: EventDelivery = FIRST_DELIVERY): string | undefined {
        return deliverEvents(this.#core, object, events, delivery);
    }

    executeAnonymous(text: string): AnonymousOutcome {
        return executeAnonymous(this.#core, text);
    }

    listTests(): ReturnType<typeof listTests> {
        return listTests(this.#core);
    }

    runTests(request: TestRequest): TestReport {
        return runTests(this.#core, request);
    }

    has(object: string): boolean {
        return this.#core.has(object);
    }

    fire(event: TriggerEvent): TriggerOutcome {
        return this.#core.fire(event);
    }
}

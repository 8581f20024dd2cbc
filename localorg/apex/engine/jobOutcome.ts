import type { JobRequest } from '../platform.ts';
import { platformType } from '../types/types.ts';
import type { EngineCore } from './core.ts';
import { ApexFailure } from './failure.ts';

/** A job that is due. */
export interface QueuedJob extends Pick<JobRequest, 'kind' | 'className' | 'methodName' | 'state' | 'batchSize' | 'maximumStackDepth'> {
    /** Id of its AsyncApexJob. */
    readonly id: string;
    /** Id of its CronTrigger, for a scheduled job. */
    readonly triggerId?: string;
    /** How many queueables led to this one, itself included. */
    readonly stackDepth?: number;
}

export interface JobProgress {
    readonly totalItems: number;
    readonly itemsProcessed: number;
    readonly errors: number;
    readonly lastError: string | undefined;
}

export interface JobOutcome {
    readonly isSuccess: boolean;
    /** What AsyncApexJob.ExtendedStatus says. */
    readonly extendedStatus: string | undefined;
    readonly failure: ApexFailure | undefined;
    readonly totalItems: number;
    readonly itemsProcessed: number;
    readonly errors: number;
}

/** The failure of a transaction; anything that is no Apex failure is thrown on. */
export function attempt(work: () => void): ApexFailure | undefined {
    try {
        work();
        return undefined;
    } catch (error) {
        if (error instanceof ApexFailure) return error;
        throw error;
    }
}

/** Of a job that is one transaction. */
export function outcomeOf(failure: ApexFailure | undefined): JobOutcome {
    const isSuccess = failure === undefined;
    return { isSuccess, extendedStatus: failure?.headline, failure, totalItems: 0, itemsProcessed: 0, errors: isSuccess ? 0 : 1 };
}

/** Only a job that implements Database.AllowsCallouts may call out. */
export function requireAllowsCallouts(engine: EngineCore, job: unknown, kind: string): void {
    const { runtime } = engine;
    if (runtime.isInstance(job, platformType('Database.AllowsCallouts'))) return;
    runtime.transaction.calloutRefusal = `Callout not allowed from this ${kind}. Please enable callout by implementing Database.AllowsCallouts.`;
}

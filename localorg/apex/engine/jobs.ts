import {
    ATTACHED_FINALIZER,
    batchableContext,
    finalizerContext,
    QUEUEABLE_DEPTH,
    QUEUEABLE_MAXIMUM_DEPTH,
    queueableContext,
    schedulableContext,
} from '../library/asyncJobs.ts';
import type { ApexList } from '../values/collections.ts';
import { runBatch } from './batch.ts';
import type { EngineCore } from './core.ts';
import { asynchronous } from './entry.ts';
import type { ApexFailure } from './failure.ts';
import { attempt, outcomeOf, requireAllowsCallouts } from './jobOutcome.ts';
import type { JobOutcome, JobProgress, QueuedJob } from './jobOutcome.ts';
import { annotation, isSet } from './registry.ts';
import { unboxed } from './representation.ts';

/** Runs one job, each of its transactions through the org's `transactions`. An Apex failure is an outcome, not thrown. */
export function runJob(engine: EngineCore, job: QueuedJob, progress: (step: JobProgress) => void = () => undefined): JobOutcome {
    switch (job.kind) {
        case 'Queueable':
            return runQueueable(engine, job);
        case 'Future':
            return outcomeOf(attempt(() => engine.run(asynchronous('FUTURE'), () => callFuture(engine, job))));
        case 'ScheduledApex':
            return outcomeOf(
                attempt(() =>
                    engine.run(asynchronous('SCHEDULED'), () => {
                        const { runtime } = engine;
                        runtime.transaction.calloutRefusal = 'Callout from scheduled Apex not supported.';
                        runtime.invoke(runtime.deserialize(job.state), 'execute', [schedulableContext(job.triggerId ?? job.id)]);
                    }),
                ),
            );
        case 'BatchApex':
            return runBatch(engine, job, (childId) => batchableContext(job.id, childId), progress);
    }
}

function callFuture(engine: EngineCore, job: QueuedJob): void {
    const { runtime } = engine;
    const info = runtime.registry.find(job.className);
    const args = (runtime.deserialize(job.state) as ApexList).items;
    const method = info?.methods.find((each) => each.isStatic && each.name === job.methodName && each.parameters.length === args.length);
    if (info === undefined || method === undefined) throw new Error(`The project no longer has ${job.className}.${job.methodName ?? ''}.`);
    if (!isSet(annotation(method.annotations, 'future'), 'callout')) {
        runtime.transaction.calloutRefusal =
            'Callout not allowed from this future method. Please enable callout by annotating the future method. eg: @Future(callout=true)';
    }
    engine.callStatic(
        info,
        method.javascript,
        args.map((value, index) => unboxed(value, method.parameters[index]?.type ?? { kind: 'object' })),
    );
}

/** The finalizer runs in a transaction of its own, whether the job succeeded or not; what the job did is rolled back by then if not. */
function runQueueable(engine: EngineCore, job: QueuedJob): JobOutcome {
    const { runtime } = engine;
    let finalizer: string | undefined;
    const failure = attempt(() =>
        engine.run(asynchronous('QUEUEABLE'), () => {
            runtime.request.set(QUEUEABLE_DEPTH, job.stackDepth ?? 1);
            if (job.maximumStackDepth !== undefined) runtime.request.set(QUEUEABLE_MAXIMUM_DEPTH, job.maximumStackDepth);
            const queueable = runtime.deserialize(job.state);
            requireAllowsCallouts(engine, queueable, 'queueable job');
            try {
                runtime.invoke(queueable, 'execute', [queueableContext(job.id)]);
            } finally {
                const attached = runtime.request.get(ATTACHED_FINALIZER);
                if (attached !== undefined) finalizer = runtime.serialize(attached);
            }
        }),
    );
    const { extendedStatus, ...outcome } = outcomeOf(failure);
    const finalizerFailure = finalizer === undefined ? undefined : runFinalizer(engine, job, finalizer, failure);
    return { ...outcome, extendedStatus: extendedStatus ?? finalizerFailure?.headline };
}

function runFinalizer(engine: EngineCore, job: QueuedJob, state: string, failure: ApexFailure | undefined): ApexFailure | undefined {
    const { runtime } = engine;
    return attempt(() =>
        engine.run(asynchronous('TRANSACTION_FINALIZER_QUEUEABLE'), () => {
            const context = finalizerContext({ jobId: job.id, requestId: job.id, exception: failure?.thrown ?? null });
            runtime.invoke(runtime.deserialize(state), 'execute', [context]);
        }),
    );
}

import { QueryLocator } from '../library/databaseQueries.ts';
import type { PlatformObject } from '../library/platformObject.ts';
import type { ApexType } from '../types/types.ts';
import { platformType } from '../types/types.ts';
import { ApexList } from '../values/collections.ts';
import { elementTypeOf, iterate } from '../values/iteration.ts';
import type { EngineCore } from './core.ts';
import { asynchronous } from './entry.ts';
import type { ApexFailure } from './failure.ts';
import { attempt, requireAllowsCallouts } from './jobOutcome.ts';
import type { JobOutcome, JobProgress, QueuedJob } from './jobOutcome.ts';

const DEFAULT_SCOPE = 200;

interface Scope {
    readonly elementType: ApexType;
    readonly items: readonly unknown[];
}

/**
 * start, execute for each chunk, finish: each a transaction of its own. A chunk that fails is rolled back and the next one runs.
 * Only a Database.Stateful batch carries what its fields hold from one transaction to the next.
 */
export function runBatch(
    engine: EngineCore,
    job: QueuedJob,
    context: (childJobId: string | null) => PlatformObject,
    progress: (step: JobProgress) => void,
): JobOutcome {
    const { runtime } = engine;
    let { state } = job;
    const run = (method: string, args: readonly unknown[]): { answer: unknown; failure: ApexFailure | undefined } => {
        let answer: unknown;
        const failure = attempt(() =>
            engine.run(asynchronous('BATCH_APEX'), () => {
                const batch = runtime.deserialize(state);
                requireAllowsCallouts(engine, batch, 'batch job');
                answer = runtime.invoke(batch, method, [context(null), ...args]);
                if (method === 'start') answer = scopeOf(engine, answer);
                if (isStateful(engine, batch)) state = runtime.serialize(batch);
            }),
        );
        return { answer, failure };
    };

    const start = run('start', []);
    if (start.failure !== undefined) return outcome(0, 0, 1, `First error: ${start.failure.headline}`, start.failure);
    const chunks = chunksOf(start.answer as Scope, job.batchSize ?? DEFAULT_SCOPE);
    let errors = 0;
    let first: ApexFailure | undefined;
    progress({ totalItems: chunks.length, itemsProcessed: 0, errors, lastError: undefined });
    chunks.forEach((chunk, index) => {
        const { failure } = run('execute', [chunk]);
        if (failure !== undefined) errors += 1;
        first ??= failure;
        progress({ totalItems: chunks.length, itemsProcessed: index + 1, errors, lastError: failure?.headline });
    });
    const finish = run('finish', []);
    first ??= finish.failure;
    return outcome(chunks.length, chunks.length, errors, first === undefined ? undefined : `First error: ${first.headline}`, first);
}

function outcome(
    totalItems: number,
    itemsProcessed: number,
    errors: number,
    extendedStatus: string | undefined,
    failure: ApexFailure | undefined,
): JobOutcome {
    return { isSuccess: failure === undefined, extendedStatus, failure, totalItems, itemsProcessed, errors };
}

function isStateful(engine: EngineCore, batch: unknown): boolean {
    return engine.runtime.isInstance(batch, platformType('Database.Stateful'));
}

/** What `start` answered, read to its end: a query locator counts its rows against a limit of their own. */
function scopeOf(engine: EngineCore, answer: unknown): Scope {
    if (answer instanceof QueryLocator) {
        const rows = engine.runtime.data.readLocator(() => answer.rows);
        return { elementType: rows.elementType, items: rows.items };
    }
    return { elementType: elementTypeOf(answer), items: [...iterate(answer)] };
}

function chunksOf(scope: Scope, size: number): readonly ApexList[] {
    const chunks: ApexList[] = [];
    for (let start = 0; start < scope.items.length; start += size) {
        chunks.push(new ApexList(scope.elementType, scope.items.slice(start, start + size)));
    }
    return chunks;
}

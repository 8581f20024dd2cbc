import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asyncJobs } from '../library/asyncJobs.ts';
import type { Runtime } from '../runtime.ts';
import { INTEGER, platformType } from '../types/types.ts';
import { ApexList } from '../values/collections.ts';
import type { JobOutcome, JobProgress } from './jobOutcome.ts';
import { classInfo, FakeOrg, method, parameter } from './testing.ts';

const context = parameter('context');

/** A batch over 1 to 5 that fails on chunks holding `failsAt`, and counts in a field what it saw. */
function runBatch(interfaces: readonly string[], failsAt?: number): { outcome: JobOutcome; steps: JobProgress[]; log: unknown[] } {
    const log: unknown[] = [];
    let runtime: Runtime;
    class Batch {
        seen = 0;
        start(): ApexList {
            return new ApexList(INTEGER, [1, 2, 3, 4, 5]);
        }
        execute(_context: unknown, scope: ApexList): void {
            this.seen += scope.size;
            log.push([...scope]);
            if (scope.items.includes(failsAt)) throw runtime.exception('System.MathException', 'Divide by 0');
        }
        finish(): void {
            log.push(['finish', this.seen]);
        }
    }
    const org = new FakeOrg(
        {
            classes: [
                classInfo(Batch, {
                    name: 'Batch',
                    interfaces: interfaces.map((name) => platformType(name)),
                    methods: [
                        method('start', { parameters: [context] }),
                        method('execute', { parameters: [context, parameter('scope')] }),
                        method('finish', { parameters: [context] }),
                    ],
                }),
            ],
        },
        [asyncJobs],
    );
    runtime = org.engine.runtime;
    const steps: JobProgress[] = [];
    const state = runtime.serialize(new Batch());
    const outcome = org.engine.runJob(
        { id: '707000000000001AAA', kind: 'BatchApex', className: 'Batch', methodName: undefined, state, batchSize: 2 },
        (step) => steps.push(step),
    );
    return { outcome, steps, log };
}

test('a batch runs its chunks and forgets its fields between them', () => {
    const { outcome, steps, log } = runBatch(['Database.Batchable']);
    assert.equal(outcome.isSuccess, true);
    assert.deepEqual(log, [[1, 2], [3, 4], [5], ['finish', 0]]);
    assert.deepEqual(
        steps.map((step) => step.itemsProcessed),
        [0, 1, 2, 3],
    );
});

test('a stateful batch keeps its fields, but for what a failed chunk changed', () => {
    const { outcome, log } = runBatch(['Database.Batchable', 'Database.Stateful'], 3);
    assert.deepEqual(log, [[1, 2], [3, 4], [5], ['finish', 3]]);
    assert.equal(outcome.errors, 1);
    assert.equal(outcome.extendedStatus, 'First error: System.MathException: Divide by 0');
});

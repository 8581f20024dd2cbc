import type { Clock } from '../clock.ts';
import { Fault } from '../fault.ts';
import type { JobRequest } from '../schema/requests.ts';
import type { Store } from '../store/store.ts';
import { nextFireTime } from './cron.ts';

export interface ClaimedJob {
    readonly id: string;
    readonly kind: JobRequest['kind'];
    readonly className: string;
    readonly methodName: string | undefined;
    readonly state: string;
    readonly userId: string;
    readonly batchSize?: number;
    readonly triggerId?: string;
    readonly stackDepth: number;
    readonly maximumStackDepth?: number;
    readonly cron?: string;
}

export interface JobSteps {
    readonly totalItems: number;
    readonly itemsProcessed: number;
    readonly errors: number;
    readonly lastError: string | undefined;
}

export interface FinishedJob extends Omit<JobSteps, 'lastError'> {
    readonly isSuccess: boolean;
    readonly extendedStatus: string | undefined;
}

interface Row {
    readonly id: string;
    readonly kind: JobRequest['kind'];
    readonly className: string;
    readonly methodName: string | null;
    readonly state: string;
    readonly userId: string;
    readonly runAt: number;
    readonly batchSize: number | null;
    readonly stackDepth: number;
    readonly maximumStackDepth: number | null;
    readonly cron: string | null;
    readonly triggerId: string | null;
}

const JOB_TYPE = { Queueable: 'Queueable', Future: 'Future', BatchApex: 'BatchApex', ScheduledApex: 'ScheduledApex' } as const;

/**
 * The asynchronous Apex queue. A job is written in the transaction that enqueues it, so a rolled back transaction leaves none,
 * and it outlives the process. What people see of it is AsyncApexJob and CronTrigger.
 */
export class JobQueue {
    readonly #store: Store;
    readonly #clock: Clock;
    readonly #timeZone: string;

    constructor(store: Store, clock: Clock, timeZone: string) {
        this.#store = store;
        this.#clock = clock;
        this.#timeZone = timeZone;
    }

    /** Answers the AsyncApexJob's id, or the CronTrigger's for a scheduled job. */
    enqueue(job: JobRequest, userId: string, parent?: ClaimedJob): string {
        const now = this.#clock.now();
        const id = this.#store.nextId('AsyncApexJob');
        const stackDepth = parent?.kind === 'Queueable' && job.kind === 'Queueable' ? parent.stackDepth + 1 : 1;
        const maximumStackDepth = job.maximumStackDepth ?? parent?.maximumStackDepth;
        if (maximumStackDepth !== undefined && stackDepth > maximumStackDepth)
            throw new Fault('ASYNC', 'Maximum stack depth has been reached.');
        const runAt = job.cron === undefined ? now + (job.delayMinutes ?? 0) * 60_000 : this.#firstRun(job.cron, now, userId);
        const triggerId = job.cron === undefined ? undefined : this.#schedule(job, userId, runAt);
        this.#insertJobRow(id, job, userId, triggerId, now);
        this.#store.run('INSERT INTO _job VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)', [
            id,
            job.kind,
            job.className,
            job.methodName ?? null,
            job.state,
            userId,
            runAt,
            job.batchSize ?? null,
            stackDepth,
            maximumStackDepth ?? null,
            job.cron ?? null,
            triggerId ?? null,
        ]);
        return triggerId ?? id;
    }

    /** Takes the next due job, or says how long until one is due. In a test time is not waited for (`evenIfNotDue`). */
    claim(claimant: string, evenIfNotDue = false): { readonly job: ClaimedJob | undefined; readonly waitMs: number | undefined } {
        const now = this.#clock.now();
        const [row] = this.#store.all('SELECT * FROM _job WHERE claimedBy IS NULL ORDER BY runAt, rowid LIMIT 1') as unknown as Row[];
        if (row === undefined) return { job: undefined, waitMs: undefined };
        if (row.runAt > now && !evenIfNotDue) return { job: undefined, waitMs: row.runAt - now };
        const claimed = this.#store.run('UPDATE _job SET claimedBy = ? WHERE id = ? AND claimedBy IS NULL', [claimant, row.id]);
        if (claimed !== 1) return this.claim(claimant, evenIfNotDue);
        this.#store.run(`UPDATE "AsyncApexJob" SET "Status" = 'Processing' WHERE "Id" = ?`, [row.id]);
        return { job: readJob(row), waitMs: undefined };
    }

    progress(id: string, steps: JobSteps): void {
        this.#store.run(
            'UPDATE "AsyncApexJob" SET "TotalJobItems" = ?, "JobItemsProcessed" = ?, "NumberOfErrors" = ?, "ExtendedStatus" = ? WHERE "Id" = ?',
            [steps.totalItems, steps.itemsProcessed, steps.errors, steps.lastError ?? null, id],
        );
    }

    /** A scheduled job goes back into the queue for its next time, except in a test (`isLast`), where it runs once. */
    finish(job: ClaimedJob, outcome: FinishedJob, isLast = false): void {
        const now = this.#clock.now();
        const next = job.cron === undefined ? undefined : nextFireTime(job.cron, now, this.#zoneOf(job.userId));
        this.#store.run(
            `UPDATE "AsyncApexJob" SET "Status" = ?, "CompletedDate" = ?, "TotalJobItems" = ?, "JobItemsProcessed" = ?, "NumberOfErrors" = ?, "ExtendedStatus" = ? WHERE "Id" = ?`,
            [
                next !== undefined ? 'Queued' : job.kind === 'BatchApex' || outcome.isSuccess ? 'Completed' : 'Failed',
                next !== undefined ? null : new Date(now).toISOString(),
                outcome.totalItems,
                outcome.itemsProcessed,
                outcome.errors,
                outcome.extendedStatus ?? null,
                job.id,
            ],
        );
        if (job.triggerId !== undefined) this.#updateTrigger(job.triggerId, now, next);
        if (next === undefined) this.#store.run('DELETE FROM _job WHERE id = ?', [job.id]);
        else if (!isLast) this.#store.run('UPDATE _job SET claimedBy = NULL, runAt = ? WHERE id = ?', [next, job.id]);
    }

    /** Accepts the id of an AsyncApexJob or of a CronTrigger. */
    abort(id: string): void {
        const [row] = this.#store.all('SELECT * FROM _job WHERE id = ? OR triggerId = ?', [id, id]) as unknown as Row[];
        if (row === undefined) return;
        this.#store.run('DELETE FROM _job WHERE id = ?', [row.id]);
        this.#store.run(`UPDATE "AsyncApexJob" SET "Status" = 'Aborted', "CompletedDate" = ? WHERE "Id" = ?`, [
            this.#at(this.#clock.now()),
            row.id,
        ]);
        if (row.triggerId !== null) {
            this.#store.run('DELETE FROM "CronTrigger" WHERE "Id" = ?', [row.triggerId]);
        }
    }

    /** The jobs that a killed process was at: they will not go on, and say so. A schedule stays. Call before any worker starts. */
    failInterrupted(): readonly string[] {
        const rows = this.#store.all('SELECT * FROM _job WHERE claimedBy IS NOT NULL') as unknown as Row[];
        for (const row of rows) {
            const { id } = row;
            if (row.cron !== null) {
                this.finish(readJob(row), { isSuccess: false, extendedStatus: undefined, totalItems: 0, itemsProcessed: 0, errors: 1 });
                continue;
            }
            this.#store.run('DELETE FROM _job WHERE id = ?', [id]);
            this.#store.run(`UPDATE "AsyncApexJob" SET "Status" = 'Failed', "CompletedDate" = ?, "ExtendedStatus" = ? WHERE "Id" = ?`, [
                this.#at(this.#clock.now()),
                'The local org was stopped while this job ran.',
                id,
            ]);
        }
        return rows.map((row) => row.id);
    }

    #at(time: number): string {
        return new Date(time).toISOString();
    }

    /** A schedule goes by the clock of who made it. */
    #zoneOf(userId: string): string {
        const user = this.#store.get('SELECT "TimeZoneSidKey" AS zone FROM "User" WHERE "Id" = ?', [userId]);
        return typeof user?.['zone'] === 'string' ? user['zone'] : this.#timeZone;
    }

    #firstRun(cron: string, now: number, userId: string): number {
        const first = nextFireTime(cron, now, this.#zoneOf(userId));
        if (first === undefined) throw new Fault('ASYNC', `Based on configured schedule, the given trigger will never fire: ${cron}`);
        return first;
    }

    #insertJobRow(id: string, job: JobRequest, userId: string, triggerId: string | undefined, now: number): void {
        const [apexClass] = this.#store.all('SELECT "Id" AS id FROM "ApexClass" WHERE "Name" = ?', [job.className.split('.')[0] ?? '']);
        this.#store.run(
            `INSERT INTO "AsyncApexJob" ("Id", "ApexClassId", "JobType", "MethodName", "Status", "CreatedById", "CreatedDate", "TotalJobItems", "JobItemsProcessed", "NumberOfErrors", "CronTriggerId")
             VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?)`,
            [
                id,
                (apexClass?.['id'] as string | undefined) ?? null,
                JOB_TYPE[job.kind],
                job.methodName ?? null,
                job.kind === 'BatchApex' ? 'Holding' : 'Queued',
                userId,
                this.#at(now),
                triggerId ?? null,
            ],
        );
    }

    #schedule(job: JobRequest, userId: string, runAt: number): string {
        const name = job.name ?? job.className;
        const duplicates = this.#store.all(
            `SELECT 1 FROM "CronTrigger" t JOIN "CronJobDetail" d ON d."Id" = t."CronJobDetailId" WHERE d."Name" = ? AND t."State" != 'DELETED'`,
            [name],
        );
        if (duplicates.length > 0) throw new Fault('ASYNC', `The Apex job named "${name}" is already scheduled for execution.`);
        const detailId = this.#store.nextId('CronJobDetail');
        this.#store.run(`INSERT INTO "CronJobDetail" ("Id", "Name", "JobType") VALUES (?, ?, '7')`, [detailId, name]);
        const id = this.#store.nextId('CronTrigger');
        const now = this.#at(this.#clock.now());
        this.#store.run(
            `INSERT INTO "CronTrigger" ("Id", "CronJobDetailId", "CronExpression", "NextFireTime", "StartTime", "State", "TimesTriggered", "OwnerId", "CreatedById", "CreatedDate", "TimeZoneSidKey")
             VALUES (?, ?, ?, ?, ?, 'WAITING', 0, ?, ?, ?, ?)`,
            [id, detailId, job.cron ?? '', this.#at(runAt), now, userId, userId, now, this.#zoneOf(userId)],
        );
        return id;
    }

    #updateTrigger(triggerId: string, now: number, next: number | undefined): void {
        this.#store.run(
            `UPDATE "CronTrigger" SET "PreviousFireTime" = ?, "NextFireTime" = ?, "TimesTriggered" = "TimesTriggered" + 1, "State" = ? WHERE "Id" = ?`,
            [this.#at(now), next === undefined ? null : this.#at(next), next === undefined ? 'COMPLETE' : 'WAITING', triggerId],
        );
    }
}

function readJob(row: Row): ClaimedJob {
    return {
        id: row.id,
        kind: row.kind,
        className: row.className,
        methodName: row.methodName ?? undefined,
        state: row.state,
        userId: row.userId,
        stackDepth: row.stackDepth,
        ...(row.batchSize === null ? {} : { batchSize: row.batchSize }),
        ...(row.triggerId === null ? {} : { triggerId: row.triggerId }),
        ...(row.maximumStackDepth === null ? {} : { maximumStackDepth: row.maximumStackDepth }),
        ...(row.cron === null ? {} : { cron: row.cron }),
    };
}

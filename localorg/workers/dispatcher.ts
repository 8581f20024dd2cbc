import type { Aftermath } from './messages.ts';
import type { WorkerPool } from './pool.ts';

/** How often the queue is looked at when nobody has said that there is a job: for scheduled jobs and those of other processes. */
const IDLE_POLL_MS = 15_000;

/** Starts queued jobs and delivers published events to their triggers, after the transaction that left them has committed. */
export class JobDispatcher {
    readonly #pool: WorkerPool;
    #timer: NodeJS.Timeout | undefined;
    #isRunning = false;
    #isAskedAgain = false;
    #isStopped = false;

    constructor(pool: WorkerPool) {
        this.#pool = pool;
    }

    start(): void {
        this.#look();
    }

    stop(): void {
        this.#isStopped = true;
        clearTimeout(this.#timer);
    }

    follow(aftermath: Aftermath): void {
        for (const { object, records } of aftermath.events) void this.#pool.call('events', { object, records }).catch(report);
        if (aftermath.hasJobs) this.#look();
    }

    /** One job after another: a chained job is found when the one before it has ended. */
    #look(): void {
        if (this.#isStopped) return;
        if (this.#isRunning) {
            this.#isAskedAgain = true;
            return;
        }
        this.#isRunning = true;
        clearTimeout(this.#timer);
        void this.#pool
            .call('nextJob', {})
            .catch((error: unknown) => {
                // Closing the org ends its workers at whatever they do.
                if (!this.#isStopped) report(error);
                return { ran: undefined, waitMs: IDLE_POLL_MS };
            })
            .then(({ ran, waitMs }) => {
                this.#isRunning = false;
                if (ran !== undefined || this.#isAskedAgain) {
                    this.#isAskedAgain = false;
                    this.#look();
                    return;
                }
                this.#timer = setTimeout(
                    () => {
                        this.#look();
                    },
                    Math.min(waitMs ?? IDLE_POLL_MS, IDLE_POLL_MS),
                );
                this.#timer.unref();
            });
    }
}

function report(error: unknown): void {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

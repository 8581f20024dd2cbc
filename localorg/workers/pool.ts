import { Worker } from 'node:worker_threads';
import { Fault } from '../fault.ts';
import type { Aftermath, OrgCallKind, OrgCalls, WorkerMessage, WorkerReply, WorkerRequest } from './messages.ts';

interface Waiting {
    readonly resolve: (answer: never) => void;
    readonly reject: (error: Error) => void;
}

interface Member {
    readonly worker: Worker;
    /** Compiling takes a new member seconds. */
    isReady: boolean;
    /** The call it is at; a member does one thing at a time, as it is asleep during a callout. */
    current: Waiting | undefined;
}

interface Queued {
    readonly kind: OrgCallKind;
    readonly ask: unknown;
    readonly waiting: Waiting;
}

/**
 * Threads that each run a whole org over the same database file. While one sleeps in a callout, the service that it called may
 * call the org back, so another must be free: the pool grows by one while all are busy, up to its limit. A call goes to whoever is
 * free first, which is seldom the new one.
 */
export class WorkerPool {
    readonly #members: Member[] = [];
    readonly #queue: Queued[] = [];
    readonly #spawn: () => Worker;
    readonly #maximum: number;
    readonly #onAftermath: (aftermath: Aftermath) => void;
    #isClosed = false;

    constructor(options: {
        readonly spawn: () => Worker;
        readonly minimum: number;
        readonly maximum: number;
        readonly onAftermath: (aftermath: Aftermath) => void;
    }) {
        this.#spawn = options.spawn;
        this.#maximum = options.maximum;
        this.#onAftermath = options.onAftermath;
        for (let count = 0; count < options.minimum; count++) this.#grow();
    }

    /** Rejects with the Fault that the org threw, or an Error that names the failed call. */
    call<K extends OrgCallKind>(kind: K, ask: OrgCalls[K]['ask']): Promise<OrgCalls[K]['answer']> {
        if (this.#isClosed) return Promise.reject(new Fault('SERVER_UNAVAILABLE', 'The local org is shutting down.'));
        return new Promise((resolve, reject) => {
            this.#queue.push({ kind, ask, waiting: { resolve, reject } });
            this.#dispatch();
        });
    }

    async close(): Promise<void> {
        this.#isClosed = true;
        await Promise.all(this.#members.map((member) => member.worker.terminate()));
    }

    #dispatch(): void {
        for (const member of this.#members) {
            if (!member.isReady || member.current !== undefined) continue;
            const next = this.#queue.shift();
            if (next === undefined) return;
            member.current = next.waiting;
            member.worker.postMessage({ kind: next.kind, ask: next.ask } satisfies WorkerRequest);
        }
        const isGrowing = this.#members.some((member) => !member.isReady);
        if (this.#queue.length > 0 && !isGrowing && this.#members.length < this.#maximum) this.#grow();
    }

    #grow(): void {
        const member: Member = { worker: this.#spawn(), isReady: false, current: undefined };
        member.worker.on('message', (message: WorkerMessage) => {
            if (message === 'ready') member.isReady = true;
            else this.#settle(member, message);
            this.#dispatch();
        });
        member.worker.on('error', (error) => {
            this.#bury(member, error instanceof Error ? error : new Error(String(error)));
        });
        member.worker.on('exit', (code) => {
            this.#bury(member, new Error(`A worker of the local org ended with code ${code}.`));
        });
        this.#members.push(member);
    }

    #settle(member: Member, reply: WorkerReply): void {
        const waiting = member.current;
        member.current = undefined;
        if (reply.failure === undefined) {
            waiting?.resolve(reply.answer as never);
        } else {
            const { name, errorCode, message, fields, stack } = reply.failure;
            const error = name === 'Fault' ? new Fault(errorCode, message, fields) : new Error(message);
            error.name = name;
            error.stack = stack;
            waiting?.reject(error);
        }
        this.#onAftermath(reply.aftermath);
    }

    /** A dead member's call fails, or the first that waits for one that did not come to life. Its place is taken when need be. */
    #bury(member: Member, error: Error): void {
        const index = this.#members.indexOf(member);
        if (index < 0) return;
        this.#members.splice(index, 1);
        const waiting = member.isReady ? member.current : this.#queue.shift()?.waiting;
        waiting?.reject(error);
        if (!this.#isClosed) this.#dispatch();
    }
}

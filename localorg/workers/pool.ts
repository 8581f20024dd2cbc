import { Worker } from 'node:worker_threads';
import { Fault } from '../fault.ts';
import type { Aftermath, OrgCallKind, OrgCalls, WorkerReply, WorkerRequest } from './messages.ts';

interface Waiting {
    readonly resolve: (answer: never) => void;
    readonly reject: (error: Error) => void;
}

interface Member {
    readonly worker: Worker;
    /** The call it is at; a member does one thing at a time, as it is asleep during a callout. */
    current: { readonly number: number; readonly waiting: Waiting } | undefined;
}

interface Queued {
    readonly kind: OrgCallKind;
    readonly ask: unknown;
    readonly waiting: Waiting;
}

/**
 * Threads that each run a whole org over the same database file. While one sleeps in a callout, the service that it called may
 * call the org back, so another must be free: the pool grows when all are busy, up to its limit.
 */
export class WorkerPool {
    readonly #members: Member[] = [];
    readonly #queue: Queued[] = [];
    readonly #spawn: () => Worker;
    readonly #maximum: number;
    readonly #onAftermath: (aftermath: Aftermath) => void;
    #nextNumber = 1;
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
        while (this.#queue.length > 0) {
            const free =
                this.#members.find((member) => member.current === undefined) ??
                (this.#members.length < this.#maximum ? this.#grow() : undefined);
            if (free === undefined) return;
            const next = this.#queue.shift();
            if (next === undefined) return;
            const number = this.#nextNumber++;
            free.current = { number, waiting: next.waiting };
            free.worker.postMessage({ number, kind: next.kind, ask: next.ask } satisfies WorkerRequest);
        }
    }

    #grow(): Member {
        const member: Member = { worker: this.#spawn(), current: undefined };
        member.worker.on('message', (reply: WorkerReply) => {
            this.#settle(member, reply);
        });
        member.worker.on('error', (error) => {
            this.#bury(member, error instanceof Error ? error : new Error(String(error)));
        });
        member.worker.on('exit', (code) => {
            this.#bury(member, new Error(`A worker of the local org ended with code ${code}.`));
        });
        this.#members.push(member);
        return member;
    }

    #settle(member: Member, reply: WorkerReply): void {
        const current = member.current;
        member.current = undefined;
        if (reply.failure === undefined) {
            current?.waiting.resolve(reply.answer as never);
        } else {
            const { name, errorCode, message, fields, stack } = reply.failure;
            const error = name === 'Fault' ? new Fault(errorCode, message, fields) : new Error(message);
            error.name = name;
            error.stack = stack;
            current?.waiting.reject(error);
        }
        this.#onAftermath(reply.aftermath);
        this.#dispatch();
    }

    /** A dead member's call fails; its place is taken when the next call needs one. */
    #bury(member: Member, error: Error): void {
        const index = this.#members.indexOf(member);
        if (index < 0) return;
        this.#members.splice(index, 1);
        member.current?.waiting.reject(error);
        if (!this.#isClosed) this.#dispatch();
    }
}

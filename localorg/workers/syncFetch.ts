import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { HttpAnswer, HttpCall } from '../apex/platform.ts';
import { Fault } from '../fault.ts';

interface Reply {
    readonly answer?: {
        readonly status: number;
        readonly statusText: string;
        readonly headers: readonly (readonly [string, string])[];
        readonly body: Uint8Array;
    };
    readonly problem?: { readonly name: string; readonly message: string };
}

/**
 * HTTP that blocks the calling thread, as an Apex callout does: a helper thread fetches, this one sleeps in Atomics.wait.
 * Only a worker thread may hold one, since the main thread must go on answering.
 */
export class SyncFetch {
    readonly #worker = new Worker(new URL('./fetchThread.ts', import.meta.url));
    readonly #signal = new Int32Array(new SharedArrayBuffer(4));
    readonly #port;

    constructor() {
        const { port1, port2 } = new MessageChannel();
        this.#port = port1;
        this.#worker.postMessage({ port: port2, signal: this.#signal }, [port2]);
        this.#worker.unref();
        port1.unref();
    }

    /** Throws Fault CALLOUT with Salesforce's words when nothing answers in time. */
    send(call: HttpCall): HttpAnswer {
        Atomics.store(this.#signal, 0, 0);
        this.#port.postMessage({ ...call, headers: [...call.headers] });
        // The helper thread times out by itself; the margin only guards against its death.
        if (Atomics.wait(this.#signal, 0, 0, call.timeoutMs + 5_000) === 'timed-out') throw new Fault('CALLOUT', 'Read timed out');
        const received = receiveMessageOnPort(this.#port) as { readonly message: Reply } | undefined;
        const { answer, problem } = received?.message ?? { problem: { name: 'Error', message: 'no answer from the fetch thread' } };
        if (answer === undefined) throw new Fault('CALLOUT', problemText(problem, call));
        return { ...answer, headers: new Map(answer.headers) };
    }

    async close(): Promise<void> {
        await this.#worker.terminate();
    }
}

/** The endpoint's host is named, never its path or query, which may hold a secret. */
function problemText(problem: Reply['problem'], call: HttpCall): string {
    if (problem?.name === 'TimeoutError') return 'Read timed out';
    const host = URL.canParse(call.endpoint) ? new URL(call.endpoint).host : call.endpoint;
    if (problem?.message.includes('ENOTFOUND') === true) return `Unknown host: ${host}`;
    if (problem?.message.includes('ECONNREFUSED') === true) return `Connection refused: ${host}`;
    return `${problem?.message ?? 'Unexpected end of file'}: ${host}`;
}

import { parentPort, type MessagePort } from 'node:worker_threads';

interface Call {
    readonly method: string;
    readonly endpoint: string;
    readonly headers: readonly (readonly [string, string])[];
    readonly body: Uint8Array;
    readonly timeoutMs: number;
}

parentPort?.once('message', ({ port, signal }: { readonly port: MessagePort; readonly signal: Int32Array }) => {
    port.on('message', (call: Call) => {
        void answer(call).then((reply) => {
            port.postMessage(reply);
            Atomics.store(signal, 0, 1);
            Atomics.notify(signal, 0);
        });
    });
});

async function answer(call: Call): Promise<object> {
    try {
        const hasBody = call.method !== 'GET' && call.method !== 'HEAD' && call.body.length > 0;
        const response = await fetch(call.endpoint, {
            method: call.method,
            headers: call.headers.map(([name, value]): [string, string] => [name, value]),
            ...(hasBody ? { body: Buffer.from(call.body) } : {}),
            redirect: 'manual',
            signal: AbortSignal.timeout(call.timeoutMs),
        });
        return {
            answer: {
                status: response.status,
                statusText: response.statusText,
                headers: [...response.headers],
                body: new Uint8Array(await response.arrayBuffer()),
            },
        };
    } catch (error) {
        return { problem: describeProblem(error) };
    }
}

/** fetch hides what happened ("fetch failed") in its cause. */
function describeProblem(error: unknown): { readonly name: string; readonly message: string } {
    if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
    const cause = error.cause instanceof Error ? error.cause : error;
    const code = 'code' in cause && typeof cause.code === 'string' ? `${cause.code} ` : '';
    return { name: error.name, message: `${code}${cause.message}` };
}

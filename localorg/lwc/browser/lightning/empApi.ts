/** `lightning/empApi` over server-sent events: one stream for each subscription. */
export interface Subscription {
    readonly id: number;
    readonly channel: string;
    readonly replayId: number;
}

export interface EventMessage {
    readonly channel: string;
    readonly data: {
        readonly schema: string;
        readonly payload: Readonly<Record<string, unknown>>;
        readonly event: { readonly replayId: number };
    };
}

type ErrorListener = (error: { readonly channel: string; readonly error: string; readonly successful: false }) => void;

const streams = new Map<number, EventSource>();
const errorListeners = new Set<ErrorListener>();
let lastId = 0;

export function subscribe(channel: string, replayId: number, onMessage: (message: EventMessage) => void): Promise<Subscription> {
    const subscription: Subscription = { id: ++lastId, channel, replayId };
    const stream = new EventSource(`/lightning/api/events?channel=${encodeURIComponent(channel)}&replayId=${replayId}`);
    streams.set(subscription.id, stream);
    stream.addEventListener('message', ({ data }: MessageEvent<string>) => onMessage(JSON.parse(data) as EventMessage));
    return new Promise((resolve, reject) => {
        stream.addEventListener('open', () => resolve(subscription));
        stream.addEventListener('error', () => {
            const error = { channel, error: `The stream of ${channel} was refused or broke off.`, successful: false as const };
            for (const listener of errorListeners) listener(error);
            // The browser itself connects again unless the server has refused.
            if (stream.readyState === EventSource.CLOSED) {
                streams.delete(subscription.id);
                reject(error);
            }
        });
    });
}

export function unsubscribe(
    { id, channel }: Subscription,
    callback?: (response: { readonly successful: boolean; readonly subscription: string }) => void,
): Promise<{ readonly successful: boolean; readonly subscription: string }> {
    streams.get(id)?.close();
    const response = { successful: streams.delete(id), subscription: channel };
    callback?.(response);
    return Promise.resolve(response);
}

export function onError(callback: ErrorListener): void {
    errorListeners.add(callback);
}

export function setDebugFlag(_isOn: boolean): void {
    // The platform logs to the console with it; the browser's network panel shows the same stream.
}

export function isEmpEnabled(): Promise<boolean> {
    return Promise.resolve(true);
}

import { listen, onBreak, stopListening, type StreamMessage } from '../eventStream.ts';

/** `lightning/empApi` over the page's stream of server-sent events. */
export interface Subscription {
    readonly id: number;
    readonly channel: string;
    readonly replayId: number;
}

export type EventMessage = StreamMessage;

type ErrorListener = (error: { readonly channel: string; readonly error: string; readonly successful: false }) => void;

const subscribers = new Map<number, (message: EventMessage) => void>();
const errorListeners = new Set<ErrorListener>();
let lastId = 0;

onBreak((channels) => {
    for (const channel of channels) for (const listener of errorListeners) listener(broken(channel));
});

export async function subscribe(channel: string, replayId: number, onMessage: (message: EventMessage) => void): Promise<Subscription> {
    const subscription: Subscription = { id: ++lastId, channel, replayId };
    const subscriber = (message: EventMessage): void => onMessage(message);
    try {
        await listen(channel, subscriber);
    } catch {
        // As the platform does, with what its error listeners hear.
        return Promise.reject(broken(channel) as unknown as Error);
    }
    subscribers.set(subscription.id, subscriber);
    return subscription;
}

export function unsubscribe(
    { id, channel }: Subscription,
    callback?: (response: { readonly successful: boolean; readonly subscription: string }) => void,
): Promise<{ readonly successful: boolean; readonly subscription: string }> {
    const subscriber = subscribers.get(id);
    if (subscriber !== undefined) stopListening(channel, subscriber);
    const response = { successful: subscribers.delete(id), subscription: channel };
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

function broken(channel: string): Parameters<ErrorListener>[0] {
    return { channel, error: `The stream of ${channel} was refused or broke off.`, successful: false };
}

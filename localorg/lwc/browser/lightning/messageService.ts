/** Lightning Message Service within one page. */
export const APPLICATION_SCOPE = Symbol('APPLICATION_SCOPE');

interface Channel {
    readonly channelName: string;
}

interface Context {
    readonly subscriptions: Set<Subscription>;
}

export interface Subscription {
    readonly channel: Channel;
    readonly listener: (message: unknown) => void;
    readonly context: Context;
}

const subscriptions = new Set<Subscription>();

/** Wire adapter that gives a component its context; when the component goes, its subscriptions go. */
export class MessageContext {
    readonly #emit: (context: Context) => void;
    readonly #context = createMessageContext();

    constructor(emit: (context: Context) => void) {
        this.#emit = emit;
    }

    connect(): void {
        this.#emit(this.#context);
    }

    disconnect(): void {
        releaseMessageContext(this.#context);
    }

    update(): void {
        // There is nothing to configure.
    }
}

export function createMessageContext(): Context {
    return { subscriptions: new Set() };
}

export function releaseMessageContext(context: Context): void {
    for (const subscription of context.subscriptions) unsubscribe(subscription);
}

export function publish(_context: Context, channel: Channel, message?: unknown): void {
    for (const subscription of [...subscriptions]) {
        if (subscription.channel.channelName === channel.channelName) subscription.listener(message);
    }
}

export function subscribe(context: Context, channel: Channel, listener: (message: unknown) => void): Subscription {
    const subscription: Subscription = { channel, listener, context };
    subscriptions.add(subscription);
    context.subscriptions.add(subscription);
    return subscription;
}

export function unsubscribe(subscription: Subscription | null | undefined): void {
    if (subscription == null) return;
    subscriptions.delete(subscription);
    subscription.context.subscriptions.delete(subscription);
}

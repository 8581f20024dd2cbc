/** The page's one stream of server-sent events: a browser opens few connections to a server, and each tab needs one of them. */
export interface StreamMessage {
    readonly channel: string;
    readonly data: {
        readonly schema: string;
        readonly payload: Readonly<Record<string, unknown>>;
        readonly event: { readonly replayId: number };
    };
}

type Listener = (message: StreamMessage) => void;

interface Waiting {
    readonly channel: string;
    readonly listener: Listener;
    readonly resolve: () => void;
    readonly reject: (reason: Error) => void;
}

const listeners = new Map<string, Set<Listener>>();
const breaks = new Set<(channels: readonly string[]) => void>();
/** Channels that the server has been asked for and has not refused. */
const asked = new Set<string>();
let waiting: Waiting[] = [];
let current: EventSource | undefined;
let currentTurn = 0;
let lastTurn = 0;
let lastReplayId = 0;

/** Calls back with every message of a channel. Resolves when messages arrive from now on; rejects where the server refuses the channel. */
export function listen(channel: string, listener: Listener): Promise<void> {
    return new Promise((resolve, reject) => {
        waiting.push({ channel, listener, resolve, reject });
        // What subscribes at the same time shares one connection.
        if (waiting.length === 1) queueMicrotask(connect);
    });
}

export function stopListening(channel: string, listener: Listener): void {
    const known = listeners.get(channel);
    known?.delete(listener);
    if (known?.size === 0) {
        listeners.delete(channel);
        asked.delete(channel);
    }
}

/** Calls back when the stream of these channels breaks off or is refused. */
export function onBreak(callback: (channels: readonly string[]) => void): void {
    breaks.add(callback);
}

/** Opens the stream with the new channels; the one before goes on until then, so that nothing is missed in between. */
function connect(): void {
    const joining = waiting;
    waiting = [];
    const turn = ++lastTurn;
    for (const { channel } of joining) asked.add(channel);
    const channels = [...asked];
    const isCovered = current !== undefined && joining.every(({ channel }) => listeners.has(channel));
    if (isCovered) {
        join(joining);
        return;
    }
    const query = new URLSearchParams(channels.map((channel) => ['channel', channel]));
    const stream = new EventSource(`/lightning/api/events?${query}`);
    let seenBefore = 0;
    stream.addEventListener('open', () => {
        if (current === stream) return;
        if (turn < currentTurn) {
            // A later stream, which has these channels too, was faster.
            stream.close();
        } else {
            seenBefore = lastReplayId;
            current?.close();
            current = stream;
            currentTurn = turn;
        }
        join(joining);
    });
    stream.addEventListener('message', ({ data }: MessageEvent<string>) => {
        const message = JSON.parse(data) as StreamMessage;
        // What the stream before has delivered already.
        if (message.data.event.replayId <= seenBefore) return;
        lastReplayId = message.data.event.replayId;
        for (const listener of listeners.get(message.channel) ?? []) listener(message);
    });
    stream.addEventListener('error', () => {
        for (const callback of breaks) callback(channels);
        // The browser itself connects again unless the server has refused.
        if (stream.readyState !== EventSource.CLOSED) return;
        for (const { channel } of joining) if (!listeners.has(channel)) asked.delete(channel);
        for (const { channel, reject } of joining) reject(new Error(`The stream of ${channel} was refused or broke off.`));
        if (current === stream) current = undefined;
    });
}

function join(joining: readonly Waiting[]): void {
    for (const { channel, listener, resolve } of joining) {
        listeners.set(channel, (listeners.get(channel) ?? new Set<Listener>()).add(listener));
        resolve();
    }
}

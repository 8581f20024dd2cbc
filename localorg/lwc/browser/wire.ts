/**
 * The wire service's side of Lightning Data Service: answers are shared by adapter and parameters, kept for a while,
 * frozen, and given again to every component that still listens when they are refreshed.
 */
export interface WireValue {
    readonly data: unknown;
    readonly error: unknown;
}

export type WireConfig = Readonly<Record<string, unknown>>;

export interface WireAdapterClass {
    new (emit: (value: WireValue) => void): { connect(): void; disconnect(): void; update(config: WireConfig): void };
}

interface Source {
    readonly name: string;
    load(config: WireConfig): Promise<unknown>;
    /** Parameters that must have a value before the adapter asks; by default all that are given. */
    readonly required?: readonly string[];
}

/** The platform keeps the answer of a cacheable method this long. */
const KEPT_MS = 300_000;

const answers = new Map<string, Answer>();
const answerOf = new WeakMap<object, Answer>();

class Answer {
    readonly listeners = new Set<(value: WireValue) => void>();
    readonly name: string;
    readonly #load: () => Promise<unknown>;
    #value: WireValue | undefined;
    #loadedAt = 0;
    #loading: Promise<void> | undefined;

    constructor(name: string, load: () => Promise<unknown>) {
        this.name = name;
        this.#load = load;
    }

    listen(listener: (value: WireValue) => void): void {
        this.listeners.add(listener);
        const isKept = this.#value?.error === undefined && performance.now() - this.#loadedAt < KEPT_MS;
        if (this.#value !== undefined && isKept) listener(this.#value);
        else void this.refresh();
    }

    forget(): void {
        this.#loadedAt = -KEPT_MS;
    }

    refresh(): Promise<void> {
        this.#loading ??= this.#reload().finally(() => (this.#loading = undefined));
        return this.#loading;
    }

    async #reload(): Promise<void> {
        const value = await this.#load().then(
            (data): WireValue => ({ data: frozen(data), error: undefined }),
            (error: unknown): WireValue => ({ data: undefined, error: frozen(error) }),
        );
        this.#value = value;
        this.#loadedAt = performance.now();
        for (const listener of this.listeners) listener(value);
    }
}

export function wireAdapter(source: Source): WireAdapterClass {
    return class {
        readonly #emit: (value: WireValue) => void;
        readonly #listener = (value: WireValue) => this.#give(value);
        #config: WireConfig | undefined;
        #answer: Answer | undefined;
        #isConnected = false;

        constructor(emit: (value: WireValue) => void) {
            this.#emit = emit;
            this.#emit({ data: undefined, error: undefined });
        }

        connect(): void {
            this.#isConnected = true;
            this.#follow();
        }

        disconnect(): void {
            this.#isConnected = false;
            this.#answer?.listeners.delete(this.#listener);
            this.#answer = undefined;
        }

        update(config: WireConfig): void {
            this.#config = config;
            this.#follow();
        }

        #follow(): void {
            const config = this.#config;
            if (!this.#isConnected || config === undefined) return;
            const names = source.required ?? Object.keys(config);
            if (names.some((name) => config[name] === undefined)) return;
            const answer = answerFor(source, config);
            if (answer === this.#answer) return;
            this.#answer?.listeners.delete(this.#listener);
            this.#answer = answer;
            answer.listen(this.#listener);
        }

        #give(value: WireValue): void {
            if (!this.#isConnected || this.#answer === undefined) return;
            // A fresh object each time: it is what a component hands to refreshApex.
            const given = { ...value };
            answerOf.set(given, this.#answer);
            if (typeof value.data === 'object' && value.data !== null) answerOf.set(value.data, this.#answer);
            this.#emit(given);
        }
    };
}

function answerFor(source: Source, config: WireConfig): Answer {
    const key = `${source.name} ${JSON.stringify(Object.entries(config).sort(([left], [right]) => left.localeCompare(right)))}`;
    let answer = answers.get(key);
    if (answer === undefined) {
        answer = new Answer(source.name, () => source.load(config));
        answers.set(key, answer);
    }
    return answer;
}

/** Asks the server again for what a wire has provisioned, and gives the answer to all who listen to it. */
export async function refreshWired(provisioned: unknown): Promise<void> {
    const answer = typeof provisioned === 'object' && provisioned !== null ? answerOf.get(provisioned) : undefined;
    if (answer === undefined) throw new Error('refreshApex needs the value that a wire provisioned, whole: { data, error }.');
    await answer.refresh();
}

/** Asks again for every answer of the adapters named; what nobody listens to is only forgotten. */
export async function refreshAll(isConcerned: (adapterName: string) => boolean): Promise<void> {
    const concerned = [...answers.values()].filter(({ name }) => isConcerned(name));
    for (const answer of concerned) answer.forget();
    await Promise.all(concerned.filter(({ listeners }) => listeners.size > 0).map((answer) => answer.refresh()));
}

function frozen<T>(value: T): T {
    if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
        Object.values(value).forEach(frozen);
        Object.freeze(value);
    }
    return value;
}

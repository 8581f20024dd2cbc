import type { ApexBlob } from '../values/blob.ts';
import { PlatformObject } from './platformObject.ts';

/** Header names keep their spelling and are found in any case. */
export class HeaderMap {
    readonly #byName = new Map<string, { readonly name: string; readonly value: string | null }>();

    static from(headers: ReadonlyMap<string, string>): HeaderMap {
        const made = new HeaderMap();
        for (const [name, value] of headers) made.set(name, value);
        return made;
    }

    get(name: string): string | null {
        return this.#byName.get(name.toLowerCase())?.value ?? null;
    }

    set(name: string, value: string | null): void {
        this.#byName.set(name.toLowerCase(), { name, value });
    }

    names(): readonly string[] {
        return [...this.#byName.values()].map(({ name }) => name);
    }

    toMap(): ReadonlyMap<string, string> {
        return new Map([...this.#byName.values()].map(({ name, value }) => [name, value ?? '']));
    }
}

/** A callout waits ten seconds unless told otherwise. */
const DEFAULT_TIMEOUT_MS = 10_000;

export class HttpRequest extends PlatformObject {
    endpoint: string | null = null;
    method: string | null = null;
    body: ApexBlob | null = null;
    timeoutMs = DEFAULT_TIMEOUT_MS;
    isCompressed = false;
    readonly headers = new HeaderMap();

    constructor() {
        super('System.HttpRequest');
    }

    override apexText(): string {
        return `System.HttpRequest[Endpoint=${this.endpoint ?? 'null'}, Method=${this.method ?? 'null'}]`;
    }
}

export class HttpResponse extends PlatformObject {
    statusCode = 0;
    status: string | null = null;
    body: ApexBlob | null = null;
    headers = new HeaderMap();

    constructor() {
        super('System.HttpResponse');
    }

    override apexText(): string {
        return `System.HttpResponse[Status=${this.status ?? 'null'}, StatusCode=${this.statusCode}]`;
    }
}

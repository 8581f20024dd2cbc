import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ConnectionError } from './connection.ts';

/** One grant as the service holds it. Lives in the state file only: never in a log, an answer or an error. */
export interface TokenSet {
    readonly userId: string;
    readonly accessToken: string;
    readonly refreshToken: string;
    readonly instanceUrl: string;
    readonly issuedAt: number;
}

export interface PendingAuthorization {
    readonly id: string;
    readonly state: string;
    /** The consent page. It holds the challenge of this verifier and no other. */
    readonly url: string;
    readonly verifier: string;
    readonly returnOrigin: string;
    readonly expiresAt: number;
    readonly status: 'pending' | 'granted' | 'denied';
}

export interface PublishedForm {
    readonly revision: number;
    readonly name: string;
    readonly publishedAt: string;
    readonly publications: number;
}

export interface ServiceState {
    readonly tokens: TokenSet | undefined;
    /** Authorized but not yet adopted by a publication that resets the token. */
    readonly candidate: TokenSet | undefined;
    /** The last refusal, and since when; gone with the next proof. */
    readonly failure: ConnectionError | undefined;
    readonly authorizations: readonly PendingAuthorization[];
    readonly forms: Readonly<Record<string, PublishedForm>>;
    /** When a publication came of each idempotency key. */
    readonly publications: Readonly<Record<string, string>>;
}

export const EMPTY_STATE: ServiceState = {
    tokens: undefined,
    candidate: undefined,
    failure: undefined,
    authorizations: [],
    forms: {},
    publications: {},
};

/** The service's memory: written whole and at once, so that a killed process never leaves half a token. */
export class StateFile {
    readonly #file: string;
    #state: ServiceState;

    constructor(file: string) {
        this.#file = file;
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        this.#state = existsSync(file)
            ? { ...EMPTY_STATE, ...(JSON.parse(readFileSync(file, 'utf8')) as Partial<ServiceState>) }
            : EMPTY_STATE;
    }

    get current(): ServiceState {
        return this.#state;
    }

    update(change: Partial<ServiceState>): void {
        this.#state = { ...this.#state, ...change };
        const draft = `${this.#file}.new`;
        writeFileSync(draft, JSON.stringify(this.#state), { mode: 0o600 });
        chmodSync(draft, 0o600);
        renameSync(draft, this.#file);
    }
}

import { problemOf } from './org/failure.ts';
import type { HttpMethod, Org } from './org/org.ts';
import type { Form, TokenApi, TokenRefresh, TokenStatus } from './product.ts';
import type { Problem } from './problem.ts';

const ROOT = '/services/apexrest/formstack/v1';

/** What came of the Formstack service's trying the token: `Connection` of docs/formstack-api.yaml. */
export interface ServiceConnection {
    readonly status: 'not_connected' | 'healthy' | 'broken' | 'unknown';
    readonly userId?: string;
    readonly issuedAt?: string;
    readonly expiresAt?: string;
    readonly fingerprint?: string;
    readonly error?: { readonly code: string; readonly detail: string; readonly at: string };
}

/** A form that the org has stored. */
export type StoredForm = Form & { readonly id: string };

/** The flow's interface over Apex REST, and the rest of docs/org-api.yaml. Every call throws a Problem. */
export class TokenResource implements TokenApi {
    readonly #org: Org;
    /** What went wrong last: the flow keeps only its sentence. */
    lastProblem: Problem | undefined;

    constructor(org: Org) {
        this.#org = org;
    }

    status(): Promise<TokenStatus> {
        return this.#call('GET', '/token');
    }

    start(): Promise<TokenRefresh> {
        return this.#call('POST', '/token/refreshes');
    }

    authorization(refreshId: string): Promise<TokenRefresh> {
        return this.#step(refreshId, 'authorization');
    }

    republish(refreshId: string): Promise<TokenRefresh> {
        return this.#step(refreshId, 'republish');
    }

    progress(refreshId: string): Promise<TokenRefresh> {
        return this.#call('GET', `/token/refreshes/${encodeURIComponent(refreshId)}`);
    }

    verify(refreshId: string): Promise<TokenRefresh> {
        return this.#step(refreshId, 'verify');
    }

    cancel(refreshId: string): Promise<TokenRefresh> {
        return this.#step(refreshId, 'cancel');
    }

    reset(): Promise<TokenStatus> {
        return this.#call('POST', '/token/reset');
    }

    /** Has the Formstack service try the token; the org stores nothing of it. */
    connection(): Promise<ServiceConnection> {
        return this.#call('GET', '/token/connection');
    }

    forms(): Promise<readonly StoredForm[]> {
        return this.#call('GET', '/forms');
    }

    /** Answers with the form as it is then: published, or failed with its error. */
    publish(id: string): Promise<StoredForm> {
        return this.#call('POST', `/forms/${encodeURIComponent(id)}/publications`);
    }

    #step(refreshId: string, step: string): Promise<TokenRefresh> {
        return this.#call('POST', `/token/refreshes/${encodeURIComponent(refreshId)}/${step}`);
    }

    async #call<T>(method: HttpMethod, path: string, body?: object): Promise<T> {
        try {
            return (await this.#org.request(method, ROOT + path, body)) as T;
        } catch (error) {
            this.lastProblem = problemOf(error, this.#org.instanceUrl);
            throw this.lastProblem;
        }
    }
}

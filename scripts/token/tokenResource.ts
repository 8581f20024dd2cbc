import { problemOf } from './org/failure.ts';
import type { HttpMethod, Org } from './org/org.ts';
import type { Finding, Form, Person, TokenApi, TokenRefresh, TokenStatus } from './product.ts';
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

/** One run in the audit. `forms` is only there when one entry was asked for. */
export interface LogEntry {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly outcome: TokenRefresh['outcome'];
    readonly step?: TokenRefresh['step'];
    readonly source?: string;
    /** In the caller's language. */
    readonly sourceLabel?: string;
    readonly causeLabel?: string;
    readonly cause?: string;
    readonly requestedBy?: Person;
    readonly startedAt?: string;
    readonly finishedAt?: string;
    readonly formsTotal: number;
    readonly formsPublished: number;
    readonly formsFailed: number;
    readonly fingerprint?: string;
    readonly message?: string;
    readonly forms?: readonly {
        readonly id: string;
        readonly name: string;
        readonly outcome: 'Published' | 'Failed';
        readonly error?: string;
    }[];
}

export interface LogPage {
    readonly entries: readonly LogEntry[];
    readonly total: number;
    readonly pageNumber: number;
    readonly pages: number;
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

    /** What is wrong, the surest first, as far as this user may see. */
    findings(): Promise<{ readonly findings: readonly Finding[] }> {
        return this.#call('GET', '/token/findings');
    }

    /** People who could become the Primary User, by any part of their name or e-mail address. */
    candidates(search: string): Promise<readonly Person[]> {
        return this.#call('GET', `/token/primary-user?search=${encodeURIComponent(search)}`);
    }

    /** `userId` is an id or `me`; `formerId` is who was the Primary User when this was decided. */
    assign(userId: string, formerId: string | undefined): Promise<TokenStatus> {
        return this.#call('PUT', '/token/primary-user', { userId, formerId: formerId ?? null });
    }

    log(outcome: string, page: number): Promise<LogPage> {
        return this.#call('GET', `/token/log?outcome=${encodeURIComponent(outcome)}&page=${page}`);
    }

    logEntry(refreshId: string): Promise<LogEntry> {
        return this.#call('GET', `/token/log/${encodeURIComponent(refreshId)}`);
    }

    /** The log as comma-separated values. */
    logExport(outcome: string): Promise<{ readonly text: string; readonly entries: number; readonly total: number }> {
        return this.#call('GET', `/token/log/export?outcome=${encodeURIComponent(outcome)}`);
    }

    /** Starts to publish every failed form again. */
    retry(): Promise<TokenRefresh> {
        return this.#call('POST', '/forms/retries');
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

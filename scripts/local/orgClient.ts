import { json, request } from './http.ts';
import { orgControlKey, readRunning, type LocalFolders } from './folders.ts';
import { SYSTEM_ADMINISTRATOR } from './seed.ts';

const API = '/services/data/v66.0';
const ADMINISTRATOR = 'admin@localorg.example';

export type Row = Readonly<Record<string, unknown>>;

export interface Session {
    readonly token: string;
    readonly csrfToken: string;
    readonly userId: string;
    readonly instanceUrl: string;
}

interface AnonymousOutcome {
    readonly compileProblem: string | null;
    readonly exceptionMessage: string | null;
}

/** What was sent, oldest first. */
export interface Outbox {
    readonly emails: readonly { readonly to: readonly string[]; readonly subject: string; readonly plainText: string }[];
    readonly notifications: readonly { readonly recipient: string; readonly title: string; readonly body: string }[];
}

/** What one Apex transaction used of its limits. */
export interface TransactionUsage {
    /** How it began: a name of System.Quiddity. */
    readonly quiddity: string;
    readonly queries: number;
    readonly dmlStatements: number;
    readonly dmlRows: number;
    readonly callouts: number;
}

/** The running org in the hands of somebody who can read its key. Every call throws an Error that names the refused request. */
export class OrgClient {
    readonly #origin: string;
    readonly #orgKey: string;
    readonly #sessions = new Map<string, Promise<Session>>();

    constructor(folders: LocalFolders) {
        this.#origin = `http://localhost:${readRunning(folders).orgPort}`;
        this.#orgKey = orgControlKey(folders);
    }

    /** A signed-in session of anybody, without the sign-in page. */
    async openSession(username: string): Promise<Session> {
        return (await this.control('sessions', { username })) as Session;
    }

    /** Calls an @AuraEnabled method with a person's own session, as a page does. */
    async callApex(username: string, method: string, params: object = {}): Promise<unknown> {
        const { token, csrfToken } = await this.openSession(username);
        const [className, methodName] = method.split('.');
        const headers = { Cookie: `sid=${encodeURIComponent(token)}`, 'X-CSRF-Token': csrfToken };
        const answer = (await request(
            `${this.#origin}/lightning/api/apex`,
            json('POST', { className, method: methodName, params }, headers),
        )) as { readonly returnValue: unknown };
        return answer.returnValue;
    }

    /**
     * Runs an anonymous block that declares `String figures`, and answers them. They come back as the message of an exception,
     * which also undoes all that the block wrote.
     */
    async measureApex(code: string, username = ADMINISTRATOR): Promise<string> {
        const outcome = await this.#anonymous(`${code} throw new IllegalArgumentException('figures:' + figures);`, username);
        const figures = /figures:(.*)$/.exec(outcome.exceptionMessage ?? '')?.[1];
        if (figures === undefined)
            throw new Error(`The block did not get so far: ${outcome.compileProblem ?? outcome.exceptionMessage ?? ''}`);
        return figures;
    }

    /** Runs an anonymous block; what it writes stays. */
    async runApex(code: string, username = ADMINISTRATOR): Promise<void> {
        const { compileProblem, exceptionMessage } = await this.#anonymous(code, username);
        if (compileProblem !== null || exceptionMessage !== null)
            throw new Error(`The block failed: ${compileProblem ?? exceptionMessage ?? ''}`);
    }

    async #anonymous(code: string, username: string): Promise<AnonymousOutcome> {
        const { token } = await this.openSession(username);
        const headers = { Authorization: `Bearer ${token}` };
        const address = `${this.#origin}${API}/tooling/executeAnonymous?anonymousBody=${encodeURIComponent(code)}`;
        return (await request(address, { headers })) as AnonymousOutcome;
    }

    /** Mail and bell notifications, oldest first. */
    async outbox(): Promise<Outbox> {
        return (await request(`${this.#origin}/localorg/control/outbox`, { headers: { 'X-Control-Key': this.#orgKey } })) as Outbox;
    }

    async emptyOutbox(): Promise<void> {
        await request(`${this.#origin}/localorg/control/outbox`, { method: 'DELETE', headers: { 'X-Control-Key': this.#orgKey } });
    }

    /** Runs the job that would be next, however long it was to wait. Answers its id, or undefined when none waits. */
    async runNextJob(): Promise<string | undefined> {
        return ((await this.control('jobs/next', {})) as { readonly ran?: string }).ran;
    }

    /** What the transactions since the last call used of their limits. */
    async takeTransactions(): Promise<readonly TransactionUsage[]> {
        const address = `${this.#origin}/localorg/control/transactions`;
        const headers = { 'X-Control-Key': this.#orgKey };
        const transactions = (await request(address, { headers })) as readonly TransactionUsage[];
        await request(address, { method: 'DELETE', headers });
        return transactions;
    }

    /** As the org's own administrator. */
    async query(soql: string): Promise<readonly Row[]> {
        const answer = (await this.rest('GET', `/query?q=${encodeURIComponent(soql)}`)) as { readonly records: readonly Row[] };
        return answer.records;
    }

    async rest(method: string, path: string, body?: object, username = ADMINISTRATOR): Promise<unknown> {
        const headers = { Authorization: `Bearer ${(await this.#sessionOf(username)).token}` };
        return request(`${this.#origin}${API}${path}`, body === undefined ? { method, headers } : json(method, body, headers));
    }

    /** Sends what a form of a Setup page would. Answers where the page leads on to. */
    protected async actInSetup(page: string, values: Readonly<Record<string, string>>): Promise<string> {
        const { token, csrfToken } = await this.#sessionOf(SYSTEM_ADMINISTRATOR);
        const response = await fetch(`${this.#origin}/lightning/setup/${page}`, {
            method: 'POST',
            headers: { Cookie: `sid=${encodeURIComponent(token)}` },
            body: new URLSearchParams({ csrf: csrfToken, ...values }),
            redirect: 'manual',
        });
        const next = response.headers.get('location');
        if (next === null) throw new Error(`${page} in Setup answered ${response.status}: ${(await response.text()).slice(0, 500)}`);
        return next;
    }

    #sessionOf(username: string): Promise<Session> {
        const session = this.#sessions.get(username) ?? this.openSession(username);
        this.#sessions.set(username, session);
        return session;
    }

    /** The org's own control resources, which need its key. */
    protected control(path: string, body: object): Promise<unknown> {
        return request(`${this.#origin}/localorg/control/${path}`, json('POST', body, { 'X-Control-Key': this.#orgKey }));
    }
}

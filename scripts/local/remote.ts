import { CONNECTED_APP, LIFETIME_DAYS, orgControlKey, readRunning, readSecrets, type LocalFolders } from './folders.ts';
import { ADMIN, FORMS, PRIMARY_USER, SYSTEM_ADMINISTRATOR } from './seed.ts';

const DAY_MS = 86_400_000;
const API = '/services/data/v66.0';
/** A state that is brought about has not been diagnosed yet. */
const NOTHING_FOUND = { Finding__c: null, Finding_Certainty__c: null } as const;
const ADMINISTRATOR = 'admin@localorg.example';
/** How long a daily check may take: a slow service answers after seconds. */
const CHECK_MS = 30_000;

export type Row = Readonly<Record<string, unknown>>;

export interface Session {
    readonly token: string;
    readonly csrfToken: string;
    readonly userId: string;
    readonly instanceUrl: string;
}

/** What the org knows of the token, as a check would have written it down. */
export interface Facts {
    readonly userId: string;
    readonly issuedAt: number;
    readonly verifiedAt: number;
    readonly failure?: { readonly code: string; readonly detail: string; readonly at: number };
}

/** What the service answers about its token, as far as it is read here. */
interface Connection {
    readonly fingerprint?: string;
    readonly error?: { readonly code: string; readonly detail: string };
}

interface IssuedGrant {
    readonly accessToken: string;
    readonly refreshToken: string;
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

/** The running org and service in the hands of somebody who can read their keys. Every call throws an Error that names the refused request. */
export class Remote {
    readonly #org: string;
    readonly #service: string;
    readonly #orgKey: string;
    readonly #serviceKey: string;
    readonly #apiKey: string;
    readonly #consumerKey: string;
    readonly #sessions = new Map<string, Promise<Session>>();

    constructor(folders: LocalFolders) {
        const { orgPort, servicePort } = readRunning(folders);
        const secrets = readSecrets(folders);
        this.#org = `http://localhost:${orgPort}`;
        this.#service = `http://localhost:${servicePort}`;
        this.#orgKey = orgControlKey(folders);
        this.#serviceKey = secrets.serviceControlKey;
        this.#apiKey = secrets.apiKey;
        this.#consumerKey = secrets.consumerKey;
    }

    /** A real grant of the Primary User's, its dates moved into the past, in the org's hands and the service's. */
    async connect(issuedDaysAgo: number): Promise<Facts> {
        await this.revoke();
        const grant = (await this.#orgControl('grants', { app: CONNECTED_APP, username: PRIMARY_USER })) as IssuedGrant;
        const issuedAt = Date.now() - issuedDaysAgo * DAY_MS;
        if (issuedDaysAgo > 0) {
            await this.#orgControl('grants/age', { app: CONNECTED_APP, username: PRIMARY_USER, issuedAt, lastUsedAt: issuedAt });
        }
        await this.#serviceControl('connection', { tokens: { ...grant, issuedAt } });
        return { userId: grant.userId, issuedAt, verifiedAt: Math.min(Date.now(), issuedAt + LIFETIME_DAYS * DAY_MS) };
    }

    async revoke(): Promise<void> {
        await this.#orgControl('grants/revoke', { app: CONNECTED_APP, username: PRIMARY_USER });
    }

    async setFaults(faults: readonly object[]): Promise<void> {
        await this.#serviceControl('faults', faults);
    }

    /** What the service has live, by form id. */
    async publishedForms(): Promise<Readonly<Record<string, { readonly revision: number; readonly publications: number }>>> {
        const headers = { 'X-Control-Key': this.#serviceKey };
        return (await request(`${this.#service}/control/forms`, { headers })) as Awaited<ReturnType<Remote['publishedForms']>>;
    }

    /** How often the service has been asked for each operation of its contract since it started. */
    async requestCounts(): Promise<Readonly<Record<string, number>>> {
        const headers = { 'X-Control-Key': this.#serviceKey };
        return (await request(`${this.#service}/control/requests`, { headers })) as Readonly<Record<string, number>>;
    }

    /** What the org says to the service's token: `code: detail` of its refusal, or undefined while the token works. */
    async connectionError(): Promise<string | undefined> {
        const failure = await this.failure();
        return failure === undefined ? undefined : `${failure.code}: ${failure.detail}`;
    }

    /** The same as facts, as of now. */
    async failure(): Promise<Facts['failure']> {
        const { error } = await this.#connection();
        return error === undefined ? undefined : { code: error.code, detail: error.detail, at: Date.now() };
    }

    /** The Salesforce administrator blocks the app in Connected Apps OAuth Usage. */
    async block(): Promise<void> {
        await this.#actInSetup('ConnectedAppsUsage/home', { act: 'Block', app: this.#consumerKey });
    }

    /** The Salesforce administrator lets in everybody, or only users whom an administrator has approved. */
    async permitUsers(permittedUsers: 'all' | 'adminApproved'): Promise<void> {
        const [app] = await this.query(`SELECT Id FROM ConnectedApplication WHERE Name = '${CONNECTED_APP}'`);
        const address = encodeURIComponent(`/${String(app?.['Id'])}/e`);
        const policies = { permittedUsers, ipRelaxation: 'enforce', refreshToken: 'lifetime', period: String(LIFETIME_DAYS), unit: 'days' };
        await this.#actInSetup(`ConnectedApplication/page?address=${address}`, policies);
    }

    /** The Salesforce administrator freezes somebody. */
    async freeze(username: string): Promise<void> {
        const [login] = await this.query(`SELECT Id FROM UserLogin WHERE UserId IN (SELECT Id FROM User WHERE Username = '${username}')`);
        await this.rest('PATCH', `/sobjects/UserLogin/${String(login?.['Id'])}`, { IsFrozen: true }, SYSTEM_ADMINISTRATOR);
    }

    async writeFacts(facts: Facts): Promise<void> {
        const connection = await this.#connection();
        await this.changeFacts({
            Reset_Refresh_Token__c: false,
            Token_User_Id__c: facts.userId,
            Issued_At__c: isoOrNull(facts.issuedAt),
            Expires_At__c: isoOrNull(facts.issuedAt + LIFETIME_DAYS * DAY_MS),
            Last_Verified_At__c: isoOrNull(facts.verifiedAt),
            Token_Fingerprint__c: connection.fingerprint ?? null,
            Failed_At__c: isoOrNull(facts.failure?.at),
            Failure_Code__c: facts.failure?.code ?? null,
            Failure_Detail__c: facts.failure?.detail ?? null,
            ...NOTHING_FOUND,
        });
    }

    /** As before anybody has authorized the service. */
    async disconnect(): Promise<void> {
        await this.revoke();
        await this.#serviceControl('connection', {});
        const names = [
            'Token_User_Id__c',
            'Issued_At__c',
            'Expires_At__c',
            'Last_Verified_At__c',
            'Token_Fingerprint__c',
            'Failed_At__c',
            'Failure_Code__c',
            'Failure_Detail__c',
        ];
        await this.changeFacts({ ...Object.fromEntries(names.map((name) => [name, null])), ...NOTHING_FOUND });
    }

    writeFailure(code: string, detail: string): Promise<void> {
        return this.changeFacts({ Failure_Code__c: code, Failure_Detail__c: detail, Failed_At__c: new Date().toISOString() });
    }

    async readFacts(): Promise<Row> {
        const [row] = await this.query(
            `SELECT Reset_Refresh_Token__c, Token_User_Id__c, Issued_At__c, Expires_At__c, Failure_Code__c, Failure_Detail__c, Token_Fingerprint__c,
                    Finding__c
             FROM Formstack_Token_Information__c WHERE SetupOwner.Type = 'Organization'`,
        );
        return row ?? {};
    }

    async changeFacts(values: Row): Promise<void> {
        const [organization] = await this.query('SELECT Id FROM Organization');
        const owner = String(organization?.['Id']);
        const [row] = await this.query(`SELECT Id FROM Formstack_Token_Information__c WHERE SetupOwnerId = '${owner}'`);
        const object = '/sobjects/Formstack_Token_Information__c';
        if (row === undefined) await this.rest('POST', object, { SetupOwnerId: owner, ...values });
        else await this.rest('PATCH', `${object}/${String(row['Id'])}`, values);
    }

    /** As if no check had run and nobody had been told anything. */
    async forgetChecks(): Promise<void> {
        const names = [
            'Last_Checked_At__c',
            'Check_Outcome__c',
            'Check_Problem__c',
            'Policy_Snapshot__c',
            'Notified_At__c',
            'Notified_Step__c',
        ];
        await this.changeFacts(Object.fromEntries([...names, 'Reset_Noticed_At__c'].map((name) => [name, null])));
        await this.emptyOutbox();
    }

    /** Gives somebody who holds a license the one of the Primary User; the others keep a Standard license. */
    async makePrimaryUser(username: string): Promise<void> {
        const licenses = await this.query('SELECT Id, Type__c, User__r.Username FROM Formstack_User_License__c ORDER BY Type__c');
        const isPrimary = (row: Row): boolean => (row['User__r'] as Row | null)?.['Username'] === username;
        for (const row of [...licenses].sort((first, second) => Number(isPrimary(first)) - Number(isPrimary(second)))) {
            const wanted = isPrimary(row) ? 'Primary' : 'Standard';
            if (row['Type__c'] !== wanted)
                await this.rest('PATCH', `/sobjects/Formstack_User_License__c/${String(row['Id'])}`, { Type__c: wanted });
        }
    }

    /** The connected app and people as the seed has them. What has been done to the app in Setup is taken back in Setup. */
    async restoreSetup(): Promise<void> {
        const [last] = await this.query(
            "SELECT Action FROM SetupAuditTrail WHERE Action LIKE '%blockConnectedApplication' ORDER BY CreatedDate DESC, Id DESC LIMIT 1",
        );
        if (last?.['Action'] === 'blockConnectedApplication')
            await this.#actInSetup('ConnectedAppsUsage/home', { act: 'Unblock', app: this.#consumerKey });
        await this.#orgControl('apps/restore', { app: CONNECTED_APP });
        await this.permitUsers('all');
        for (const login of await this.query('SELECT Id FROM UserLogin WHERE IsFrozen = true'))
            await this.rest('PATCH', `/sobjects/UserLogin/${String(login['Id'])}`, { IsFrozen: false });
        for (const user of await this.query('SELECT Id FROM User WHERE IsActive = false'))
            await this.rest('PATCH', `/sobjects/User/${String(user['Id'])}`, { IsActive: true });
        const strangers = "SELECT Username FROM User WHERE LanguageLocaleKey != 'en_US' OR LocaleSidKey != 'en_US'";
        for (const user of await this.query(strangers)) await this.setLanguage(String(user['Username']), 'en_US', 'en_US');
        await this.makePrimaryUser(PRIMARY_USER);
    }

    /** The language that somebody reads (`de`), and the locale of dates and numbers (`de_DE`). */
    async setLanguage(username: string, language: string, locale: string): Promise<void> {
        const [user] = await this.query(`SELECT Id FROM User WHERE Username = '${username}'`);
        await this.rest('PATCH', `/sobjects/User/${String(user?.['Id'])}`, { LanguageLocaleKey: language, LocaleSidKey: locale });
    }

    /** The connected app, people and forms as the seed has them; refreshes that are left running are given up. */
    async restore(): Promise<void> {
        await this.setFaults([]);
        await this.restoreSetup();
        await this.forgetChecks();
        for (const refresh of await this.query("SELECT Id FROM Formstack_Token_Refresh__c WHERE Outcome__c IN ('Running', 'Failed')")) {
            await this.rest('PATCH', `/sobjects/Formstack_Token_Refresh__c/${String(refresh['Id'])}`, { Outcome__c: 'Cancelled' });
        }
        for (const asked of await this.query('SELECT Id FROM Formstack_Refresh_Request__c')) {
            await this.rest('DELETE', `/sobjects/Formstack_Refresh_Request__c/${String(asked['Id'])}`);
        }
        const forms = await this.query('SELECT Id, Form_Id__c, Revision__c FROM Formstack_Form__c');
        for (const form of forms) {
            const seeded = FORMS.find((candidate) => candidate.id === form['Form_Id__c']);
            const address = `/sobjects/Formstack_Form__c/${String(form['Id'])}`;
            if (seeded === undefined) await this.rest('DELETE', address);
            else await this.rest('PATCH', address, { Status__c: seeded.status, Publish_Error__c: seeded.publishError ?? null });
        }
    }

    /** A signed-in session of anybody, without the sign-in page. */
    async openSession(username: string): Promise<Session> {
        return (await this.#orgControl('sessions', { username })) as Session;
    }

    /** Calls an @AuraEnabled method with a person's own session, as a page does. */
    async callApex(username: string, method: string, params: object = {}): Promise<unknown> {
        const { token, csrfToken } = await this.openSession(username);
        const [className, methodName] = method.split('.');
        const headers = { Cookie: `sid=${encodeURIComponent(token)}`, 'X-CSRF-Token': csrfToken };
        const answer = (await request(
            `${this.#org}/lightning/api/apex`,
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
        const address = `${this.#org}${API}/tooling/executeAnonymous?anonymousBody=${encodeURIComponent(code)}`;
        return (await request(address, { headers })) as AnonymousOutcome;
    }

    /** Has the daily check run now, as the schedule would have it, and waits for its job to end. */
    async checkNow(): Promise<Row> {
        const checkedAt = async (): Promise<Row> => {
            const [row] = await this.query(
                `SELECT Last_Checked_At__c, Check_Outcome__c, Check_Problem__c FROM Formstack_Token_Information__c WHERE SetupOwner.Type = 'Organization'`,
            );
            return row ?? {};
        };
        await this.changeFacts({ Last_Checked_At__c: null });
        await this.runApex('new FormstackMonitor().execute(null);', ADMIN);
        for (const end = Date.now() + CHECK_MS; Date.now() < end;) {
            const row = await checkedAt();
            if (typeof row['Last_Checked_At__c'] === 'string') return row;
            await new Promise((resume) => setTimeout(resume, 100));
        }
        throw new Error(`The daily check has not ended after ${CHECK_MS / 1000} seconds.`);
    }

    /** Mail and bell notifications, oldest first. */
    async outbox(): Promise<Outbox> {
        return (await request(`${this.#org}/localorg/control/outbox`, { headers: { 'X-Control-Key': this.#orgKey } })) as Outbox;
    }

    async emptyOutbox(): Promise<void> {
        await request(`${this.#org}/localorg/control/outbox`, { method: 'DELETE', headers: { 'X-Control-Key': this.#orgKey } });
    }

    /** Runs the job that would be next, however long it was to wait. Answers its id, or undefined when none waits. */
    async runNextJob(): Promise<string | undefined> {
        return ((await this.#orgControl('jobs/next', {})) as { readonly ran?: string }).ran;
    }

    /** What the transactions since the last call used of their limits. */
    async takeTransactions(): Promise<readonly TransactionUsage[]> {
        const address = `${this.#org}/localorg/control/transactions`;
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
        return request(`${this.#org}${API}${path}`, body === undefined ? { method, headers } : json(method, body, headers));
    }

    /** Sends what a form of a Setup page would. */
    async #actInSetup(page: string, values: Readonly<Record<string, string>>): Promise<void> {
        const { token, csrfToken } = await this.#sessionOf(SYSTEM_ADMINISTRATOR);
        await request(`${this.#org}/lightning/setup/${page}`, {
            method: 'POST',
            headers: { Cookie: `sid=${encodeURIComponent(token)}` },
            body: new URLSearchParams({ csrf: csrfToken, ...values }),
            redirect: 'manual',
        });
    }

    #sessionOf(username: string): Promise<Session> {
        const session = this.#sessions.get(username) ?? this.openSession(username);
        this.#sessions.set(username, session);
        return session;
    }

    async #connection(): Promise<Connection> {
        const headers = { 'X-Formstack-Key': this.#apiKey };
        return (await request(`${this.#service}/v1/connection`, { headers })) as Connection;
    }

    #orgControl(path: string, body: object): Promise<unknown> {
        return request(`${this.#org}/localorg/control/${path}`, json('POST', body, { 'X-Control-Key': this.#orgKey }));
    }

    #serviceControl(path: string, body: object): Promise<unknown> {
        return request(`${this.#service}/control/${path}`, json('PUT', body, { 'X-Control-Key': this.#serviceKey }));
    }
}

function json(method: string, body: object, headers: Readonly<Record<string, string>>): RequestInit {
    return { method, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

async function request(url: string, init: RequestInit): Promise<unknown> {
    const response = await fetch(url, init);
    const text = await response.text();
    // A form that was taken leads on to a page.
    if (!response.ok && response.status !== 303)
        throw new Error(`${init.method ?? 'GET'} ${new URL(url).pathname} answered ${response.status}: ${text.slice(0, 500)}`);
    return text === '' ? undefined : JSON.parse(text);
}

function isoOrNull(time: number | undefined): string | null {
    return time === undefined ? null : new Date(time).toISOString();
}

import { CONNECTED_APP, LIFETIME_DAYS, readRunning, readSecrets, type LocalFolders } from './folders.ts';
import { json, request } from './http.ts';
import { OrgAdministration } from './orgAdministration.ts';
import type { Row } from './orgClient.ts';
import { ADMIN, FORMS, PRIMARY_USER } from './seed.ts';

const DAY_MS = 86_400_000;
/** A state that is brought about has not been diagnosed yet. */
const NOTHING_FOUND = { Finding__c: null, Finding_Certainty__c: null } as const;
/** How long a daily check may take: a slow service answers after seconds. */
const CHECK_MS = 30_000;

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

/** Brings the token, its people and its forms into a state, in the running org and in the service, with the keys of both. */
export class Remote extends OrgAdministration {
    readonly #service: string;
    readonly #serviceKey: string;
    readonly #apiKey: string;

    constructor(folders: LocalFolders) {
        super(folders);
        const secrets = readSecrets(folders);
        this.#service = `http://localhost:${readRunning(folders).servicePort}`;
        this.#serviceKey = secrets.serviceControlKey;
        this.#apiKey = secrets.apiKey;
    }

    /** A real grant of the Primary User's, its dates moved into the past, in the org's hands and the service's. */
    async connect(issuedDaysAgo: number): Promise<Facts> {
        await this.revoke();
        const grant = (await this.control('grants', { app: CONNECTED_APP, username: PRIMARY_USER })) as IssuedGrant;
        const issuedAt = Date.now() - issuedDaysAgo * DAY_MS;
        if (issuedDaysAgo > 0) await this.age(issuedAt);
        await this.#serviceControl('connection', { tokens: { ...grant, issuedAt } });
        return { userId: grant.userId, issuedAt, verifiedAt: Math.min(Date.now(), issuedAt + LIFETIME_DAYS * DAY_MS) };
    }

    /** As if the Primary User's grant had been issued, and used for the last time, at a moment in the past. */
    async age(issuedAt: number): Promise<void> {
        await this.control('grants/age', { app: CONNECTED_APP, username: PRIMARY_USER, issuedAt, lastUsedAt: issuedAt });
    }

    async revoke(): Promise<void> {
        await this.control('grants/revoke', { app: CONNECTED_APP, username: PRIMARY_USER });
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

    async #connection(): Promise<Connection> {
        const headers = { 'X-Formstack-Key': this.#apiKey };
        return (await request(`${this.#service}/v1/connection`, { headers })) as Connection;
    }

    #serviceControl(path: string, body: object): Promise<unknown> {
        return request(`${this.#service}/control/${path}`, json('PUT', body, { 'X-Control-Key': this.#serviceKey }));
    }
}

function isoOrNull(time: number | undefined): string | null {
    return time === undefined ? null : new Date(time).toISOString();
}

import { CONNECTED_APP, LIFETIME_DAYS, readRunning, readSecrets, type LocalFolders } from './folders.ts';
import { json, request } from './http.ts';
import { OrgClient, type Row } from './orgClient.ts';
import { ADMIN, FORMS, PRIMARY_USER, SYSTEM_ADMINISTRATOR } from './seed.ts';

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

/** What an administrator chooses for an app in Edit Policies. */
interface Policies {
    readonly permittedUsers?: 'all' | 'adminApproved';
    readonly refreshToken?: 'lifetime' | 'idle';
    readonly days?: number;
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
export class Remote extends OrgClient {
    readonly #service: string;
    readonly #serviceKey: string;
    readonly #apiKey: string;
    readonly #consumerKey: string;

    constructor(folders: LocalFolders) {
        super(folders);
        const secrets = readSecrets(folders);
        this.#service = `http://localhost:${readRunning(folders).servicePort}`;
        this.#serviceKey = secrets.serviceControlKey;
        this.#apiKey = secrets.apiKey;
        this.#consumerKey = secrets.consumerKey;
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

    /** The Salesforce administrator blocks the app in Connected Apps OAuth Usage. */
    async block(): Promise<void> {
        await this.actInSetup('ConnectedAppsUsage/home', { act: 'Block', app: this.#consumerKey });
    }

    /** The Salesforce administrator saves the app's policies; those that are not named are as the seed has them. */
    async changePolicies(policies: Policies, app = CONNECTED_APP): Promise<void> {
        const { permittedUsers = 'all', refreshToken = 'lifetime', days = LIFETIME_DAYS } = policies;
        const address = encodeURIComponent(`/${await this.#appId(app)}/e`);
        const form = { permittedUsers, ipRelaxation: 'enforce', refreshToken, period: String(days), unit: 'days' };
        await this.actInSetup(`ConnectedApplication/page?address=${address}`, form);
    }

    /** The Salesforce administrator makes a connected app that signs in by JWT. Answers its consumer key. */
    async makeSigningApp(name: string, certificate: string): Promise<string> {
        const scopes = { scope_api: 'on', scope_refresh_token: 'on' };
        const settings = { name, callbacks: 'http://localhost:1717/OauthRedirect', ...scopes, signs: 'on', certificate };
        const next = await this.actInSetup(`NavigationMenus/page?address=${encodeURIComponent('/new')}`, settings);
        return new URL(next, 'http://localhost').searchParams.get('address')?.slice(1) ?? '';
    }

    /** The Salesforce administrator approves an app for everybody of a profile. */
    async approveProfile(profile: string, app: string): Promise<void> {
        const [set] = await this.query(`SELECT Id FROM PermissionSet WHERE Profile.Name = '${profile}'`);
        const address = encodeURIComponent(`/${await this.#appId(app)}`);
        await this.actInSetup(`ConnectedApplication/page?address=${address}`, { act: 'enable', parent: String(set?.['Id']) });
    }

    /** Somebody new, with a standard profile and no permission set. Answers the user's id. */
    async addPerson(username: string, firstName: string, lastName: string): Promise<string> {
        const [profile] = await this.query("SELECT Id FROM Profile WHERE Name = 'Standard User'");
        const locale = { LanguageLocaleKey: 'en_US', LocaleSidKey: 'en_US', TimeZoneSidKey: 'Europe/Berlin', EmailEncodingKey: 'UTF-8' };
        const name = { FirstName: firstName, LastName: lastName, Alias: lastName.slice(0, 8), Username: username, Email: username };
        const made = await this.rest('POST', '/sobjects/User', { ...name, ...locale, ProfileId: profile?.['Id'] });
        return (made as { readonly id: string }).id;
    }

    /** The Salesforce administrator gives somebody these permission sets and takes all others away. */
    async assignPermissionSets(username: string, ...names: readonly string[]): Promise<void> {
        const [user] = await this.query(`SELECT Id FROM User WHERE Username = '${username}'`);
        const held = `SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '${String(user?.['Id'])}' AND PermissionSet.IsOwnedByProfile = false`;
        for (const row of await this.query(held)) await this.rest('DELETE', `/sobjects/PermissionSetAssignment/${String(row['Id'])}`);
        for (const name of names) {
            const [set] = await this.query(`SELECT Id FROM PermissionSet WHERE Name = '${name}'`);
            const assignment = { AssigneeId: user?.['Id'], PermissionSetId: set?.['Id'] };
            await this.rest('POST', '/sobjects/PermissionSetAssignment', assignment, SYSTEM_ADMINISTRATOR);
        }
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
            await this.actInSetup('ConnectedAppsUsage/home', { act: 'Unblock', app: this.#consumerKey });
        await this.control('apps/restore', { app: CONNECTED_APP });
        await this.changePolicies({});
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

    async #appId(name: string): Promise<string> {
        const [app] = await this.query(`SELECT Id FROM ConnectedApplication WHERE Name = '${name}'`);
        return String(app?.['Id']);
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

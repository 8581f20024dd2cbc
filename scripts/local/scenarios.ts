import { CONNECTED_APP, LIFETIME_DAYS, orgControlKey, readRunning, readSecrets, type LocalFolders } from './folders.ts';
import { PRIMARY_USER } from './seed.ts';

const DAY_MS = 86_400_000;
const API = '/services/data/v66.0';

export interface Scenario {
    readonly name: string;
    readonly description: string;
    bringAbout(remote: Remote): Promise<void>;
}

interface IssuedGrant {
    readonly accessToken: string;
    readonly refreshToken: string;
    readonly userId: string;
    readonly instanceUrl: string;
}

interface Facts {
    readonly userId: string;
    readonly issuedAt: number;
    readonly verifiedAt: number;
    readonly failure?: { readonly code: string; readonly detail: string; readonly at: number };
}

/** The running org and service, as somebody may reach them who can read their keys. */
export class Remote {
    readonly #org: string;
    readonly #service: string;
    readonly #orgKey: string;
    readonly #serviceKey: string;
    readonly #apiKey: string;

    constructor(folders: LocalFolders) {
        const { orgPort, servicePort } = readRunning(folders);
        const secrets = readSecrets(folders);
        this.#org = `http://localhost:${orgPort}`;
        this.#service = `http://localhost:${servicePort}`;
        this.#orgKey = orgControlKey(folders);
        this.#serviceKey = secrets.serviceControlKey;
        this.#apiKey = secrets.apiKey;
    }

    /** A real grant of the Primary User's, its dates moved into the past, in the org's hands and the service's. */
    async connect(issuedDaysAgo: number): Promise<Facts> {
        await this.revoke();
        const grant = (await this.orgControl('grants', { app: CONNECTED_APP, username: PRIMARY_USER })) as IssuedGrant;
        const issuedAt = Date.now() - issuedDaysAgo * DAY_MS;
        if (issuedDaysAgo > 0)
            await this.orgControl('grants/age', { app: CONNECTED_APP, username: PRIMARY_USER, issuedAt, lastUsedAt: issuedAt });
        await this.serviceControl('connection', { tokens: { ...grant, issuedAt } });
        return { userId: grant.userId, issuedAt, verifiedAt: Math.min(Date.now(), issuedAt + LIFETIME_DAYS * DAY_MS) };
    }

    async revoke(): Promise<void> {
        await this.orgControl('grants/revoke', { app: CONNECTED_APP, username: PRIMARY_USER });
    }

    /** What the token last was, as a check would have written it down. */
    async writeFacts(facts: Facts): Promise<void> {
        const expiresAt = facts.issuedAt + LIFETIME_DAYS * DAY_MS;
        const connection = (await this.#fetch(`${this.#service}/v1/connection`, { headers: { 'X-Formstack-Key': this.#apiKey } })) as {
            readonly fingerprint?: string;
        };
        const at = (time: number | undefined): string | null => (time === undefined ? null : new Date(time).toISOString());
        const values = {
            Reset_Refresh_Token__c: false,
            Token_User_Id__c: facts.userId,
            Issued_At__c: at(facts.issuedAt),
            Expires_At__c: at(expiresAt),
            Last_Verified_At__c: at(facts.verifiedAt),
            Token_Fingerprint__c: connection.fingerprint ?? null,
            Failed_At__c: at(facts.failure?.at),
            Failure_Code__c: facts.failure?.code ?? null,
            Failure_Detail__c: facts.failure?.detail ?? null,
        };
        await this.#asAdministrator(async (call) => {
            const query = `SELECT Id, SetupOwnerId FROM Formstack_Token_Information__c`;
            const found = (await call('GET', `/query?q=${encodeURIComponent(query)}`)) as {
                readonly records: readonly { readonly Id: string; readonly SetupOwnerId: string }[];
            };
            const row = found.records.find((record) => record.SetupOwnerId.startsWith('00D'));
            if (row !== undefined) await call('PATCH', `/sobjects/Formstack_Token_Information__c/${row.Id}`, values);
            else {
                const { records } = (await call('GET', `/query?q=${encodeURIComponent('SELECT Id FROM Organization')}`)) as {
                    readonly records: readonly { readonly Id: string }[];
                };
                await call('POST', '/sobjects/Formstack_Token_Information__c', { SetupOwnerId: records[0]?.Id, ...values });
            }
        });
    }

    async setFaults(faults: readonly object[]): Promise<void> {
        await this.serviceControl('faults', faults);
    }

    async orgControl(path: string, body: object): Promise<unknown> {
        return this.#fetch(`${this.#org}/localorg/control/${path}`, jsonRequest('POST', body, { 'X-Control-Key': this.#orgKey }));
    }

    async serviceControl(path: string, body: object): Promise<unknown> {
        return this.#fetch(`${this.#service}/control/${path}`, jsonRequest('PUT', body, { 'X-Control-Key': this.#serviceKey }));
    }

    async #asAdministrator(
        work: (call: (method: string, path: string, body?: object) => Promise<unknown>) => Promise<void>,
    ): Promise<void> {
        const session = (await this.orgControl('sessions', { username: 'admin@localorg.example' })) as { readonly token: string };
        const authorization = { Authorization: `Bearer ${session.token}` };
        await work((method, path, body) =>
            this.#fetch(
                `${this.#org}${API}${path}`,
                body === undefined ? { method, headers: authorization } : jsonRequest(method, body, authorization),
            ),
        );
    }

    async #fetch(url: string, init: RequestInit): Promise<unknown> {
        const response = await fetch(url, init);
        const text = await response.text();
        if (!response.ok)
            throw new Error(`${init.method ?? 'GET'} ${new URL(url).pathname} answered ${response.status}: ${text.slice(0, 500)}`);
        return text === '' ? undefined : JSON.parse(text);
    }
}

function jsonRequest(method: string, body: object, headers: Readonly<Record<string, string>>): RequestInit {
    return { method, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

const working = async (remote: Remote, issuedDaysAgo: number): Promise<Facts> => {
    await remote.setFaults([]);
    return remote.connect(issuedDaysAgo);
};

export const SCENARIOS: readonly Scenario[] = [
    {
        name: 'healthy',
        description: 'the token works and has weeks to live',
        bringAbout: async (remote) => {
            await remote.writeFacts(await working(remote, 2));
        },
    },
    {
        name: 'expiring',
        description: 'the token works and expires in three days; a refresh needs no consent',
        bringAbout: async (remote) => {
            await remote.writeFacts(await working(remote, LIFETIME_DAYS - 3.5));
        },
    },
    {
        name: 'expired',
        description: 'the token outlived its policy two days ago; a refresh needs consent',
        bringAbout: async (remote) => {
            const facts = await working(remote, LIFETIME_DAYS + 2);
            const at = facts.issuedAt + LIFETIME_DAYS * DAY_MS;
            await remote.writeFacts({ ...facts, failure: { code: 'invalid_grant', detail: 'expired access/refresh token', at } });
        },
    },
    {
        name: 'revoked',
        description: 'somebody revoked the Primary User’s connection an hour ago; a refresh needs consent',
        bringAbout: async (remote) => {
            const facts = await working(remote, 10);
            await remote.revoke();
            await remote.writeFacts({
                ...facts,
                failure: { code: 'invalid_grant', detail: 'expired access/refresh token', at: Date.now() - 3_600_000 },
            });
        },
    },
    {
        name: 'service-down',
        description: 'the token has expired, and the Formstack service answers 503',
        bringAbout: async (remote) => {
            await SCENARIOS.find((scenario) => scenario.name === 'expired')?.bringAbout(remote);
            await remote.setFaults([{ kind: 'status', status: 503 }]);
        },
    },
    {
        name: 'slow-service',
        description: 'the token is expiring, and every answer of the Formstack service takes three seconds',
        bringAbout: async (remote) => {
            await SCENARIOS.find((scenario) => scenario.name === 'expiring')?.bringAbout(remote);
            await remote.setFaults([{ kind: 'delay', delayMs: 3_000 }]);
        },
    },
];

export async function bringAbout(name: string, folders: LocalFolders): Promise<Scenario> {
    const scenario = SCENARIOS.find((candidate) => candidate.name === name);
    if (scenario === undefined)
        throw new Error(`There is no scenario ${name}. Choose one of: ${SCENARIOS.map((known) => known.name).join(', ')}.`);
    await scenario.bringAbout(new Remote(folders));
    return scenario;
}

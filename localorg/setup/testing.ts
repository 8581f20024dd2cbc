import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLIENT, createTestServer, type TestServer } from '../http/testing.ts';
import { writeUserLogin } from '../dml/userLogins.ts';
import { compileApex } from '../org/compileApex.ts';
import { EMPTY_CONFIGURATION } from '../org/configuration.ts';
import { Org } from '../org/org.ts';
import { writeRow } from '../org/rows.ts';
import { emptyDraft } from '../project/draft.ts';
import { addFieldTranslation, addObjectTranslation } from '../project/readObjectTranslation.ts';
import type { PermissionSetSource, Project } from '../project/project.ts';
import { customField, objectSource } from '../schema/testing.ts';
import type { OrgCallKind, OrgCalls } from '../workers/messages.ts';
import { setupRoutes } from './routes.ts';

function permissionSet(name: string, ...userPermissions: readonly string[]): PermissionSetSource {
    return {
        name,
        label: name,
        description: '',
        objects: [],
        fields: [],
        classes: [],
        tabs: [],
        applications: [],
        customPermissions: [],
        userPermissions,
        customSettings: [],
        customMetadataTypes: [],
        externalCredentialPrincipals: [],
    };
}

/** A project with a hierarchy and a list setting, and permission sets that open parts of Setup. */
const PROJECT: Project = {
    ...emptyDraft('.'),
    objects: [
        objectSource('Gate__c', { label: ['Gate'], customSettingsType: ['Hierarchy'], visibility: ['Public'] }, [
            customField('Is_Open__c', { type: ['Checkbox'], defaultValue: ['false'], inlineHelpText: ['Open <until> "noon".'] }),
            customField('Width__c', { type: ['Number'], precision: ['5'], scale: ['1'] }),
            customField('Opens_At__c', { type: ['DateTime'] }),
            customField('Built_On__c', { type: ['Date'] }),
            customField('Keeper__c', { type: ['Email'] }),
            customField('Story__c', { type: ['TextArea'] }),
        ]),
        objectSource('Toll__c', { label: ['Toll'], customSettingsType: ['List'], visibility: ['Public'] }, [
            customField('Price__c', { type: ['Currency'], precision: ['6'], scale: ['2'], required: ['true'] }),
        ]),
    ],
    translations: new Map([
        [
            'de',
            addFieldTranslation(
                addObjectTranslation(undefined, 'Gate__c', { caseValues: [{ plural: ['false'], value: ['Tor'] }] }),
                'Gate__c',
                { name: ['Is_Open__c'], label: ['Offen'], help: ['Bis wann es offen ist.'] },
            ),
        ],
    ]),
    permissionSets: [permissionSet('Onlooker', 'ViewSetup'), permissionSet('Keeper', 'ViewSetup', 'ManageUsers')],
};

export interface SetupServer extends TestServer {
    /** A person with a standard profile and, if asked for, the permission set that opens Setup. */
    addPerson(username: string, permissionSet?: string): string;
    signIn(username: string): Visitor;
}

/** The Setup pages over a whole org in memory. */
export async function createSetupServer(): Promise<SetupServer> {
    const server = await createTestServer((kind, ask) => org.call(kind, ask as OrgCalls[OrgCallKind]['ask']), PROJECT, setupRoutes);
    const { store, clock, identity } = server;
    const cacheFolder = mkdtempSync(join(tmpdir(), 'localorg-setup-'));
    const { program } = compileApex(PROJECT, store.schema, { coverage: false, keepGoing: false, cacheFolder });
    const org = new Org({
        project: PROJECT,
        store,
        clock,
        identity,
        domainUrl: server.service.origin,
        timeZone: 'GMT',
        configuration: EMPTY_CONFIGURATION,
        program,
        send: undefined,
    });
    const at = new Date(clock.now()).toISOString();
    const idOf = (object: string, name: string): string =>
        String(store.get(`SELECT "Id" AS id FROM "${object}" WHERE "Name" = ?`, [name])?.['id']);
    return {
        ...server,
        addPerson: (username, permissionSet) => {
            const [nickname = ''] = username.split('@');
            const id = writeRow(
                store,
                'User',
                {
                    Username: username,
                    Email: username,
                    FirstName: 'Test',
                    LastName: nickname,
                    Alias: nickname.slice(0, 8),
                    CommunityNickname: nickname,
                    ProfileId: idOf('Profile', 'Standard User'),
                    UserType: 'Standard',
                    IsActive: 1,
                    LanguageLocaleKey: 'en_US',
                    LocaleSidKey: 'en_US',
                    TimeZoneSidKey: 'Europe/Berlin',
                    EmailEncodingKey: 'UTF-8',
                },
                at,
            );
            writeUserLogin(store, id, identity.adminId, clock.now());
            if (permissionSet !== undefined)
                writeRow(store, 'PermissionSetAssignment', { AssigneeId: id, PermissionSetId: idOf('PermissionSet', permissionSet) }, at);
            return id;
        },
        signIn: (username) => new Visitor(server, username),
    };
}

/** A browser of a person who has signed in. */
export class Visitor {
    readonly #server: TestServer;
    readonly #cookies: Record<string, string>;
    readonly #csrf: string;

    constructor(server: TestServer, username: string) {
        const id = server.store.get('SELECT "Id" AS id FROM "User" WHERE "Username" = ?', [username])?.['id'];
        assert.equal(typeof id, 'string', `there is no user ${username}`);
        const { token, csrfToken } = server.service.sessions.open(String(id));
        this.#server = server;
        this.#cookies = { sid: token };
        this.#csrf = csrfToken;
    }

    async see(url: string): Promise<{ readonly status: number; readonly body: string }> {
        const answer = await this.#server.app.inject({ url, cookies: this.#cookies });
        return { status: answer.statusCode, body: answer.body };
    }

    async send(url: string, form: Record<string, string>, csrf = this.#csrf): Promise<{ readonly status: number; readonly body: string }> {
        const answer = await this.#server.app.inject({
            method: 'POST',
            url,
            cookies: this.#cookies,
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            payload: new URLSearchParams({ csrf, ...form }).toString(),
        });
        return { status: answer.statusCode, body: answer.body };
    }
}

export const ADMINISTRATOR = 'admin@localorg.example';

/** An approval of the test's app, as the token endpoint makes it; answers its refresh and access token. */
export function connect(server: SetupServer, userId: string): { readonly refreshToken: string; readonly accessToken: string } {
    const app = server.service.connectedApps.byName(CLIENT.name);
    assert.ok(app !== undefined);
    const { refreshToken = '', accessToken } = server.service.grants.issue(app, userId, app.scopes);
    return { refreshToken, accessToken };
}

/** What the token endpoint says to a refresh token: `ok`, or its error and description. */
export async function refresh(server: SetupServer, refreshToken: string): Promise<string> {
    const answer = await server.app.inject({
        method: 'POST',
        url: '/services/oauth2/token',
        payload: {
            grant_type: 'refresh_token',
            client_id: CLIENT.consumerKey,
            client_secret: CLIENT.consumerSecret,
            refresh_token: refreshToken,
        },
    });
    const body: { error: string; error_description: string } = answer.json();
    return answer.statusCode === 200 ? 'ok' : `${body.error}: ${body.error_description}`;
}

/** Status of a request for data with an access token. */
export async function statusOf(server: SetupServer, accessToken: string): Promise<number> {
    const headers = { authorization: `Bearer ${accessToken}` };
    return (await server.app.inject({ url: '/services/data/v66.0/query?q=SELECT+Id+FROM+Organization', headers })).statusCode;
}

/** The audit trail, oldest first: `action (section): display`. */
export function trail({ store }: SetupServer): readonly string[] {
    return store
        .all('SELECT * FROM "SetupAuditTrail" ORDER BY rowid')
        .map((row) => `${String(row['Action'])} (${String(row['Section'])}): ${String(row['Display'])}`);
}

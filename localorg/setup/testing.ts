import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestServer, type TestServer } from '../http/testing.ts';
import { compileApex } from '../org/compileApex.ts';
import { EMPTY_CONFIGURATION } from '../org/configuration.ts';
import { Org } from '../org/org.ts';
import { writeRow } from '../org/rows.ts';
import { emptyDraft } from '../project/draft.ts';
import type { Project } from '../project/project.ts';
import { customField, objectSource } from '../schema/testing.ts';
import type { OrgCallKind, OrgCalls } from '../workers/messages.ts';
import { setupRoutes } from './routes.ts';

/** A project with a hierarchy and a list setting, and a permission set that lets people look at Setup. */
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
    permissionSets: [
        {
            name: 'Onlooker',
            label: 'Onlooker',
            description: '',
            objects: [],
            fields: [],
            classes: [],
            tabs: [],
            applications: [],
            customPermissions: [],
            userPermissions: ['ViewSetup'],
            customSettings: [],
            customMetadataTypes: [],
            externalCredentialPrincipals: [],
        },
    ],
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

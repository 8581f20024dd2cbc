import type { FastifyInstance } from 'fastify';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { AppAdministration } from '../oauth/administration.ts';
import { AuthorizationCodes } from '../oauth/codes.ts';
import { ConnectedApps } from '../oauth/connectedApps.ts';
import { Grants } from '../oauth/grants.ts';
import { JwtBearer } from '../oauth/jwtBearer.ts';
import { Sessions } from '../oauth/sessions.ts';
import { signIn } from '../oauth/signIn.ts';
import type { OrgIdentity } from '../org/bootstrap.ts';
import { outboxOf } from '../org/outbox.ts';
import { readPeople } from '../org/people.ts';
import { prepareOrg } from '../org/prepare.ts';
import type { Project } from '../project/project.ts';
import { readProject } from '../project/readProject.ts';
import { createSchema } from '../schema/createSchema.ts';
import { openStore, type Store } from '../store/store.ts';
import type { OrgCallKind, OrgCalls } from '../workers/messages.ts';
import { createServer, type Routes } from './server.ts';
import type { OrgService } from './service.ts';

export interface TestServer {
    readonly app: FastifyInstance;
    readonly store: Store;
    readonly service: OrgService;
    readonly clock: Clock & { time: number };
    readonly adminId: string;
    readonly identity: OrgIdentity;
}

const ORIGIN = 'http://localhost:4999';
export const CALLBACK = 'https://client.example/callback';
export const CLIENT = {
    name: 'Client',
    consumerKey: 'client-key',
    consumerSecret: 'client-secret',
    callbackUrls: [CALLBACK],
    scopes: ['api', 'refresh_token'],
};

/** The HTTP room over a real store; what the org's workers would answer comes from `answer`. */
export async function createTestServer(
    answer: (kind: OrgCallKind, ask: unknown) => unknown = () => {
        throw new Error('no worker in this test');
    },
    project: Project = readProject(mkdtempSync(join(tmpdir(), 'localorg-'))),
    ...routes: readonly Routes[]
): Promise<TestServer> {
    const clock = { time: Date.parse('2026-05-04T09:00:00Z'), now: (): number => clock.time };
    const schema = createSchema(project);
    const store = openStore({ file: ':memory:', schema });
    const identity = prepareOrg(store, project, clock, { name: 'Test Org', timeZone: 'GMT' });
    const sessions = new Sessions(store, clock, identity.organizationId);
    const connectedApps = new ConnectedApps(store);
    connectedApps.install({ ...CLIENT, refreshTokenValidityHours: 720 }, new Date(clock.now()).toISOString());
    const grants = new Grants(store, clock, sessions);
    const service: OrgService = {
        project,
        schema,
        organization: { id: identity.organizationId, name: identity.name },
        origin: ORIGIN,
        connectedApps,
        sessions,
        administration: new AppAdministration(store, clock, connectedApps, grants),
        grants,
        codes: new AuthorizationCodes(store, clock),
        jwtBearer: new JwtBearer(store, clock, connectedApps, grants, sessions, ORIGIN),
        controlKey: 'control',
        call: <K extends OrgCallKind>(kind: K, ask: OrgCalls[K]['ask']) =>
            Promise.resolve().then(() => answer(kind, ask) as OrgCalls[K]['answer']),
        subscribe: () => () => undefined,
        outbox: outboxOf(store),
        onNotified: () => () => undefined,
        transactions: [],
        people: () => readPeople(store),
        logIn: (person) => signIn(person, store, sessions, clock),
    };
    const app = await createServer(service, { handle: (_request, response) => response.end('page') }, ...routes);
    return { app, store, service, clock, adminId: identity.adminId, identity };
}

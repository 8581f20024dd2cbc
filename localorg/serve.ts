import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { systemClock } from './clock.ts';
import { createServer } from './http/server.ts';
import type { OrgService, Person } from './http/service.ts';
import { SESSION_COOKIE } from './http/session.ts';
import { JobQueue } from './jobs/queue.ts';
import { createJobTables } from './jobs/tables.ts';
import { createLightning } from './lwc/lightning.ts';
import type { LightningSession } from './lwc/session.ts';
import { AuthorizationCodes } from './oauth/codes.ts';
import { ConnectedApps } from './oauth/connectedApps.ts';
import { Grants } from './oauth/grants.ts';
import { Sessions } from './oauth/sessions.ts';
import { createOAuthTables } from './oauth/tables.ts';
import { AUTOMATED_PROCESS, bootstrap, type OrgIdentity } from './org/bootstrap.ts';
import { EMPTY_CONFIGURATION } from './org/configuration.ts';
import { compileApex } from './org/compileApex.ts';
import { syncMetadataRows } from './org/metadataRows.ts';
import { Org } from './org/org.ts';
import { createOutboxTables } from './org/outbox.ts';
import { plantSeed, type Seed } from './org/seed.ts';
import { readProject } from './project/readProject.ts';
import type { Project } from './project/project.ts';
import { createSchema } from './schema/createSchema.ts';
import { openStore, type Store } from './store/store.ts';
import { JobDispatcher } from './workers/dispatcher.ts';
import type { OrgThreadData, PublishedEvents, SignedInPerson } from './workers/messages.ts';
import { WorkerPool } from './workers/pool.ts';

export interface ServeOptions {
    readonly source: string;
    readonly port: number;
    readonly stateFolder: string;
    readonly cacheFolder: string;
    /** JSON, read when the org has no state yet. */
    readonly seedFile: string | undefined;
    readonly configurationFile: string | undefined;
    readonly isReset: boolean;
}

export interface RunningOrg {
    readonly origin: string;
    readonly people: readonly Person[];
    close(): Promise<void>;
}

/** Two workers, because a service called by one calls the org back while the first waits; more when those are busy too. */
const WORKERS = { minimum: 2, maximum: 8 } as const;

/** Starts the org of an SFDX folder on loopback: database, workers, HTTP, pages. */
export async function serve(options: ServeOptions): Promise<RunningOrg> {
    const origin = `http://localhost:${options.port}`;
    if (options.isReset) rmSync(join(options.stateFolder), { recursive: true, force: true });
    mkdirSync(options.stateFolder, { recursive: true, mode: 0o700 });
    const project = readProject(options.source);
    const schema = createSchema(project);
    const seed = options.seedFile === undefined ? {} : (JSON.parse(readFileSync(options.seedFile, 'utf8')) as Seed);
    const organization = seed.organization ?? { name: 'Local Org', timeZone: 'GMT' };
    const store = openStore({ file: join(options.stateFolder, 'org.sqlite'), schema });
    const { identity, connectedApps } = prepare(store, project, options, seed, organization, origin);

    const sessions = new Sessions(store, systemClock, identity.organizationId);
    const listeners = new Set<(events: PublishedEvents) => void>();
    const threadData: OrgThreadData = {
        source: options.source,
        stateFolder: options.stateFolder,
        cacheFolder: options.cacheFolder,
        origin,
        organization,
        configurationFile: options.configurationFile,
    };
    const pool = new WorkerPool({
        spawn: () => new Worker(new URL('./workers/orgThread.ts', import.meta.url), { workerData: threadData }),
        ...WORKERS,
        onAftermath: (aftermath) => {
            for (const events of aftermath.events) for (const listener of listeners) listener(events);
            dispatcher.follow(aftermath);
        },
    });
    const dispatcher = new JobDispatcher(pool);

    const service: OrgService = {
        project,
        schema,
        organization: { id: identity.organizationId, name: identity.name },
        origin,
        connectedApps,
        sessions,
        grants: new Grants(store, systemClock, sessions),
        codes: new AuthorizationCodes(store, systemClock),
        controlKey: controlKey(options.stateFolder),
        call: (kind, ask) => pool.call(kind, ask),
        subscribe: (listener) => {
            listeners.add(listener);
            return () => listeners.delete(listener);
        },
        people: () => people(store),
    };
    const lightning = await createLightning({
        project,
        cacheFolder: join(options.cacheFolder, 'lwc'),
        orgName: identity.name,
        session: (request) => lightningSession(request, service),
    });
    const server = await createServer(service, lightning);
    await server.listen({ host: '127.0.0.1', port: options.port });
    dispatcher.start();
    return {
        origin,
        people: people(store),
        close: async () => {
            dispatcher.stop();
            await server.close();
            await lightning.close();
            await pool.close();
            store.close();
        },
    };
}

/** Everything that must be so before a worker opens the database. */
function prepare(
    store: Store,
    project: Project,
    options: ServeOptions,
    seed: Seed,
    organization: { readonly name: string; readonly timeZone: string },
    origin: string,
): { readonly identity: OrgIdentity; readonly connectedApps: ConnectedApps } {
    const now = systemClock.now();
    const connectedApps = new ConnectedApps(store);
    createOAuthTables(store);
    createJobTables(store);
    createOutboxTables(store);
    const isNew = store.get('SELECT 1 FROM "Organization"') === undefined;
    const identity = store.transaction(() => {
        const created = bootstrap(store, now, organization);
        syncMetadataRows(store, project, now, created.adminId);
        new JobQueue(store, systemClock, organization.timeZone).failInterrupted();
        return created;
    });
    if (isNew && options.seedFile !== undefined) {
        const { program } = compileApex(project, store.schema, { coverage: false, keepGoing: false, cacheFolder: options.cacheFolder });
        const seeding = new Org({
            project,
            store,
            clock: systemClock,
            identity,
            domainUrl: origin,
            timeZone: organization.timeZone,
            configuration: EMPTY_CONFIGURATION,
            program,
            send: undefined,
        });
        plantSeed(seed, { store, connectedApps, now, adminId: identity.adminId, save: (userId, request) => seeding.save(userId, request) });
    }
    return { identity, connectedApps };
}

function people(store: Store): readonly Person[] {
    return store.all(`SELECT * FROM "User" WHERE "IsActive" = 1 AND "Username" != ? ORDER BY rowid`, [AUTOMATED_PROCESS]).map((row) => ({
        id: String(row['Id']),
        username: String(row['Username']),
        name: `${String(row['FirstName'] ?? '')} ${String(row['LastName'])}`.trim(),
        email: String(row['Email']),
        description: String(row['Title'] ?? ''),
    }));
}

function controlKey(stateFolder: string): string {
    const file = join(stateFolder, 'control-key');
    if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
    chmodSync(file, 0o600);
    return readFileSync(file, 'utf8');
}

async function lightningSession(request: IncomingMessage, service: OrgService): Promise<LightningSession | undefined> {
    const token = new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([^;]+)`).exec(request.headers.cookie ?? '')?.[1];
    const session = token === undefined ? undefined : service.sessions.find(decodeURIComponent(token));
    if (session === undefined) return undefined;
    const person = await service.call('person', { userId: session.userId });
    return toLightningSession(person, session.csrfToken, service.project);
}

function toLightningSession(person: SignedInPerson, csrfToken: string, project: Project): LightningSession {
    return {
        ...person,
        csrfToken,
        applications: project.applications
            .filter((application) => person.applications.includes(application.name))
            .map((application) => ({
                ...application,
                tabs: application.tabs.filter((tab) => person.tabs.includes(tab) || tab.startsWith('standard-')),
            })),
        permissions: { custom: person.customPermissions, user: person.userPermissions },
        labels: (language) =>
            new Map([
                ...project.labels,
                ...(project.translations.get(language) ?? project.translations.get(language.split('_')[0] ?? '') ?? []),
            ]),
    };
}

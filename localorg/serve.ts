import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { systemClock } from './clock.ts';
import { pageSession } from './http/pageSession.ts';
import { createServer } from './http/server.ts';
import type { OrgService, Person } from './http/service.ts';
import { createLightning } from './lwc/lightning.ts';
import { AppAdministration } from './oauth/administration.ts';
import { AuthorizationCodes } from './oauth/codes.ts';
import { ConnectedApps } from './oauth/connectedApps.ts';
import { Grants } from './oauth/grants.ts';
import { JwtBearer } from './oauth/jwtBearer.ts';
import { Sessions } from './oauth/sessions.ts';
import { signIn } from './oauth/signIn.ts';
import { outboxOf } from './org/outbox.ts';
import { readPeople } from './org/people.ts';
import { plant, prepareOrg } from './org/prepare.ts';
import type { Seed } from './org/seed.ts';
import { readProject } from './project/readProject.ts';
import { createSchema } from './schema/createSchema.ts';
import { setupRoutes } from './setup/routes.ts';
import { openStore } from './store/store.ts';
import { JobDispatcher } from './workers/dispatcher.ts';
import type { OrgThreadData, PublishedEvents, TransactionUsage } from './workers/messages.ts';
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

/** Transactions whose use of limits can be read afterwards. */
const KEPT_TRANSACTIONS = 1_000;

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
    const isNew = store.get('SELECT 1 FROM "Organization"') === undefined;
    const identity = prepareOrg(store, project, systemClock, organization);
    if (isNew)
        plant(seed, { store, project, clock: systemClock, identity, organization, domainUrl: origin, cacheFolder: options.cacheFolder });

    const sessions = new Sessions(store, systemClock, identity.organizationId);
    const connectedApps = new ConnectedApps(store);
    const grants = new Grants(store, systemClock, sessions);
    const listeners = new Set<(events: PublishedEvents) => void>();
    const notified = new Set<(userIds: readonly string[]) => void>();
    const transactions: TransactionUsage[] = [];
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
            if (aftermath.notified.length > 0) for (const listener of notified) listener(aftermath.notified);
            transactions.push(...aftermath.transactions);
            transactions.splice(0, transactions.length - KEPT_TRANSACTIONS);
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
        administration: new AppAdministration(store, systemClock, connectedApps, grants),
        sessions,
        grants,
        codes: new AuthorizationCodes(store, systemClock),
        jwtBearer: new JwtBearer(store, systemClock, connectedApps, grants, sessions, origin),
        controlKey: controlKey(options.stateFolder),
        call: (kind, ask) => pool.call(kind, ask),
        subscribe: (listener) => {
            listeners.add(listener);
            return () => listeners.delete(listener);
        },
        people: () => readPeople(store),
        logIn: (person) => signIn(person, store, sessions, systemClock),
        outbox: outboxOf(store),
        onNotified: (listener) => {
            notified.add(listener);
            return () => notified.delete(listener);
        },
        transactions,
    };
    const lightning = createLightning({
        project,
        cacheFolder: join(options.cacheFolder, 'lwc'),
        orgName: identity.name,
        session: (request) => pageSession(request, service),
    });
    const server = await createServer(service, lightning, setupRoutes);
    await server.listen({ host: '127.0.0.1', port: options.port });
    dispatcher.start();
    return {
        origin,
        people: readPeople(store),
        close: async () => {
            dispatcher.stop();
            await server.close();
            await lightning.close();
            await pool.close();
            store.close();
        },
    };
}

function controlKey(stateFolder: string): string {
    const file = join(stateFolder, 'control-key');
    if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
    chmodSync(file, 0o600);
    return readFileSync(file, 'utf8');
}

import type { Clock } from '../clock.ts';
import { writeMissingUserLogins } from '../dml/userLogins.ts';
import { JobQueue } from '../jobs/queue.ts';
import { createJobTables } from '../jobs/tables.ts';
import { ConnectedApps } from '../oauth/connectedApps.ts';
import { createOAuthTables } from '../oauth/tables.ts';
import type { Project } from '../project/project.ts';
import type { Store } from '../store/store.ts';
import { bootstrap, type OrgIdentity } from './bootstrap.ts';
import { compileApex } from './compileApex.ts';
import { EMPTY_CONFIGURATION } from './configuration.ts';
import { syncMetadataRows } from './metadataRows.ts';
import { Org } from './org.ts';
import { createOutboxTables } from './outbox.ts';
import { plantSeed, type Seed } from './seed.ts';

export interface Organization {
    readonly name: string;
    readonly timeZone: string;
}

/** The org's own tables, what every org begins with, and the rows that stand for the project's metadata. */
export function prepareOrg(store: Store, project: Project, clock: Clock, organization: Organization): OrgIdentity {
    createOAuthTables(store);
    createJobTables(store);
    createOutboxTables(store);
    return store.transaction(() => {
        const identity = bootstrap(store, clock.now(), organization);
        syncMetadataRows(store, project, clock.now(), identity.adminId);
        writeMissingUserLogins(store, identity.adminId, clock.now());
        // The jobs of a process that was killed; no other is at work on the store yet.
        new JobQueue(store, clock, organization.timeZone).failInterrupted();
        return identity;
    });
}

export interface PlantingOptions {
    readonly store: Store;
    readonly project: Project;
    readonly clock: Clock;
    readonly identity: OrgIdentity;
    readonly organization: Organization;
    readonly domainUrl: string;
    readonly cacheFolder: string;
}

/** Fills a new org: its records are saved like anybody's, through triggers and validation. */
export function plant(seed: Seed, { store, project, clock, identity, organization, domainUrl, cacheFolder }: PlantingOptions): void {
    const { program } = compileApex(project, store.schema, { coverage: false, keepGoing: false, cacheFolder });
    const { timeZone } = organization;
    const org = new Org({
        project,
        store,
        clock,
        identity,
        domainUrl,
        timeZone,
        configuration: EMPTY_CONFIGURATION,
        program,
        send: undefined,
    });
    plantSeed(seed, {
        store,
        connectedApps: new ConnectedApps(store),
        now: clock.now(),
        adminId: identity.adminId,
        save: (userId, request) => org.save(userId, request),
    });
}

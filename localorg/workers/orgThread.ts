import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../clock.ts';
import { Fault } from '../fault.ts';
import { compileApex } from '../org/compileApex.ts';
import { bootstrap } from '../org/bootstrap.ts';
import { readConfiguration, EMPTY_CONFIGURATION } from '../org/configuration.ts';
import { Org } from '../org/org.ts';
import { readProject } from '../project/readProject.ts';
import { createSchema } from '../schema/createSchema.ts';
import { openStore } from '../store/store.ts';
import type { OrgThreadData, WorkerMessage, WorkerReply, WorkerRequest } from './messages.ts';
import { SyncFetch } from './syncFetch.ts';

/** One worker of the pool: a whole org over the shared database, answering one request at a time. */
const data = workerData as OrgThreadData;
const project = readProject(data.source);
const schema = createSchema(project);
const store = openStore({ file: join(data.stateFolder, 'org.sqlite'), schema });
const http = new SyncFetch();
const org = new Org({
    project,
    store,
    clock: systemClock,
    identity: bootstrap(store, systemClock.now(), data.organization),
    domainUrl: data.origin,
    timeZone: data.organization.timeZone,
    configuration: data.configurationFile === undefined ? EMPTY_CONFIGURATION : readConfiguration(data.configurationFile),
    program: compileApex(project, schema, { coverage: false, keepGoing: false, cacheFolder: data.cacheFolder }).program,
    send: (call) => http.send(call),
});

parentPort?.on('message', ({ kind, ask }: WorkerRequest) => {
    say(answer(() => org.call(kind, ask as never)));
});
say('ready');

function say(message: WorkerMessage): void {
    parentPort?.postMessage(message);
}

function answer(work: () => unknown): WorkerReply {
    try {
        const value = work();
        return { answer: value, aftermath: org.leftovers.take() };
    } catch (error) {
        return { failure: describeFailure(error), aftermath: org.leftovers.take() };
    }
}

function describeFailure(error: unknown): NonNullable<WorkerReply['failure']> {
    if (error instanceof Fault)
        return { name: 'Fault', errorCode: error.errorCode, message: error.message, fields: error.fields, stack: error.stack ?? '' };
    if (!(error instanceof Error)) return { name: 'Error', errorCode: '', message: String(error), fields: [], stack: '' };
    return { name: error.name, errorCode: '', message: error.message, fields: [], stack: error.stack ?? '' };
}

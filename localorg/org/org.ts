import { ApexEngine } from '../apex/engine/engine.ts';
import { auraError } from '../apex/engine/aura.ts';
import { synchronous } from '../apex/engine/entry.ts';
import { ApexFailure } from '../apex/engine/failure.ts';
import type { Program } from '../apex/engine/program.ts';
import type { TestReport, TestResult } from '../apex/engine/testRunner.ts';
import { library } from '../apex/library/library.ts';
import type { HttpAnswer, HttpCall } from '../apex/platform.ts';
import { generatedSupport } from '../apex/support/support.ts';
import type { Clock } from '../clock.ts';
import { Fault, NotSupported } from '../fault.ts';
import { JobQueue, type ClaimedJob } from '../jobs/queue.ts';
import { Grants } from '../oauth/grants.ts';
import { Sessions } from '../oauth/sessions.ts';
import type { RestAnswer, RestCall } from '../apex/engine/rest.ts';
import type { Project } from '../project/project.ts';
import type { SaveRequest, SaveResult } from '../schema/requests.ts';
import type { SObjectRecord } from '../schema/schema.ts';
import { onlySelected } from '../soql/selected.ts';
import type { Store } from '../store/store.ts';
import type { AnonymousAnswer, ApexAnswer, OrgCallKind, OrgCalls, SignedInPerson } from '../workers/messages.ts';
import type { OrgIdentity } from './bootstrap.ts';
import type { OrgConfiguration } from './configuration.ts';
import { OrgFormulas } from './formulas.ts';
import { FreshOrgIsolation } from './isolation.ts';
import { OrgPlatform } from './orgPlatform.ts';
import { Leftovers, OrgTransactions } from './transactions.ts';

export interface OrgOptions {
    readonly project: Project;
    readonly store: Store;
    readonly clock: Clock;
    readonly identity: OrgIdentity;
    readonly domainUrl: string;
    readonly timeZone: string;
    readonly configuration: OrgConfiguration;
    readonly program: Program;
    readonly send: ((call: HttpCall) => HttpAnswer) | undefined;
}

/** The user permissions that pages ask for. */
const PAGE_PERMISSIONS = [
    'AssignPermissionSets',
    'CustomizeApplication',
    'FreezeUsers',
    'ManageInternalUsers',
    'ManageRemoteAccess',
    'ManageUsers',
    'ModifyAllData',
    'ViewAllData',
    'ViewSetup',
] as const;

type Answers = { readonly [K in OrgCallKind]: (ask: OrgCalls[K]['ask']) => OrgCalls[K]['answer'] };

/** One org over one database connection, doing one thing at a time. */
export class Org {
    readonly leftovers = new Leftovers();
    readonly #options: OrgOptions;
    readonly #platform: OrgPlatform;
    readonly #engine: ApexEngine;
    readonly #jobs: JobQueue;
    readonly #answers: Answers;

    constructor(options: OrgOptions) {
        this.#options = options;
        const { store, clock, identity } = options;
        this.#jobs = new JobQueue(store, clock, options.timeZone);
        this.#platform = new OrgPlatform({
            project: options.project,
            store,
            clock,
            jobs: this.#jobs,
            grants: new Grants(store, clock, new Sessions(store, clock, identity.organizationId)),
            configuration: options.configuration,
            organization: {
                id: identity.organizationId,
                name: identity.name,
                isSandbox: false,
                domainUrl: options.domainUrl,
                timeZone: options.timeZone,
            },
            formulas: new OrgFormulas(),
            userId: identity.adminId,
            send: options.send,
        });
        const transactions = new OrgTransactions(store, this.#platform, this.leftovers);
        this.#engine = new ApexEngine({
            program: options.program,
            platform: this.#platform,
            library,
            transactions,
            support: generatedSupport,
        });
        this.#platform.triggers = this.#engine;
        this.#answers = {
            apex: (ask) => this.#apex(ask.userId, ask.className, ask.method, ask.params),
            rest: (ask) => this.#as(ask.userId, () => this.#rest(ask.call)),
            query: (ask) => this.#as(ask.userId, () => this.#query(ask.text, ask.allRows)),
            search: (ask) => this.#as(ask.userId, () => this.#search(ask.text)),
            save: (ask) => this.save(ask.userId, ask.request),
            anonymous: (ask) => this.#as(ask.userId, () => this.#anonymous(ask.text)),
            readableFields: (ask) => this.#as(ask.userId, () => this.#readableFields(ask.object)),
            person: (ask) => this.#as(ask.userId, () => this.#person()),
            nextJob: ({ evenIfNotDue }) => this.#nextJob(evenIfNotDue ?? false),
            events: (ask) => this.#deliver(ask.object, ask.records),
        };
    }

    call<K extends OrgCallKind>(kind: K, ask: OrgCalls[K]['ask']): OrgCalls[K]['answer'] {
        return this.#answers[kind](ask);
    }

    /** DML as one transaction of the user's, triggers included. */
    save(userId: string, request: SaveRequest): readonly SaveResult[] {
        return this.#as(userId, () => this.#engine.run(synchronous('REST'), () => this.#platform.save(request)));
    }

    /** Runs Apex tests in this org, which must hold no business data. */
    runTests(filter: (className: string, method: string) => boolean, onResult: (result: TestResult) => void): TestReport {
        const { store, identity } = this.#options;
        this.#platform.inTest = {
            runJobs: () => {
                this.#runAllJobs();
            },
            deliverEvents: () => {
                this.#deliverPending();
            },
            discardEvents: () => {
                this.#platform.work.events.length = 0;
                this.leftovers.events.length = 0;
            },
        };
        return this.#engine.runTests({ isolation: new FreshOrgIsolation(store, this.#platform, identity.adminId), filter, onResult });
    }

    #as<T>(userId: string, work: () => T): T {
        this.#platform.become(userId);
        this.#platform.refreshRights();
        try {
            return work();
        } finally {
            this.#platform.become(this.#options.identity.adminId);
        }
    }

    #apex(userId: string, className: string, method: string, params: Readonly<Record<string, unknown>>): ApexAnswer {
        try {
            return { isSuccess: true, returnValue: this.#as(userId, () => this.#engine.invokeAura(className, method, params)) };
        } catch (error) {
            if (error instanceof ApexFailure) return { isSuccess: false, status: 500, error: auraError(error) };
            if (error instanceof Fault)
                return { isSuccess: false, status: error.errorCode === 'NOT_FOUND' ? 404 : 403, error: { message: error.message } };
            if (error instanceof NotSupported) return { isSuccess: false, status: 501, error: { message: error.message } };
            throw error;
        }
    }

    #rest(call: RestCall): RestAnswer {
        return this.#engine.invokeRest(call);
    }

    #query(text: string, allRows: boolean): OrgCalls['query']['answer'] {
        const answer = this.#platform.query({ text, binds: new Map(), access: 'user', sharing: true, allRows });
        if (answer.count !== undefined || answer.columns !== undefined) return answer;
        const { columns } = this.#platform.describeQuery(text);
        return { ...answer, records: answer.records.map((record) => onlySelected(record, columns)) };
    }

    #search(text: string): readonly (readonly SObjectRecord[])[] {
        return this.#platform.search({ text, binds: new Map(), access: 'user', sharing: true, fixedIds: undefined });
    }

    #anonymous(text: string): AnonymousAnswer {
        this.#platform.logs = [];
        try {
            const outcome = this.#engine.executeAnonymous(text);
            return { ...outcome, logs: this.#platform.logs.join('\n') };
        } finally {
            this.#platform.logs = undefined;
        }
    }

    #readableFields(object: string): readonly string[] {
        const type = this.#platform.schema.object(object);
        const access = this.#platform.access();
        return (type?.fields ?? [])
            .filter((field) => field.type !== 'address' && field.type !== 'location' && access.field(object, field.name, 'read'))
            .map((field) => field.name);
    }

    #person(): SignedInPerson {
        const user = this.#platform.user();
        const access = this.#platform.access();
        const { project } = this.#options;
        return {
            userId: user.id,
            name: user.name,
            username: user.username,
            email: user.email,
            language: user.language,
            locale: user.locale,
            timeZone: user.timeZone,
            applications: project.applications.map((application) => application.name).filter((name) => access.application(name)),
            customPermissions: project.customPermissions
                .map((permission) => permission.name)
                .filter((name) => access.customPermission(name)),
            userPermissions: PAGE_PERMISSIONS.filter((name) => access.userPermission(name)),
            tabs: project.tabs.map((tab) => tab.name).filter((name) => access.tab(name)),
        };
    }

    /** Takes one due job from the queue and runs it; says how long to wait when none is due. */
    #nextJob(evenIfNotDue: boolean): OrgCalls['nextJob']['answer'] {
        const claim = () => this.#jobs.claim(`process ${process.pid}`, evenIfNotDue);
        const { job, waitMs } = this.#options.store.isInTransaction ? claim() : this.#options.store.transaction(claim);
        if (job === undefined) return { ran: undefined, waitMs };
        this.#runJob(job);
        return { ran: job.id, waitMs: undefined };
    }

    #runJob(job: ClaimedJob): void {
        const write = (work: () => void): void => {
            if (this.#options.store.isInTransaction) work();
            else this.#options.store.transaction(work);
        };
        const outer = this.#platform.job;
        this.#platform.job = job;
        try {
            const outcome = this.#platform.runAs(job.userId, () =>
                this.#engine.runJob(job, (steps) => {
                    write(() => {
                        this.#jobs.progress(job.id, steps);
                    });
                }),
            );
            write(() => {
                this.#jobs.finish(job, outcome, this.#platform.inTest !== undefined);
            });
            if (this.#platform.inTest !== undefined && outcome.failure !== undefined) throw outcome.failure;
        } finally {
            this.#platform.job = outer;
        }
    }

    /** In a test: events and jobs until nothing is left. */
    #runAllJobs(): void {
        for (;;) {
            this.#deliverPending();
            if (this.#nextJob(true).ran === undefined) return;
        }
    }

    #deliverPending(): void {
        while (this.#platform.work.events.length > 0 || this.leftovers.events.length > 0) {
            this.leftovers.events.push(...this.#platform.work.events.splice(0));
            for (const { object, records } of this.leftovers.take().events) this.#deliver(object, records);
        }
    }

    #deliver(object: string, records: readonly SObjectRecord[]): undefined {
        this.#platform.runAs(this.#options.identity.automatedProcessId, () => {
            this.#engine.deliverEvents(object, records);
        });
    }
}

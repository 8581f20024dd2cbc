import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { HttpAnswer, HttpCall, JobRequest, OutboundEmail, Platform } from '../apex/platform.ts';
import type { Clock } from '../clock.ts';
import { createAccess } from '../dml/access.ts';
import { save } from '../dml/save.ts';
import { Fault } from '../fault.ts';
import type { ClaimedJob, JobQueue } from '../jobs/queue.ts';
import type { Grants } from '../oauth/grants.ts';
import type { Project } from '../project/project.ts';
import { inLanguage } from '../project/translations.ts';
import type { QueryAnswer, QueryRequest, QueryShape, SaveRequest, SaveResult, SearchRequest, TriggerHost } from '../schema/requests.ts';
import type { Access, FieldType, RecordValue, RunningUser, Schema, SObjectRecord } from '../schema/schema.ts';
import { describeQuery } from '../soql/describe.ts';
import { runQuery, type QueryContext } from '../soql/query.ts';
import { runSearch } from '../soql/search.ts';
import type { Store } from '../store/store.ts';
import type { OrgConfiguration } from './configuration.ts';
import { resolveCallout } from './endpoints.ts';
import type { OrgFormulas } from './formulas.ts';
import { writeEmails, writeNotifications, type Notification } from './outbox.ts';
import { fillRecordAccess } from './recordAccess.ts';
import { siteLabel } from './siteLabels.ts';
import { readUser } from '../dml/user.ts';
import { Work } from './work.ts';

export interface OrgPlatformOptions {
    readonly project: Project;
    readonly store: Store;
    readonly clock: Clock;
    readonly jobs: JobQueue;
    readonly grants: Grants;
    readonly configuration: OrgConfiguration;
    readonly organization: Platform['organization'];
    readonly formulas: OrgFormulas;
    /** Who acts until somebody else does. */
    readonly userId: string;
    /** Sends a callout; missing where none may leave (tests). */
    readonly send: ((call: HttpCall) => HttpAnswer) | undefined;
}

/** The org as Apex sees it: joins schema, store, SOQL, DML and jobs under one running user. */
export class OrgPlatform implements Platform {
    readonly schema: Schema;
    readonly organization: Platform['organization'];
    readonly cache = new Map<string, unknown>();
    /** What happened since the transaction began. */
    work = new Work();
    /** The job that runs now; a Queueable that it enqueues is its child. */
    job: ClaimedJob | undefined;
    /** Set while tests run: what a test enqueues and publishes is run by `runJobs`. */
    inTest: { runJobs(): void; deliverEvents(): void; discardEvents(): void } | undefined;
    /** Collects System.debug while it is an array. */
    logs: string[] | undefined;
    triggers: TriggerHost = { has: () => false, fire: (event) => ({ after: event.after, errors: new Map() }) };
    readonly #options: OrgPlatformOptions;
    readonly #accesses = new Map<string, Access>();
    #userId: string;
    #user: RunningUser | undefined;
    #savepointNumber = 0;
    #seenChanges = -1;

    constructor(options: OrgPlatformOptions) {
        this.#options = options;
        this.schema = options.store.schema;
        this.organization = options.organization;
        this.#userId = options.userId;
    }

    now(): number {
        return this.#options.clock.now();
    }

    user(): RunningUser {
        return (this.#user ??= readUser(this.#options.store, this.#userId));
    }

    /** Who acts from now on. */
    become(userId: string): void {
        this.#userId = userId;
        this.#user = undefined;
    }

    /** Rights are read anew: this connection has changed what they are made of. */
    forgetRights(): void {
        this.#accesses.clear();
        this.#user = undefined;
    }

    /** The same where another connection may have: reading rights takes longer than most Apex. */
    refreshRights(): void {
        const changes = this.#options.store.foreignChanges;
        if (changes !== this.#seenChanges) this.forgetRights();
        this.#seenChanges = changes;
    }

    access(): Access {
        const known = this.#accesses.get(this.#userId);
        if (known !== undefined) return known;
        const access = createAccess(this.#options.store, this.schema, this.#options.project, this.#userId);
        this.#accesses.set(this.#userId, access);
        return access;
    }

    /** A block of its own for mixed DML, as on a real org. */
    runAs<T>(userId: string, work: () => T): T {
        const before = { userId: this.#userId, marks: this.work.marks };
        this.become(userId);
        this.work.marks = new Work().marks;
        try {
            return work();
        } finally {
            this.become(before.userId);
            this.work.marks = before.marks;
        }
    }

    describeQuery(text: string): QueryShape {
        return describeQuery(text, this.schema);
    }

    query(request: QueryRequest): QueryAnswer {
        if (/\bFROM\s+UserRecordAccess\b/i.test(request.text)) this.#fillRecordAccess(request);
        return runQuery(request, this.#queryContext());
    }

    #fillRecordAccess(request: QueryRequest): void {
        const { store } = this.#options;
        fillRecordAccess(request, {
            store,
            schema: this.schema,
            accessOf: (userId) => this.runAs(userId, () => this.access()),
            sees: (userId, object, id) => {
                const text = `SELECT Id FROM ${object} WHERE Id = :id`;
                const binds = new Map([['id', id]]);
                return this.runAs(userId, () => this.query({ text, binds, access: 'user', sharing: true }).records.length > 0);
            },
        });
    }

    search(request: SearchRequest): readonly (readonly SObjectRecord[])[] {
        return runSearch(request, this.#queryContext());
    }

    save(request: SaveRequest): readonly SaveResult[] {
        this.work.touch();
        const results = save(request, {
            schema: this.schema,
            store: this.#options.store,
            access: this.access(),
            triggers: this.triggers,
            now: () => this.now(),
            transaction: this.work.marks,
            formulas: this.#options.formulas.forSave(this),
            publish: (events) => this.publish(events),
            readRollUp: (object, field, id) => this.readField(object.name, id, [field.name]) ?? null,
        });
        if (request.records.some((record) => this.schema.object(record.type)?.isSetup === true)) this.forgetRights();
        return results;
    }

    savepoint(): string {
        const mark = this.work.mark(`apex ${(this.#savepointNumber += 1)}`);
        this.#options.store.savepoint(mark.name);
        this.work.savepoints.push(mark);
        return mark.name;
    }

    rollback(savepoint: string): void {
        const index = this.#savepointIndex(savepoint);
        this.#options.store.rollbackTo(savepoint);
        this.work.savepoints.length = index + 1;
        const mark = this.work.savepoints[index];
        if (mark !== undefined) this.work.returnTo(mark);
        this.forgetRights();
    }

    releaseSavepoint(savepoint: string): void {
        const index = this.#savepointIndex(savepoint);
        this.#options.store.release(savepoint);
        this.work.savepoints.length = index;
    }

    hasUncommittedWork(): boolean {
        return this.work.isUncommitted;
    }

    callout(call: HttpCall): HttpAnswer {
        const { project, configuration, send } = this.#options;
        if (send === undefined) throw new Fault('CALLOUT', 'Methods defined as TestMethod do not support Web service callouts');
        // Rows locked by FOR UPDATE are free again from a callout on.
        this.#options.store.unlock();
        return send(resolveCallout(call, project, configuration, this.access()));
    }

    enqueue(request: JobRequest): string {
        // A real org runs no chained job in a test, and refuses it with these words.
        if (this.inTest !== undefined && request.kind === 'Queueable' && this.job?.kind === 'Queueable') {
            throw new Fault('ASYNC', 'Maximum stack depth has been reached.');
        }
        this.work.touch();
        this.work.hasJobs = true;
        return this.#options.jobs.enqueue(request, this.#userId, this.job);
    }

    abortJob(jobId: string): void {
        this.work.touch();
        this.#options.jobs.abort(jobId);
    }

    runJobs(): void {
        this.inTest?.runJobs();
    }

    deliverEvents(): void {
        this.inTest?.deliverEvents();
    }

    discardEvents(): void {
        this.inTest?.discardEvents();
    }

    formulaPaths(formula: string): readonly string[] {
        return this.#options.formulas.free(this).pathsIn(formula, 'formula');
    }

    evaluateFormula(
        formula: string,
        field: (path: string) => { readonly type: FieldType; readonly value: RecordValue },
    ): string | number | boolean | null {
        return this.#options.formulas.free(this).evaluateFree(formula, field);
    }

    publish(events: readonly SObjectRecord[]): readonly SaveResult[] {
        const at = new Date(this.now()).toISOString();
        return events.map((event) => {
            const type = this.schema.object(event.type);
            if (type?.kind !== 'platformEvent') throw new Fault('INVALID_TYPE', `${event.type} is not a platform event.`);
            const missing = type.fields.filter(
                (field) => field.isCustom && !field.isNillable && field.defaultValue === undefined && event.values[field.name] == null,
            );
            if (missing.length > 0) {
                const names = missing.map((field) => field.name);
                const message = `Required fields are missing: [${names.join(', ')}]`;
                return {
                    id: null,
                    isSuccess: false,
                    isCreated: false,
                    errors: [{ statusCode: 'REQUIRED_FIELD_MISSING', message, fields: names }],
                };
            }
            const given = event.values['EventUuid'];
            const uuid = typeof given === 'string' ? given : randomUUID();
            const stamped = { ...event.values, EventUuid: uuid, CreatedDate: at, CreatedById: this.#userId };
            this.work.events.push({ type: type.name, values: stamped });
            return { id: uuid, isSuccess: true, isCreated: true, errors: [] };
        });
    }

    sendEmail(emails: readonly OutboundEmail[]): void {
        this.work.emails.push(...emails);
    }

    sendNotification(notification: Notification): void {
        this.work.notifications.push(notification);
    }

    /** Writes what leaves with the commit. */
    writeOutbox(): void {
        const { store } = this.#options;
        writeEmails(store, this.work.emails, this.#userId, this.now());
        writeNotifications(store, this.work.notifications, this.now());
    }

    label(name: string, language = this.user().language): string | undefined {
        return named(inLanguage(this.#options.project, language).labels, name) ?? siteLabel(name);
    }

    staticResource(name: string): Uint8Array | undefined {
        const resource = this.#options.project.staticResources.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
        return resource === undefined ? undefined : readFileSync(resource.file);
    }

    log(level: string, text: string): void {
        this.logs?.push(`${new Date(this.now()).toISOString()} ${level} ${text}`);
    }

    setCreatedDate(recordId: string, createdDate: string): void {
        const type = this.schema.objectByKeyPrefix(recordId.slice(0, 3));
        if (type === undefined) throw new Fault('MALFORMED_ID', `Invalid id: ${recordId}`);
        this.#options.store.run(`UPDATE "${type.name}" SET "CreatedDate" = ? WHERE "Id" = ?`, [createdDate, recordId]);
    }

    emptyRecycleBin(recordIds: readonly string[]): readonly SaveResult[] {
        this.work.touch();
        return recordIds.map((id) => {
            const type = this.schema.objectByKeyPrefix(id.slice(0, 3));
            const removed =
                type === undefined ? 0 : this.#options.store.run(`DELETE FROM "${type.name}" WHERE "Id" = ? AND "IsDeleted" = 1`, [id]);
            const error = { statusCode: 'INVALID_ID_FIELD', message: 'Invalid record id; record is not in recycle bin', fields: [] };
            return { id, isSuccess: removed > 0, isCreated: false, errors: removed > 0 ? [] : [error] };
        });
    }

    revokeToken(token: string): boolean {
        this.work.touch();
        return this.#options.grants.revoke(token);
    }

    /** A field of one record, by its path; for formulas' global variables. */
    readField(object: string, id: string, path: readonly string[]): RecordValue | undefined {
        const text = `SELECT ${path.join('.')} FROM ${object} WHERE Id = :id`;
        const [record] = this.query({ text, binds: new Map([['id', id]]), access: 'system', sharing: false }).records;
        return path.reduce<RecordValue | undefined>(
            (value, name) => (typeof value === 'object' && value !== null && 'type' in value ? value.values[name] : null),
            record,
        );
    }

    /** A hierarchy setting's value for the running user: the user's own, else the profile's, else the org's. */
    readSetting(object: string, path: readonly string[]): RecordValue | undefined {
        const owners = [this.#userId, this.user().profileId, this.organization.id];
        const text = `SELECT SetupOwnerId, ${path.join('.')} FROM ${object} WHERE SetupOwnerId IN :owners`;
        const { records } = this.query({ text, binds: new Map([['owners', owners]]), access: 'system', sharing: false });
        const [nearest] = owners.flatMap((owner) => records.filter((record) => record.values['SetupOwnerId'] === owner));
        return nearest?.values[path[0] ?? ''] ?? null;
    }

    #savepointIndex(name: string): number {
        const index = this.work.savepoints.findIndex((mark) => mark.name === name);
        if (index < 0)
            throw new Fault(
                'INVALID_SAVEPOINT',
                'The savepoint is not valid any more: it was released, or an earlier one was rolled back.',
            );
        return index;
    }

    #queryContext(): QueryContext {
        const access = this.access();
        return {
            // For toLabel().
            schema: this.schema.inLanguage(access.user.language),
            store: this.#options.store,
            access,
            now: () => this.now(),
            formulas: this.#options.formulas.forQuery(this),
        };
    }
}

/** A label by its name in any case. */
function named(labels: ReadonlyMap<string, string>, name: string): string | undefined {
    const exact = labels.get(name);
    if (exact !== undefined) return exact;
    const key = [...labels.keys()].find((known) => known.toLowerCase() === name.toLowerCase());
    return key === undefined ? undefined : labels.get(key);
}

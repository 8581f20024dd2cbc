import type { RecordValue, Schema, SObjectRecord } from '../../schema/schema.ts';
import { Fault } from '../../fault.ts';
import type { ClassInfo, FieldInfo, GeneratedFactory, GeneratedModule, GeneratedSupport, MethodInfo, TriggerInfo } from '../generated.ts';
import type { LibraryPart } from '../library/define.ts';
import { account, contact, PLAIN_CLASS, plainMethod, schemaOf, TEST_NOW, TEST_USER } from '../library/testing.ts';
import type { JobRequest, Platform, QueryAnswer, QueryRequest, SaveRequest, SaveResult } from '../platform.ts';
import type { Limits } from '../runtime.ts';
import { OBJECT } from '../types/types.ts';
import type { ApexType } from '../types/types.ts';
import { generatedSupport } from '../support/support.ts';
import { ApexEngine } from './engine.ts';
import { ApexFailure } from './failure.ts';
import type { Program } from './program.ts';
import type { TransactionHost } from './entry.ts';
import type { TestIsolation } from './testRunner.ts';

/** A class as the compiler would describe it, with what a test leaves out filled in. */
export function classInfo(javascript: new () => object, info: Partial<ClassInfo> & { readonly name: string }): ClassInfo {
    const whole: ClassInfo = {
        ...PLAIN_CLASS,
        file: `classes/${info.name}.cls`,
        constructors: [{ visibility: 'public', parameters: [], create: () => new javascript() }],
        javascript: javascript as ClassInfo['javascript'],
        ...info,
    };
    Object.defineProperty(javascript, '$class', { value: whole, configurable: true });
    return whole;
}

export function method(name: string, more: Partial<MethodInfo> = {}): MethodInfo {
    return {
        ...plainMethod(name),
        ...more,
    };
}

export function field(name: string, type: ApexType, more: Partial<FieldInfo> = {}): FieldInfo {
    return {
        name,
        type,
        isStatic: false,
        isTransient: false,
        isFinal: false,
        visibility: 'public',
        annotations: [],
        isProperty: true,
        get: (target) => (target as Record<string, unknown>)[name] ?? null,
        set(target, value) {
            (target as Record<string, unknown>)[name] = value;
        },
        ...more,
    };
}

export const annotated = (name: string, values: Readonly<Record<string, string>> = {}): MethodInfo['annotations'] => [
    { name, arguments: new Map(Object.entries(values)) },
];

export const parameter = (name: string, type: ApexType = OBJECT): MethodInfo['parameters'][number] => ({ name, type });

export function trigger(object: string, operations: readonly string[], run: () => void): TriggerInfo {
    return { name: `${object}Trigger`, object, file: `triggers/${object}Trigger.trigger`, operations, run };
}

type HandWritten = Partial<GeneratedModule> | ((support: GeneratedSupport) => Partial<GeneratedModule>);

function programOf(module: HandWritten): Program {
    const factory: GeneratedFactory = (support) => ({
        classes: [],
        triggers: [],
        ...(typeof module === 'function' ? module(support) : module),
    });
    return { factory, locate: () => [], compileAnonymous: () => ({ factory, locate: () => [] }) };
}

/** An org in memory, without SOQL: a query answers all records of the object that its text names behind FROM. */
export class FakeOrg implements TransactionHost, TestIsolation {
    readonly engine: ApexEngine;
    readonly schema: Schema = schemaOf([account, contact]);
    rows = new Map<string, SObjectRecord>();
    jobs: JobRequest[] = [];
    log: string[] = [];
    queries: QueryRequest[] = [];
    hasUncommittedWork = false;
    refusedClasses = new Set<string>();
    /** Throws a Fault, or answers, in the place of a query. */
    answer: ((request: QueryRequest) => QueryAnswer) | undefined;
    /** Queries of each transaction that has ended. */
    usedQueries: number[] = [];
    #lastId = 0;
    #marks = new Map<string, ReadonlyMap<string, SObjectRecord>>();

    constructor(module: HandWritten | Program, library: readonly LibraryPart[] = []) {
        this.engine = new ApexEngine({
            program: 'factory' in module ? module : programOf(module),
            platform: this.platform(),
            library,
            transactions: this,
            support: generatedSupport,
        });
    }

    transaction<T>(_entry: unknown, work: () => T): T {
        const before = new Map(this.rows);
        try {
            const result = work();
            this.hasUncommittedWork = false;
            return result;
        } catch (error) {
            this.rows = before;
            throw error;
        }
    }

    used(_entry: unknown, limits: Limits): void {
        this.usedQueries.push(limits.used('queries'));
    }

    begin(): void {
        this.savepoint();
    }

    savepoint(): string {
        const mark = `mark${this.#marks.size}`;
        this.#marks.set(mark, new Map(this.rows));
        return mark;
    }

    rollback(mark: string): void {
        this.rows = new Map(this.#marks.get(mark));
        this.jobs = [];
    }

    settle(): void {
        this.hasUncommittedWork = false;
    }

    end(): void {
        this.rollback('mark0');
    }

    runJobs(): void {
        for (let job = this.jobs.shift(); job !== undefined; job = this.jobs.shift()) {
            const { failure } = this.engine.runJob({ ...job, id: '707000000000001AAA' });
            if (failure !== undefined) throw failure;
        }
    }

    platform(): Platform {
        const unused = (): never => {
            throw new Error('not part of this test');
        };
        return {
            schema: this.schema,
            now: () => TEST_NOW,
            organization: {
                id: '00D000000000001EAA',
                name: 'Test',
                isSandbox: false,
                domainUrl: 'https://test.example.com',
                timeZone: 'GMT',
            },
            user: () => TEST_USER,
            access: () => ({ apexClass: (name: string) => !this.refusedClasses.has(name) }) as ReturnType<Platform['access']>,
            runAs: (_userId, work) => work(),
            describeQuery: (text) => ({
                object: objectIn(text),
                kind: /COUNT\(\)/.test(text) ? 'count' : 'records',
                columns: [],
                binds: [],
            }),
            query: (request) => this.#query(request),
            search: unused,
            save: (request) => this.#save(request),
            savepoint: () => this.savepoint(),
            rollback: (mark) => this.rollback(mark),
            releaseSavepoint: () => undefined,
            hasUncommittedWork: () => this.hasUncommittedWork,
            callout: unused,
            enqueue: (job) => {
                this.jobs.push(job);
                return '707000000000001AAA';
            },
            abortJob: unused,
            runJobs: () => this.runJobs(),
            publish: unused,
            sendEmail: unused,
            sendNotification: unused,
            label: () => undefined,
            staticResource: () => undefined,
            cache: new Map(),
            log: (_level, text) => this.log.push(text),
        };
    }

    #query(request: QueryRequest): QueryAnswer {
        this.queries.push(request);
        if (this.answer !== undefined) return this.answer(request);
        const object = objectIn(request.text);
        if (this.schema.object(object) === undefined) throw new Fault('INVALID_TYPE', `sObject type '${object}' is not supported.`);
        const records = [...this.rows.values()].filter((row) => row.type === object);
        return { records, count: undefined, columns: undefined, rowCount: records.length };
    }

    #save(request: SaveRequest): readonly SaveResult[] {
        this.hasUncommittedWork = true;
        const { operation } = request;
        if (operation !== 'insert' && operation !== 'update') throw new Error('The fake org inserts and updates.');
        return request.records.map((record) => this.#saveOne(operation, record));
    }

    #saveOne(operation: 'insert' | 'update', record: SObjectRecord): SaveResult {
        const event = operation === 'insert' ? 'INSERT' : 'UPDATE';
        const given = String(record.values['Id'] ?? '');
        const before = operation === 'update' ? [this.rows.get(given) ?? record] : undefined;
        const whole: SObjectRecord = { type: record.type, values: { ...before?.[0]?.values, ...record.values } };
        const first = this.#fire(record.type, `BEFORE_${event}`, [whole], before);
        if (first.errors.length > 0) return failed(given, first.errors);
        const values: Record<string, RecordValue> = { ...(first.record ?? whole).values };
        if (values['Name'] === undefined)
            return failed(given, [
                { statusCode: 'REQUIRED_FIELD_MISSING', message: 'Required fields are missing: [Name]', fields: ['Name'] },
            ]);
        const id = operation === 'insert' ? `001${String((this.#lastId += 1)).padStart(12, '0')}AAA` : given;
        const saved: SObjectRecord = { type: record.type, values: { ...values, Id: id } };
        this.rows.set(id, saved);
        const last = this.#fire(record.type, `AFTER_${event}`, [saved], before);
        return last.errors.length > 0 ? failed(given, last.errors) : { id, isSuccess: true, isCreated: operation === 'insert', errors: [] };
    }

    #fire(
        object: string,
        operation: string,
        after: readonly SObjectRecord[],
        before: readonly SObjectRecord[] | undefined,
    ): { readonly record: SObjectRecord | undefined; readonly errors: SaveResult['errors'] } {
        try {
            const outcome = this.engine.fire({ object, operation: operation as 'BEFORE_INSERT', after, before });
            const errors = [...outcome.errors.values()].flat();
            return {
                record: outcome.after?.[0],
                errors: errors.map((each) => ({ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', ...each })),
            };
        } catch (error) {
            if (!(error instanceof Fault)) throw error;
            return { record: undefined, errors: [{ statusCode: error.errorCode, message: error.message, fields: error.fields }] };
        }
    }
}

function failed(id: string, errors: SaveResult['errors']): SaveResult {
    return { id: id === '' ? null : id, isSuccess: false, isCreated: false, errors };
}

const objectIn = (text: string): string => /FROM (\w+)/i.exec(text)?.[1] ?? '';

/** The Apex failure that `work` ends with. */
export function failureIn(work: () => unknown): ApexFailure {
    try {
        work();
    } catch (error) {
        if (error instanceof ApexFailure) return error;
        throw error;
    }
    throw new Error('nothing was thrown');
}

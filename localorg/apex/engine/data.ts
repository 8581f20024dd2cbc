import type { QueryAnswer, QueryShape, SaveRequest, SaveResult } from '../platform.ts';
import type { DataAccess, DataMode, Runtime, SaveOptions } from '../runtime.ts';
import { listOf, SOBJECT, sobjectType } from '../types/types.ts';
import { ApexList } from '../values/collections.ts';
import { nullPointer, platformException } from '../values/exceptions.ts';
import { SObjectValue } from '../values/sobject.ts';
import { toAggregateResult } from './aggregateResult.ts';
import { toBinds } from './binds.ts';
import { dmlFailure } from './dmlFailure.ts';
import { dmlException, translated } from './faults.ts';
import { toRecord, toSObject } from './records.ts';

type Operation = SaveRequest['operation'];

/** Queries and DML in Apex values, over the org's plain records. */
export class ApexData implements DataAccess {
    readonly #runtime: Runtime;
    readonly #shapes = new Map<string, QueryShape>();
    #isReadingLocator = false;

    constructor(runtime: Runtime) {
        this.#runtime = runtime;
    }

    query(text: string, binds: ReadonlyMap<string, unknown>, mode: DataMode): ApexList {
        const shape = this.#shape(text);
        const { schema } = this.#runtime.platform;
        const answer = this.#answer(shape, text, binds, mode);
        const { columns } = answer;
        if (columns !== undefined) {
            const results = answer.records.map((record) => toAggregateResult(record, columns));
            return new ApexList(sobjectType('AggregateResult'), results);
        }
        const records = answer.records.map((record) => toSObject(record, schema, 'query'));
        return new ApexList(sobjectType(schema.object(shape.object)?.name ?? shape.object), records);
    }

    count(text: string, binds: ReadonlyMap<string, unknown>, mode: DataMode): number {
        const answer = this.#answer(this.#shape(text), text, binds, mode);
        return answer.count ?? answer.records.length;
    }

    search(text: string, binds: ReadonlyMap<string, unknown>, mode: DataMode, fixedIds: readonly string[] | undefined): ApexList {
        const { platform, limits } = this.#runtime;
        limits.count('soslQueries');
        const found = platform.search({ text, binds: toBinds(binds), access: mode.access, sharing: mode.sharing, fixedIds });
        const lists = found.map(
            (records) =>
                new ApexList(
                    SOBJECT,
                    records.map((record) => toSObject(record, platform.schema, 'query')),
                ),
        );
        return new ApexList(listOf(SOBJECT), lists);
    }

    save(operation: Operation, records: unknown, options: SaveOptions): readonly SaveResult[] {
        const sobjects = sobjectsOf(records);
        if (sobjects.length === 0) return [];
        refuseDuplicates(operation, sobjects);
        const { platform, limits } = this.#runtime;
        limits.count('dmlStatements');
        limits.count('dmlRows', sobjects.length);
        const request = this.#saveRequest(operation, sobjects, options);
        const results = translated(
            () => platform.save(request),
            (fault) => dmlException(operation, fault, sobjects[0]?.id ?? null),
        );
        if (options.allOrNone && results.some((result) => result.errors.length > 0)) throw dmlFailure(operation, results, sobjects);
        writeIds(operation, sobjects, results);
        return results;
    }

    /** Reads the rows of a batch's query locator, which have a limit of their own. */
    readLocator(read: () => ApexList): ApexList {
        this.#isReadingLocator = true;
        try {
            return read();
        } finally {
            this.#isReadingLocator = false;
        }
    }

    /** The only record of a list that is assigned to a single sObject. */
    single(list: ApexList): unknown {
        if (list.size === 1) return list.items[0];
        const problem =
            list.size === 0 ? 'List has no rows for assignment to SObject' : 'List has more than 1 row for assignment to SObject';
        throw platformException('System.QueryException', problem);
    }

    #shape(text: string): QueryShape {
        let shape = this.#shapes.get(text);
        if (shape === undefined) {
            shape = this.#runtime.platform.describeQuery(text);
            if (this.#shapes.size > 5_000) this.#shapes.clear();
            this.#shapes.set(text, shape);
        }
        return shape;
    }

    /** Custom metadata does not count against the limits. */
    #answer(shape: QueryShape, text: string, binds: ReadonlyMap<string, unknown>, mode: DataMode): QueryAnswer {
        const { platform, limits } = this.#runtime;
        const isCounted = platform.schema.object(shape.object)?.kind !== 'customMetadata';
        if (isCounted) {
            limits.count('queries');
            if (shape.kind === 'aggregate') limits.count('aggregateQueries');
        }
        const answer = platform.query({ text, binds: toBinds(binds), ...mode });
        if (isCounted) limits.count(this.#isReadingLocator ? 'queryLocatorRows' : 'queryRows', answer.rowCount);
        return answer;
    }

    #saveRequest(operation: Operation, sobjects: readonly SObjectValue[], options: SaveOptions): SaveRequest {
        const { access, sharing, allOrNone, externalId, master, allowFieldTruncation } = options;
        return {
            operation,
            records: sobjects.map(toRecord),
            allOrNone,
            access,
            sharing,
            ...(externalId === undefined ? {} : { externalId }),
            ...(master instanceof SObjectValue ? { master: toRecord(master) } : {}),
            ...(allowFieldTruncation === undefined ? {} : { allowFieldTruncation }),
        };
    }
}

function sobjectsOf(records: unknown): readonly SObjectValue[] {
    if (records === null || records === undefined) throw nullPointer();
    const given = records instanceof ApexList ? records.items : [records];
    return given.map((record) => {
        if (record instanceof SObjectValue) return record;
        throw nullPointer();
    });
}

/** One list may not save a record twice. */
function refuseDuplicates(operation: Operation, sobjects: readonly SObjectValue[]): void {
    if (operation === 'insert' || operation === 'upsert') {
        if (new Set(sobjects).size === sobjects.length) return;
        throw platformException('System.ListException', 'Before Insert or Upsert list must not have two identically equal elements');
    }
    const seen = new Set<string>();
    for (const { id } of sobjects) {
        if (id === null) continue;
        if (seen.has(id)) throw platformException('System.ListException', `Duplicate id in list: ${id}`);
        seen.add(id);
    }
}

function writeIds(operation: Operation, sobjects: readonly SObjectValue[], results: readonly SaveResult[]): void {
    if (operation !== 'insert' && operation !== 'upsert') return;
    sobjects.forEach((sobject, index) => {
        const result = results[index];
        if (result?.isSuccess === true && result.id !== null) sobject.values.set('Id', result.id);
    });
}

import type { DataMode, Runtime, SaveOptions } from '../runtime.ts';
import type { SaveRequest, SaveResult } from '../platform.ts';
import { NotSupported } from '../../fault.ts';
import { ID, platformType } from '../types/types.ts';
import { ApexList, ApexSet } from '../values/collections.ts';
import { SObjectValue } from '../values/sobject.ts';
import { accessOf } from './accessLevel.ts';
import { dataMode } from './caller.ts';
import type { Caller } from './caller.ts';
import { items, list } from './construct.ts';
import { databaseResult } from './databaseResults.ts';
import type { ResultName } from './databaseResults.ts';
import { databaseQueries } from './databaseQueries.ts';
import type { Implementation, LibraryPart } from './define.ts';
import { convertLeads } from './leadConvert.ts';
import { PlatformObject } from './platformObject.ts';
import { jobRequest } from './system.ts';
import { SObjectFieldToken } from './tokens.ts';

type Operation = SaveRequest['operation'];

/** Database: DML with outcomes, savepoints, batches, queries. */
export const database: LibraryPart = (runtime) => [
    {
        name: 'System.Database',
        kind: 'class',
        callerAware: [
            'insert',
            'update',
            'upsert',
            'delete',
            'undelete',
            'merge',
            'query',
            'queryWithBinds',
            'countQuery',
            'countQueryWithBinds',
            'getQueryLocator',
            'getQueryLocatorWithBinds',
            'getCursor',
            'getCursorWithBinds',
            'convertLead',
        ],
        members: {
            ...dmlMembers(runtime, 'insert', 'SaveResult'),
            ...dmlMembers(runtime, 'update', 'SaveResult'),
            ...dmlMembers(runtime, 'upsert', 'UpsertResult'),
            ...dmlMembers(runtime, 'delete', 'DeleteResult'),
            ...dmlMembers(runtime, 'undelete', 'UndeleteResult'),
            ...mergeMembers(runtime),
            ...databaseQueries(runtime),
            ...convertLeads(runtime),
            'static Savepoint setSavepoint()': () => {
                runtime.limits.count('dmlStatements');
                return new PlatformObject('System.Savepoint', { mark: runtime.platform.savepoint() });
            },
            'static void rollback(Savepoint savepoint)': (savepoint: PlatformObject) => {
                runtime.limits.count('dmlStatements');
                runtime.platform.rollback(markOf(runtime, savepoint));
            },
            'static void releaseSavepoint(Savepoint savepoint)': (savepoint: PlatformObject) => {
                runtime.platform.releaseSavepoint(markOf(runtime, savepoint));
                savepoint.properties['mark'] = null;
            },
            'static Id executeBatch(Object batch)': (batch: unknown) => executeBatch(runtime, batch, undefined),
            'static Id executeBatch(Object batch, Integer scope)': (batch: unknown, scope: number) => executeBatch(runtime, batch, scope),
            'static List<Database.EmptyRecycleBinResult> emptyRecycleBin(List<SObject> records)': (records: unknown) =>
                list(
                    platformType('Database.EmptyRecycleBinResult'),
                    emptyRecycleBin(
                        runtime,
                        items<SObjectValue>(records).map((record) => record.id),
                    ),
                ),
            'static List<Database.EmptyRecycleBinResult> emptyRecycleBin(List<Id> recordIds)': (ids: unknown) =>
                list(platformType('Database.EmptyRecycleBinResult'), emptyRecycleBin(runtime, items<string>(ids))),
            'static Database.EmptyRecycleBinResult emptyRecycleBin(SObject record)': (record: SObjectValue) =>
                emptyRecycleBin(runtime, [record.id])[0],
            ...externalObjects(),
        },
    },
    { name: 'System.Savepoint', kind: 'class', members: {} },
];

/** Insert, update … of one record or a list (of ids for delete and undelete), with every combination of trailing arguments. */
function dmlMembers(runtime: Runtime, operation: Operation, resultName: ResultName): Record<string, Implementation> {
    const members: Record<string, Implementation> = {};
    const takesIds = operation === 'delete' || operation === 'undelete';
    const subjects = ['SObject record', 'List<SObject> records', ...(takesIds ? ['Id recordId', 'List<Id> recordIds'] : [])];
    const settings = ['', ', Boolean allOrNone', ...(takesIds ? [] : [', Database.DMLOptions options'])];
    const keys = operation === 'upsert' ? ['', ', Schema.SObjectField externalIdField'] : [''];
    for (const subject of subjects) {
        const isList = subject.startsWith('List');
        const returned = isList ? `List<Database.${resultName}>` : `Database.${resultName}`;
        for (const key of keys) {
            for (const setting of settings) {
                for (const access of ['', ', AccessLevel accessLevel']) {
                    members[`static ${returned} ${operation}(${subject}${key}${setting}${access})`] = (
                        records: unknown,
                        ...rest: unknown[]
                    ) => save(runtime, operation, resultName, records, rest);
                }
            }
        }
    }
    return members;
}

/** The trailing arguments in any combination, the caller last. */
function optionsFrom(runtime: Runtime, rest: readonly unknown[]): SaveOptions {
    const caller = rest.at(-1) as Caller;
    let allOrNone = true;
    let access: DataMode['access'] | undefined;
    let more: Pick<SaveOptions, 'externalId' | 'allowFieldTruncation'> = {};
    for (const argument of rest.slice(0, -1)) {
        if (typeof argument === 'boolean') allOrNone = argument;
        else if (argument instanceof SObjectFieldToken) more = { ...more, externalId: argument.field.name };
        else if (argument instanceof PlatformObject && argument.typeName === 'Database.DMLOptions') {
            allOrNone = argument.properties['OptAllOrNone'] === true;
            more = { ...more, allowFieldTruncation: argument.properties['AllowFieldTruncation'] === true };
        } else if (accessOf(argument) !== undefined) access = accessOf(argument);
        else throw runtime.exception('System.NullPointerException', 'Argument cannot be null.');
    }
    return { ...dataMode(caller, access), allOrNone, ...more };
}

function save(runtime: Runtime, operation: Operation, resultName: ResultName, records: unknown, rest: readonly unknown[]): unknown {
    const isList = records instanceof ApexList || records instanceof ApexSet;
    const results = runtime.data
        .save(operation, recordsOf(runtime, records), optionsFrom(runtime, rest))
        .map((result) => databaseResult(resultName, result));
    return isList ? list(platformType(`Database.${resultName}`), results) : results[0];
}

/** Delete and undelete take ids, too. */
function recordsOf(runtime: Runtime, records: unknown): unknown {
    if (typeof records === 'string') return recordOf(runtime, records);
    if (records instanceof ApexList && records.elementType === ID) {
        return list(
            ID,
            records.items.map((id) => recordOf(runtime, id as string)),
        );
    }
    return records;
}

function recordOf(runtime: Runtime, id: string): SObjectValue {
    const type = runtime.platform.schema.objectByKeyPrefix(id.slice(0, 3));
    if (type === undefined) throw runtime.exception('System.StringException', `Invalid id: ${id}`);
    const record = new SObjectValue(type);
    record.setField('Id', id);
    return record;
}

function mergeMembers(runtime: Runtime): Record<string, Implementation> {
    const members: Record<string, Implementation> = {};
    const losers: Readonly<Record<string, boolean>> = {
        'SObject duplicate': false,
        'Id duplicateId': false,
        'List<SObject> duplicates': true,
        'List<Id> duplicateIds': true,
    };
    for (const [subject, isList] of Object.entries(losers)) {
        for (const setting of ['', ', Boolean allOrNone']) {
            for (const access of ['', ', AccessLevel accessLevel']) {
                const returned = isList ? 'List<Database.MergeResult>' : 'Database.MergeResult';
                members[`static ${returned} merge(SObject master, ${subject}${setting}${access})`] = (
                    master: SObjectValue,
                    records: unknown,
                    ...rest: unknown[]
                ) => {
                    const losers = recordsOf(runtime, records);
                    const outcomes = runtime.data.save('merge', losers, { ...optionsFrom(runtime, rest), master });
                    const results = outcomes.map((outcome, index) =>
                        databaseResult('MergeResult', mergeOutcome(outcome, master, losers, index)),
                    );
                    return isList ? list(platformType('Database.MergeResult'), results) : results[0];
                };
            }
        }
    }
    return members;
}

/** A merge answers for the survivor, and names the record that went. */
function mergeOutcome(outcome: SaveResult, master: SObjectValue, losers: unknown, index: number): SaveResult {
    const loser = losers instanceof ApexList ? losers.items[index] : losers;
    const merged = outcome.isSuccess && loser instanceof SObjectValue && loser.id !== null ? [loser.id] : [];
    return { ...outcome, id: master.id, mergedIds: outcome.mergedIds ?? merged };
}

function markOf(runtime: Runtime, savepoint: PlatformObject | null): string {
    const mark = savepoint?.properties['mark'];
    if (typeof mark === 'string') return mark;
    throw runtime.exception(
        savepoint === null ? 'System.NullPointerException' : 'System.TypeException',
        savepoint === null ? 'Argument cannot be null.' : 'Savepoint has been released',
    );
}

/** A batch that does not say takes 200 records at a time; 2,000 is the most. */
function executeBatch(runtime: Runtime, batch: unknown, scope: number | undefined): string {
    if (scope !== undefined && scope <= 0) throw runtime.exception('System.IllegalArgumentException', 'Batch scope must be greater than 0');
    return runtime.platform.enqueue(jobRequest(runtime, 'BatchApex', batch, { batchSize: Math.min(scope ?? 200, 2000) }));
}

function emptyRecycleBin(runtime: Runtime, ids: readonly (string | null)[]): readonly PlatformObject[] {
    if (runtime.platform.emptyRecycleBin === undefined) throw new NotSupported('Database.emptyRecycleBin');
    runtime.limits.count('dmlStatements');
    const results: readonly SaveResult[] = runtime.platform.emptyRecycleBin(ids.filter((id) => id !== null));
    return results.map((result) => databaseResult('EmptyRecycleBinResult', result));
}

/** DML on external objects and asynchronous variants are there by name only. */
function externalObjects(): Record<string, Implementation> {
    const members: Record<string, Implementation> = {};
    const refused = (feature: string) => (): never => {
        throw new NotSupported(feature);
    };
    for (const operation of ['insert', 'update', 'delete'] as const) {
        const result = operation === 'delete' ? 'Database.DeleteResult' : 'Database.SaveResult';
        for (const variant of ['Immediate', 'Async']) {
            members[`static ${result} ${operation}${variant}(SObject record)`] = refused(`Database.${operation}${variant}`);
            members[`static List<${result}> ${operation}${variant}(List<SObject> records)`] = refused(`Database.${operation}${variant}`);
        }
    }
    return members;
}

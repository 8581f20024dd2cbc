import { Fault } from '../fault.ts';
import type { SaveRequest, SaveResult } from '../schema/requests.ts';
import type { ObjectType } from '../schema/schema.ts';
import type { SaveContext } from './context.ts';
import { mergeRows } from './merge.ts';
import { deleteChunk, undeleteChunk } from './remove.ts';
import { isGood, resultOf, startSaving, type Saving } from './saving.ts';
import { checkMixedDml } from './transaction.ts';
import { chunksOf } from './triggerRows.ts';
import { splitUpsert } from './upsert.ts';
import { writeChunk } from './write.ts';

export type { SaveContext } from './context.ts';

let savepoints = 0;

/**
 * Saves records in the platform's order of execution, 200 at a time. One savepoint each: with `allOrNone` a failure leaves nothing
 * written, otherwise the records that failed are left out and the others saved.
 * Throws Fault for a call that is wrong as a whole: an object without DML, mixed DML, several objects.
 */
export function save(request: SaveRequest, context: SaveContext): readonly SaveResult[] {
    const [first] = request.records;
    if (first === undefined) return [];
    const groups = groupByObject(request, context);
    if (groups.length > 1) return saveGroups(groups, request, context);
    const type = requireType(first.type, context);
    if (type.kind === 'platformEvent') return publishInstead(request, context);
    requireDml(type, request.operation);
    checkMixedDml(context.transaction, type, request.operation, request.records);
    return isolate(context, () => {
        const rows = attempt(type, request.records.map(startSaving), request, context);
        const isWritten = !request.allOrNone || rows.every(isGood);
        return { isWritten, results: rows.map((row) => resultOf(row, isWritten)) };
    });
}

/** A list of several objects is saved object by object, ten runs of them at most. */
function groupByObject(request: SaveRequest, { schema }: SaveContext): readonly (readonly number[])[] {
    const groups: number[][] = [];
    let current: string | undefined;
    request.records.forEach((record, index) => {
        const name = schema.object(record.type)?.name ?? record.type;
        if (name === current) groups.at(-1)?.push(index);
        else groups.push([index]);
        current = name;
    });
    if (groups.length > 10)
        throw new Fault(
            'LIMIT_EXCEEDED',
            'Cannot have more than 10 chunks in a single operation. Please rearrange the data to reduce chunking.',
        );
    return groups;
}

function saveGroups(groups: readonly (readonly number[])[], request: SaveRequest, context: SaveContext): readonly SaveResult[] {
    if (request.operation === 'upsert') throw new Fault('INVALID_OPERATION', 'An upsert takes records of one object.');
    return isolate(context, () => {
        const results: SaveResult[] = [];
        let isWritten = true;
        for (const group of groups) {
            const part = save({ ...request, records: group.flatMap((index) => request.records[index] ?? []) }, context);
            group.forEach((index, position) => {
                const result = part[position];
                if (result !== undefined) results[index] = result;
            });
            if (request.allOrNone && part.some((result) => result.errors.length > 0)) {
                isWritten = false;
                break;
            }
        }
        const unsaved: SaveResult = { id: null, isSuccess: false, isCreated: false, errors: [] };
        return { isWritten, results: request.records.map((_, index) => results[index] ?? unsaved) };
    });
}

/** Runs `work` in a savepoint that is undone when it says that nothing shall be written, or throws. */
function isolate(
    context: SaveContext,
    work: () => { readonly isWritten: boolean; readonly results: readonly SaveResult[] },
): readonly SaveResult[] {
    const name = `save ${(savepoints += 1)}`;
    context.store.savepoint(name);
    try {
        const { isWritten, results } = work();
        if (!isWritten) context.store.rollbackTo(name);
        context.store.release(name);
        return results;
    } catch (error) {
        context.store.rollbackTo(name);
        context.store.release(name);
        throw error;
    }
}

/**
 * Without `allOrNone`, a row that an after trigger refused has been written already: everything is undone, and the rest begins
 * again without it, triggers included, as on a real org.
 */
function attempt(type: ObjectType, rows: readonly Saving[], request: SaveRequest, context: SaveContext): readonly Saving[] {
    let pending = rows;
    const done = new Map<number, Saving>();
    while (pending.length > 0) {
        const name = `attempt ${(savepoints += 1)}`;
        context.store.savepoint(name);
        saveRows(type, pending, request, context);
        for (const row of pending) done.set(row.index, row);
        const mustRepeat = !request.allOrNone && pending.some((row) => row.isWritten && !isGood(row));
        if (mustRepeat) context.store.rollbackTo(name);
        context.store.release(name);
        if (!mustRepeat) break;
        pending = pending.filter(isGood).map((row) => startSaving(row.given, row.index));
    }
    return rows.map((row) => done.get(row.index) ?? row);
}

function saveRows(type: ObjectType, rows: readonly Saving[], request: SaveRequest, context: SaveContext): void {
    if (request.operation === 'merge') {
        mergeRows(type, rows, request, context);
        return;
    }
    for (const chunk of chunksOf(rows)) {
        saveChunk(type, chunk, request, context);
        if (request.allOrNone && !chunk.every(isGood)) return;
    }
}

function saveChunk(type: ObjectType, rows: readonly Saving[], request: SaveRequest, context: SaveContext): void {
    switch (request.operation) {
        case 'insert':
        case 'update':
            writeChunk(type, request.operation, rows, request, context);
            return;
        case 'upsert': {
            const { inserts, updates } = splitUpsert(type, rows, request.externalId ?? 'Id', context);
            if (inserts.length > 0) writeChunk(type, 'insert', inserts, request, context);
            if (updates.length > 0 && (!request.allOrNone || rows.every(isGood))) writeChunk(type, 'update', updates, request, context);
            return;
        }
        case 'delete':
            deleteChunk(type, rows, request, context);
            return;
        case 'undelete':
            undeleteChunk(type, rows, request, context);
            return;
        case 'merge':
            return;
    }
}

function publishInstead(request: SaveRequest, context: SaveContext): readonly SaveResult[] {
    if (request.operation !== 'insert')
        throw new Fault('INVALID_OPERATION', `DML operation ${request.operation} not allowed on ${request.records[0]?.type ?? ''}`);
    return context.publish(request.records);
}

function requireType(name: string, { schema }: SaveContext): ObjectType {
    const type = schema.object(name);
    if (type === undefined) throw new Fault('INVALID_TYPE', `sObject type '${name}' is not supported.`);
    return type;
}

function requireDml(type: ObjectType, operation: SaveRequest['operation']): void {
    const isAllowed = {
        insert: type.isCreateable,
        update: type.isUpdateable,
        upsert: type.isCreateable && type.isUpdateable,
        delete: type.isDeletable,
        undelete: type.isUndeletable,
        merge: type.isMergeable,
    }[operation];
    if (type.kind === 'customMetadata' || !isAllowed) {
        throw new Fault('INVALID_TYPE_FOR_OPERATION', `DML operation ${operation.toUpperCase()} not allowed on ${type.name}`);
    }
}

import { Fault } from '../../fault.ts';
import type { TriggerInfo } from '../generated.ts';
import type { TriggerEvent, TriggerOutcome } from '../platform.ts';
import type { TriggerContext } from '../runtime.ts';
import { ID, sobjectType } from '../types/types.ts';
import { ApexList, ApexMap } from '../values/collections.ts';
import { SObjectValue } from '../values/sobject.ts';
import type { SObjectRecord } from '../../schema/schema.ts';
import { ApexFailure } from './failure.ts';
import { toRecord, toSObject } from './records.ts';
import type { EngineRuntime } from './runtime.ts';

/** Triggers may cause each other this deep. */
const MAXIMUM_DEPTH = 16;

export interface TriggerRunner {
    readonly runtime: EngineRuntime;
    /** Runs a trigger in system mode, without the sharing of the class whose DML caused it. */
    run(trigger: TriggerInfo): void;
    uncaught(error: unknown): unknown;
    /** Events are published already: an exception leaves as it is. */
    readonly isEvent: boolean;
}

/** `BEFORE_INSERT` as Salesforce words it in errors: `BeforeInsert`. */
const eventName = (operation: string): string =>
    operation
        .toLowerCase()
        .split('_')
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
        .join('');

export function fireTriggers(event: TriggerEvent, runner: TriggerRunner): TriggerOutcome {
    const { runtime } = runner;
    const triggers = runtime.registry.triggersOf(event.object).filter((trigger) => trigger.operations.includes(event.operation));
    if (triggers.length === 0) return { after: event.after, errors: new Map() };
    const context = contextOf(event, runtime);
    const { triggers: stack } = runtime.transaction;
    refuseRecursion(event, stack.length);
    stack.push(context);
    try {
        for (const trigger of triggers) runOne(trigger, event.operation, runner);
    } finally {
        stack.pop();
    }
    const records = recordsOf(context.newList ?? context.oldList);
    const errors = new Map(records.flatMap((record, index) => (record.errors.length === 0 ? [] : [[index, record.errors] as const])));
    const isChanged = event.operation === 'BEFORE_INSERT' || event.operation === 'BEFORE_UPDATE';
    return { after: isChanged ? records.map(toRecord) : event.after, errors };
}

/** An exception that leaves a trigger fails its chunk of records, with the words that a real org finds for it. */
function runOne(trigger: TriggerInfo, operation: string, runner: TriggerRunner): void {
    try {
        runner.run(trigger);
    } catch (error) {
        if (runner.isEvent) throw error;
        const seen = runner.uncaught(error);
        if (!(seen instanceof ApexFailure) || seen.exceptionType === 'System.LimitException') throw error;
        const cause = `${trigger.name}: execution of ${eventName(operation)}\n\ncaused by: ${seen.headline}\n\n${seen.stackTrace}`;
        throw new Fault('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', cause);
    }
}

function refuseRecursion(event: TriggerEvent, depth: number): void {
    if (depth < MAXIMUM_DEPTH) return;
    const problem = `maximum trigger depth exceeded\n${event.object} trigger event ${eventName(event.operation)}`;
    throw new Fault('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', problem);
}

/** Trigger.new may be written before the save only, Trigger.old never; both lists are fixed. */
function contextOf(event: TriggerEvent, runtime: EngineRuntime): TriggerContext {
    const isWritable = event.operation === 'BEFORE_INSERT' || event.operation === 'BEFORE_UPDATE';
    const newList = listFrom(event.after, event.object, runtime, isWritable);
    const oldList = listFrom(event.before, event.object, runtime, false);
    return {
        operation: event.operation,
        newList: newList ?? null,
        newMap: event.operation === 'BEFORE_INSERT' ? null : mapFrom(newList),
        oldList: oldList ?? null,
        oldMap: mapFrom(oldList),
        size: (newList ?? oldList)?.size ?? 0,
    };
}

function listFrom(
    records: readonly SObjectRecord[] | undefined,
    object: string,
    runtime: EngineRuntime,
    isWritable: boolean,
): ApexList | undefined {
    if (records === undefined) return undefined;
    const { schema } = runtime.platform;
    const sobjects = records.map((record) => {
        const sobject = toSObject(record, schema, 'trigger');
        sobject.isReadOnly = !isWritable;
        return sobject;
    });
    const list = new ApexList(sobjectType(schema.object(object)?.name ?? object), sobjects);
    list.isReadOnly = true;
    return list;
}

function mapFrom(list: ApexList | undefined): ApexMap | null {
    if (list === undefined) return null;
    const map = new ApexMap(
        ID,
        list.elementType,
        recordsOf(list).flatMap((record) => (record.id === null ? [] : [[record.id, record] as const])),
    );
    map.isReadOnly = true;
    return map;
}

function recordsOf(list: unknown): readonly SObjectValue[] {
    return list instanceof ApexList ? (list.items as SObjectValue[]) : [];
}

import type { LibraryPart, TypeDefinition } from './define.ts';
import type { LimitName, Runtime } from '../runtime.ts';

/** Limits.getX and getLimitX for what the runtime counts. */
const COUNTED: Readonly<Record<string, LimitName>> = {
    AggregateQueries: 'aggregateQueries',
    Callouts: 'callouts',
    CpuTime: 'cpuTime',
    DmlRows: 'dmlRows',
    DmlStatements: 'dmlStatements',
    EmailInvocations: 'emailInvocations',
    FutureCalls: 'futureCalls',
    HeapSize: 'heapSize',
    MobilePushApexCalls: 'mobilePushApexCalls',
    PublishImmediateDML: 'publishImmediateDML',
    Queries: 'queries',
    QueryLocatorRows: 'queryLocatorRows',
    QueryRows: 'queryRows',
    QueueableJobs: 'queueableJobs',
    Savepoints: 'savepoints',
    SoslQueries: 'soslQueries',
};

/** What the platform still offers and no longer counts, or counts and nothing here uses: the used figure is always 0. */
const UNCOUNTED: Readonly<Record<string, number>> = {
    ApexCursorRows: 50_000_000,
    ApexCursors: 10_000,
    AsyncCalls: 200,
    ChildRelationshipsDescribes: 100,
    DatabaseTime: 0,
    FetchCallsOnApexCursor: 10,
    FieldSetsDescribes: 100,
    FieldsDescribes: 100,
    FindSimilarCalls: 10,
    PicklistDescribes: 100,
    RecordTypesDescribes: 100,
    RunAs: 20,
    SavepointRollbacks: 20,
    ScriptStatements: 200_000,
};

export const limits: LibraryPart = (runtime) => [limitsClass(runtime)];

function limitsClass(runtime: Runtime): TypeDefinition {
    const members: Record<string, () => number> = {};
    for (const [name, limit] of Object.entries(COUNTED)) {
        members[`static Integer get${name}()`] = () => runtime.limits.used(limit);
        members[`static Integer getLimit${name}()`] = () => runtime.limits.maximum(limit);
    }
    for (const [name, maximum] of Object.entries(UNCOUNTED)) {
        members[`static Integer get${name}()`] = () => 0;
        members[`static Integer getLimit${name}()`] = () => maximum;
    }
    return { name: 'System.Limits', kind: 'class', members };
}

import { BOOLEAN, ID } from '../types/types.ts';
import type { SObjectValue } from '../values/sobject.ts';
import { dataClass } from './dataClass.ts';
import type { Implementation, LibraryPart, TypeDefinition } from './define.ts';
import { ids, items, map } from './construct.ts';
import type { PlatformObject } from './platformObject.ts';
import { refused } from './refusals.ts';

/** Approval: requests and results are data; locking and processes are refused. */
export const approval: LibraryPart = () => {
    const members: Record<string, Implementation> = {};
    for (const [method, result] of [
        ['lock', 'Approval.LockResult'],
        ['unlock', 'Approval.UnlockResult'],
    ] as const) {
        for (const subject of ['Id recordId', 'SObject record']) {
            members[`static ${result} ${method}(${subject})`] = refused(`Approval.${method}`);
            members[`static ${result} ${method}(${subject}, Boolean allOrNone)`] = refused(`Approval.${method}`);
        }
        for (const subject of ['List<Id> recordIds', 'List<SObject> records']) {
            members[`static List<${result}> ${method}(${subject})`] = refused(`Approval.${method}`);
            members[`static List<${result}> ${method}(${subject}, Boolean allOrNone)`] = refused(`Approval.${method}`);
        }
    }
    for (const rest of ['', ', Boolean allOrNone']) {
        members[`static Approval.ProcessResult process(Approval.ProcessRequest request${rest})`] = refused('Approval.process');
        members[`static List<Approval.ProcessResult> process(List<Approval.ProcessRequest> requests${rest})`] = refused('Approval.process');
    }
    // Nothing here locks a record, so none is locked.
    members['static Boolean isLocked(Id recordId)'] = () => false;
    members['static Boolean isLocked(SObject record)'] = () => false;
    members['static Map<Id, Boolean> isLocked(List<Id> recordIds)'] = (recordIds: unknown) => noneLocked(items<string>(recordIds));
    members['static Map<Id, Boolean> isLocked(List<SObject> records)'] = (records: unknown) =>
        noneLocked(items<SObjectValue>(records).map((record) => record.id));
    return [{ name: 'System.Approval', kind: 'class', members }, ...types()];
};

const noneLocked = (recordIds: readonly (string | null)[]): unknown =>
    map(
        ID,
        BOOLEAN,
        recordIds.map((id) => [id, false]),
    );

function types(): readonly TypeDefinition[] {
    const result = (name: string): TypeDefinition => ({
        name,
        kind: 'class',
        members: {
            'Boolean isSuccess()': (self: PlatformObject) => self.properties['success'],
            'Id getId()': (self: PlatformObject) => self.properties['id'],
            'List<Database.Error> getErrors()': (self: PlatformObject) => self.properties['errors'],
        },
    });
    const accessors = { properties: false, getters: true, setters: true } as const;
    const request = { comments: 'String', nextApproverIds: 'List<Id>' };
    return [
        result('Approval.LockResult'),
        result('Approval.UnlockResult'),
        dataClass('Approval.ProcessRequest', request, { ...accessors, constructible: false }),
        dataClass(
            'Approval.ProcessSubmitRequest',
            { ...request, objectId: 'Id', processDefinitionNameOrId: 'String', skipEntryCriteria: 'Boolean = false', submitterId: 'Id' },
            {
                ...accessors,
                extends: 'Approval.ProcessRequest',
                members: { 'Boolean getSkipEntryCriteria()': (self: PlatformObject) => self.properties['skipEntryCriteria'] },
            },
        ),
        dataClass(
            'Approval.ProcessWorkitemRequest',
            { ...request, action: 'String', workitemId: 'Id' },
            { ...accessors, extends: 'Approval.ProcessRequest' },
        ),
        {
            ...result('Approval.ProcessResult'),
            members: {
                'Boolean isSuccess()': (self: PlatformObject) => self.properties['success'],
                'List<Database.Error> getErrors()': (self: PlatformObject) => self.properties['errors'],
                'Id getEntityId()': (self: PlatformObject) => self.properties['entityId'],
                'Id getInstanceId()': (self: PlatformObject) => self.properties['instanceId'],
                'String getInstanceStatus()': (self: PlatformObject) => self.properties['instanceStatus'],
                'List<Id> getActorIds()': (self: PlatformObject) => self.properties['actorIds'] ?? ids([]),
                'List<Id> getNewWorkitemIds()': (self: PlatformObject) => self.properties['newWorkitemIds'] ?? ids([]),
            },
        },
    ];
}

import type { ObjectType } from '../../schema/schema.ts';
import type { Runtime } from '../runtime.ts';
import { PlatformObject } from './platformObject.ts';

/** The id that describe gives to the master record type of every object. */
const MASTER_ID = '012000000000000AAA';

const known = new WeakMap<ObjectType, readonly PlatformObject[]>();

/** Record types of an object as describe knows them, the master one last. Their ids are those of the RecordType records. */
export function recordTypes(runtime: Runtime, type: ObjectType): readonly PlatformObject[] {
    const found = known.get(type);
    if (found !== undefined) return found;
    const ids = recordTypeIds(runtime, type);
    const own = type.recordTypes.flatMap((recordType, index) => {
        const id = ids.get(recordType.name.toLowerCase());
        return id === undefined ? [] : [info(recordType.label, recordType.name, id, recordType.isActive, index === 0)];
    });
    const all = [...own, info('Master', 'Master', MASTER_ID, true, own.length === 0)];
    // Describe is asked often, and record types come with the metadata: they do not change while the org runs.
    if (own.length === type.recordTypes.length) known.set(type, all);
    return all;
}

function info(name: string, developerName: string, recordTypeId: string, active: boolean, isDefault: boolean): PlatformObject {
    return new PlatformObject('Schema.RecordTypeInfo', {
        active,
        available: active,
        defaultRecordTypeMapping: isDefault,
        developerName,
        master: recordTypeId === MASTER_ID,
        name,
        recordTypeId,
    });
}

/** By developer name in lower case. Describing costs no query: it does not count against the limits. */
function recordTypeIds(runtime: Runtime, type: ObjectType): ReadonlyMap<string, string> {
    if (type.recordTypes.length === 0) return new Map();
    const { records } = runtime.platform.query({
        text: 'SELECT Id, DeveloperName FROM RecordType WHERE SobjectType = :name',
        binds: new Map([['name', type.name]]),
        access: 'system',
        sharing: false,
    });
    return new Map(records.map((record) => [String(record.values['DeveloperName']).toLowerCase(), String(record.values['Id'])]));
}

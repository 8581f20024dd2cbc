import { randomUUID } from 'node:crypto';
import type { Field, ObjectType, RecordValue } from '../../schema/schema.ts';
import { NotSupported } from '../../fault.ts';
import { plainValue } from '../engine/records.ts';
import type { Runtime } from '../runtime.ts';
import { SObjectValue } from '../values/sobject.ts';

/** `SObjectType.newSObject(recordTypeId, loadDefaults)`. */
export function newRecordWithDefaults(
    runtime: Runtime,
    type: ObjectType,
    recordTypeId: string | null,
    loadDefaults: boolean,
): SObjectValue {
    const record = new SObjectValue(type);
    if (recordTypeId !== null) record.put('RecordTypeId', recordTypeId);
    if (!loadDefaults) return record;
    for (const field of type.fields) {
        const value = field.isCreateable ? defaultValue(runtime, field) : null;
        if (value !== null) record.setField(field.name, plainValue(field.type, field.scale, value));
    }
    // An event is given its id before it is published, so that a callback can tell which one it was.
    if (type.field('EventUuid') !== undefined) record.setField('EventUuid', randomUUID());
    return record;
}

function defaultValue(runtime: Runtime, field: Field): RecordValue {
    const chosen = field.picklistValues.find((value) => value.isDefault);
    if (chosen !== undefined) return chosen.value;
    if (field.defaultValue === undefined) return field.type === 'boolean' ? false : null;
    if (field.type === 'boolean') return field.defaultValue.toLowerCase() === 'true';
    if (runtime.platform.evaluateFormula === undefined) return literal(field);
    return runtime.platform.evaluateFormula(field.defaultValue, (path) => {
        throw new NotSupported(`the default value of ${field.name}, which reads ${path}`);
    });
}

/** What needs no calculation: quoted text and numbers. */
function literal(field: Field): RecordValue {
    const text = field.defaultValue ?? '';
    const quoted = /^(["'])(.*)\1$/s.exec(text);
    if (quoted !== null) return quoted[2] ?? '';
    if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
    throw new NotSupported(`the default value of ${field.name}: ${text}`);
}

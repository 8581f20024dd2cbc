import type { ObjectType } from '../../schema/schema.ts';
import type { ApexType } from '../types/types.ts';
import { ApexList } from '../values/collections.ts';
import { ApexException } from '../values/exceptions.ts';
import { SObjectValue } from '../values/sobject.ts';
import { textOf } from '../values/text.ts';

/** `new Account(Name = 'x')` in the making. */
class RecordBuilder {
    readonly record: SObjectValue;

    constructor(type: ObjectType) {
        this.record = new SObjectValue(type);
    }

    with(name: string, value: unknown): this {
        this.record.setField(name, value);
        return this;
    }

    withParent(name: string, value: SObjectValue | null): this {
        this.record.setParent(name, value);
        return this;
    }
}

export function recordOperations(objectType: (name: string) => ObjectType) {
    return {
        newSObject: (name: string): SObjectValue => new SObjectValue(objectType(name)),
        buildSObject: (name: string): RecordBuilder => new RecordBuilder(objectType(name)),
    };
}

/** Assigns to a field and yields the value. */
export function setField(record: SObjectValue, name: string, value: unknown): unknown {
    record.setField(name, value);
    return value;
}

export function setParent(record: SObjectValue, name: string, value: SObjectValue | null): unknown {
    record.setParent(name, value);
    return value;
}

/** Child records; none for a record that was not queried with them. */
export function children(record: SObjectValue, name: string, type: ApexType & { kind: 'list' }): ApexList {
    const list = record.childList(name);
    if (list !== undefined) return list;
    const empty = new ApexList(type.element);
    record.children.set(name, empty);
    return empty;
}

/** `record.Field__c.addError(error)` with a text or an exception. */
export function addFieldError(record: SObjectValue, field: string, error: unknown): void {
    record.addError(error instanceof ApexException ? error.message : textOf(error), [field]);
}

import { NOTHING_ALLOWED } from '../../schema/objectDraft.ts';
import type { ObjectType, SObjectRecord } from '../../schema/schema.ts';
import type { QueryColumn } from '../platform.ts';
import { SObjectValue } from '../values/sobject.ts';
import { plainValue } from './records.ts';

/** AggregateResult is no object of the schema: its fields are the query's aliases. */
const AGGREGATE_RESULT: ObjectType = {
    name: 'AggregateResult',
    label: 'Aggregate Result',
    labelPlural: 'Aggregate Results',
    keyPrefix: '',
    kind: 'standard',
    ...NOTHING_ALLOWED,
    isSetup: false,
    settingType: undefined,
    sharingModel: 'ReadWrite',
    publishBehavior: undefined,
    fields: [],
    field: () => undefined,
    relationship: () => undefined,
    childRelationships: [],
    childRelationship: () => undefined,
    fieldSets: [],
    recordTypes: [],
    validationRules: [],
};

export function toAggregateResult(record: SObjectRecord, columns: readonly QueryColumn[]): SObjectValue {
    const result = new SObjectValue(AGGREGATE_RESULT);
    for (const column of columns) result.values.set(column.name, plainValue(column.type, column.scale, record.values[column.name] ?? null));
    return result;
}

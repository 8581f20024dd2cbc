import type { Field, ObjectType, RecordValue } from '../schema/schema.ts';

/** What a query needs to know of formula fields; the formula room answers. */
export interface Formulas {
    /** Field paths that the formula reads, from its own object on: `Amount__c`, `Owner.Email`. */
    references(object: ObjectType, field: Field): readonly string[];
    /** Its value for a record, of which `get` answers the paths named by `references`. */
    value(object: ObjectType, field: Field, get: (path: string) => RecordValue): RecordValue;
}

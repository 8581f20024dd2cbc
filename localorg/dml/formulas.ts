import type { Field, ObjectType, RecordValue } from '../schema/schema.ts';

/** Reads a field of the record being saved, or of a parent: `Amount__c`, `Owner.Email`. */
export type ReadPath = (path: string) => RecordValue | undefined;

export interface BrokenRule {
    readonly message: string;
    /** The field that shows the message; undefined for the top of the page. */
    readonly field: string | undefined;
}

/** What saving needs of formulas; the formula room answers. */
export interface SaveFormulas {
    defaultValue(object: ObjectType, field: Field): RecordValue;
    /** The active validation rules that refuse the record. `prior` reads it as it was, and is undefined on insert. */
    brokenRules(object: ObjectType, get: ReadPath, prior: ReadPath | undefined): readonly BrokenRule[];
    /** A formula field's value. */
    value(object: ObjectType, field: Field, get: ReadPath): RecordValue;
}

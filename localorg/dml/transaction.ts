import { Fault } from '../fault.ts';
import type { ObjectType, SObjectRecord } from '../schema/schema.ts';

/** What kinds of objects the transaction has written so far. */
export interface TransactionMarks {
    setupObject: string | undefined;
    otherObject: string | undefined;
    /** Ids of the records whose before triggers are running, with the object: nobody may save them meanwhile. */
    readonly inBeforeTrigger: Map<string, string>;
}

export function newTransaction(): TransactionMarks {
    return { setupObject: undefined, otherObject: undefined, inBeforeTrigger: new Map() };
}

/** Changing one of these on a user is a setup change; other fields of a user go with anything. */
const USER_SETUP_FIELDS = ['UserRoleId', 'IsActive', 'ForecastEnabled', 'IsPortalEnabled', 'Username', 'ProfileId'];

/**
 * Setup objects and others cannot be written in one transaction. Source: Apex Developer Guide, "sObjects That Cannot Be Used Together
 * in DML Operations": a user may be inserted without a role, and updated but for some fields, beside other objects.
 */
export function checkMixedDml(marks: TransactionMarks, type: ObjectType, operation: string, records: readonly SObjectRecord[]): void {
    if (type.kind === 'customSetting' || type.kind === 'platformEvent') return;
    if (isSetupChange(type, operation, records)) {
        if (marks.otherObject !== undefined) throw mixed(type.name, marks.otherObject);
        marks.setupObject ??= type.name;
        return;
    }
    if (type.isSetup) return;
    if (marks.setupObject !== undefined) throw mixed(type.name, marks.setupObject);
    marks.otherObject ??= type.name;
}

function isSetupChange(type: ObjectType, operation: string, records: readonly SObjectRecord[]): boolean {
    if (!type.isSetup) return false;
    if (type.name !== 'User') return true;
    if (operation === 'insert') return records.some((record) => (record.values['UserRoleId'] ?? null) !== null);
    return records.some((record) => USER_SETUP_FIELDS.some((field) => record.values[field] !== undefined));
}

function mixed(object: string, original: string): Fault {
    return new Fault(
        'MIXED_DML_OPERATION',
        `DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): ${object}, original object: ${original}`,
    );
}

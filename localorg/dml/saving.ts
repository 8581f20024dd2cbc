import type { SaveResult } from '../schema/requests.ts';
import type { RecordValue, SObjectRecord } from '../schema/schema.ts';

export interface SaveError {
    readonly statusCode: string;
    readonly message: string;
    readonly fields: readonly string[];
}

/** One record on its way through a save. */
export interface Saving {
    /** Position in the request. */
    readonly index: number;
    /** What was asked for; a retry begins with it again. */
    readonly given: SObjectRecord;
    /** The whole record as it will be. */
    values: Record<string, RecordValue>;
    /** As it was stored; undefined for an insert. */
    before: SObjectRecord | undefined;
    readonly errors: SaveError[];
    isCreated: boolean;
    /** Its row has been changed in the store. */
    isWritten: boolean;
}

export function startSaving(given: SObjectRecord, index: number): Saving {
    return { index, given, values: { ...given.values }, before: undefined, errors: [], isCreated: false, isWritten: false };
}

export function fail(row: Saving, statusCode: string, message: string, fields: readonly string[] = []): void {
    row.errors.push({ statusCode, message, fields });
}

export const isGood = (row: Saving): boolean => row.errors.length === 0;

export function idOf(row: Saving): string | undefined {
    const id = row.values['Id'];
    return typeof id === 'string' ? id : undefined;
}

export function resultOf(row: Saving, isWritten: boolean): SaveResult {
    return {
        id: idOf(row) ?? null,
        isSuccess: isWritten && isGood(row),
        isCreated: isWritten && isGood(row) && row.isCreated,
        errors: row.errors,
    };
}

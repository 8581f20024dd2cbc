import type { ObjectType } from '../../../schema/schema.ts';
import { BOOLEAN, INTEGER, NULL, STRING, type ApexType } from '../../types/types.ts';

/** A compiled expression: JavaScript that yields a value in the representation of its static type. */
export interface Value {
    /** Complete in itself: binary operators come with their parentheses. */
    readonly code: string;
    readonly type: ApexType;
    /** Never null, so that no check is needed. */
    readonly isNonNull: boolean;
    /** A query's list, which converts to a single record. */
    readonly isRows?: boolean;
    /** A parent record, through which fields are read as null when it is absent. */
    readonly isParent?: boolean;
    /** Text of an integer literal, for constants of other number types. */
    readonly literal?: string;
    /** Can be written twice without doing anything twice. */
    readonly isSimple?: boolean;
    /** The object whose `SObjectType` this is: `fields` behind it names its fields. */
    readonly tokenOf?: ObjectType;
    /** The RowCause field of a share object, behind which stand its reasons. */
    readonly isRowCause?: boolean;
}

export function value(code: string, type: ApexType, isNonNull = false): Value {
    return { code, type, isNonNull };
}

export const NULL_VALUE: Value = { code: 'null', type: NULL, isNonNull: false, isSimple: true };
export const nonNullBoolean = (code: string): Value => value(code, BOOLEAN, true);
export const nonNullInteger = (code: string): Value => value(code, INTEGER, true);
export const nonNullString = (code: string): Value => value(code, STRING, true);

/** JavaScript text of a string. */
export function quoted(text: string): string {
    return JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

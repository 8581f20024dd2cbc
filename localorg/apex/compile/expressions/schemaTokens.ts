import type { Field, ObjectType } from '../../../schema/schema.ts';
import type { Place } from '../../syntax/ast.ts';
import { platformType } from '../../types/types.ts';
import type { Body } from '../code/body.ts';
import { quoted, value, type Value } from '../code/value.ts';
import { callLibrary, libraryMethods } from './libraryMembers.ts';

const OBJECT_TOKEN = platformType('Schema.SObjectType');
const FIELD_TOKEN = platformType('Schema.SObjectField');

/** `Account.SObjectType` */
export function sobjectTypeToken(name: string, body: Body): Value {
    return value(body.call('sobjectType', quoted(name)), OBJECT_TOKEN, true);
}

/** `Account.Name` */
export function fieldToken(object: ObjectType, field: Field, body: Body): Value {
    return value(body.call('sobjectField', quoted(object.name), quoted(field.name)), FIELD_TOKEN, true);
}

/** `Schema.SObjectType.Account` */
export function describeObject(object: ObjectType, body: Body, place: Place): Value {
    return getDescribe(sobjectTypeToken(object.name, body), body, place);
}

/** `Schema.SObjectType.Account.fields.Name` */
export function describeField(object: ObjectType, field: Field, body: Body, place: Place): Value {
    return getDescribe(fieldToken(object, field, body), body, place);
}

function getDescribe(token: Value, body: Body, place: Place): Value {
    const method = libraryMethods(token.type, 'getdescribe', body.program).find((candidate) => candidate.parameters.length === 0);
    if (method === undefined) throw body.error('Method does not exist: getDescribe()', place);
    return { ...callLibrary(method, [token.code], body), isNonNull: true };
}

import type { Runtime } from '../runtime.ts';
import { OBJECT, platformType, STRING } from '../types/types.ts';
import type { ApexList } from '../values/collections.ts';
import type { ApexException } from '../values/exceptions.ts';
import type { SObjectValue } from '../values/sobject.ts';
import { list, map } from './construct.ts';
import { databaseError } from './databaseResults.ts';
import type { LibraryPart } from './define.ts';
import { recalculateFormulas } from './formulaEval.ts';
import type { PlatformObject } from './platformObject.ts';
import { sobjectTypeToken } from './tokens.ts';
import type { SObjectFieldToken } from './tokens.ts';

/** DMLOptions that setOptions gave to a record. */
const optionsOf = new WeakMap<SObjectValue, PlatformObject>();

/** The methods that every sObject has. Field access by dot is the compiler's. */
export const sobject: LibraryPart = (runtime) => [
    {
        name: 'SObject',
        kind: 'class',
        members: {
            'Object get(String fieldName)': (self: SObjectValue, name: string) => self.get(name),
            'Object get(Schema.SObjectField field)': (self: SObjectValue, token: SObjectFieldToken) => self.get(token.field.name),
            'Object put(String fieldName, Object value)': (self: SObjectValue, name: string, value: unknown) => self.put(name, value),
            'Object put(Schema.SObjectField field, Object value)': (self: SObjectValue, token: SObjectFieldToken, value: unknown) =>
                self.put(token.field.name, value),
            'Boolean isSet(String fieldName)': (self: SObjectValue, name: string) => self.isSet(name),
            'Boolean isSet(Schema.SObjectField field)': (self: SObjectValue, token: SObjectFieldToken) => self.isSet(token.field.name),
            'SObject getSObject(String relationship)': (self: SObjectValue, name: string) =>
                self.parent(relationshipName(runtime, self, name)),
            'SObject getSObject(Schema.SObjectField field)': (self: SObjectValue, token: SObjectFieldToken) =>
                self.parent(relationshipName(runtime, self, token.field.relationshipName ?? token.field.name)),
            'List<SObject> getSObjects(String relationship)': (self: SObjectValue, name: string) => children(runtime, self, name),
            'SObject putSObject(String relationship, SObject parent)': (self: SObjectValue, name: string, parent: SObjectValue | null) =>
                putParent(runtime, self, name, parent),
            'SObject putSObject(Schema.SObjectField field, SObject parent)': (
                self: SObjectValue,
                token: SObjectFieldToken,
                parent: SObjectValue | null,
            ) => putParent(runtime, self, token.field.relationshipName ?? token.field.name, parent),
            'Schema.SObjectType getSObjectType()': (self: SObjectValue) => sobjectTypeToken(self.type),
            'Map<String, Object> getPopulatedFieldsAsMap()': populatedFields,
            'SObject clone()': (self: SObjectValue) => self.clone(),
            'SObject clone(Boolean preserveId)': (self: SObjectValue, preserveId: boolean) => self.clone(preserveId),
            'SObject clone(Boolean preserveId, Boolean isDeepClone)': (self: SObjectValue, preserveId: boolean, isDeep: boolean) =>
                self.clone(preserveId, isDeep),
            'SObject clone(Boolean preserveId, Boolean isDeepClone, Boolean preserveReadonlyTimestamps)': (
                self: SObjectValue,
                preserveId: boolean,
                isDeep: boolean,
                preserveTimestamps: boolean,
            ) => self.clone(preserveId, isDeep, preserveTimestamps),
            'SObject clone(Boolean preserveId, Boolean isDeepClone, Boolean preserveReadonlyTimestamps, Boolean preserveAutonumber)': (
                self: SObjectValue,
                preserveId: boolean,
                isDeep: boolean,
                preserveTimestamps: boolean,
                preserveAutonumber: boolean,
            ) => self.clone(preserveId, isDeep, preserveTimestamps, preserveAutonumber),
            'Boolean isClone()': (self: SObjectValue) => self.cloneSourceId !== undefined,
            'Id getCloneSourceId()': (self: SObjectValue) => self.cloneSourceId ?? null,
            'void clear()': (self: SObjectValue) => {
                self.values.clear();
                self.parents.clear();
                self.children.clear();
            },
            'Boolean hasErrors()': (self: SObjectValue) => self.errors.length > 0,
            'List<Database.Error> getErrors()': (self: SObjectValue) =>
                list(platformType('Database.Error'), self.errors.map(databaseError)),
            ...addError(),
            'void setOptions(Database.DMLOptions options)': (self: SObjectValue, options: PlatformObject) => {
                optionsOf.set(self, options);
            },
            'Database.DMLOptions getOptions()': (self: SObjectValue) => optionsOf.get(self) ?? null,
            'String getQuickActionName()': () => null,
            'void recalculateFormulas()': (self: SObjectValue) => recalculateFormulas(runtime, self),
        },
    },
];

/** `escape` concerns pages alone: the text of the error is the same. */
function addError(): Record<string, (...args: never[]) => void> {
    const add = (self: SObjectValue, message: string | null): void => self.addError(message ?? '');
    const addException = (self: SObjectValue, exception: ApexException): void => self.addError(exception.message);
    const addOnName = (self: SObjectValue, name: string, message: string | null): void =>
        self.addError(message ?? '', [self.canonicalName(name)]);
    const addOnField = (self: SObjectValue, token: SObjectFieldToken, message: string | null): void =>
        self.addError(message ?? '', [token.field.name]);
    return {
        'void addError(String message)': add,
        'void addError(String message, Boolean escape)': add,
        'void addError(Exception exception)': addException,
        'void addError(Exception exception, Boolean escape)': addException,
        'void addError(String fieldName, String message)': addOnName,
        'void addError(String fieldName, String message, Boolean escape)': addOnName,
        'void addError(Schema.SObjectField field, String message)': addOnField,
        'void addError(Schema.SObjectField field, String message, Boolean escape)': addOnField,
    };
}

/** The canonical name of a relationship to a parent; its reference field's name will do too. */
function relationshipName(runtime: Runtime, record: SObjectValue, name: string): string {
    const found = record.type.relationship(name)?.relationshipName ?? record.type.field(name)?.relationshipName;
    if (found === undefined) throw runtime.exception('System.SObjectException', `Invalid relationship ${name} for ${record.type.name}`);
    return found;
}

function putParent(runtime: Runtime, record: SObjectValue, name: string, parent: SObjectValue | null): SObjectValue | null {
    const relationship = relationshipName(runtime, record, name);
    const before = record.parents.get(relationship) ?? null;
    record.setParent(relationship, parent);
    return before;
}

function children(runtime: Runtime, record: SObjectValue, name: string): ApexList | null {
    const relationship = record.type.childRelationship(name)?.relationshipName;
    if (relationship === undefined)
        throw runtime.exception('System.SObjectException', `Invalid relationship ${name} for ${record.type.name}`);
    return record.childList(relationship) ?? null;
}

/** Also parents and child lists, each under its relationship's name. A field that a query found empty is not populated. */
function populatedFields(record: SObjectValue): unknown {
    const isPopulated = ([, value]: readonly [string, unknown]): boolean => value !== null || record.queried === undefined;
    const entries: (readonly [string, unknown])[] = [...record.values].filter(isPopulated);
    for (const [alias, value] of record.aliases) entries.push([alias, value]);
    for (const [name, parent] of record.parents) if (parent !== null) entries.push([name, parent]);
    for (const [name, records] of record.children) entries.push([name, records]);
    return map(STRING, OBJECT, entries);
}

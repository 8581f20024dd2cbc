import type { Runtime } from '../runtime.ts';
import { NotSupported } from '../../fault.ts';
import { platformType, setOf, STRING } from '../types/types.ts';
import { ApexList, ApexMap, ApexSet } from '../values/collections.ts';
import { ApexException, DEFAULT_MESSAGE, platformException, required } from '../values/exceptions.ts';
import type { DmlFailure } from '../values/exceptions.ts';
import type { Implementation, LibraryPart, TypeDefinition } from './define.ts';
import { findConstant } from './enumerations.ts';
import { EXCEPTION_NAMES } from './exceptionNames.ts';
import { sobjectFieldToken } from './tokens.ts';

type Members = Readonly<Record<string, Implementation>>;

/** Exception itself, and every exception type of the platform. */
export const exceptions: LibraryPart = (runtime) => [
    { name: 'System.Exception', kind: 'class', isExtensible: true, members: exceptionMembers(runtime) },
    ...EXCEPTION_NAMES.map((name) => exceptionType(runtime, name)),
];

function exceptionType(runtime: Runtime, name: string): TypeDefinition {
    return {
        name,
        kind: 'class',
        isExtensible: true,
        extends: 'System.Exception',
        members: { ...constructorsOf(name), ...specialMembers(name) },
    };
}

function exceptionMembers(runtime: Runtime): Members {
    return {
        'String getMessage()': (self: ApexException) => self.message,
        'void setMessage(String message)': (self: ApexException, message: string | null) => {
            self.message = message ?? DEFAULT_MESSAGE;
        },
        'Exception getCause()': (self: ApexException) => self.cause,
        'void initCause(Exception cause)': (self: ApexException, cause: ApexException | null) => initCause(self, cause),
        'Integer getLineNumber()': (self: ApexException) => runtime.stackTrace(self)[0]?.line ?? 0,
        'String getStackTraceString()': (self: ApexException) =>
            runtime
                .stackTrace(self)
                .map((frame) => frame.text)
                .join('\n'),
        'String getTypeName()': (self: ApexException) => self.typeName,
        'String toString()': (self: ApexException) => self.apexText(),
        ...dmlMembers(runtime),
    };
}

function initCause(self: ApexException, cause: ApexException | null): void {
    if (self.cause !== null) throw platformException('System.IllegalStateException', 'Cause already set');
    self.cause = cause;
}

function constructorsOf(name: string): Members {
    if (name === 'System.AuraHandledException') return { 'new(String message)': auraHandled };
    const make = (message: string | null = null, cause: ApexException | null = null): ApexException =>
        new ApexException(message, cause, name);
    return {
        'new()': () => make(),
        'new(String message)': (message: string | null) => make(message),
        'new(Exception cause)': (cause: ApexException | null) => make(cause?.apexText() ?? null, cause),
        'new(String message, Exception cause)': make,
    };
}

/** The page is shown the argument; the exception's own message stays at its default until setMessage is called. */
function auraHandled(message: string | null): ApexException {
    const exception = new ApexException(null, null, 'System.AuraHandledException');
    exception.shownMessage = message;
    return exception;
}

function specialMembers(name: string): Members {
    if (name === 'System.QueryException' || name === 'System.NoAccessException') {
        return { 'Map<String,Set<String>> getInaccessibleFields()': inaccessibleFields };
    }
    return {};
}

function inaccessibleFields(self: ApexException): ApexMap {
    const result = new ApexMap(STRING, setOf(STRING));
    for (const [object, names] of self.inaccessibleFields) result.put(object, new ApexSet(STRING, names));
    return result;
}

/** They belong to DmlException and EmailException; a variable of type Exception may call them too, and fails on any other exception. */
function dmlMembers(runtime: Runtime): Members {
    const failures = (self: ApexException): readonly DmlFailure[] => {
        if (/\.(Dml|Email)Exception$/.test(self.typeName)) return self.dmlFailures;
        throw runtime.exception('System.TypeException', `DML methods are not supported on ${self.typeName}`);
    };
    const failure = (self: ApexException, index: number): DmlFailure => {
        const found = failures(self)[required(index)];
        if (found === undefined) throw runtime.exception('System.ListException', `List index out of bounds: ${index}`);
        return found;
    };
    return {
        'Integer getNumDml()': (self: ApexException) => failures(self).length,
        'Integer getDmlIndex(Integer failure)': (self: ApexException, index: number) => failure(self, index).index,
        'Id getDmlId(Integer failure)': (self: ApexException, index: number) => failure(self, index).id,
        'String getDmlMessage(Integer failure)': (self: ApexException, index: number) => failure(self, index).message,
        'String getDmlStatusCode(Integer failure)': (self: ApexException, index: number) => failure(self, index).statusCode,
        'StatusCode getDmlType(Integer failure)': (self: ApexException, index: number) =>
            findConstant('System.StatusCode', failure(self, index).statusCode) ?? null,
        'List<String> getDmlFieldNames(Integer failure)': (self: ApexException, index: number) =>
            new ApexList(STRING, [...failure(self, index).fields]),
        'List<Schema.SObjectField> getDmlFields(Integer failure)': (self: ApexException, index: number) =>
            fieldTokens(runtime, failure(self, index)),
    };
}

function fieldTokens(runtime: Runtime, failure: DmlFailure): ApexList {
    const { schema } = runtime.platform;
    const type = failure.object === undefined ? schema.objectByKeyPrefix((failure.id ?? '').slice(0, 3)) : schema.object(failure.object);
    if (type === undefined && failure.fields.length > 0) throw new NotSupported('DmlException.getDmlFields for a record of unknown type');
    const tokens = failure.fields.map((name) => {
        const field = type?.field(name);
        return type === undefined || field === undefined ? null : sobjectFieldToken(type, field);
    });
    return new ApexList(platformType('Schema.SObjectField'), tokens);
}

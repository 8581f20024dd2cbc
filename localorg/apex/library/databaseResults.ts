import type { SaveResult } from '../platform.ts';
import { platformType, STRING } from '../types/types.ts';
import type { EnumValue } from '../values/enums.ts';
import { NotSupported } from '../../fault.ts';
import { toId18 } from '../values/ids.ts';
import { list, strings } from './construct.ts';
import { dataClass } from './dataClass.ts';
import type { Implementation, LibraryPart, TypeDefinition } from './define.ts';
import { findConstant } from './enumerations.ts';
import { PlatformObject } from './platformObject.ts';

export type ResultName =
    'SaveResult' | 'UpsertResult' | 'DeleteResult' | 'UndeleteResult' | 'MergeResult' | 'EmptyRecycleBinResult' | 'LeadConvertResult';

/** A Database.Error. */
export function databaseError(error: {
    readonly statusCode: string;
    readonly message: string;
    readonly fields: readonly string[];
}): PlatformObject {
    return new PlatformObject('Database.Error', {
        fields: strings(error.fields),
        message: error.message,
        statusCode: statusCode(error.statusCode),
    });
}

function statusCode(code: string): EnumValue {
    const found = findConstant('System.StatusCode', code);
    if (found === undefined) throw new NotSupported(`StatusCode.${code}`);
    return found;
}

/** Errors of a result in Apex's form; an empty list where all went well. */
export const errorList = (errors: SaveResult['errors']): unknown => list(platformType('Database.Error'), errors.map(databaseError));

/** One outcome of a save as Apex sees it. */
export function databaseResult(name: ResultName, result: SaveResult): PlatformObject {
    return new PlatformObject(`Database.${name}`, {
        success: result.isSuccess,
        id: result.id,
        errors: errorList(result.errors),
        ...(name === 'UpsertResult' ? { created: result.isCreated } : {}),
        ...(name === 'MergeResult'
            ? { mergedRecordIds: strings(result.mergedIds ?? []), updatedRelatedIds: strings(result.relatedIds ?? []) }
            : {}),
    });
}

const COMMON: Readonly<Record<string, Implementation>> = {
    'Boolean isSuccess()': (self: PlatformObject) => self.properties['success'],
    'Id getId()': (self: PlatformObject) => self.properties['id'],
    'List<Database.Error> getErrors()': (self: PlatformObject) => self.properties['errors'],
};

/** Objects of these types may be made from JSON, as tests do that need a failed result. */
export function resultFromJson(typeName: string, values: Readonly<Record<string, unknown>>): PlatformObject | undefined {
    const name = /^Database\.(\w+Result)$/.exec(typeName)?.[1];
    if (typeName === 'Database.Error') return errorFromJson(values);
    if (name === undefined) return undefined;
    const errors = (Array.isArray(values['errors']) ? values['errors'] : []) as readonly Record<string, unknown>[];
    const made = databaseResult(name as ResultName, {
        id: typeof values['id'] === 'string' ? (toId18(values['id']) ?? values['id']) : null,
        isSuccess: values['success'] === true,
        isCreated: values['created'] === true,
        errors: [],
    });
    made.properties['errors'] = list(platformType('Database.Error'), errors.map(errorFromJson));
    for (const [property, value] of Object.entries(values)) {
        if (/^(lead|account|contact|opportunity)Id$/.test(property)) made.properties[property] = value;
        if (/^(mergedRecord|updatedRelated)Ids$/.test(property) && Array.isArray(value))
            made.properties[property] = strings(value.map(String));
    }
    return made;
}

function errorFromJson(values: Readonly<Record<string, unknown>>): PlatformObject {
    const fields = Array.isArray(values['fields']) ? values['fields'].map(String) : [];
    const code = values['statusCode'];
    const made = databaseError({ statusCode: 'UNKNOWN_EXCEPTION', message: String(values['message'] ?? ''), fields });
    made.properties['statusCode'] = typeof code === 'string' ? statusCode(code) : null;
    return made;
}

/** Results of DML, and what an error says. */
export const databaseResults: LibraryPart = () => [
    result('SaveResult'),
    result('DeleteResult'),
    result('UndeleteResult'),
    result('EmptyRecycleBinResult'),
    result('UpsertResult', { 'Boolean isCreated()': (self: PlatformObject) => self.properties['created'] }),
    result('MergeResult', {
        'List<String> getMergedRecordIds()': (self: PlatformObject) => self.properties['mergedRecordIds'],
        'List<String> getUpdatedRelatedIds()': (self: PlatformObject) => self.properties['updatedRelatedIds'],
    }),
    {
        name: 'Database.LeadConvertResult',
        kind: 'class',
        members: {
            'Boolean isSuccess()': (self: PlatformObject) => self.properties['success'],
            'List<Database.Error> getErrors()': (self: PlatformObject) => self.properties['errors'],
            'Id getLeadId()': (self: PlatformObject) => self.properties['leadId'],
            'Id getAccountId()': (self: PlatformObject) => self.properties['accountId'],
            'Id getContactId()': (self: PlatformObject) => self.properties['contactId'],
            'Id getOpportunityId()': (self: PlatformObject) => self.properties['opportunityId'],
        },
    },
    {
        name: 'Database.Error',
        kind: 'class',
        members: {
            'String getMessage()': (self: PlatformObject) => self.properties['message'],
            'StatusCode getStatusCode()': (self: PlatformObject) => self.properties['statusCode'],
            'List<String> getFields()': (self: PlatformObject) => self.properties['fields'] ?? list(STRING, []),
        },
    },
    {
        name: 'Database.DuplicateError',
        kind: 'class',
        extends: 'Database.Error',
        members: { 'Datacloud.DuplicateResult getDuplicateResult()': (self: PlatformObject) => self.properties['duplicateResult'] ?? null },
    },
    dataClass('Database.DMLOptions.AssignmentRuleHeader', { AssignmentRuleId: 'Id', UseDefaultRule: 'Boolean' }),
    dataClass('Database.DMLOptions.DuplicateRuleHeader', { AllowSave: 'Boolean = false', RunAsCurrentUser: 'Boolean = false' }),
    dataClass('Database.DMLOptions.EmailHeader', {
        TriggerAutoResponseEmail: 'Boolean = false',
        TriggerOtherEmail: 'Boolean = false',
        TriggerUserEmail: 'Boolean = false',
    }),
    dmlOptions(),
];

function result(name: ResultName, more: Readonly<Record<string, Implementation>> = {}): TypeDefinition {
    return { name: `Database.${name}`, kind: 'class', members: { ...COMMON, ...more } };
}

/** The headers are there from the start: `options.EmailHeader.TriggerUserEmail = true` needs no new. */
function dmlOptions(): TypeDefinition {
    const shape = {
        AllowFieldTruncation: 'Boolean = false',
        AssignmentRuleHeader: 'Database.DMLOptions.AssignmentRuleHeader',
        DuplicateRuleHeader: 'Database.DMLOptions.DuplicateRuleHeader',
        EmailHeader: 'Database.DMLOptions.EmailHeader',
        LocaleOptions: 'String',
        LocalizeErrors: 'Boolean = false',
        OptAllOrNone: 'Boolean = false',
    };
    const header = (name: string, properties: readonly string[], value: boolean | null): PlatformObject =>
        new PlatformObject(`Database.DMLOptions.${name}`, Object.fromEntries(properties.map((property) => [property, value])));
    return {
        ...dataClass('Database.DMLOptions', shape, {
            members: {
                'new()': () =>
                    new PlatformObject('Database.DMLOptions', {
                        AllowFieldTruncation: false,
                        AssignmentRuleHeader: header('AssignmentRuleHeader', ['AssignmentRuleId', 'UseDefaultRule'], null),
                        DuplicateRuleHeader: header('DuplicateRuleHeader', ['AllowSave', 'RunAsCurrentUser'], false),
                        EmailHeader: header('EmailHeader', ['TriggerAutoResponseEmail', 'TriggerOtherEmail', 'TriggerUserEmail'], false),
                        LocaleOptions: null,
                        LocalizeErrors: false,
                        OptAllOrNone: false,
                    }),
            },
        }),
    };
}

import type { TypeDefinition } from './define.ts';
import { platformEnum } from '../values/enums.ts';
import type { EnumValue } from '../values/enums.ts';
import { STATUS_CODES } from './statusCodes.ts';

/** The enums of the platform's half of the library, constants in Salesforce's order where a program can see it. */
const ENUMERATIONS: Readonly<Record<string, readonly string[]>> = {
    'ApexPages.Severity': ['CONFIRM', 'ERROR', 'FATAL', 'INFO', 'WARNING'],
    'Auth.OauthTokenType': ['ACCESS_TOKEN', 'DELETE_TOKEN', 'REFRESH_TOKEN'],
    'Auth.SessionLevel': ['LOW', 'STANDARD', 'HIGH_ASSURANCE'],
    'Auth.VerificationMethod': [
        'BUILT_IN_AUTHENTICATOR',
        'EMAIL',
        'PASSWORD',
        'SALESFORCE_AUTHENTICATOR',
        'SMS',
        'TOTP',
        'U2F',
        'WEB_AUTHN',
    ],
    'Auth.VerificationPolicy': ['HIGH_ASSURANCE', 'LOW', 'STANDARD'],
    'Auth.InvocationContext': [
        'ASSET_TOKEN',
        'OAUTH1',
        'OAUTH2_JWT_BEARER_TOKEN',
        'OAUTH2_SAML_ASSERTION',
        'OAUTH2_SAML_BEARER_ASSERTION',
        'OAUTH2_USERNAME_PASSWORD',
        'OAUTH2_USER_AGENT_ID_TOKEN',
        'OAUTH2_USER_AGENT_TOKEN',
        'OAUTH2_WEB_SERVER',
        'OPENIDCONNECT',
        'SAML_ASSERTION',
        'UNKNOWN',
        'USERID_ENDPOINT',
    ],
    'Cache.Visibility': ['ALL', 'NAMESPACE'],
    'Compression.Level': ['BEST_COMPRESSION', 'BEST_SPEED', 'DEFAULT_LEVEL', 'NO_COMPRESSION'],
    'Compression.Method': ['DEFLATED', 'STORED'],
    'Messaging.AttachmentRetrievalOption': ['METADATA_ONLY', 'METADATA_WITH_BODY', 'NONE'],
    'Metadata.DeployProblemType': ['Error', 'Info', 'Warning'],
    'Metadata.DeployStatus': ['Canceled', 'Canceling', 'Failed', 'InProgress', 'Pending', 'Succeeded', 'SucceededPartial'],
    'Metadata.MetadataType': ['CustomMetadata', 'Layout'],
    'Schema.DisplayType': [
        'ADDRESS',
        'ANYTYPE',
        'BASE64',
        'BOOLEAN',
        'COMBOBOX',
        'COMPLEXVALUE',
        'CURRENCY',
        'DATACATEGORYGROUPREFERENCE',
        'DATE',
        'DATETIME',
        'DOUBLE',
        'EMAIL',
        'ENCRYPTEDSTRING',
        'ID',
        'INTEGER',
        'JSON',
        'LOCATION',
        'LONG',
        'MULTIPICKLIST',
        'PERCENT',
        'PHONE',
        'PICKLIST',
        'REFERENCE',
        'SOBJECT',
        'STRING',
        'TEXTAREA',
        'TIME',
        'URL',
    ],
    'Schema.SObjectDescribeOptions': ['DEFAULT', 'DEFERRED', 'FULL'],
    'Schema.SOAPType': [
        'ADDRESS',
        'ANYTYPE',
        'BASE64BINARY',
        'BOOLEAN',
        'DATE',
        'DATETIME',
        'DOUBLE',
        'ID',
        'INTEGER',
        'LOCATION',
        'LONG',
        'STRING',
        'TIME',
    ],
    'System.AccessType': ['CREATABLE', 'READABLE', 'UPDATABLE', 'UPSERTABLE'],
    'System.ApplicationReadWriteMode': ['DEFAULT', 'READ_ONLY'],
    'System.LoggingLevel': ['NONE', 'INTERNAL', 'FINEST', 'FINER', 'FINE', 'DEBUG', 'INFO', 'WARN', 'ERROR'],
    'System.ParentJobResult': ['SUCCESS', 'UNHANDLED_EXCEPTION'],
    'System.Quiddity': [
        'ANONYMOUS',
        'AURA',
        'BATCH_ACS',
        'BATCH_APEX',
        'BATCH_CHUNK_PARALLEL',
        'BATCH_CHUNK_SERIAL',
        'BULK_API',
        'COMMERCE_INTEGRATION',
        'DISCOVERABLE_LOGIN',
        'EXTERNAL_SERVICE_CALLBACK',
        'FUNCTION_CALLBACK',
        'FUTURE',
        'INBOUND_EMAIL_SERVICE',
        'INVOCABLE_ACTION',
        'IOT',
        'PLATFORM_EVENT_PUBLISH_CALLBACK',
        'POST_INSTALL_SCRIPT',
        'QUEUEABLE',
        'QUICK_ACTION',
        'REMOTE_ACTION',
        'REST',
        'RUNTEST_ASYNC',
        'RUNTEST_DEPLOY',
        'RUNTEST_SYNC',
        'SCHEDULED',
        'SOAP',
        'SYNCHRONOUS',
        'TRANSACTION_FINALIZER_QUEUEABLE',
        'UNDEFINED',
        'VF',
    ],
    'System.StatusCode': STATUS_CODES,
    'System.TriggerOperation': [
        'BEFORE_INSERT',
        'BEFORE_UPDATE',
        'BEFORE_DELETE',
        'AFTER_INSERT',
        'AFTER_UPDATE',
        'AFTER_DELETE',
        'AFTER_UNDELETE',
    ],
};

/** The definitions of the enums of one namespace or of the names given. */
export function enumTypes(...names: readonly string[]): readonly TypeDefinition[] {
    return names.map((name) => ({ name, kind: 'enum', constants: constantNames(name), members: {} }));
}

/** The constant of a platform enum; undefined where there is none of that name (any case). */
export function findConstant(typeName: string, constant: string): EnumValue | undefined {
    const wanted = constant.toUpperCase();
    return platformEnum(typeName, constantNames(typeName)).find((each) => each.name.toUpperCase() === wanted);
}

/** The constant of a platform enum that the library itself names. */
export function constantOf(typeName: string, constant: string): EnumValue {
    const found = findConstant(typeName, constant);
    if (found === undefined) throw new Error(`${typeName} has no constant ${constant}`);
    return found;
}

function constantNames(typeName: string): readonly string[] {
    const names = ENUMERATIONS[typeName];
    if (names === undefined) throw new Error(`No such platform enum: ${typeName}`);
    return names;
}

import { platformType } from '../types/types.ts';
import { list } from './construct.ts';
import { resultFromJson } from './databaseResults.ts';
import { PlatformObject } from './platformObject.ts';

/**
 * An instance of a platform type from the members of a JSON object, for JSON.deserialize; undefined for a type that cannot be made so.
 * Tests make results of DML and mail in this way, because they have no constructor.
 */
export function platformFromJson(typeName: string, values: Readonly<Record<string, unknown>>): PlatformObject | undefined {
    const named = withoutCase(values);
    if (typeName.startsWith('Database.')) return resultFromJson(typeName, named);
    switch (typeName) {
        case 'Messaging.SendEmailResult':
            return new PlatformObject(typeName, {
                Success: named['success'] === true,
                Errors: list(platformType('Messaging.SendEmailError'), objects(named['errors']).map(sendEmailError)),
            });
        case 'Approval.LockResult':
        case 'Approval.UnlockResult':
        case 'Approval.ProcessResult':
            return new PlatformObject(typeName, { ...named, errors: resultFromJson('Database.SaveResult', named)?.properties['errors'] });
        default:
            return undefined;
    }
}

/** Property names in lower camel case, as the platform writes them; a test may spell them otherwise. */
function withoutCase(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const known = [
        'id',
        'success',
        'created',
        'errors',
        'leadId',
        'accountId',
        'contactId',
        'opportunityId',
        'message',
        'statusCode',
        'fields',
    ];
    const bySmall = new Map(known.map((name) => [name.toLowerCase(), name]));
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [bySmall.get(name.toLowerCase()) ?? name, value]));
}

const objects = (value: unknown): readonly Record<string, unknown>[] =>
    Array.isArray(value) ? (value as Record<string, unknown>[]).map(withoutCase) : [];

function sendEmailError(values: Readonly<Record<string, unknown>>): PlatformObject {
    return new PlatformObject('Messaging.SendEmailError', {
        Message: values['message'] ?? null,
        StatusCode: resultFromJson('Database.Error', values)?.properties['statusCode'] ?? null,
        TargetObjectId: values['targetObjectId'] ?? null,
    });
}

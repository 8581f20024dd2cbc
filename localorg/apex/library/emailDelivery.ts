import type { OutboundEmail } from '../platform.ts';
import type { Runtime } from '../runtime.ts';
import { NotSupported } from '../../fault.ts';
import { platformType } from '../types/types.ts';
import { items, list } from './construct.ts';
import { applyTemplate } from './emailTemplates.ts';
import { constantOf } from './enumerations.ts';
import { PlatformObject } from './platformObject.ts';

/** What becomes of one Messaging.Email: the mails to send, the result to answer. */
export interface EmailOutcome {
    readonly emails: readonly OutboundEmail[];
    readonly problem: { readonly code: string; readonly message: string } | undefined;
    readonly result: PlatformObject;
}

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Checks one mail and resolves its recipients. */
export function accountFor(runtime: Runtime, email: PlatformObject): EmailOutcome {
    if (email.typeName === 'Messaging.MassEmailMessage') throw new NotSupported('Messaging.MassEmailMessage');
    const properties = email.properties;
    const hasTemplate = typeof properties['templateId'] === 'string';
    if (hasTemplate && !applyTemplate(runtime, properties))
        return invalid('INVALID_ID_FIELD', `invalid ID field: ${String(properties['templateId'])}`);
    const addresses = (name: string): readonly string[] => items<string>(properties[name]).map((address) => addressOf(runtime, address));
    const target = text(properties['targetObjectId']);
    const to = [
        ...(target === null || properties['treatTargetObjectAsRecipient'] === false ? [] : [addressOf(runtime, target)]),
        ...addresses('toAddresses'),
    ];
    const [cc, bcc] = [addresses('ccAddresses'), addresses('bccAddresses')];
    const problem = problemOf([...to, ...cc, ...bcc], properties);
    return {
        problem,
        result: resultOf(problem),
        emails: [
            {
                to,
                cc,
                bcc,
                subject: text(properties['subject']) ?? '',
                plainText: text(properties['plainTextBody']),
                html: text(properties['htmlBody']),
                senderName: text(properties['senderDisplayName']),
                replyTo: text(properties['replyTo']),
                targetObjectId: target,
                whatId: text(properties['whatId']),
                templateId: text(properties['templateId']),
            },
        ],
    };
}

function invalid(code: string, message: string): EmailOutcome {
    const problem = { code, message };
    return { problem, result: resultOf(problem), emails: [] };
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function problemOf(recipients: readonly string[], properties: PlatformObject['properties']): EmailOutcome['problem'] {
    if (recipients.length === 0) return { code: 'REQUIRED_FIELD_MISSING', message: 'Add a recipient to send an email.' };
    if (text(properties['plainTextBody']) === null && text(properties['htmlBody']) === null) {
        return { code: 'REQUIRED_FIELD_MISSING', message: 'Missing body, need at least one of html or plainText' };
    }
    if (properties['saveAsActivity'] === true && text(properties['targetObjectId'])?.startsWith('005') === true) {
        return { code: 'INVALID_SAVE_AS_ACTIVITY_FLAG', message: 'saveAsActivity must be false when sending mail to users.' };
    }
    const wrong = recipients.find((recipient) => !ADDRESS.test(recipient));
    return wrong === undefined ? undefined : { code: 'INVALID_EMAIL_ADDRESS', message: `Email address is invalid: ${wrong}` };
}

/** A recipient may be an address or the id of a user, contact or lead. */
function addressOf(runtime: Runtime, recipient: string): string {
    const type = ADDRESS.test(recipient) ? undefined : runtime.platform.schema.objectByKeyPrefix(recipient.slice(0, 3));
    if (type?.field('Email') === undefined) return recipient;
    const { records } = runtime.platform.query({
        text: `SELECT Email FROM ${type.name} WHERE Id = :recipient`,
        binds: new Map([['recipient', recipient]]),
        access: 'system',
        sharing: false,
    });
    return String(records[0]?.values['Email'] ?? recipient);
}

function resultOf(problem: EmailOutcome['problem']): PlatformObject {
    const errors =
        problem === undefined
            ? []
            : [
                  new PlatformObject('Messaging.SendEmailError', {
                      Fields: null,
                      Message: problem.message,
                      StatusCode: constantOf('System.StatusCode', problem.code),
                      TargetObjectId: null,
                  }),
              ];
    return new PlatformObject('Messaging.SendEmailResult', {
        Errors: list(platformType('Messaging.SendEmailError'), errors),
        Success: problem === undefined,
    });
}

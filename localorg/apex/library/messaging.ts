import type { Runtime } from '../runtime.ts';
import { NotSupported } from '../../fault.ts';
import { platformType } from '../types/types.ts';
import { accountFor } from './emailDelivery.ts';
import { items, list } from './construct.ts';
import type { Implementation, LibraryPart } from './define.ts';
import { emailTypes } from './emailTypes.ts';
import { interfaceMember } from './interfaceMember.ts';
import { PlatformObject } from './platformObject.ts';

const refused = (feature: string) => (): never => {
    throw new NotSupported(feature);
};

/** Messaging: mail out, mail in, bell notifications. */
export const messaging: LibraryPart = (runtime) => [
    {
        name: 'System.Messaging',
        kind: 'class',
        members: {
            'static List<Messaging.SendEmailResult> sendEmail(List<Messaging.Email> emails)': (emails: unknown) =>
                sendEmail(runtime, emails, true),
            'static List<Messaging.SendEmailResult> sendEmail(List<Messaging.Email> emails, Boolean allOrNothing)': (
                emails: unknown,
                allOrNothing: boolean,
            ) => sendEmail(runtime, emails, allOrNothing),
            'static void reserveSingleEmailCapacity(Integer amount)': (amount: number) => reserve(runtime, amount),
            'static void reserveMassEmailCapacity(Integer amount)': () => undefined,
            'static List<Messaging.SendEmailResult> sendEmailMessage(List<Id> emailMessageIds)': refused('Messaging.sendEmailMessage'),
            'static List<Messaging.SendEmailResult> sendEmailMessage(List<Id> emailMessageIds, Boolean allOrNothing)':
                refused('Messaging.sendEmailMessage'),
            'static List<Messaging.RenderEmailTemplateBodyResult> renderEmailTemplate(String whoId, String whatId, List<String> bodies)':
                refused('Messaging.renderEmailTemplate'),
            'static Messaging.SingleEmailMessage renderStoredEmailTemplate(String templateId, String whoId, String whatId)': refused(
                'Messaging.renderStoredEmailTemplate',
            ),
            'static Messaging.SingleEmailMessage renderStoredEmailTemplate(String templateId, String whoId, String whatId, Messaging.AttachmentRetrievalOption attachments)':
                refused('Messaging.renderStoredEmailTemplate'),
            'static Messaging.SingleEmailMessage renderStoredEmailTemplate(String templateId, String whoId, String whatId, Messaging.AttachmentRetrievalOption attachments, Boolean updateTemplateUsage)':
                refused('Messaging.renderStoredEmailTemplate'),
            'static Messaging.InboundEmail extractInboundEmail(Object source, Boolean includeForwardedAttachments)':
                refused('Messaging.extractInboundEmail'),
        },
    },
    ...emailTypes(),
    customNotification(runtime),
    {
        name: 'Messaging.InboundEmailHandler',
        kind: 'interface',
        members: {
            'Messaging.InboundEmailResult handleInboundEmail(Messaging.InboundEmail email, Messaging.InboundEnvelope envelope)':
                interfaceMember(runtime, 'handleInboundEmail'),
        },
    },
    {
        name: 'Messaging.PushNotification',
        kind: 'class',
        members: {
            'new()': refused('Messaging.PushNotification'),
            'new(Map<String, Object> payload)': refused('Messaging.PushNotification'),
            'void send(String application, Set<String> users)': refused('Messaging.PushNotification.send'),
            'void setPayload(Map<String, Object> payload)': refused('Messaging.PushNotification.setPayload'),
            'void setTtl(Integer ttl)': refused('Messaging.PushNotification.setTtl'),
        },
    },
];

/** External addresses that an org may write to in a day. No mail leaves the machine, so all of them are always left. */
const DAILY_CAPACITY = 5_000;

function reserve(runtime: Runtime, amount: number): void {
    if (amount > DAILY_CAPACITY)
        throw runtime.exception('System.HandledException', 'The daily limit for the org would be exceeded by this request.');
}

/** Each call is one e-mail invocation, however many mails it sends. */
function sendEmail(runtime: Runtime, emails: unknown, allOrNothing: boolean): unknown {
    runtime.limits.count('emailInvocations');
    const outcomes = items<PlatformObject>(emails).map((email) => accountFor(runtime, email));
    const faulty = outcomes.findIndex((outcome) => outcome.problem !== undefined);
    const problem = outcomes[faulty]?.problem;
    if (allOrNothing && problem !== undefined) {
        throw runtime.exception(
            'System.EmailException',
            `SendEmail failed. First exception on row ${faulty}; first error: ${problem.code}, ${problem.message}: []`,
        );
    }
    runtime.platform.sendEmail(outcomes.flatMap((outcome) => (outcome.problem === undefined ? outcome.emails : [])));
    return list(
        platformType('Messaging.SendEmailResult'),
        outcomes.map((outcome) => outcome.result),
    );
}

const NOTIFICATION = {
    notificationTypeId: 'String',
    senderId: 'String',
    title: 'String',
    body: 'String',
    targetId: 'String',
    targetPageRef: 'String',
} as const;

function customNotification(runtime: Runtime): ReturnType<LibraryPart>[number] {
    const make = (values: Readonly<Record<string, unknown>>): PlatformObject =>
        new PlatformObject('Messaging.CustomNotification', {
            ...Object.fromEntries(Object.keys(NOTIFICATION).map((name) => [name, null])),
            ...values,
        });
    const setters: Record<string, Implementation> = {};
    for (const name of Object.keys(NOTIFICATION)) {
        setters[`void set${name.charAt(0).toUpperCase()}${name.slice(1)}(String value)`] = (self: PlatformObject, value: string | null) => {
            self.properties[name] = value;
        };
    }
    return {
        name: 'Messaging.CustomNotification',
        kind: 'class',
        members: {
            'new()': () => make({}),
            'new(String notificationTypeId, String senderId, String title, String body, String targetId, String targetPageRef)': (
                notificationTypeId: string,
                senderId: string,
                title: string,
                body: string,
                targetId: string,
                targetPageRef: string,
            ) => make({ notificationTypeId, senderId, title, body, targetId, targetPageRef }),
            ...setters,
            'void send(Set<String> users)': (self: PlatformObject, users: unknown) => sendNotification(runtime, self, items<string>(users)),
        },
    };
}

/** Without type, title, body, recipients and somewhere to go a notification is refused. */
function sendNotification(runtime: Runtime, self: PlatformObject, recipients: readonly string[]): void {
    const { notificationTypeId, title, body, targetId, targetPageRef } = self.properties;
    if (targetId === null && targetPageRef === null)
        throw runtime.exception('System.IllegalArgumentException', 'Either targetId or targetPageRef is required');
    for (const [name, value] of Object.entries({ notificationTypeId, title, body })) {
        if (typeof value !== 'string' || value === '') throw runtime.exception('System.IllegalArgumentException', `${name} is required`);
    }
    if (recipients.length === 0) throw runtime.exception('System.IllegalArgumentException', 'recipients are required');
    runtime.platform.sendNotification({
        type: String(notificationTypeId),
        title: String(title),
        body: String(body),
        targetId: typeof targetId === 'string' ? targetId : null,
        targetPageRef: typeof targetPageRef === 'string' ? targetPageRef : null,
        recipients,
    });
}

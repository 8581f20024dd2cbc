import { STRING } from '../types/types.ts';
import { dataClass } from './dataClass.ts';
import type { DataClassOptions } from './dataClass.ts';
import { list } from './construct.ts';
import type { TypeDefinition } from './define.ts';
import { enumTypes } from './enumerations.ts';
import type { PlatformObject } from './platformObject.ts';

const EMAIL = {
    bccSender: 'Boolean = false',
    emailPriority: 'String',
    replyTo: 'String',
    saveAsActivity: 'Boolean = true',
    senderDisplayName: 'String',
    subject: 'String',
    useSignature: 'Boolean = true',
} as const;

const SINGLE = {
    ...EMAIL,
    bccAddresses: 'List<String>',
    ccAddresses: 'List<String>',
    charset: 'String',
    documentAttachments: 'List<Id>',
    entityAttachments: 'List<String>',
    fileAttachments: 'List<Messaging.EmailFileAttachment>',
    htmlBody: 'String',
    inReplyTo: 'String',
    optOutPolicy: 'String',
    orgWideEmailAddressId: 'Id',
    plainTextBody: 'String',
    references: 'String',
    targetObjectId: 'Id',
    templateId: 'Id',
    templateName: 'String',
    toAddresses: 'List<String>',
    treatBodiesAsTemplate: 'Boolean = false',
    treatTargetObjectAsRecipient: 'Boolean = true',
    whatId: 'Id',
} as const;

const MASS = { ...EMAIL, description: 'String', targetObjectIds: 'List<Id>', templateId: 'Id', whatIds: 'List<Id>' } as const;

const ACCESSORS: DataClassOptions = { getters: true, setters: true };

/** Booleans that the platform reads through getX where others are isX. */
function withGet(definition: TypeDefinition, ...names: readonly string[]): TypeDefinition {
    const getters = names.map((name) => [`Boolean get${name}()`, definition.members[`Boolean is${name}()`] ?? (() => null)] as const);
    return { ...definition, members: { ...definition.members, ...Object.fromEntries(getters) } };
}

/** The types of mail, going out and coming in. */
export function emailTypes(): readonly TypeDefinition[] {
    return [
        withGet(dataClass('Messaging.Email', EMAIL, { ...ACCESSORS, constructible: false }), 'BccSender', 'SaveAsActivity', 'UseSignature'),
        withGet(
            dataClass('Messaging.SingleEmailMessage', SINGLE, {
                ...ACCESSORS,
                extends: 'Messaging.Email',
                members: { 'Boolean isUserMail()': () => true },
            }),
            'BccSender',
            'SaveAsActivity',
            'UseSignature',
        ),
        withGet(
            dataClass('Messaging.MassEmailMessage', MASS, { ...ACCESSORS, extends: 'Messaging.Email' }),
            'BccSender',
            'SaveAsActivity',
            'UseSignature',
        ),
        withGet(
            dataClass(
                'Messaging.EmailFileAttachment',
                { body: 'Blob', contentType: 'String', fileName: 'String', id: 'Id', inline: 'Boolean = false' },
                ACCESSORS,
            ),
            'Inline',
        ),
        dataClass('Messaging.EmailAttachment', { body: 'Blob', contentId: 'String', contentType: 'String', fileName: 'String' }, ACCESSORS),
        result('Messaging.SendEmailResult', { Errors: 'List<Messaging.SendEmailError>', Success: 'Boolean' }),
        result('Messaging.SendEmailError', { Message: 'String', StatusCode: 'StatusCode', TargetObjectId: 'String' }, 'Fields'),
        result('Messaging.RenderEmailTemplateBodyResult', {
            Errors: 'List<Messaging.RenderEmailTemplateError>',
            MergedBody: 'String',
            Success: 'Boolean',
        }),
        result('Messaging.RenderEmailTemplateError', {
            FieldName: 'String',
            Message: 'String',
            Offset: 'Integer',
            StatusCode: 'StatusCode',
        }),
        ...inbound(),
        ...enumTypes('Messaging.AttachmentRetrievalOption'),
    ];
}

function result(name: string, shape: Readonly<Record<string, string>>, emptyList?: string): TypeDefinition {
    const members =
        emptyList === undefined
            ? {}
            : { [`List<String> get${emptyList}()`]: (self: PlatformObject) => self.properties[emptyList] ?? list(STRING, []) };
    return dataClass(name, shape, { getters: true, constructible: false, members });
}

function inbound(): readonly TypeDefinition[] {
    return [
        dataClass('Messaging.InboundEmail', {
            authenticationResults: 'List<Messaging.InboundEmail.AuthenticationResult>',
            binaryAttachments: 'List<Messaging.InboundEmail.BinaryAttachment>',
            ccAddresses: 'List<String>',
            fromAddress: 'String',
            fromName: 'String',
            headers: 'List<Messaging.InboundEmail.Header>',
            htmlBody: 'String',
            htmlBodyIsTruncated: 'Boolean = false',
            inReplyTo: 'String',
            messageId: 'String',
            plainTextBody: 'String',
            plainTextBodyIsTruncated: 'Boolean = false',
            references: 'List<String>',
            replyTo: 'String',
            subject: 'String',
            textAttachments: 'List<Messaging.InboundEmail.TextAttachment>',
            toAddresses: 'List<String>',
        }),
        dataClass('Messaging.InboundEmail.AuthenticationResult', {
            authenticationResultFields: 'List<Messaging.InboundEmail.AuthenticationResultField>',
            method: 'String',
            result: 'String',
        }),
        dataClass('Messaging.InboundEmail.AuthenticationResultField', { name: 'String', value: 'String' }),
        dataClass('Messaging.InboundEmail.Header', { name: 'String', value: 'String' }),
        dataClass('Messaging.InboundEmail.BinaryAttachment', {
            body: 'Blob',
            fileName: 'String',
            headers: 'List<Messaging.InboundEmail.Header>',
            mimeTypeSubType: 'String',
        }),
        dataClass('Messaging.InboundEmail.TextAttachment', {
            body: 'String',
            bodyIsTruncated: 'Boolean = false',
            charset: 'String',
            fileName: 'String',
            headers: 'List<Messaging.InboundEmail.Header>',
            mimeTypeSubType: 'String',
        }),
        dataClass('Messaging.InboundEmailResult', { message: 'String', success: 'Boolean' }),
        dataClass('Messaging.InboundEnvelope', { fromAddress: 'String', toAddress: 'String' }),
    ];
}

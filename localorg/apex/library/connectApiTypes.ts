import type { ApexBlob } from '../values/blob.ts';
import { dataClass } from './dataClass.ts';
import type { TypeDefinition } from './define.ts';
import { PlatformObject } from './platformObject.ts';

type Shape = Readonly<Record<string, string>>;

const BODY: Shape = { id: 'String', url: 'String', createdDate: 'Datetime', modifiedDate: 'Datetime', relativeCreatedDate: 'String' };
const ELEMENT_INPUT: Shape = {
    subjectId: 'String',
    feedElementType: 'ConnectApi.FeedElementType',
    capabilities: 'ConnectApi.FeedElementCapabilitiesInput',
};
const CREDENTIAL_PARAMETER: Shape = {
    id: 'String',
    parameterDescription: 'String',
    parameterName: 'String',
    parameterType: 'ConnectApi.ExternalCredentialParameterType',
    parameterValue: 'String',
};
const CUSTOM_HEADER: Shape = { headerName: 'String', headerValue: 'String', id: 'String', sequenceNumber: 'Integer' };
const PRINCIPAL: Shape = {
    id: 'String',
    principalName: 'String',
    principalType: 'ConnectApi.CredentialPrincipalType',
    sequenceNumber: 'Integer',
};
const EXTERNAL_CREDENTIAL: Shape = {
    authenticationProtocol: 'ConnectApi.CredentialAuthenticationProtocol',
    authenticationProtocolVariant: 'ConnectApi.CredentialAuthenticationProtocolVariant',
    developerName: 'String',
    masterLabel: 'String',
};
const NAMED_CREDENTIAL: Shape = {
    calloutUrl: 'String',
    developerName: 'String',
    masterLabel: 'String',
    type: 'ConnectApi.NamedCredentialType',
};
const AUTH_URL: Shape = { externalCredential: 'String', principalName: 'String', principalType: 'ConnectApi.CredentialPrincipalType' };

/** Data that goes in and out of ConnectApi, each with the properties that programs use. */
const DATA: Readonly<Record<string, Shape>> = {
    FeedElement: { ...BODY, feedElementType: 'ConnectApi.FeedElementType', body: 'ConnectApi.FeedBody' },
    FeedElementPage: { elements: 'List<ConnectApi.FeedElement>', currentPageToken: 'String', nextPageToken: 'String' },
    FeedElementInput: ELEMENT_INPUT,
    FeedBody: { text: 'String', isRichText: 'Boolean' },
    Comment: { ...BODY, body: 'ConnectApi.FeedBody' },
    CommentInput: { body: 'ConnectApi.MessageBodyInput', threadParentId: 'String' },
    MessageBodyInput: { messageSegments: 'List<ConnectApi.MessageSegmentInput>' },
    MessageSegmentInput: {},
    FeedElementCapabilitiesInput: {
        content: 'ConnectApi.ContentCapabilityInput',
        files: 'ConnectApi.FilesCapabilityInput',
        link: 'ConnectApi.LinkCapabilityInput',
        poll: 'ConnectApi.PollCapabilityInput',
    },
    ContentCapabilityInput: { contentDocumentId: 'String', description: 'String', title: 'String' },
    FilesCapabilityInput: { items: 'List<ConnectApi.FileIdInput>' },
    FileIdInput: { id: 'String' },
    LinkCapabilityInput: { url: 'String', urlName: 'String' },
    PollCapabilityInput: { choices: 'List<String>' },
    BatchResult: { isSuccess: 'Boolean', errorMessage: 'String', errorTypeName: 'String', result: 'Object' },
    FollowingPage: { following: 'List<ConnectApi.Subscription>', total: 'Integer', currentPageUrl: 'String', nextPageUrl: 'String' },
    Subscription: { id: 'String', url: 'String' },
    Photo: {
        fullEmailPhotoUrl: 'String',
        largePhotoUrl: 'String',
        mediumPhotoUrl: 'String',
        photoVersionId: 'String',
        smallPhotoUrl: 'String',
        standardEmailPhotoUrl: 'String',
        url: 'String',
    },
    UserDetail: {
        id: 'String',
        email: 'String',
        firstName: 'String',
        lastName: 'String',
        displayName: 'String',
        isActive: 'Boolean',
        managerId: 'String',
    },
    OrganizationSettings: { accessTimeout: 'Integer', features: 'ConnectApi.Features', name: 'String', orgId: 'String' },
    Features: {
        chatter: 'Boolean',
        chatterTopics: 'Boolean',
        communitiesEnabled: 'Boolean',
        multiCurrency: 'Boolean',
        publisherActions: 'Boolean',
    },
    Community: {
        id: 'String',
        name: 'String',
        description: 'String',
        loginUrl: 'String',
        siteUrl: 'String',
        urlPathPrefix: 'String',
        status: 'ConnectApi.CommunityStatus',
    },
    CommunityPage: { communities: 'List<ConnectApi.Community>', total: 'Integer' },
    Topic: { id: 'String', name: 'String', description: 'String', url: 'String', talkingAbout: 'Integer', createdDate: 'Datetime' },
    TopicPage: { topics: 'List<ConnectApi.Topic>', currentPageUrl: 'String', nextPageUrl: 'String' },
    NamedCredential: {
        ...NAMED_CREDENTIAL,
        id: 'String',
        customHeaders: 'List<ConnectApi.CredentialCustomHeader>',
        externalCredentials: 'List<ConnectApi.ExternalCredential>',
    },
    NamedCredentialList: { namedCredentials: 'List<ConnectApi.NamedCredential>' },
    NamedCredentialInput: {
        ...NAMED_CREDENTIAL,
        calloutOptions: 'ConnectApi.NamedCredentialCalloutOptionsInput',
        customHeaders: 'List<ConnectApi.CredentialCustomHeaderInput>',
        externalCredentials: 'List<ConnectApi.ExternalCredentialInput>',
        parameters: 'List<ConnectApi.NamedCredentialParameterInput>',
    },
    NamedCredentialCalloutOptionsInput: {
        allowMergeFieldsInBody: 'Boolean',
        allowMergeFieldsInHeader: 'Boolean',
        generateAuthorizationHeader: 'Boolean',
    },
    NamedCredentialParameterInput: {
        id: 'String',
        parameterDescription: 'String',
        parameterName: 'String',
        parameterType: 'ConnectApi.NamedCredentialParameterType',
        parameterValue: 'String',
    },
    ExternalCredential: {
        ...EXTERNAL_CREDENTIAL,
        id: 'String',
        authenticationStatus: 'ConnectApi.CredentialAuthenticationStatus',
        customHeaders: 'List<ConnectApi.CredentialCustomHeader>',
        parameters: 'List<ConnectApi.ExternalCredentialParameter>',
        principals: 'List<ConnectApi.ExternalCredentialPrincipal>',
    },
    ExternalCredentialList: { externalCredentials: 'List<ConnectApi.ExternalCredential>' },
    ExternalCredentialInput: {
        ...EXTERNAL_CREDENTIAL,
        customHeaders: 'List<ConnectApi.CredentialCustomHeaderInput>',
        parameters: 'List<ConnectApi.ExternalCredentialParameterInput>',
        principals: 'List<ConnectApi.ExternalCredentialPrincipalInput>',
    },
    ExternalCredentialParameter: CREDENTIAL_PARAMETER,
    ExternalCredentialParameterInput: CREDENTIAL_PARAMETER,
    ExternalCredentialPrincipal: { ...PRINCIPAL, parameters: 'List<ConnectApi.ExternalCredentialParameter>' },
    ExternalCredentialPrincipalInput: { ...PRINCIPAL, parameters: 'List<ConnectApi.ExternalCredentialParameterInput>' },
    Credential: {
        ...AUTH_URL,
        authenticationProtocol: 'ConnectApi.CredentialAuthenticationProtocol',
        authenticationStatus: 'ConnectApi.CredentialAuthenticationStatus',
        credentials: 'Map<String, ConnectApi.CredentialValue>',
    },
    CredentialInput: {
        ...AUTH_URL,
        authenticationProtocol: 'ConnectApi.CredentialAuthenticationProtocol',
        authenticationProtocolVariant: 'ConnectApi.CredentialAuthenticationProtocolVariant',
        credentials: 'Map<String, ConnectApi.CredentialValueInput>',
    },
    CredentialValue: { encrypted: 'Boolean', value: 'String' },
    CredentialValueInput: { encrypted: 'Boolean', revision: 'Integer', value: 'String' },
    CredentialCustomHeader: CUSTOM_HEADER,
    CredentialCustomHeaderInput: CUSTOM_HEADER,
    OAuthCredentialAuthUrl: { ...AUTH_URL, authenticationUrl: 'String' },
    OAuthCredentialAuthUrlInput: { ...AUTH_URL, returnUrl: 'String' },
    WrappedValue: { value: 'Object' },
    EinsteinLlmAdditionalConfigInput: {
        applicationName: 'String',
        enablePiiMasking: 'Boolean',
        frequencyPenalty: 'Double',
        maxTokens: 'Integer',
        model: 'String',
        numGenerations: 'Integer',
        presencePenalty: 'Double',
        stopSequences: 'List<String>',
        temperature: 'Double',
    },
    EinsteinPromptTemplateGenerationsInput: {
        additionalConfig: 'ConnectApi.EinsteinLlmAdditionalConfigInput',
        inputParams: 'Map<String, ConnectApi.WrappedValue>',
        isPreview: 'Boolean',
    },
    EinsteinPromptTemplateGenerationsRepresentation: {
        generations: 'List<ConnectApi.EinsteinLlmGenerationItemOutput>',
        prompt: 'String',
        promptTemplateDevName: 'String',
        requestId: 'String',
    },
    EinsteinLlmGenerationItemOutput: { parameters: 'String', responseId: 'String', text: 'String' },
};

/** Message segments by name, with the property that each adds. */
const SEGMENTS: Readonly<Record<string, Shape>> = {
    EntityLinkSegmentInput: { entityId: 'String' },
    HashtagSegmentInput: { tag: 'String' },
    InlineImageSegmentInput: { altText: 'String', fileId: 'String' },
    LinkSegmentInput: { url: 'String' },
    MarkupBeginSegmentInput: { markupType: 'ConnectApi.MarkupType', url: 'String' },
    MarkupEndSegmentInput: { markupType: 'ConnectApi.MarkupType' },
    MentionSegmentInput: { id: 'String', username: 'String' },
    TextSegmentInput: { text: 'String' },
};

const ENUMS: Readonly<Record<string, readonly string[]>> = {
    CommunityStatus: ['Inactive', 'Live', 'UnderConstruction'],
    CredentialAuthenticationProtocol: ['AwsSv4', 'Basic', 'Custom', 'Jwt', 'OAuth'],
    CredentialAuthenticationProtocolVariant: [
        'AwsSv4_STS',
        'ClientCredentialsClientSecret',
        'ClientCredentialsClientSecretBasic',
        'ClientCredentialsJwtAssertion',
        'JwtBearer',
        'NoAuthentication',
        'RolesAnywhere',
    ],
    CredentialAuthenticationStatus: ['Configured', 'NotConfigured', 'Unknown'],
    CredentialPrincipalType: ['AwsStsPrincipal', 'NamedPrincipal', 'PerUserPrincipal'],
    ExternalCredentialParameterType: [
        'AuthParameter',
        'AuthProvider',
        'AuthProviderUrl',
        'AuthProviderUrlQueryParameter',
        'JwtBodyClaim',
        'JwtHeaderClaim',
        'SigningCertificate',
    ],
    FeedElementType: ['Bundle', 'FeedItem', 'Recommendation'],
    FeedItemVisibilityType: ['AllUsers', 'InternalUsers'],
    FeedType: [
        'Bookmarks',
        'Company',
        'DirectMessages',
        'Draft',
        'Files',
        'Filter',
        'Groups',
        'Home',
        'Landing',
        'Moderation',
        'Muted',
        'News',
        'PendingReview',
        'People',
        'Record',
        'Streams',
        'To',
        'Topics',
        'UserProfile',
    ],
    MarkupType: [
        'Bold',
        'Code',
        'Hyperlink',
        'Italic',
        'ListItem',
        'OrderedList',
        'Paragraph',
        'Strikethrough',
        'Underline',
        'UnorderedList',
    ],
    NamedCredentialParameterType: ['AllowedManagedPackageNamespaces', 'ClientCertificate'],
    NamedCredentialType: ['PrivateEndpoint', 'SecuredEndpoint'],
};

export function connectApiTypes(): readonly TypeDefinition[] {
    const feedItem = {
        attachment: 'Object',
        body: 'ConnectApi.MessageBodyInput',
        originalFeedElementId: 'String',
        visibility: 'ConnectApi.FeedItemVisibilityType',
    };
    return [
        ...Object.entries(DATA).map(([name, shape]) => dataClass(`ConnectApi.${name}`, shape)),
        ...Object.entries(SEGMENTS).map(([name, shape]) =>
            dataClass(`ConnectApi.${name}`, shape, { extends: 'ConnectApi.MessageSegmentInput' }),
        ),
        dataClass('ConnectApi.FeedItemInput', { ...ELEMENT_INPUT, ...feedItem }, { extends: 'ConnectApi.FeedElementInput' }),
        dataClass(
            'ConnectApi.FeedItem',
            { ...DATA['FeedElement'], visibility: 'ConnectApi.FeedItemVisibilityType' },
            { extends: 'ConnectApi.FeedElement' },
        ),
        {
            name: 'ConnectApi.BinaryInput',
            kind: 'class',
            members: {
                'new(Blob content, String contentType, String fileName)': (content: ApexBlob, contentType: string, fileName: string) =>
                    new PlatformObject('ConnectApi.BinaryInput', { content, contentType, fileName }),
            },
        },
        {
            name: 'ConnectApi.BatchInput',
            kind: 'class',
            members: {
                'new(Object input)': (input: unknown) => new PlatformObject('ConnectApi.BatchInput', { input }),
                'new(Object input, ConnectApi.BinaryInput binary)': (input: unknown, binary: unknown) =>
                    new PlatformObject('ConnectApi.BatchInput', { input, binary }),
            },
        },
        ...Object.entries(ENUMS).map(([name, constants]): TypeDefinition => ({
            name: `ConnectApi.${name}`,
            kind: 'enum',
            constants,
            members: {},
        })),
    ];
}

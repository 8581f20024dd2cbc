import type { Runtime } from '../runtime.ts';
import { NotSupported } from '../../fault.ts';
import { connectApiTypes } from './connectApiTypes.ts';
import type { Implementation, LibraryPart, TypeDefinition } from './define.ts';

/** Static methods of ConnectApi by class. Chatter and the other services behind them are not here. */
const METHODS: Readonly<Record<string, readonly string[]>> = {
    ChatterFeeds: [
        'FeedElement postFeedElement(String communityId, ConnectApi.FeedElementInput feedElement)',
        'FeedElement postFeedElement(String communityId, ConnectApi.FeedElementInput feedElement, ConnectApi.BinaryInput file)',
        'FeedElement postFeedElement(String communityId, String subjectId, ConnectApi.FeedElementType feedElementType, String text)',
        'List<ConnectApi.BatchResult> postFeedElementBatch(String communityId, List<ConnectApi.BatchInput> feedElements)',
        'Comment postCommentToFeedElement(String communityId, String feedElementId, String text)',
        'Comment postCommentToFeedElement(String communityId, String feedElementId, ConnectApi.CommentInput comment, ConnectApi.BinaryInput file)',
        'FeedElement getFeedElement(String communityId, String feedElementId)',
        'FeedElementPage getFeedElementsFromFeed(String communityId, ConnectApi.FeedType feedType)',
        'FeedElementPage getFeedElementsFromFeed(String communityId, ConnectApi.FeedType feedType, String subjectId)',
        'FeedElement updateFeedElement(String communityId, String feedElementId, ConnectApi.FeedElementInput feedElement)',
        'void deleteFeedElement(String communityId, String feedElementId)',
        'void deleteComment(String communityId, String commentId)',
        'void setTestGetFeedElementsFromFeed(String communityId, ConnectApi.FeedType feedType, ConnectApi.FeedElementPage result)',
        'void setTestGetFeedElementsFromFeed(String communityId, ConnectApi.FeedType feedType, String subjectId, ConnectApi.FeedElementPage result)',
    ],
    ChatterUsers: [
        'Subscription follow(String communityId, String userId, String subjectId)',
        'FollowingPage getFollowings(String communityId, String userId)',
        'FollowingPage getFollowings(String communityId, String userId, Integer pageParam)',
        'FollowingPage getFollowings(String communityId, String userId, String filterType)',
        'FollowingPage getFollowings(String communityId, String userId, String filterType, Integer pageParam)',
        'Photo getPhoto(String communityId, String userId)',
        'UserDetail getUser(String communityId, String userId)',
        'List<ConnectApi.BatchResult> getUserBatch(String communityId, List<String> userIds)',
    ],
    ChatterGroups: [
        'FollowingPage getFollowings(String communityId, String groupId)',
        'Subscription follow(String communityId, String groupId, String subjectId)',
        'Photo getPhoto(String communityId, String groupId)',
        'void deleteGroup(String communityId, String groupId)',
    ],
    Communities: [
        'CommunityPage getCommunities()',
        'CommunityPage getCommunities(ConnectApi.CommunityStatus status)',
        'Community getCommunity(String communityId)',
    ],
    EinsteinLLM: [
        'EinsteinPromptTemplateGenerationsRepresentation generateMessagesForPromptTemplate(String promptTemplateDevName, ConnectApi.EinsteinPromptTemplateGenerationsInput input)',
    ],
    NamedCredentials: [
        'Credential createCredential(ConnectApi.CredentialInput requestBody)',
        'Credential getCredential(String externalCredential, String principalName, ConnectApi.CredentialPrincipalType principalType)',
        'Credential patchCredential(ConnectApi.CredentialInput requestBody)',
        'Credential updateCredential(ConnectApi.CredentialInput requestBody)',
        'void deleteCredential(String externalCredential, String principalName, ConnectApi.CredentialPrincipalType principalType)',
        'ExternalCredential createExternalCredential(ConnectApi.ExternalCredentialInput requestBody)',
        'ExternalCredential getExternalCredential(String developerName)',
        'ExternalCredentialList getExternalCredentials()',
        'NamedCredential createNamedCredential(ConnectApi.NamedCredentialInput requestBody)',
        'NamedCredential getNamedCredential(String developerName)',
        'NamedCredentialList getNamedCredentials()',
        'OAuthCredentialAuthUrl getOAuthCredentialAuthUrl(ConnectApi.OAuthCredentialAuthUrlInput requestBody)',
    ],
    Organization: ['OrganizationSettings getSettings()'],
    Topics: [
        'Topic assignTopic(String communityId, String recordId, String topicId)',
        'Topic assignTopicByName(String communityId, String recordId, String topicName)',
        'Topic createTopic(String communityId, String name, String description)',
        'Topic getTopic(String communityId, String topicId)',
        'TopicPage getTopics(String communityId)',
        'TopicPage getTopics(String communityId, String recordId)',
        'void deleteTopic(String communityId, String topicId)',
        'void unassignTopic(String communityId, String recordId, String topicId)',
    ],
    UserProfiles: [
        'Photo getPhoto(String communityId, String userId)',
        'Photo setPhoto(String communityId, String userId, ConnectApi.BinaryInput fileUpload)',
        'Photo setPhoto(String communityId, String userId, String fileId, Integer versionNumber)',
        'void deletePhoto(String communityId, String userId)',
    ],
};

/** ConnectApi: types to fill, and methods that are refused. */
export const connectApi: LibraryPart = (runtime) => [
    ...Object.entries(METHODS).map(([name, signatures]) => service(runtime, name, signatures)),
    ...connectApiTypes(),
];

function service(runtime: Runtime, name: string, signatures: readonly string[]): TypeDefinition {
    const members: Record<string, Implementation> = {};
    for (const signature of signatures) {
        const method = /(\w+)\(/.exec(signature)?.[1] ?? '';
        members[`static ${qualified(signature)}`] = () => refuse(runtime, `ConnectApi.${name}.${method}`);
    }
    return { name: `ConnectApi.${name}`, kind: 'class', members };
}

/** The type before the method's name stands in the same namespace. */
function qualified(signature: string): string {
    return /^(void|List<)/.test(signature) ? signature : `ConnectApi.${signature}`;
}

/** Tests that do not see the org's data get this exception on a real org, and programs catch it to find out that they are one. */
function refuse(runtime: Runtime, feature: string): never {
    if (runtime.test === undefined) throw new NotSupported(feature);
    throw runtime.exception(
        'System.UnsupportedOperationException',
        'ConnectApi methods are not supported in data siloed tests. Please use @IsTest(SeeAllData=true).',
    );
}

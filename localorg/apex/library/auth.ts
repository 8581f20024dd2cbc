import type { Runtime } from '../runtime.ts';
import { NotSupported } from '../../fault.ts';
import { sobjectType, STRING } from '../types/types.ts';
import { ApexList, ApexMap } from '../values/collections.ts';
import type { EnumValue } from '../values/enums.ts';
import { map } from './construct.ts';
import { dataClass } from './dataClass.ts';
import type { Implementation, LibraryPart, TypeDefinition } from './define.ts';
import { constantOf, enumTypes } from './enumerations.ts';
import { PlatformObject } from './platformObject.ts';
import { refusals, refused } from './refusals.ts';
import { SESSION_ID } from './userInfo.ts';

/** Auth: grants, sessions, and the classes that plug into sign-in. */
export const auth: LibraryPart = (runtime) => [
    {
        // How people sign in to an org without Experience Cloud sites: with their password, on the standard page.
        name: 'Auth.AuthConfiguration',
        kind: 'class',
        members: {
            'new(String communityOrCustomUrl, String startUrl)': () => new PlatformObject('Auth.AuthConfiguration', {}),
            'new(Id networkId, String startUrl)': () => new PlatformObject('Auth.AuthConfiguration', {}),
            'Boolean getUsernamePasswordEnabled()': () => true,
            'Boolean getSelfRegistrationEnabled()': () => false,
            'String getSelfRegistrationUrl()': () => null,
            'String getForgotPasswordUrl()': () => null,
            'String getStartUrl()': () => null,
            'String getLogoUrl()': () => null,
            'String getFooterText()': () => null,
            'String getBackgroundColor()': () => null,
            'String getDefaultProfileForRegistration()': () => null,
            'String getRightFrameUrl()': () => null,
            'List<AuthProvider> getAuthProviders()': () => new ApexList(sobjectType('AuthProvider')),
            'List<SamlSsoConfig> getSamlProviders()': () => new ApexList(sobjectType('SamlSsoConfig')),
            'Boolean isCommunityUsingSiteAsContainer()': () => false,
        },
    },
    {
        name: 'Auth.OauthToken',
        kind: 'class',
        members: {
            'static Boolean revokeToken(Auth.OauthTokenType tokenType, String token)': (_type: EnumValue, token: string) => {
                if (runtime.platform.revokeToken === undefined) throw new NotSupported('Auth.OauthToken.revokeToken');
                return runtime.platform.revokeToken(token);
            },
        },
    },
    {
        name: 'Auth.AuthToken',
        kind: 'class',
        members: refusals(
            'Auth.AuthToken',
            'static String getAccessToken(String authProviderId, String providerName)',
            'static Map<String, String> getAccessTokenMap(String authProviderId, String providerName)',
            'static Map<String, String> refreshAccessToken(String authProviderId, String providerName, String oldAccessToken)',
            'static Boolean revokeAccess(String authProviderId, String providerName, String userId, String remoteIdentifier)',
        ),
    },
    {
        name: 'Auth.SessionManagement',
        kind: 'class',
        members: {
            'static Map<String, String> getCurrentSession()': () => currentSession(runtime),
            'static Auth.SessionLevel getRequiredSessionLevelForProfile(String profileId)': () =>
                constantOf('Auth.SessionLevel', 'STANDARD'),
            'static Boolean inOrgNetworkRange(String ipAddress)': () => true,
            'static Boolean isIpAllowedForProfile(String profileId, String ipAddress)': () => true,
            ...refusals(
                'Auth.SessionManagement',
                'static void setSessionLevel(Auth.SessionLevel level)',
                'static PageReference finishLoginFlow()',
                'static PageReference finishLoginFlow(String startUrl)',
                'static Map<String, String> getQrCode()',
                'static String generateVerificationUrl(Auth.VerificationPolicy policy, String description, String destinationUrl)',
                'static Boolean validateTotpTokenForUser(String totpCode)',
                'static Boolean validateTotpTokenForUser(String totpCode, String description)',
                'static Boolean validateTotpTokenForKey(String sharedKey, String totpCode)',
                'static Boolean validateTotpTokenForKey(String sharedKey, String totpCode, String description)',
                'static Map<String, String> ignoreForConcurrentSessionLimit(Object sessions)',
                'static PageReference verifyDeviceFlow(String code, String startUrl)',
            ),
        },
    },
    {
        name: 'Auth.CommunitiesUtil',
        kind: 'class',
        members: {
            'static Boolean isGuestUser()': () => runtime.platform.user().userType === 'Guest',
            'static Boolean isInternalUser()': () => runtime.platform.user().userType === 'Standard',
            'static String getUserDisplayName()': () => runtime.platform.user().name,
            'static String getLogoutUrl()': () => '/secur/logout.jsp',
        },
    },
    ...signIn(),
    ...jsonWebTokens(),
    ...enumTypes(
        'Auth.SessionLevel',
        'Auth.VerificationMethod',
        'Auth.VerificationPolicy',
        'Auth.InvocationContext',
        'Auth.OauthTokenType',
    ),
];

/** The session of the request; most keys are null where there is none, as in asynchronous work. */
function currentSession(runtime: Runtime): ApexMap {
    const user = runtime.platform.user();
    const sessionId = runtime.request.get(SESSION_ID);
    return map(STRING, STRING, [
        ['SessionId', sessionId ?? null],
        ['UserType', user.userType],
        ['UsersId', user.id],
        ['Username', user.username],
        ['SessionType', sessionId === undefined ? null : 'UI'],
        ['SessionSecurityLevel', 'STANDARD'],
        ['LoginType', 'Application'],
        ['SourceIp', null],
        ['CreatedDate', null],
        ['LastModifiedDate', null],
        ['NumSecondsValid', '7200'],
        ['LoginHistoryId', null],
        ['LogoutUrl', null],
        ['ParentId', null],
        ['LoginGeoId', null],
        ['LoginDomain', null],
    ]);
}

/** An object made of its constructor's arguments. */
function valueClass(
    name: string,
    parameters: Readonly<Record<string, string>>,
    more: Readonly<Record<string, Implementation>> = {},
): TypeDefinition {
    const names = Object.keys(parameters);
    const declared = Object.entries(parameters).map(([parameter, type]) => `${type} ${parameter}`);
    return dataClass(name, parameters, {
        constructible: false,
        members: {
            [`new(${declared.join(', ')})`]: (...args: unknown[]) =>
                new PlatformObject(name, Object.fromEntries(names.map((parameter, index) => [parameter, args[index] ?? null]))),
            ...more,
        },
    });
}

function signIn(): readonly TypeDefinition[] {
    const plugin = (name: string, ...signatures: readonly string[]): TypeDefinition => ({
        name,
        kind: 'class',
        isExtensible: true,
        members: refusals(name, ...signatures),
    });
    const handler = (name: string, ...signatures: readonly string[]): TypeDefinition => ({
        name,
        kind: 'interface',
        members: refusals(name, ...signatures),
    });
    return [
        valueClass('Auth.UserData', {
            identifier: 'String',
            firstName: 'String',
            lastName: 'String',
            fullName: 'String',
            email: 'String',
            link: 'String',
            username: 'String',
            locale: 'String',
            provider: 'String',
            siteLoginUrl: 'String',
            attributeMap: 'Map<String, String>',
        }),
        valueClass('Auth.AuthProviderCallbackState', {
            headers: 'Map<String, String>',
            body: 'String',
            queryParameters: 'Map<String, String>',
        }),
        valueClass('Auth.AuthProviderTokenResponse', {
            provider: 'String',
            oauthToken: 'String',
            oauthSecretOrRefreshToken: 'String',
            state: 'String',
        }),
        valueClass(
            'Auth.OAuthRefreshResult',
            { accessToken: 'String', refreshToken: 'String', error: 'String' },
            {
                'new(String accessToken, String refreshToken)': (accessToken: unknown, refreshToken: unknown) =>
                    new PlatformObject('Auth.OAuthRefreshResult', { accessToken, refreshToken, error: null }),
            },
        ),
        plugin(
            'Auth.AuthProviderPluginClass',
            'String getCustomMetadataType()',
            'PageReference initiate(Map<String, String> configuration, String stateToPropagate)',
            'Auth.AuthProviderTokenResponse handleCallback(Map<String, String> configuration, Auth.AuthProviderCallbackState state)',
            'Auth.UserData getUserInfo(Map<String, String> configuration, Auth.AuthProviderTokenResponse response)',
            'Auth.OAuthRefreshResult refresh(Map<String, String> configuration, String refreshToken)',
        ),
        plugin(
            'Auth.ConnectedAppPlugin',
            'Boolean authorize(Id userId, Id connectedAppId, Boolean isAdminApproved, Auth.InvocationContext context)',
            'Map<String, String> customAttributes(Id userId, Id connectedAppId, Map<String, String> formulaDefinedAttributes, Auth.InvocationContext context)',
            'void refresh(Id userId, Id connectedAppId, Auth.InvocationContext context)',
        ),
        handler(
            'Auth.RegistrationHandler',
            'User createUser(Id portalId, Auth.UserData data)',
            'void updateUser(Id userId, Id portalId, Auth.UserData data)',
        ),
        handler(
            'Auth.SamlJitHandler',
            'User createUser(Id samlSsoProviderId, Id communityId, Id portalId, String federationId, Map<String, String> attributes, String assertion)',
            'void updateUser(Id userId, Id samlSsoProviderId, Id communityId, Id portalId, String federationId, Map<String, String> attributes, String assertion)',
        ),
        handler(
            'Auth.LoginDiscoveryHandler',
            'PageReference login(String identifier, String startUrl, Map<String, String> requestAttributes)',
        ),
        handler(
            'Auth.MyDomainLoginDiscoveryHandler',
            'PageReference login(String identifier, String startUrl, Map<String, String> requestAttributes)',
        ),
    ];
}

/** A JWT can be filled and read; signing needs a certificate of the org. */
function jsonWebTokens(): readonly TypeDefinition[] {
    const shape = {
        additionalClaims: 'Map<String, Object>',
        aud: 'String',
        iss: 'String',
        nbfClockSkew: 'Integer',
        sub: 'String',
        validityLength: 'Integer',
    };
    return [
        dataClass('Auth.JWT', shape, {
            properties: false,
            getters: true,
            setters: true,
            members: { 'String toJSONString()': refused('Auth.JWT.toJSONString') },
        }),
        {
            name: 'Auth.JWS',
            kind: 'class',
            members: refusals(
                'Auth.JWS',
                'new(Auth.JWT jwt, String certificateName)',
                'new(String header, String payload)',
                'String getCompactSerialization()',
            ),
        },
        {
            name: 'Auth.JWTBearerTokenExchange',
            kind: 'class',
            members: refusals(
                'Auth.JWTBearerTokenExchange',
                'new(String tokenEndpoint, Auth.JWS jws)',
                'String getAccessToken()',
                'HttpResponse getHttpResponse()',
                'String getGrantType()',
                'void setGrantType(String grantType)',
                'String getTokenEndpoint()',
                'void setTokenEndpoint(String tokenEndpoint)',
                'Auth.JWS getJWS()',
                'void setJWS(Auth.JWS jws)',
            ),
        },
        {
            name: 'Auth.JWTUtil',
            kind: 'class',
            members: refusals(
                'Auth.JWTUtil',
                'static Auth.JWT parseJWTFromStringWithoutValidation(String token)',
                'static Auth.JWT validateJWTWithCert(String token, String certificateName)',
                'static Auth.JWT validateJWTWithKey(String token, String publicKey)',
                'static Auth.JWT validateJWTWithKeysEndpoint(String token, String keysUrl, Boolean shouldUseCache)',
            ),
        },
    ];
}

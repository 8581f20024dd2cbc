import type { LibraryPart, TypeDefinition } from './define.ts';
import { PageReference } from './pageReference.ts';
import type { Runtime } from '../runtime.ts';
import { refusals, refused } from './refusals.ts';

const nothing = (): null => null;
const never = (): boolean => false;

/** Site and Network: the answers of an org without sites, on which no request comes through one. */
export const sites: LibraryPart = (runtime) => [
    {
        name: 'System.Site',
        kind: 'class',
        members: {
            ...answering(
                nothing,
                'String getAdminEmail()',
                'Id getAdminId()',
                'String getAnalyticsTrackingCode()',
                'String getBaseCustomUrl()',
                'String getBaseInsecureUrl()',
                'String getBaseRequestUrl()',
                'String getBaseSecureUrl()',
                'String getBaseUrl()',
                'String getCurrentSiteUrl()',
                'String getCustomWebAddress()',
                'String getDomain()',
                'String getErrorDescription()',
                'String getErrorMessage()',
                'String getExperienceId()',
                'String getMasterLabel()',
                'String getName()',
                'String getOriginalUrl()',
                'String getPathPrefix()',
                'String getPrefix()',
                'Id getSiteId()',
                'String getSiteType()',
                'String getSiteTypeLabel()',
                'PageReference getTemplate()',
            ),
            ...answering(never, 'Boolean isLoginEnabled()', 'Boolean isPasswordExpired()', 'Boolean isRegistrationEnabled()'),
            'static Boolean isValidUsername(String username)': (username: string | null) =>
                /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(username ?? ''),
            ...withoutSite(
                runtime,
                null,
                'PageReference changePassword(String newPassword, String verifyNewPassword)',
                'PageReference changePassword(String newPassword, String verifyNewPassword, String oldPassword)',
                'Id createExternalUser(SObject user, String accountId)',
                'Id createExternalUser(SObject user, String accountId, String password)',
                'Id createExternalUser(SObject user, String accountId, String password, Boolean sendEmailConfirmation)',
                'Id createPersonAccountPortalUser(SObject user, String ownerId, String password)',
                'Id createPersonAccountPortalUser(SObject user, String ownerId, String recordTypeId, String password)',
                'Id createPortalUser(SObject user, String accountId, String password)',
                'Id createPortalUser(SObject user, String accountId, String password, Boolean sendEmailConfirmation)',
                'PageReference login(String username, String password, String startUrl)',
                'void setExperienceId(String experienceId)',
            ),
            ...withoutSite(
                runtime,
                false,
                'Boolean forgotPassword(String username)',
                'Boolean forgotPassword(String username, String template)',
            ),
            ...refusals(
                'Site',
                'static String getPasswordPolicyStatement()',
                'static PageReference passwordlessLogin(Id userId, List<Auth.VerificationMethod> methods, String startUrl)',
                'static void setPortalUserAsAuthProvider(SObject user, String contactId)',
                'static void validatePassword(SObject user, String password, String confirmPassword)',
            ),
        },
    },
    {
        name: 'System.Network',
        kind: 'class',
        members: {
            ...answering(
                nothing,
                'String getNetworkId()',
                'String getLoginUrl(String networkId)',
                'String getLogoutUrl(String networkId)',
                'String getSelfRegUrl(String networkId)',
            ),
            'static PageReference communitiesLanding()': () => (runtime.test === undefined ? new PageReference('/') : null),
            'static PageReference forwardToAuthPage(String startUrl)': (startUrl: string) => authPage(runtime, startUrl),
            'static PageReference forwardToAuthPage(String startUrl, String displayType)': (startUrl: string) =>
                authPage(runtime, startUrl),
        },
    },
    {
        // The redirect of an Aura component's controller; outside of one there is nowhere to go.
        name: 'System.Aura',
        kind: 'class',
        members: {
            'static void redirect(PageReference page)': (page: unknown) => {
                if (page === null) throw runtime.exception('System.NullPointerException', 'Argument 1 cannot be null');
            },
        },
    },
];

/** A test has no site to go to, so a real org answers nothing; elsewhere these need a site and are refused. */
function withoutSite(runtime: Runtime, answer: null | false, ...signatures: readonly string[]): TypeDefinition['members'] {
    const members = signatures.map((signature) => {
        const refuse = refused(`Site.${/(\w+)\(/.exec(signature)?.[1] ?? signature}`);
        return [`static ${signature}`, () => (runtime.test === undefined ? refuse() : answer)] as const;
    });
    return Object.fromEntries(members);
}

function authPage(runtime: Runtime, startUrl: string): PageReference | null {
    return runtime.test === undefined ? new PageReference(startUrl) : null;
}

function answering(answer: () => unknown, ...signatures: readonly string[]): TypeDefinition['members'] {
    return Object.fromEntries(signatures.map((signature) => [`static ${signature}`, answer]));
}

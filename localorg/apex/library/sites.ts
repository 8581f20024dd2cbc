import type { LibraryPart, TypeDefinition } from './define.ts';
import { PageReference } from './pageReference.ts';
import { refusals } from './refusals.ts';

const nothing = (): null => null;
const never = (): boolean => false;

/** Site and Network: the answers of an org without sites, on which no request comes through one. */
export const sites: LibraryPart = () => [
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
            ...refusals(
                'Site',
                'static PageReference changePassword(String newPassword, String verifyNewPassword)',
                'static PageReference changePassword(String newPassword, String verifyNewPassword, String oldPassword)',
                'static Id createExternalUser(SObject user, String accountId)',
                'static Id createExternalUser(SObject user, String accountId, String password)',
                'static Id createExternalUser(SObject user, String accountId, String password, Boolean sendEmailConfirmation)',
                'static Id createPortalUser(SObject user, String accountId, String password)',
                'static Id createPortalUser(SObject user, String accountId, String password, Boolean sendEmailConfirmation)',
                'static Boolean forgotPassword(String username)',
                'static String getPasswordPolicyStatement()',
                'static PageReference login(String username, String password, String startUrl)',
                'static PageReference passwordlessLogin(Id userId, List<Auth.VerificationMethod> methods, String startUrl)',
                'static void setExperienceId(String experienceId)',
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
            'static PageReference communitiesLanding()': () => new PageReference('/'),
            'static PageReference forwardToAuthPage(String startUrl)': (startUrl: string) => new PageReference(startUrl),
        },
    },
];

function answering(answer: () => unknown, ...signatures: readonly string[]): TypeDefinition['members'] {
    return Object.fromEntries(signatures.map((signature) => [`static ${signature}`, answer]));
}

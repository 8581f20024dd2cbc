/** An OAuth refusal with Salesforce's error and error_description (RFC 6749, 5.2). */
export class OAuthFault extends Error {
    readonly error: string;

    constructor(error: string, description: string) {
        super(description);
        this.name = 'OAuthFault';
        this.error = error;
    }
}

export const refusals = {
    expired: () => new OAuthFault('invalid_grant', 'expired access/refresh token'),
    validityExpired: () => new OAuthFault('invalid_grant', 'token validity expired'),
    invalidCode: () => new OAuthFault('invalid_grant', 'invalid authorization code'),
    // An assertion of the JWT bearer flow that has expired is told in the same words.
    expiredCode: () => new OAuthFault('invalid_grant', 'expired authorization code'),
    invalidAssertion: () => new OAuthFault('invalid_grant', 'invalid assertion'),
    invalidAudience: () => new OAuthFault('invalid_grant', 'audience is invalid'),
    notApproved: () => new OAuthFault('invalid_grant', "user hasn't approved this consumer"),
    verifier: () => new OAuthFault('invalid_grant', 'invalid code verifier'),
    redirectMismatch: () => new OAuthFault('redirect_uri_mismatch', 'redirect_uri must match configuration'),
    clientUnknown: () => new OAuthFault('invalid_client_id', 'client identifier invalid'),
    clientSecret: () => new OAuthFault('invalid_client', 'invalid client credentials'),
    userInactive: () => new OAuthFault('inactive_user', 'user is inactive'),
    // Salesforce documents inactive_user only; that a frozen user is told apart by the description is ours.
    userFrozen: () => new OAuthFault('inactive_user', 'user is frozen'),
    notInstalled: () => new OAuthFault('invalid_client', 'app must be installed into org'),
    blocked: () => new OAuthFault('invalid_client', 'app is blocked by admin'),
    notAdminApproved: () => new OAuthFault('invalid_app_access', 'user is not admin approved to access this app'),
} as const;

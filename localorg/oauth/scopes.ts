/** What a scope lets an app do, in an administrator's words. */
export const SCOPE_TEXT: Readonly<Record<string, string>> = {
    api: 'Manage user data via APIs',
    web: 'Manage user data via Web browsers',
    refresh_token: 'Perform requests at any time',
    offline_access: 'Perform requests at any time',
    id: 'Access the identity URL service',
    openid: 'Access unique user identifiers',
    full: 'Full access',
};

import { CONNECTED_APP, LIFETIME_DAYS, type Secrets } from './folders.ts';

export const PRIMARY_USER = 'primary@example.com';
export const ADMIN = 'admin@example.com';
export const FORM_BUILDER = 'builder@example.com';

const form = (id: string, name: string, status: string, publishedDaysAgo: number | undefined, publishError?: string) => ({
    object: 'Formstack_Form__c',
    values: {
        Name: name,
        Form_Id__c: id,
        Status__c: status,
        Revision__c: 3,
        Definition__c: {
            json: {
                fields: [
                    { id: 'name', label: 'Your name', type: 'text', required: true },
                    { id: 'email', label: 'E-mail', type: 'email', required: true },
                    { id: 'when', label: 'Preferred date', type: 'date', required: false },
                ],
            },
        },
        ...(publishedDaysAgo === undefined ? {} : { Published_Revision__c: 3, Published_At__c: { daysFromNow: -publishedDaysAgo } }),
        ...(publishError === undefined ? {} : { Revision__c: 4, Publish_Error__c: publishError }),
    },
});

/** What a new local org holds: three people, the connected app of the service, and a few forms. */
export function seed(secrets: Secrets, servicePort: number): object {
    return {
        organization: { name: 'Northwind Trading', timeZone: 'Europe/Berlin' },
        people: [
            {
                username: PRIMARY_USER,
                firstName: 'Dana',
                lastName: 'Li',
                title: 'Primary User of Formstack',
                profile: 'Standard User',
                permissionSets: ['FormstackUser', 'FormstackPrimaryUser'],
            },
            {
                username: ADMIN,
                firstName: 'Alex',
                lastName: 'Moreno',
                title: 'Formstack administrator',
                profile: 'Standard User',
                permissionSets: ['FormstackUser', 'FormstackAdmin'],
            },
            {
                username: FORM_BUILDER,
                firstName: 'Sam',
                lastName: 'Okafor',
                title: 'Form builder',
                profile: 'Standard User',
                permissionSets: ['FormstackUser'],
            },
        ],
        connectedApps: [
            {
                name: CONNECTED_APP,
                consumerKey: secrets.consumerKey,
                consumerSecret: secrets.consumerSecret,
                callbackUrls: [`http://localhost:${servicePort}/oauth/callback`],
                scopes: ['api', 'refresh_token', 'openid'],
                isPkceRequired: true,
                rotatesRefreshTokens: true,
                refreshTokenValidityHours: LIFETIME_DAYS * 24,
            },
        ],
        records: [
            { object: 'Formstack_User_License__c', values: { Type__c: 'Primary', User__c: { user: PRIMARY_USER } } },
            { object: 'Formstack_User_License__c', values: { Type__c: 'Standard', User__c: { user: ADMIN } } },
            { object: 'Formstack_User_License__c', values: { Type__c: 'Standard', User__c: { user: FORM_BUILDER } } },
            form('contact-us', 'Contact us', 'Published', 40),
            form('event-registration', 'Event registration', 'Published', 12),
            form('job-application', 'Job application', 'Published', 3),
            form('customer-survey', 'Customer survey', 'Draft', undefined),
            form(
                'newsletter',
                'Newsletter sign-up',
                'Publish Failed',
                60,
                'The Formstack token no longer works. Ask the Primary User to refresh it, then publish again.',
            ),
        ],
    };
}

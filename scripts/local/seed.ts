import { CONNECTED_APP, LIFETIME_DAYS, type Secrets } from './folders.ts';

export const PRIMARY_USER = 'primary@example.com';
export const ADMIN = 'admin@example.com';
export const FORM_BUILDER = 'builder@example.com';
export const SYSTEM_ADMINISTRATOR = 'sysadmin@example.com';

export interface SeededForm {
    readonly id: string;
    readonly name: string;
    readonly status: 'Draft' | 'Published' | 'Publish Failed';
    readonly publishedDaysAgo?: number;
    readonly publishError?: string;
}

export const FORMS: readonly SeededForm[] = [
    { id: 'contact-us', name: 'Contact us', status: 'Published', publishedDaysAgo: 40 },
    { id: 'event-registration', name: 'Event registration', status: 'Published', publishedDaysAgo: 12 },
    { id: 'job-application', name: 'Job application', status: 'Published', publishedDaysAgo: 3 },
    { id: 'customer-survey', name: 'Customer survey', status: 'Draft' },
    {
        id: 'newsletter',
        name: 'Newsletter sign-up',
        status: 'Publish Failed',
        publishedDaysAgo: 60,
        publishError: 'The Formstack token no longer works. Ask the Primary User to refresh it, then publish again.',
    },
];

const FIELDS = [
    { id: 'name', label: 'Your name', type: 'text', required: true },
    { id: 'email', label: 'E-mail', type: 'email', required: true },
    { id: 'when', label: 'Preferred date', type: 'date', required: false },
];

/** A form whose publish failed has a revision that was never live. */
function formRecord(form: SeededForm): object {
    return {
        object: 'Formstack_Form__c',
        values: {
            Name: form.name,
            Form_Id__c: form.id,
            Status__c: form.status,
            Definition__c: { json: { fields: FIELDS } },
            Revision__c: form.status === 'Publish Failed' ? 4 : 3,
            Publish_Error__c: form.publishError ?? null,
            ...(form.publishedDaysAgo === undefined
                ? {}
                : { Published_Revision__c: 3, Published_At__c: { daysFromNow: -form.publishedDaysAgo } }),
        },
    };
}

/** What a new local org holds: four people, the connected app of the service, and a few forms. */
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
            {
                username: SYSTEM_ADMINISTRATOR,
                firstName: 'Robin',
                lastName: 'Castillo',
                title: 'Salesforce administrator: works in Setup',
                profile: 'System Administrator',
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
            ...FORMS.map(formRecord),
        ],
    };
}

import type { Store } from '../store/store.ts';
import { findId, writeRow } from './rows.ts';

/** Salesforce's standard profiles that a new org has, with the licence each belongs to. */
const PROFILES: readonly (readonly [name: string, license: string, userType?: string])[] = [
    ['System Administrator', 'Salesforce'],
    ['Standard User', 'Salesforce'],
    ['Read Only', 'Salesforce'],
    ['Marketing User', 'Salesforce'],
    ['Contract Manager', 'Salesforce'],
    ['Solution Manager', 'Salesforce'],
    ['Minimum Access - Salesforce', 'Salesforce'],
    ['Standard Platform User', 'Salesforce Platform'],
    ['Chatter Free User', 'Chatter Free'],
    ['Chatter External User', 'Chatter External'],
    ['Custom: Marketing Profile', 'Salesforce'],
    ['Custom: Sales Profile', 'Salesforce'],
    ['Custom: Support Profile', 'Salesforce'],
    ['Customer Community User', 'Customer Community', 'CspLitePortal'],
    ['Customer Community Login User', 'Customer Community Login', 'CspLitePortal'],
    ['Customer Community Plus User', 'Customer Community Plus', 'PowerCustomerSuccess'],
    ['Partner Community User', 'Partner Community', 'PowerPartner'],
    ['Partner Community Login User', 'Partner Community Login', 'PowerPartner'],
];

/** A day that opens and closes at midnight never closes. */
const ALWAYS_OPEN = Object.fromEntries(
    ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'].flatMap((day) => [
        [`${day}StartTime`, '00:00:00.000Z'],
        [`${day}EndTime`, '00:00:00.000Z'],
    ]),
) as Readonly<Record<string, string>>;

export const AUTOMATED_PROCESS = 'autoproc@localorg.example';

export interface OrgIdentity {
    readonly organizationId: string;
    readonly name: string;
    /** The System Administrator who came with the org, and who runs the tests. */
    readonly adminId: string;
    readonly automatedProcessId: string;
}

/** What a new org has before anybody has done anything: the organization, licences, profiles, an administrator. Does nothing twice. */
export function bootstrap(store: Store, now: number, organization: { readonly name: string; readonly timeZone: string }): OrgIdentity {
    const found = store.get('SELECT "Id" AS id, "Name" AS name FROM "Organization"');
    if (found === undefined) create(store, new Date(now).toISOString(), organization);
    const { id, name } = found ?? store.get('SELECT "Id" AS id, "Name" AS name FROM "Organization"') ?? {};
    return {
        organizationId: String(id),
        name: String(name),
        adminId: findId(store, 'User', 'Username', 'admin@localorg.example') ?? '',
        automatedProcessId: findId(store, 'User', 'Username', AUTOMATED_PROCESS) ?? '',
    };
}

function create(store: Store, at: string, organization: { readonly name: string; readonly timeZone: string }): void {
    const licenses = new Map<string, string>();
    for (const name of new Set(PROFILES.map(([, license]) => license))) {
        const LicenseDefinitionKey = name === 'Salesforce' ? 'SFDC' : name.toUpperCase().replaceAll(' ', '_');
        licenses.set(
            name,
            writeRow(
                store,
                'UserLicense',
                { Name: name, LicenseDefinitionKey, MasterLabel: name, Status: 'Active', TotalLicenses: 100, UsedLicenses: 1 },
                at,
            ),
        );
    }
    const profileIds = new Map<string, string>();
    for (const [name, license, userType = 'Standard'] of PROFILES) {
        const licenseId = licenses.get(license) ?? null;
        const id = writeRow(
            store,
            'Profile',
            { Name: name, UserLicenseId: licenseId, UserType: userType, ...permissions(store, 'Profile', name) },
            at,
        );
        profileIds.set(name, id);
        writeRow(
            store,
            'PermissionSet',
            {
                Name: `X${id.slice(0, 15)}`,
                Label: name,
                ProfileId: id,
                IsOwnedByProfile: 1,
                IsCustom: 0,
                LicenseId: licenseId,
                ...permissions(store, 'PermissionSet', name),
            },
            at,
        );
    }
    writeRow(
        store,
        'BusinessHours',
        { Name: 'Default', IsActive: 1, IsDefault: 1, TimeZoneSidKey: organization.timeZone, ...ALWAYS_OPEN },
        at,
    );
    const person = {
        TimeZoneSidKey: organization.timeZone,
        LocaleSidKey: 'en_US',
        LanguageLocaleKey: 'en_US',
        EmailEncodingKey: 'UTF-8',
        IsActive: 1,
    };
    const adminProfile = profileIds.get('System Administrator') ?? null;
    const adminId = store.nextId('User');
    writeRow(
        store,
        'User',
        {
            ...person,
            Id: adminId,
            Username: 'admin@localorg.example',
            FirstName: 'Org',
            LastName: 'Admin',
            Email: 'admin@localorg.example',
            Alias: 'oadmin',
            CommunityNickname: 'oadmin',
            ProfileId: adminProfile,
            UserType: 'Standard',
            Title: 'System Administrator',
        },
        at,
        adminId,
    );
    writeRow(
        store,
        'User',
        {
            ...person,
            Username: AUTOMATED_PROCESS,
            FirstName: 'Automated',
            LastName: 'Process',
            Email: AUTOMATED_PROCESS,
            Alias: 'autoproc',
            CommunityNickname: 'autoproc',
            UserType: 'AutomatedProcess',
        },
        at,
        adminId,
    );
    writeRow(
        store,
        'Organization',
        {
            Name: organization.name,
            OrganizationType: 'Enterprise Edition',
            InstanceName: 'LOCAL',
            IsSandbox: 0,
            LanguageLocaleKey: 'en_US',
            DefaultLocaleSidKey: 'en_US',
            TimeZoneSidKey: organization.timeZone,
            FiscalYearStartMonth: 1,
        },
        at,
        adminId,
    );
    writeRow(store, 'Pricebook2', { Name: 'Standard Price Book', IsActive: 1, IsStandard: 1 }, at, adminId);
}

/** An administrator has every system permission that the schema knows; a standard user those of daily work. */
function permissions(store: Store, object: string, profile: string): Readonly<Record<string, number>> {
    const daily = new Set([
        'PermissionsApiEnabled',
        'PermissionsRunReports',
        'PermissionsLightningExperienceUser',
        'PermissionsViewHelpLink',
        'PermissionsEditTask',
        'PermissionsEditEvent',
    ]);
    const isDaily = (name: string): boolean => daily.has(name) && !profile.startsWith('Chatter') && !profile.startsWith('Minimum');
    return Object.fromEntries(
        (store.schema.object(object)?.fields ?? [])
            .filter((field) => field.name.startsWith('Permissions'))
            .map((field) => [field.name, Number(profile === 'System Administrator' || isDaily(field.name))]),
    );
}

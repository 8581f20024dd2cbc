import { CONNECTED_APP, LIFETIME_DAYS, readSecrets, type LocalFolders } from './folders.ts';
import { OrgClient, type Row } from './orgClient.ts';
import { PRIMARY_USER, SYSTEM_ADMINISTRATOR } from './seed.ts';

/** What an administrator chooses for an app in Edit Policies. */
interface Policies {
    readonly permittedUsers?: 'all' | 'adminApproved';
    readonly refreshToken?: 'lifetime' | 'idle';
    readonly days?: number;
}

/** The running org in the hands of its administrators: connected apps, people, their permission sets and licenses. */
export class OrgAdministration extends OrgClient {
    readonly #consumerKey: string;

    constructor(folders: LocalFolders) {
        super(folders);
        this.#consumerKey = readSecrets(folders).consumerKey;
    }

    /** The Salesforce administrator blocks the app in Connected Apps OAuth Usage. */
    async block(): Promise<void> {
        await this.actInSetup('ConnectedAppsUsage/home', { act: 'Block', app: this.#consumerKey });
    }

    /** The Salesforce administrator saves the app's policies; those that are not named are as the seed has them. */
    async changePolicies(policies: Policies, app = CONNECTED_APP): Promise<void> {
        const { permittedUsers = 'all', refreshToken = 'lifetime', days = LIFETIME_DAYS } = policies;
        const address = encodeURIComponent(`/${await this.#appId(app)}/e`);
        const form = { permittedUsers, ipRelaxation: 'enforce', refreshToken, period: String(days), unit: 'days' };
        await this.actInSetup(`ConnectedApplication/page?address=${address}`, form);
    }

    /** The Salesforce administrator makes a connected app that signs in by JWT. Answers its consumer key. */
    async makeSigningApp(name: string, certificate: string): Promise<string> {
        const scopes = { scope_api: 'on', scope_refresh_token: 'on' };
        const settings = { name, callbacks: 'http://localhost:1717/OauthRedirect', ...scopes, signs: 'on', certificate };
        const next = await this.actInSetup(`NavigationMenus/page?address=${encodeURIComponent('/new')}`, settings);
        return new URL(next, 'http://localhost').searchParams.get('address')?.slice(1) ?? '';
    }

    /** The Salesforce administrator approves an app for everybody of a profile. */
    async approveProfile(profile: string, app: string): Promise<void> {
        const [set] = await this.query(`SELECT Id FROM PermissionSet WHERE Profile.Name = '${profile}'`);
        const address = encodeURIComponent(`/${await this.#appId(app)}`);
        await this.actInSetup(`ConnectedApplication/page?address=${address}`, { act: 'enable', parent: String(set?.['Id']) });
    }

    /** Somebody new, with a standard profile and no permission set. Answers the user's id. */
    async addPerson(username: string, firstName: string, lastName: string): Promise<string> {
        const [profile] = await this.query("SELECT Id FROM Profile WHERE Name = 'Standard User'");
        const locale = { LanguageLocaleKey: 'en_US', LocaleSidKey: 'en_US', TimeZoneSidKey: 'Europe/Berlin', EmailEncodingKey: 'UTF-8' };
        const name = { FirstName: firstName, LastName: lastName, Alias: lastName.slice(0, 8), Username: username, Email: username };
        const made = await this.rest('POST', '/sobjects/User', { ...name, ...locale, ProfileId: profile?.['Id'] });
        return (made as { readonly id: string }).id;
    }

    /** The Salesforce administrator gives somebody these permission sets and takes all others away. */
    async assignPermissionSets(username: string, ...names: readonly string[]): Promise<void> {
        const [user] = await this.query(`SELECT Id FROM User WHERE Username = '${username}'`);
        const held = `SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '${String(user?.['Id'])}' AND PermissionSet.IsOwnedByProfile = false`;
        for (const row of await this.query(held)) await this.rest('DELETE', `/sobjects/PermissionSetAssignment/${String(row['Id'])}`);
        for (const name of names) {
            const [set] = await this.query(`SELECT Id FROM PermissionSet WHERE Name = '${name}'`);
            const assignment = { AssigneeId: user?.['Id'], PermissionSetId: set?.['Id'] };
            await this.rest('POST', '/sobjects/PermissionSetAssignment', assignment, SYSTEM_ADMINISTRATOR);
        }
    }

    /** The Salesforce administrator freezes somebody. */
    async freeze(username: string): Promise<void> {
        const [login] = await this.query(`SELECT Id FROM UserLogin WHERE UserId IN (SELECT Id FROM User WHERE Username = '${username}')`);
        await this.rest('PATCH', `/sobjects/UserLogin/${String(login?.['Id'])}`, { IsFrozen: true }, SYSTEM_ADMINISTRATOR);
    }

    /** Gives somebody who holds a license the one of the Primary User; the others keep a Standard license. */
    async makePrimaryUser(username: string): Promise<void> {
        const licenses = await this.query('SELECT Id, Type__c, User__r.Username FROM Formstack_User_License__c ORDER BY Type__c');
        const isPrimary = (row: Row): boolean => (row['User__r'] as Row | null)?.['Username'] === username;
        for (const row of [...licenses].sort((first, second) => Number(isPrimary(first)) - Number(isPrimary(second)))) {
            const wanted = isPrimary(row) ? 'Primary' : 'Standard';
            if (row['Type__c'] !== wanted)
                await this.rest('PATCH', `/sobjects/Formstack_User_License__c/${String(row['Id'])}`, { Type__c: wanted });
        }
    }

    /** The connected app and people as the seed has them. What has been done to the app in Setup is taken back in Setup. */
    async restoreSetup(): Promise<void> {
        const [last] = await this.query(
            "SELECT Action FROM SetupAuditTrail WHERE Action LIKE '%blockConnectedApplication' ORDER BY CreatedDate DESC, Id DESC LIMIT 1",
        );
        if (last?.['Action'] === 'blockConnectedApplication')
            await this.actInSetup('ConnectedAppsUsage/home', { act: 'Unblock', app: this.#consumerKey });
        await this.control('apps/restore', { app: CONNECTED_APP });
        await this.changePolicies({});
        for (const login of await this.query('SELECT Id FROM UserLogin WHERE IsFrozen = true'))
            await this.rest('PATCH', `/sobjects/UserLogin/${String(login['Id'])}`, { IsFrozen: false });
        for (const user of await this.query('SELECT Id FROM User WHERE IsActive = false'))
            await this.rest('PATCH', `/sobjects/User/${String(user['Id'])}`, { IsActive: true });
        const strangers = "SELECT Username FROM User WHERE LanguageLocaleKey != 'en_US' OR LocaleSidKey != 'en_US'";
        for (const user of await this.query(strangers)) await this.setLanguage(String(user['Username']), 'en_US', 'en_US');
        await this.makePrimaryUser(PRIMARY_USER);
    }

    /** The language that somebody reads (`de`), and the locale of dates and numbers (`de_DE`). */
    async setLanguage(username: string, language: string, locale: string): Promise<void> {
        const [user] = await this.query(`SELECT Id FROM User WHERE Username = '${username}'`);
        await this.rest('PATCH', `/sobjects/User/${String(user?.['Id'])}`, { LanguageLocaleKey: language, LocaleSidKey: locale });
    }

    async #appId(name: string): Promise<string> {
        const [app] = await this.query(`SELECT Id FROM ConnectedApplication WHERE Name = '${name}'`);
        return String(app?.['Id']);
    }
}

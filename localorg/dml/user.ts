import { Fault } from '../fault.ts';
import type { RunningUser } from '../schema/schema.ts';
import type { Store } from '../store/store.ts';

/** Reads who a user is. Throws for an id that is no user's. */
export function readUser(store: Store, userId: string): RunningUser {
    const [row] = store.all(
        `SELECT u.*, p."Name" AS "ProfileName" FROM "User" u LEFT JOIN "Profile" p ON p."Id" = u."ProfileId" WHERE u."Id" = ?`,
        [userId],
    );
    if (row === undefined) throw new Fault('INVALID_CROSS_REFERENCE_KEY', `There is no user ${userId}.`);
    const text = (name: string): string => (typeof row[name] === 'string' ? row[name] : '');
    return {
        id: text('Id'),
        username: text('Username'),
        name: [text('FirstName'), text('LastName')].filter((part) => part !== '').join(' '),
        email: text('Email'),
        profileId: text('ProfileId'),
        profileName: text('ProfileName'),
        roleId: text('UserRoleId') === '' ? null : text('UserRoleId'),
        userType: text('UserType') === '' ? 'Standard' : text('UserType'),
        language: text('LanguageLocaleKey') === '' ? 'en_US' : text('LanguageLocaleKey'),
        locale: text('LocaleSidKey') === '' ? 'en_US' : text('LocaleSidKey'),
        timeZone: text('TimeZoneSidKey') === '' ? 'GMT' : text('TimeZoneSidKey'),
    };
}

import type { RecordValue, SObjectRecord } from '../schema/schema.ts';
import { inner, USERS } from './pages.ts';
import { card, link, linkButton, table, yesNo } from './parts.ts';
import { select, type Answer, type Visit } from './visit.ts';

/** All Users. */
export async function users(visit: Visit): Promise<Answer> {
    const found = await select(
        visit,
        `SELECT Id, Name, Alias, Username, LastLoginDate, IsActive, Profile.Name FROM User WHERE UserType != 'AutomatedProcess' ORDER BY Name`,
    );
    const frozen = new Set(
        (await select(visit, 'SELECT UserId FROM UserLogin WHERE IsFrozen = true')).map(({ values }) => values['UserId']),
    );
    const rows = found.map(({ values }) => {
        const [id, name] = [String(values['Id']), String(values['Name'])];
        return [
            linkButton(inner(USERS, id, 'e'), 'Edit', `Edit ${name}`),
            link(inner(USERS, id), name),
            String(values['Alias']),
            String(values['Username']),
            visit.formats.datetime(values['LastLoginDate']),
            `${yesNo(values['IsActive'])}${frozen.has(id) ? ', frozen' : ''}`,
            profileName(values['Profile']),
        ];
    });
    const columns = ['Action', 'Full Name', 'Alias', 'Username', 'Last Login', 'Active', 'Profile'];
    return { title: 'Users', body: card('All Users', table('All Users', columns, rows, 'There are none.')) };
}

export function profileName(profile: RecordValue | undefined): string {
    return String((profile as SObjectRecord | null | undefined)?.values['Name'] ?? '');
}

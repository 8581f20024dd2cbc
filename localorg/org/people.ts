import type { UserState } from '../oauth/access.ts';
import type { Store } from '../store/store.ts';
import { AUTOMATED_PROCESS } from './bootstrap.ts';

export interface Person {
    readonly id: string;
    readonly username: string;
    readonly name: string;
    readonly email: string;
    readonly description: string;
    readonly state: UserState;
}

/** The users of the org, in the order in which they were made. */
export function readPeople(store: Store): readonly Person[] {
    const text = `SELECT u.*, l."IsFrozen" AS "IsFrozen" FROM "User" u LEFT JOIN "UserLogin" l ON l."UserId" = u."Id"
                  WHERE u."Username" != ? ORDER BY u.rowid`;
    return store.all(text, [AUTOMATED_PROCESS]).map((row) => ({
        id: String(row['Id']),
        username: String(row['Username']),
        name: `${String(row['FirstName'] ?? '')} ${String(row['LastName'])}`.trim(),
        email: String(row['Email']),
        description: String(row['Title'] ?? ''),
        state: row['IsActive'] !== 1 ? 'inactive' : row['IsFrozen'] === 1 ? 'frozen' : 'active',
    }));
}

import type { Store } from '../store/store.ts';

/** Each user has a UserLogin, which says whether the user is frozen. */
export function writeUserLogin(store: Store, userId: string, byUserId: string, now: number): void {
    store.run(
        `INSERT INTO "UserLogin" ("Id", "UserId", "IsFrozen", "IsPasswordLocked", "LastModifiedDate", "LastModifiedById")
         SELECT ?, ?, 0, 0, ?, ? WHERE NOT EXISTS (SELECT 1 FROM "UserLogin" WHERE "UserId" = ?)`,
        [store.nextId('UserLogin'), userId, new Date(now).toISOString(), byUserId, userId],
    );
}

/** For users who were made past DML. */
export function writeMissingUserLogins(store: Store, byUserId: string, now: number): void {
    const missing = store.all('SELECT "Id" AS id FROM "User" WHERE "Id" NOT IN (SELECT "UserId" FROM "UserLogin")');
    for (const { id } of missing) writeUserLogin(store, String(id), byUserId, now);
}

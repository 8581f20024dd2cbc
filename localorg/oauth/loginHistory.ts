import type { Store } from '../store/store.ts';

/** One attempt to log in, as LoginHistory tells it. */
export interface Login {
    readonly userId: string;
    readonly loginType: 'Application' | 'Remote Access 2.0';
    /** `Browser`, or the connected app's name. */
    readonly application: string;
    /** `Success`, or Salesforce's reason for the refusal. */
    readonly status: string;
}

/** Writes a row of LoginHistory, and the user's last login when it was one. `now` is in milliseconds since 1970. */
export function recordLogin(store: Store, { userId, loginType, application, status }: Login, now: number): void {
    const at = new Date(now).toISOString();
    store.run(
        'INSERT INTO "LoginHistory" ("Id", "UserId", "LoginTime", "LoginType", "Application", "Status", "SourceIp") VALUES (?, ?, ?, ?, ?, ?, ?)',
        [store.nextId('LoginHistory'), userId, at, loginType, application, status, '127.0.0.1'],
    );
    if (status === 'Success') store.run('UPDATE "User" SET "LastLoginDate" = ? WHERE "Id" = ?', [at, userId]);
}

import type { Store } from '../store/store.ts';
import type { ConnectedApp } from './connectedApps.ts';
import { refusals } from './fault.ts';

/** Whether nobody may use the app now, whoever asks: blocked, or not installed in this org. Throws the refusal. */
export function requireAvailable(app: ConnectedApp): void {
    if (app.isBlocked) throw refusals.blocked();
    if (!app.isInstalled) throw refusals.notInstalled();
}

/** Whether the user may use the app now. Throws the refusal that Salesforce gives for the reason. */
export function requireAllowed(store: Store, app: ConnectedApp, userId: string): void {
    requireAvailable(app);
    const state = userState(store, userId);
    if (state === 'inactive') throw refusals.userInactive();
    if (state === 'frozen') throw refusals.userFrozen();
    if (app.isAdminApprovedOnly && !isPreAuthorized(store, app, userId)) throw refusals.notAdminApproved();
}

export type UserState = 'active' | 'frozen' | 'inactive';

export function userState(store: Store, userId: string): UserState {
    const row = store.get(
        `SELECT u."IsActive" AS active, l."IsFrozen" AS frozen FROM "User" u LEFT JOIN "UserLogin" l ON l."UserId" = u."Id" WHERE u."Id" = ?`,
        [userId],
    );
    if (row?.['active'] !== 1) return 'inactive';
    return row['frozen'] === 1 ? 'frozen' : 'active';
}

/** Whether an administrator has given the app to the user's profile, or to a permission set of the user's. */
export function isPreAuthorized(store: Store, app: ConnectedApp, userId: string): boolean {
    const found = store.get(
        `SELECT 1 FROM "SetupEntityAccess" e WHERE e."SetupEntityId" = ? AND e."ParentId" IN (
             SELECT p."Id" FROM "PermissionSet" p JOIN "User" u ON u."ProfileId" = p."ProfileId" WHERE u."Id" = ?
             UNION SELECT a."PermissionSetId" FROM "PermissionSetAssignment" a WHERE a."AssigneeId" = ?)`,
        [app.id, userId, userId],
    );
    return found !== undefined;
}

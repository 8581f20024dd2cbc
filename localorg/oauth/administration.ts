import type { Clock } from '../clock.ts';
import { writeSetupAudit, type SetupChange } from '../store/setupAudit.ts';
import type { Store } from '../store/store.ts';
import type { ConnectedApp, ConnectedApps } from './connectedApps.ts';
import type { Grants } from './grants.ts';
import { describePolicy, IP_RELAXATION, PERMITTED_USERS, policyOf, type AppPolicies } from './policies.ts';
import { randomToken } from './secrets.ts';

/** Who is let in by an app that only admits pre-authorized users: a permission set, or the one that a profile owns. */
export interface AppAccess {
    readonly parentId: string;
    readonly label: string;
    readonly isProfile: boolean;
    readonly isEnabled: boolean;
}

/** What an administrator says of a connected app of the org's own. */
export interface OwnApp {
    readonly name: string;
    readonly callbackUrls: readonly string[];
    readonly scopes: readonly string[];
    /** PEM; undefined where the app signs nothing. */
    readonly certificate: string | undefined;
}

/** What an administrator does with connected apps. Each act and its row in the audit trail are one transaction. */
export class AppAdministration {
    readonly #store: Store;
    readonly #clock: Clock;
    readonly #apps: ConnectedApps;
    readonly #grants: Grants;

    constructor(store: Store, clock: Clock, apps: ConnectedApps, grants: Grants) {
        this.#store = store;
        this.#clock = clock;
        this.#apps = apps;
        this.#grants = grants;
    }

    /** Makes an app without a secret: a public client with PKCE, and a signing one with its certificate. Answers its consumer key. */
    create(settings: OwnApp, userId: string): string {
        const consumerKey = `3MVG9${randomToken(48)}`;
        this.#write(userId, inConnectedApps('insertConnectedApplication', `Created Connected App ${settings.name}`), () => {
            const { certificate, ...rest } = settings;
            const seed = { ...rest, consumerKey, isMadeHere: true, ...(certificate === undefined ? {} : { certificate }) };
            this.#apps.install(seed, this.#at());
        });
        return consumerKey;
    }

    /** Changes an app that was made here; its name stays. */
    change(app: ConnectedApp, { callbackUrls, scopes, certificate }: OwnApp, userId: string): void {
        const before = app.certificate?.trim();
        const changed: readonly (readonly [action: string, what: string, isChanged: boolean])[] = [
            ['changeApplicationCallbackUrl', 'Callback URL', callbackUrls.join() !== app.callbackUrls.join()],
            ['changeOauthDefaultScope', 'OAuth Scopes', scopes.join() !== app.scopes.join()],
            ['changeApplicationCertificate', 'Digital Signature', certificate !== before],
        ];
        this.#store.transaction(() => {
            this.#apps.setSettings(app.consumerKey, callbackUrls, scopes, certificate);
            for (const [action, what, isChanged] of changed) {
                const display = `Changed connected app ${app.name} ${what} setting`;
                if (isChanged) writeSetupAudit(this.#store, { action, section: 'Application', display }, userId, this.#clock.now());
            }
        });
    }

    /** Ends all sessions of the app and refuses new ones; approvals outlive it. */
    block(app: ConnectedApp, userId: string): void {
        this.#write(userId, inConnectedApps('blockConnectedApplication', `Blocked Connected App ${app.name} to Salesforce`), () => {
            this.#apps.setBlocked(app.consumerKey, true);
            this.#grants.endSessions(app);
        });
    }

    unblock(app: ConnectedApp, userId: string): void {
        this.#write(userId, inConnectedApps('unblockConnectedApplication', `Unblocked Connected App ${app.name} to Salesforce`), () =>
            this.#apps.setBlocked(app.consumerKey, false),
        );
    }

    install(app: ConnectedApp, userId: string): void {
        this.#write(userId, inConnectedApps('insertConnectedApplication', `Installed Connected App ${app.name} to Salesforce`), () =>
            this.#apps.setInstalled(app.name, true, this.#at()),
        );
    }

    uninstall(app: ConnectedApp, userId: string): void {
        this.#write(userId, inConnectedApps('deleteConnectedApplication', `Uninstalled Connected App ${app.name}`), () => {
            this.#apps.setInstalled(app.name, false, this.#at());
            this.#grants.endSessions(app);
        });
    }

    /** Only pre-authorized users from now on: whoever approved the app by themselves has to be let in again. */
    changePolicies(app: ConnectedApp, policies: AppPolicies, userId: string): void {
        const before = policiesOf(app);
        const change = (action: string, what: string, from: string, to: string): readonly SetupChange[] =>
            from === to
                ? []
                : [{ action, section: 'Application', display: `Changed connected app ${app.name} ${what} setting from ${from} to ${to}` }];
        const changes = [
            ...change(
                'changeUserRuntimeAccessPolicy',
                'Permitted Users',
                PERMITTED_USERS[before.permittedUsers],
                PERMITTED_USERS[policies.permittedUsers],
            ),
            ...change(
                'changeIpRelaxationPolicy',
                'IP relaxation',
                IP_RELAXATION[before.ipRelaxation],
                IP_RELAXATION[policies.ipRelaxation],
            ),
            ...change(
                'changeRefreshTokenPolicy',
                'Refresh Token Policy',
                describePolicy(before.refreshToken),
                describePolicy(policies.refreshToken),
            ),
        ];
        this.#store.transaction(() => {
            this.#apps.setPolicies(app, policies, userId, this.#at());
            if (before.permittedUsers === 'all' && policies.permittedUsers === 'adminApproved') this.#grants.revokeAll(app);
            for (const one of changes) writeSetupAudit(this.#store, one, userId, this.#clock.now());
        });
    }

    /** Every profile and permission set, and whether it gives the app. */
    access(app: ConnectedApp): readonly AppAccess[] {
        return this.#store
            .all(
                `SELECT p."Id" AS parentId, p."Label" AS label, p."IsOwnedByProfile" AS isProfile, e."Id" AS entityAccess
                 FROM "PermissionSet" p LEFT JOIN "SetupEntityAccess" e ON e."ParentId" = p."Id" AND e."SetupEntityId" = ?
                 ORDER BY p."IsOwnedByProfile" DESC, p."Label"`,
                [app.id],
            )
            .map((row) => ({
                parentId: String(row['parentId']),
                label: String(row['label']),
                isProfile: row['isProfile'] === 1,
                isEnabled: row['entityAccess'] !== null,
            }));
    }

    setAccess(app: ConnectedApp, access: AppAccess, isEnabled: boolean, userId: string): void {
        if (access.isEnabled === isEnabled) return;
        const [kind, suffix] = access.isProfile ? ['Profile', 'Standard'] : ['PermissionSet', ''];
        const state = isEnabled ? 'Enabled' : 'Disabled';
        const display = `Changed ${access.isProfile ? 'profile' : 'permission set'} ${access.label}: ${app.name} connected app is ${state.toLowerCase()}`;
        const action = `SetupEntityAccessAudit_${kind}_ConnectedApplication_${state}${suffix}`;
        this.#write(userId, { action, section: 'Manage Users', display }, () => {
            this.#store.run('DELETE FROM "SetupEntityAccess" WHERE "ParentId" = ? AND "SetupEntityId" = ?', [access.parentId, app.id]);
            if (!isEnabled) return;
            this.#store.run(
                'INSERT INTO "SetupEntityAccess" ("Id", "ParentId", "SetupEntityId", "SetupEntityType", "SystemModstamp") VALUES (?, ?, ?, ?, ?)',
                [this.#store.nextId('SetupEntityAccess'), access.parentId, app.id, 'ConnectedApplication', this.#at()],
            );
        });
    }

    #write(userId: string, change: SetupChange, work: () => void): void {
        this.#store.transaction(() => {
            work();
            writeSetupAudit(this.#store, change, userId, this.#clock.now());
        });
    }

    #at(): string {
        return new Date(this.#clock.now()).toISOString();
    }
}

export function policiesOf(app: ConnectedApp): AppPolicies {
    return {
        permittedUsers: app.isAdminApprovedOnly ? 'adminApproved' : 'all',
        ipRelaxation: app.ipRelaxation,
        refreshToken: policyOf(app.refreshTokenValidityHours, app.isValidityIdle),
    };
}

function inConnectedApps(action: string, display: string): SetupChange {
    return { action, section: 'Connected Apps', display };
}

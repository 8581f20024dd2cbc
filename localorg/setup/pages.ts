/** User permissions, all of which it takes; of an inner list, any one. */
export type Permissions = readonly (string | readonly string[])[];

/** A page of Setup. Its address is Lightning's own: `/lightning/setup/NAME/home`. */
export interface SetupPage {
    readonly name: string;
    /** Where it is not at Lightning's own address. */
    readonly address?: string;
    readonly label: string;
    /** The part of the navigation that it stands in. */
    readonly section: string;
    /** What it takes to open the page. Source: Salesforce Help, "User Permissions Needed". */
    readonly permissions: Permissions;
    /** What can be done there, for Setup's home. */
    readonly purpose: string;
}

const page = (name: string, label: string, section: string, permissions: Permissions, purpose: string): SetupPage => ({
    name,
    label,
    section,
    permissions: ['ViewSetup', ...permissions],
    purpose,
});

export const HOME = page('SetupOneHome', 'Home', '', [], 'What an administrator can do in this org.');
export const USERS = page('ManageUsers', 'Users', 'Users', [], 'Activate, freeze and edit users, and give them permission sets.');
export const APP_MANAGER = page(
    'NavigationMenus',
    'App Manager',
    'Apps',
    ['CustomizeApplication'],
    'Make connected apps of this org, with the certificate of those that sign in by JWT.',
);
export const CONNECTED_APPS = page(
    'ConnectedApplication',
    'Manage Connected Apps',
    'Connected Apps',
    ['CustomizeApplication'],
    'Change the policies of connected apps: who may use them, and how long refresh tokens live.',
);
export const OAUTH_USAGE = page(
    'ConnectedAppsUsage',
    'Connected Apps OAuth Usage',
    'Connected Apps',
    ['ManageUsers'],
    'See who uses connected apps; block, install and uninstall apps, and revoke access.',
);
export const CUSTOM_SETTINGS = page(
    'CustomSettings',
    'Custom Settings',
    'Custom Code',
    ['CustomizeApplication'],
    'Read and change the values of custom settings for the org, a profile or a user.',
);
export const AUDIT_TRAIL = page(
    'SecurityEvents',
    'View Setup Audit Trail',
    'Security',
    [],
    'See who changed what in Setup during the last 180 days.',
);

export const APEX_JOBS = page('AsyncApexJobs', 'Apex Jobs', 'Jobs', [], 'See what Apex has run in the background.');
export const SCHEDULED_JOBS = page('ScheduledJobs', 'Scheduled Jobs', 'Jobs', [], 'See and delete what is scheduled.');
/** Not Salesforce's: anybody who has signed in may read the mail of a laptop's own org. */
export const OUTBOX: SetupPage = {
    name: 'outbox',
    address: '/localorg/outbox',
    label: 'Outbox',
    section: 'This Local Org',
    permissions: [],
    purpose: 'Read the mail that a real org would have sent.',
};

/** In the order of the navigation. */
export const PAGES: readonly SetupPage[] = [
    HOME,
    USERS,
    APP_MANAGER,
    CONNECTED_APPS,
    OAUTH_USAGE,
    CUSTOM_SETTINGS,
    APEX_JOBS,
    SCHEDULED_JOBS,
    AUDIT_TRAIL,
    OUTBOX,
];

/** Who administers connected apps. */
export const MANAGES_APPS: Permissions = ['CustomizeApplication', ['ManageRemoteAccess', 'ModifyAllData']];

/** Those of `needed` that somebody with these permissions lacks. */
export function missing(needed: Permissions, permissions: readonly string[]): Permissions {
    return needed.filter((one) => ![one].flat().some((name) => permissions.includes(name)));
}

export function addressOf(page: SetupPage): string {
    return page.address ?? `/lightning/setup/${page.name}/home`;
}

/** A page below another, addressed as Lightning addresses the older pages: by the path that Classic has for it. */
export function inner(page: SetupPage, ...path: readonly string[]): string {
    return `/lightning/setup/${page.name}/page?address=${encodeURIComponent(`/${path.map(encodeURIComponent).join('/')}`)}`;
}

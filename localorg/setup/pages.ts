/** A page of Setup. Its address is Lightning's own: `/lightning/setup/NAME/home`. */
export interface SetupPage {
    readonly name: string;
    readonly label: string;
    /** The part of the navigation that it stands in. */
    readonly section: string;
    /** User permissions that it takes to open the page, all of them. Source: Salesforce Help, "User Permissions Needed". */
    readonly permissions: readonly string[];
    /** What can be done there, for Setup's home. */
    readonly purpose: string;
}

const page = (name: string, label: string, section: string, permissions: readonly string[], purpose: string): SetupPage => ({
    name,
    label,
    section,
    permissions: ['ViewSetup', ...permissions],
    purpose,
});

export const HOME = page('SetupOneHome', 'Home', '', [], 'What an administrator can do in this org.');
export const CUSTOM_SETTINGS = page(
    'CustomSettings',
    'Custom Settings',
    'Custom Code',
    ['CustomizeApplication'],
    'Read and change the values of custom settings for the org, a profile or a user.',
);

/** In the order of the navigation. */
export const PAGES: readonly SetupPage[] = [HOME, CUSTOM_SETTINGS];

export function addressOf(page: SetupPage): string {
    return `/lightning/setup/${page.name}/home`;
}

/** A page below another, addressed as Lightning addresses the older pages: by the path that Classic has for it. */
export function inner(page: SetupPage, ...path: readonly string[]): string {
    return `/lightning/setup/${page.name}/page?address=${encodeURIComponent(`/${path.map(encodeURIComponent).join('/')}`)}`;
}

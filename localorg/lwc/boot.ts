/**
 * What the server tells a page when it loads, as JSON inside the HTML. Node and browser both read these types, so this
 * file imports nothing.
 */
export interface Boot {
    readonly orgName: string;
    readonly theme: Theme;
    readonly session: BootSession;
    readonly applications: readonly BootApplication[];
    readonly tabs: Readonly<Record<string, BootTab>>;
    readonly flexiPages: Readonly<Record<string, BootFlexiPage>>;
    /** The flexipage shown at `/lightning/page/home`, if the project has one. */
    readonly homePage: string | undefined;
    /** The flexipage of an object's records, by object. */
    readonly recordPages: Readonly<Record<string, string>>;
    /** Labels that the project's components import, in the user's language. */
    readonly labels: Readonly<Record<string, string>>;
    /** Types of components' design properties (`Boolean`, `Integer` …), by component and property. */
    readonly propertyTypes: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly customPermissions: readonly string[];
    readonly userPermissions: readonly string[];
}

/** The signed-in person. */
export interface BootSession {
    readonly userId: string;
    readonly name: string;
    readonly username: string;
    readonly email: string;
    /** As browsers name it: `pt-BR`. */
    readonly language: string;
    readonly locale: string;
    /** IANA name: `Europe/Berlin`. */
    readonly timeZone: string;
    /** Sent back by the page in `X-CSRF-Token`. */
    readonly csrfToken: string;
}

export type Theme = 'slds1' | 'slds2';

export interface BootApplication {
    readonly name: string;
    readonly label: string;
    readonly headerColor: string | undefined;
    /** Names of tabs, all of them in `Boot.tabs`. */
    readonly tabs: readonly string[];
    /** The flexipage of the utility bar. */
    readonly utilityBar: string | undefined;
}

export interface BootTab {
    readonly name: string;
    readonly label: string;
    readonly kind: 'home' | 'object' | 'flexiPage' | 'component' | 'url' | 'page';
    readonly target: string | undefined;
    /** `standard:home`, as lightning-icon names icons. */
    readonly icon: string;
}

export interface BootFlexiPage {
    readonly name: string;
    readonly label: string;
    readonly type: string;
    readonly template: string;
    readonly regions: readonly BootRegion[];
}

export interface BootRegion {
    readonly name: string;
    readonly components: readonly BootComponent[];
}

export interface BootComponent {
    /** As the flexipage writes it: `c:banner`, `banner` or `flexipage:richText`. */
    readonly name: string;
    readonly properties: Readonly<Record<string, string>>;
}

/**
 * An SFDX source folder as plain records: what the metadata files say, and no more.
 * `readProject(dir)` in `readProject.ts` makes one from a project root, a force-app folder or any folder below.
 */
export interface Project {
    readonly root: string;
    readonly objects: readonly ObjectSource[];
    /** `globalValueSets/X` by name, and `standardValueSets/X` by name: the picklist values that several fields share. */
    readonly globalValueSets: ReadonlyMap<string, Metadata>;
    readonly standardValueSets: ReadonlyMap<string, Metadata>;
    readonly classes: readonly CodeSource[];
    readonly triggers: readonly CodeSource[];
    /** Custom labels by name, in the project's language. */
    readonly labels: ReadonlyMap<string, string>;
    /** By language: `de`, `pt_BR`. `inLanguage` in `translations.ts` joins them with the project. */
    readonly translations: ReadonlyMap<string, TranslationSource>;
    readonly customMetadata: readonly CustomMetadataSource[];
    readonly permissionSets: readonly PermissionSetSource[];
    readonly permissionSetGroups: readonly { readonly name: string; readonly label: string; readonly permissionSets: readonly string[] }[];
    readonly customPermissions: readonly { readonly name: string; readonly label: string }[];
    readonly applications: readonly ApplicationSource[];
    readonly tabs: readonly TabSource[];
    readonly flexiPages: readonly FlexiPageSource[];
    readonly namedCredentials: readonly NamedCredentialSource[];
    readonly externalCredentials: readonly ExternalCredentialSource[];
    readonly remoteSites: readonly { readonly name: string; readonly url: string; readonly isActive: boolean }[];
    readonly staticResources: readonly { readonly name: string; readonly contentType: string; readonly file: string }[];
    readonly notificationTypes: readonly { readonly name: string; readonly label: string }[];
    readonly messageChannels: readonly { readonly name: string; readonly label: string }[];
    /** Folder of each bundle and its js-meta.xml. */
    readonly lightningComponents: readonly LightningComponentSource[];
    /** Metadata folders or files that were seen and are of a kind that this reader does not read, with a count. */
    readonly unread: ReadonlyMap<string, number>;
}

export interface CodeSource {
    readonly name: string;
    /** Path relative to the project's root, as errors name it. */
    readonly file: string;
    readonly text: string;
    readonly apiVersion: number;
}

/** Words of one language, by name; what nobody has translated is missing. */
export interface TranslationSource {
    readonly labels: ReadonlyMap<string, string>;
    readonly tabs: ReadonlyMap<string, string>;
    readonly applications: ReadonlyMap<string, string>;
    /** By the object's name in lower case. */
    readonly objects: ReadonlyMap<string, ObjectTranslationSource>;
}

export interface ObjectTranslationSource {
    readonly label: string | undefined;
    readonly labelPlural: string | undefined;
    /** By the field's name in lower case. */
    readonly fields: ReadonlyMap<string, FieldTranslationSource>;
    readonly fieldSets: ReadonlyMap<string, string>;
    readonly recordTypes: ReadonlyMap<string, string>;
    /** Error messages. */
    readonly validationRules: ReadonlyMap<string, string>;
}

export interface FieldTranslationSource {
    readonly label: string | undefined;
    readonly help: string | undefined;
    /** By the value's label in the project's own language. */
    readonly picklistValues: ReadonlyMap<string, string>;
}

/** An element of a metadata file: text, or children by element name in file order. */
export type Metadata = { readonly [element: string]: readonly MetadataValue[] };
export type MetadataValue = string | Metadata;

export interface ObjectSource {
    readonly name: string;
    /** The object-meta.xml's own elements; empty for a standard object that is only extended. */
    readonly metadata: Metadata;
    readonly fields: readonly { readonly name: string; readonly metadata: Metadata }[];
    readonly validationRules: readonly { readonly name: string; readonly metadata: Metadata }[];
    readonly fieldSets: readonly { readonly name: string; readonly metadata: Metadata }[];
    readonly recordTypes: readonly { readonly name: string; readonly metadata: Metadata }[];
    readonly listViews: readonly { readonly name: string; readonly metadata: Metadata }[];
}

export interface CustomMetadataSource {
    /** With the suffix: `Policy__mdt`. */
    readonly type: string;
    readonly name: string;
    readonly label: string;
    readonly values: ReadonlyMap<string, string | number | boolean | null>;
}

export interface PermissionSetSource {
    readonly name: string;
    readonly label: string;
    readonly description: string;
    readonly objects: readonly {
        readonly object: string;
        readonly create: boolean;
        readonly read: boolean;
        readonly edit: boolean;
        readonly delete: boolean;
        readonly viewAll: boolean;
        readonly modifyAll: boolean;
    }[];
    readonly fields: readonly { readonly object: string; readonly field: string; readonly read: boolean; readonly edit: boolean }[];
    readonly classes: readonly string[];
    readonly tabs: readonly { readonly tab: string; readonly visibility: string }[];
    readonly applications: readonly string[];
    readonly customPermissions: readonly string[];
    readonly userPermissions: readonly string[];
    readonly customSettings: readonly string[];
    readonly customMetadataTypes: readonly string[];
    /** `ExternalCredential-Principal`, as the metadata writes it. */
    readonly externalCredentialPrincipals: readonly string[];
}

export interface ApplicationSource {
    readonly name: string;
    readonly label: string;
    readonly description: string;
    readonly tabs: readonly string[];
    readonly utilityBar: string | undefined;
    readonly headerColor: string | undefined;
}

export interface TabSource {
    readonly name: string;
    readonly label: string;
    readonly kind: 'object' | 'flexiPage' | 'component' | 'url' | 'page';
    /** The flexipage, component, URL or page; the object is the tab's name. */
    readonly target: string | undefined;
    readonly icon: string | undefined;
}

export interface FlexiPageSource {
    readonly name: string;
    readonly label: string;
    /** `AppPage`, `HomePage`, `RecordPage`, `UtilityBar`. */
    readonly type: string;
    readonly object: string | undefined;
    readonly template: string;
    readonly regions: readonly {
        readonly name: string;
        readonly components: readonly { readonly name: string; readonly properties: ReadonlyMap<string, string> }[];
    }[];
}

export interface NamedCredentialSource {
    readonly name: string;
    readonly label: string;
    readonly type: string;
    readonly url: string;
    readonly externalCredential: string | undefined;
    readonly generateAuthorizationHeader: boolean;
    readonly allowMergeFieldsInHeader: boolean;
    readonly allowMergeFieldsInBody: boolean;
    readonly headers: readonly { readonly name: string; readonly value: string }[];
}

export interface ExternalCredentialSource {
    readonly name: string;
    readonly label: string;
    /** `Custom`, `Oauth`, `Basic`, `NoAuthentication` … */
    readonly protocol: string;
    readonly principals: readonly string[];
    readonly headers: readonly { readonly name: string; readonly value: string }[];
}

export interface LightningComponentSource {
    readonly name: string;
    readonly folder: string;
    readonly label: string;
    readonly description: string;
    readonly isExposed: boolean;
    readonly targets: readonly string[];
}

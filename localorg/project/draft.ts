import type { NotSupported, SourceError } from '../fault.ts';
import type {
    ApplicationSource,
    CodeSource,
    CustomMetadataSource,
    ExternalCredentialSource,
    FlexiPageSource,
    LightningComponentSource,
    Metadata,
    NamedCredentialSource,
    PermissionSetSource,
    Project,
    TabSource,
    TranslationSource,
} from './project.ts';

interface Part {
    readonly name: string;
    readonly metadata: Metadata;
}

/** An object whose parts arrive file by file, and possibly from several package directories. */
export interface ObjectDraft {
    readonly name: string;
    metadata: Metadata;
    readonly fields: Part[];
    readonly validationRules: Part[];
    readonly fieldSets: Part[];
    readonly recordTypes: Part[];
    readonly listViews: Part[];
}

/** A project while its files are read. */
export interface ProjectDraft {
    readonly root: string;
    readonly objects: Map<string, ObjectDraft>;
    readonly globalValueSets: Map<string, Metadata>;
    readonly standardValueSets: Map<string, Metadata>;
    readonly classes: CodeSource[];
    readonly triggers: CodeSource[];
    readonly labels: Map<string, string>;
    readonly translations: Map<string, TranslationSource>;
    readonly customMetadata: CustomMetadataSource[];
    readonly permissionSets: PermissionSetSource[];
    readonly permissionSetGroups: Project['permissionSetGroups'][number][];
    readonly customPermissions: Project['customPermissions'][number][];
    readonly applications: ApplicationSource[];
    readonly tabs: TabSource[];
    readonly flexiPages: FlexiPageSource[];
    readonly namedCredentials: NamedCredentialSource[];
    readonly externalCredentials: ExternalCredentialSource[];
    readonly remoteSites: Project['remoteSites'][number][];
    readonly staticResources: Project['staticResources'][number][];
    readonly notificationTypes: Project['notificationTypes'][number][];
    readonly messageChannels: Project['messageChannels'][number][];
    readonly lightningComponents: LightningComponentSource[];
    readonly unread: Map<string, number>;
}

/** Receives what is wrong with a file. Without one, the first problem is thrown. */
export type ReportProblem = (problem: SourceError | NotSupported) => void;

export function emptyDraft(root: string): ProjectDraft {
    return {
        root,
        objects: new Map(),
        globalValueSets: new Map(),
        standardValueSets: new Map(),
        classes: [],
        triggers: [],
        labels: new Map(),
        translations: new Map(),
        customMetadata: [],
        permissionSets: [],
        permissionSetGroups: [],
        customPermissions: [],
        applications: [],
        tabs: [],
        flexiPages: [],
        namedCredentials: [],
        externalCredentials: [],
        remoteSites: [],
        staticResources: [],
        notificationTypes: [],
        messageChannels: [],
        lightningComponents: [],
        unread: new Map(),
    };
}

export function objectDraft(draft: ProjectDraft, name: string): ObjectDraft {
    const key = name.toLowerCase();
    const known = draft.objects.get(key);
    if (known !== undefined) return known;
    const created: ObjectDraft = { name, metadata: {}, fields: [], validationRules: [], fieldSets: [], recordTypes: [], listViews: [] };
    draft.objects.set(key, created);
    return created;
}

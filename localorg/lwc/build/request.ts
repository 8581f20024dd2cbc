/** What a build needs, as plain data: it runs in a worker thread. */
export interface BuildRequest {
    readonly root: string;
    readonly bundles: readonly BundleFolder[];
    /** Names that imports of `@salesforce/…` may use. */
    readonly labels: readonly string[];
    readonly customPermissions: readonly string[];
    readonly messageChannels: readonly string[];
    readonly staticResources: readonly string[];
    readonly classes: readonly string[];
    /** Compiled modules that outlive a build, by content. */
    readonly compiledFolder: string;
    readonly outputFolder: string;
}

export interface BundleFolder {
    readonly name: string;
    readonly folder: string;
}

/** What a bundle's js-meta.xml says about placing it on a page. */
export interface BundleMeta {
    readonly isExposed: boolean;
    /** `Boolean`, `Integer`, `String` … by property. */
    readonly propertyTypes: Readonly<Record<string, string>>;
}

/** What a build made, kept beside its files as `manifest.json`. */
export interface BuildManifest {
    /** The file that starts the page. */
    readonly entry: string;
    /** The file that holds each component of the project, by component. */
    readonly components: Readonly<Record<string, string>>;
    readonly propertyTypes: Readonly<Record<string, Readonly<Record<string, string>>>>;
    /** The files that a file imports, transitively and without itself. */
    readonly imports: Readonly<Record<string, readonly string[]>>;
    /** Custom labels that the components import. */
    readonly labels: readonly string[];
    readonly warnings: readonly BuildProblem[];
    readonly ms: number;
}

export interface BuildProblem {
    /** Relative to the project's root where it lies there. */
    readonly file: string;
    readonly line: number | undefined;
    readonly column: number | undefined;
    readonly problem: string;
}

export type BuildResult =
    { readonly ok: true; readonly manifest: BuildManifest } | { readonly ok: false; readonly problems: readonly BuildProblem[] };

export function describeProblem({ file, line, column, problem }: BuildProblem): string {
    const place = [file, line, column].filter((part) => part !== undefined && part !== '').join(':');
    return place === '' ? problem : `${place}: ${problem}`;
}

import { readFileSync } from 'node:fs';

/**
 * What an administrator would set in Setup after a deployment and metadata cannot carry: where named credentials lead and the
 * secrets of external credentials. Read from a file that only its owner can read, never from the command line.
 */
export interface OrgConfiguration {
    /** URL by named credential. */
    readonly namedCredentials: ReadonlyMap<string, string>;
    /** Value by `Credential.Parameter`, as formulas name it: {!$Credential.Name.Parameter}. */
    readonly credentials: ReadonlyMap<string, string>;
    /** No callout waits longer, whatever Apex allows it: what takes a minute to time out can so be tried in seconds. */
    readonly longestCalloutMs?: number | undefined;
}

export const EMPTY_CONFIGURATION: OrgConfiguration = { namedCredentials: new Map(), credentials: new Map() };

export function readConfiguration(file: string): OrgConfiguration {
    const content = JSON.parse(readFileSync(file, 'utf8')) as {
        namedCredentials?: Record<string, string>;
        credentials?: Record<string, string>;
        longestCalloutMs?: number;
    };
    return {
        namedCredentials: new Map(Object.entries(content.namedCredentials ?? {})),
        credentials: new Map(Object.entries(content.credentials ?? {})),
        longestCalloutMs: content.longestCalloutMs,
    };
}

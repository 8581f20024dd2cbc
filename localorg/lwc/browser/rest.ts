import { boot } from './boot.ts';
import { fetchJson } from './fetchError.ts';

/** The org answers any version; this is the one whose shapes this code reads. */
const BASE = '/services/data/v65.0';

/** Calls the org's REST API with the session of this page. */
export function rest(path: string, method: 'GET' | 'POST' | 'PATCH' | 'DELETE' = 'GET', body?: unknown): Promise<unknown> {
    return fetchJson(BASE + path, {
        method,
        headers: { accept: 'application/json', 'content-type': 'application/json', 'x-csrf-token': boot.session.csrfToken },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
}

export interface PicklistEntry {
    readonly value: string;
    readonly label: string;
    readonly active: boolean;
    readonly defaultValue: boolean;
}

export interface FieldDescribe {
    readonly name: string;
    readonly label: string;
    readonly type: string;
    readonly nameField: boolean;
    readonly nillable: boolean;
    readonly createable: boolean;
    readonly updateable: boolean;
    readonly defaultedOnCreate?: boolean;
    readonly length: number;
    readonly precision: number;
    readonly scale: number;
    readonly unique: boolean;
    readonly calculated: boolean;
    readonly htmlFormatted?: boolean;
    readonly referenceTo: readonly string[];
    readonly relationshipName: string | null;
    readonly picklistValues: readonly PicklistEntry[];
    readonly inlineHelpText?: string | null;
}

export interface ObjectDescribe {
    readonly name: string;
    readonly label: string;
    readonly labelPlural: string;
    readonly keyPrefix: string | null;
    readonly custom: boolean;
    readonly createable: boolean;
    readonly updateable: boolean;
    readonly deletable: boolean;
    readonly queryable: boolean;
    readonly searchable?: boolean;
    readonly fields: readonly FieldDescribe[];
}

const describes = new Map<string, Promise<ObjectDescribe>>();

export function describeObject(name: string): Promise<ObjectDescribe> {
    let describe = describes.get(name);
    if (describe === undefined) {
        describe = rest(`/sobjects/${encodeURIComponent(name)}/describe`) as Promise<ObjectDescribe>;
        describes.set(name, describe);
        describe.catch(() => describes.delete(name));
    }
    return describe;
}

/** What people read of a picklist's value, or of several; a value that the picklist does not have stays itself. */
export function picklistLabel({ picklistValues }: FieldDescribe, value: unknown): string {
    const labels = new Map(picklistValues.map((entry) => [entry.value, entry.label]));
    return String(value)
        .split(';')
        .map((one) => labels.get(one) ?? one)
        .join(';');
}

let prefixes: Promise<ReadonlyMap<string, string>> | undefined;

/** The object of a record, by the first three characters of its id. */
export async function objectOf(recordId: string): Promise<string> {
    prefixes ??= (
        rest('/sobjects') as Promise<{ readonly sobjects: readonly { readonly name: string; readonly keyPrefix: string | null }[] }>
    ).then(({ sobjects }) => new Map(sobjects.map(({ name, keyPrefix }) => [keyPrefix ?? '', name])));
    const name = (await prefixes).get(recordId.slice(0, 3));
    if (name === undefined) throw new Error(`${recordId} is not the id of a record of this org.`);
    return name;
}

export interface QueryResult {
    readonly totalSize: number;
    readonly records: readonly Readonly<Record<string, unknown>>[];
}

export function query(soql: string): Promise<QueryResult> {
    return rest(`/query?q=${encodeURIComponent(soql)}`) as Promise<QueryResult>;
}

export function quoted(text: string): string {
    return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

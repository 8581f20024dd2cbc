import type { OrgIdentity } from '../output.ts';

export type HttpMethod = 'GET' | 'POST' | 'PUT';
export type Row = Readonly<Record<string, unknown>>;

/** A signed-in org. Both calls throw what the client for Salesforce throws; `failure.ts` turns it into a Problem. */
export interface Org extends OrgIdentity {
    /** `path` begins behind the instance's address. */
    request(method: HttpMethod, path: string, body?: object): Promise<unknown>;
    query(soql: string): Promise<readonly Row[]>;
}

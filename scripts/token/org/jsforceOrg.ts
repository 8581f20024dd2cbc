import type { OrgIdentity } from '../output.ts';
import type { HttpMethod, Org, Row } from './org.ts';

export const API_VERSION = '66.0';

/** What this program uses of a connection: jsforce's own and the sf CLI's are two copies of one class. */
interface AnyConnection {
    request(
        request: { method: HttpMethod; url: string; body?: string; headers?: Record<string, string> },
        options?: object,
    ): PromiseLike<unknown>;
    query(soql: string, options: { autoFetch: boolean }): PromiseLike<{ readonly records: readonly object[] }>;
}

/** By default jsforce repeats a question for a quarter of a minute: too long for a person who waits. */
const OPTIONS = { retry: { maxRetries: 1 } };

export function jsforceOrg(connection: AnyConnection, identity: OrgIdentity): Org {
    return {
        ...identity,
        request: async (method, path, body = {}) =>
            await connection.request(
                {
                    method,
                    url: identity.instanceUrl + path,
                    // Without a body jsforce waits for one to be streamed.
                    ...(method === 'GET' ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
                },
                OPTIONS,
            ),
        query: async (soql) => (await connection.query(soql, { autoFetch: true })).records as readonly Row[],
    };
}

/** With an access token that somebody else obtained. */
export async function connect(accessToken: string, identity: OrgIdentity): Promise<Org> {
    const { Connection } = await import('jsforce');
    return jsforceOrg(new Connection({ instanceUrl: identity.instanceUrl, accessToken, version: API_VERSION }), identity);
}

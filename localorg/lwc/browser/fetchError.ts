/** An error as Lightning components receive it from Apex and from Lightning Data Service. */
export interface FetchError {
    readonly errorType: 'fetchResponse';
    readonly ok: false;
    readonly status: number;
    readonly statusText: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: { readonly message: string; readonly [more: string]: unknown };
}

export function fetchError(status: number, statusText: string, body: FetchError['body']): FetchError {
    return { errorType: 'fetchResponse', ok: false, status, statusText, headers: {}, body };
}

/**
 * Fetches JSON from the org. A refusal or a broken connection becomes a `FetchError`; a session that has ended leads to
 * the sign-in page.
 */
export async function fetchJson(address: string, init: RequestInit = {}): Promise<unknown> {
    let response: Response;
    try {
        response = await fetch(address, { credentials: 'same-origin', ...init });
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw fetchError(0, 'Disconnected', { message: `The org cannot be reached: ${reason}. Check the connection and try again.` });
    }
    const text = await response.text();
    const body = parse(text);
    if (response.ok) return body;
    if (response.status === 401) {
        location.assign(`/login?startURL=${encodeURIComponent(location.pathname + location.search)}`);
    }
    throw fetchError(response.status, response.statusText || 'Server Error', errorBody(body, text, response.status));
}

function parse(text: string): unknown {
    try {
        return text === '' ? null : JSON.parse(text);
    } catch {
        return undefined;
    }
}

/** REST answers a list of errors, Apex one object; components read `body.message` of either. */
function errorBody(body: unknown, text: string, status: number): FetchError['body'] {
    const first: unknown = Array.isArray(body) ? body[0] : body;
    if (typeof first === 'object' && first !== null && 'message' in first && typeof first.message === 'string') {
        return { statusCode: status, ...first, message: first.message };
    }
    return { statusCode: status, message: text.slice(0, 500) || `The org answered with status ${status}.` };
}

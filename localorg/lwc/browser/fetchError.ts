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

export interface JsonRequest {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
}

/**
 * Fetches JSON from the org. A refusal or a broken connection becomes a `FetchError`; a session that has ended leads to
 * the sign-in page.
 */
export async function fetchJson(address: string, request: JsonRequest = {}): Promise<unknown> {
    const answer = await send(address, request);
    const text = answer.responseText;
    const body = parse(text);
    if (answer.status >= 200 && answer.status < 300) return body;
    if (answer.status === 401) {
        location.assign(`/login?startURL=${encodeURIComponent(location.pathname + location.search)}`);
    }
    throw fetchError(answer.status, answer.statusText || 'Server Error', errorBody(body, text, answer.status));
}

/**
 * As Lightning itself does, not with `fetch`: that hands over head and body of an answer one after the other, and while a page
 * is being drawn there is a frame between the two.
 */
function send(address: string, { method = 'GET', headers = {}, body }: JsonRequest): Promise<XMLHttpRequest> {
    return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open(method, address);
        for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
        request.onload = () => {
            resolve(request);
        };
        request.onerror = () => {
            reject(fetchError(0, 'Disconnected', { message: 'The org cannot be reached. Check the connection and try again.' }));
        };
        request.send(body);
    });
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

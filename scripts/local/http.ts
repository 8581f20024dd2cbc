/** What `fetch` takes to send a body as JSON. */
export function json(method: string, body: object, headers: Readonly<Record<string, string>>): RequestInit {
    return { method, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

/** Answers the JSON of an answer. Throws an Error that names a request which was refused. */
export async function request(url: string, init: RequestInit): Promise<unknown> {
    const response = await fetch(url, init);
    const text = await response.text();
    if (!response.ok)
        throw new Error(`${init.method ?? 'GET'} ${new URL(url).pathname} answered ${response.status}: ${text.slice(0, 500)}`);
    return text === '' ? undefined : JSON.parse(text);
}

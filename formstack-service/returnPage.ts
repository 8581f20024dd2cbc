import { randomBytes } from 'node:crypto';

const TEXT = {
    granted: ['Access allowed', 'Formstack may use the org again. You can close this window.'],
    denied: ['Access denied', 'Nothing has changed. Close this window and press Refresh Token again when you are ready.'],
    expired: ['Too late', 'This consent took longer than ten minutes. Close this window and press Refresh Token again.'],
    pending: ['Not finished', 'Close this window and press Refresh Token again.'],
} as const;

/** The page behind the redirect address: tells the window that opened it, and closes. */
export function returnPage(
    outcome: { readonly id: string; readonly status: keyof typeof TEXT; readonly returnOrigin: string } | undefined,
): {
    readonly html: string;
    readonly policy: string;
} {
    const nonce = randomBytes(16).toString('base64');
    const [title, text] =
        outcome === undefined ? ['Unknown authorization', 'This address belongs to no consent that is under way.'] : TEXT[outcome.status];
    const message = outcome === undefined ? undefined : { type: 'formstack-authorization', id: outcome.id, status: outcome.status };
    const script =
        outcome === undefined
            ? ''
            : `<script nonce="${nonce}">if (window.opener) { window.opener.postMessage(${asScript(message)}, ${asScript(outcome.returnOrigin)}); window.close(); }</script>`;
    return {
        html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><main><h1>${title}</h1><p>${text}</p></main>${script}</body></html>`,
        policy: `default-src 'none'; script-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'`,
    };
}

const asScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

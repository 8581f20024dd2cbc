import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TokenStatus } from './product.ts';
import { wrongCall } from './problem.ts';

export const SECRET = 'FORMSTACK_WEBHOOK_SECRET';
const TIMEOUT_MS = 10_000;
const PAUSES_MS = [1_000, 5_000];

export interface WebhookEvent {
    readonly event: 'broken' | 'repaired';
    readonly at: string;
    readonly instanceUrl: string;
    readonly status: Pick<TokenStatus, 'state' | 'message' | 'failureCode' | 'failedAt' | 'expiresAt' | 'daysLeft' | 'primaryUser'>;
}

/**
 * Tells another program, signed: `X-Formstack-Signature` is `sha256=` and the HMAC-SHA256, in hexadecimal, of the
 * header `X-Formstack-Timestamp` (seconds since 1970), a full stop, and the body.
 */
export class Webhook {
    readonly #url: string;
    readonly #secret: string;

    /** Throws WRONG_CALL for an address that would show the event to others, or without a secret. */
    constructor(url: string, secret: string | undefined) {
        const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '' };
        const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
        if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback)) throw wrongCall('--webhook takes an https address.');
        if (!secret) throw wrongCall(`--webhook signs what it sends: set ${SECRET} to the secret that the receiver knows.`);
        this.#url = url;
        this.#secret = secret;
    }

    /** Whether it was delivered, after three attempts at most. */
    async deliver(event: WebhookEvent, interrupted: AbortSignal): Promise<boolean> {
        const body = JSON.stringify(event);
        for (const pauseMs of [...PAUSES_MS, undefined]) {
            const timestamp = String(Math.floor(Date.now() / 1000));
            const response = await fetch(this.#url, {
                method: 'POST',
                headers: {
                    'Content-Type': 'application/json',
                    'X-Formstack-Timestamp': timestamp,
                    'X-Formstack-Signature': `sha256=${createHmac('sha256', this.#secret).update(`${timestamp}.${body}`).digest('hex')}`,
                },
                body,
                // A receiver that sends the event elsewhere is not the one that was named.
                redirect: 'manual',
                signal: AbortSignal.timeout(TIMEOUT_MS),
            }).catch(() => undefined);
            if (response?.ok === true) return true;
            if (pauseMs === undefined || interrupted.aborted) return false;
            await sleep(pauseMs, undefined, { signal: interrupted }).catch(() => undefined);
        }
        return false;
    }
}

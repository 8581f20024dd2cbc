import { createHash } from 'node:crypto';
import { OAuth2 } from 'jsforce';
import type { TokenSet } from './stateFile.ts';

/** The org has said no: the OAuth error and its description. */
export class OrgRefusal extends Error {
    readonly code: string;

    constructor(code: string, detail: string) {
        super(detail);
        this.name = 'OrgRefusal';
        this.code = code;
    }
}

/** The org has said nothing that proves or disproves a token. */
export class OrgSilence extends Error {
    readonly code: 'org_unreachable' | 'org_unavailable' | 'unexpected_answer';

    constructor(code: OrgSilence['code'], detail: string) {
        super(detail);
        this.name = 'OrgSilence';
        this.code = code;
    }
}

export interface OrgClientOptions {
    readonly orgUrl: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly redirectUri: string;
    readonly timeoutMs: number;
    readonly now: () => number;
}

/** The service as an OAuth client of the org: jsforce for the flow, userinfo as the proof that a token works. */
export class OrgClient {
    readonly #options: OrgClientOptions;

    constructor(options: OrgClientOptions) {
        this.#options = options;
    }

    /** The consent page's address, with PKCE, and the verifier to keep until the code comes. */
    beginAuthorization(state: string): { readonly url: string; readonly verifier: string } {
        const oauth2 = this.#oauth2(true);
        const url = oauth2.getAuthorizationUrl({
            scope: 'api refresh_token openid',
            state,
            prompt: 'consent',
            code_challenge_method: 'S256',
        });
        return { url, verifier: oauth2.codeVerifier ?? '' };
    }

    async redeemCode(code: string, verifier: string): Promise<TokenSet> {
        const answer = await this.#ask((oauth2) => {
            oauth2.codeVerifier = verifier;
            return oauth2.requestToken(code);
        });
        if (answer.refresh_token === undefined) throw new OrgRefusal('invalid_scope', 'The org issued no refresh token.');
        return this.#tokenSet(answer.access_token, answer.refresh_token, answer.instance_url, answer.id);
    }

    /** A new token set from the refresh token; the old refresh token may be dead from now on, so store it before anything else. */
    async refresh(tokens: TokenSet): Promise<TokenSet> {
        const answer = await this.#ask((oauth2) => oauth2.refreshToken(tokens.refreshToken));
        return this.#tokenSet(answer.access_token, answer.refresh_token ?? tokens.refreshToken, answer.instance_url, answer.id);
    }

    /** Uses the access token. False when the org refuses it, which a refresh may cure. */
    async isAccepted(tokens: TokenSet): Promise<boolean> {
        const response = await this.#fetch(`${tokens.instanceUrl}/services/oauth2/userinfo`, {
            headers: { Authorization: `Bearer ${tokens.accessToken}` },
        });
        if (response.status === 401 || response.status === 403) return false;
        if (response.status >= 500) throw new OrgSilence('org_unavailable', `The org answered ${response.status}.`);
        const answer = (await response.json().catch(() => undefined)) as { readonly user_id?: string } | undefined;
        if (answer?.user_id !== tokens.userId)
            throw new OrgSilence('unexpected_answer', 'The org’s userinfo does not name the user of the token.');
        return true;
    }

    /** Best effort: a token that is gone already needs no revoking. */
    async retire(tokens: TokenSet): Promise<void> {
        await this.#ask((oauth2) => oauth2.revokeToken(tokens.refreshToken)).catch(() => undefined);
    }

    #oauth2(useVerifier = false): OAuth2 {
        const { orgUrl, clientId, clientSecret, redirectUri } = this.#options;
        return new OAuth2({ loginUrl: orgUrl, clientId, clientSecret, redirectUri, useVerifier });
    }

    async #ask<T>(call: (oauth2: OAuth2) => Promise<T>): Promise<T> {
        const late = new Promise<never>((_, reject) => {
            setTimeout(() => {
                reject(new OrgSilence('org_unreachable', `The org did not answer within ${this.#options.timeoutMs / 1000} s.`));
            }, this.#options.timeoutMs).unref();
        });
        try {
            return await Promise.race([call(this.#oauth2()), late]);
        } catch (error) {
            throw classify(error);
        }
    }

    async #fetch(url: string, init: RequestInit): Promise<Response> {
        try {
            return await fetch(url, { ...init, signal: AbortSignal.timeout(this.#options.timeoutMs) });
        } catch (error) {
            throw classify(error);
        }
    }

    #tokenSet(accessToken: string, refreshToken: string, instanceUrl: string, id: string): TokenSet {
        return { userId: id.split('/').at(-1) ?? '', accessToken, refreshToken, instanceUrl, issuedAt: this.#options.now() };
    }
}

/** Tells one token from another without showing it. */
export function fingerprint(tokens: TokenSet): string {
    return createHash('sha256').update(tokens.refreshToken).digest('hex').slice(0, 16);
}

/** jsforce names an OAuth error by its code; anything else proves nothing about the token. */
function classify(error: unknown): OrgRefusal | OrgSilence {
    if (error instanceof OrgSilence || error instanceof OrgRefusal) return error;
    const name = error instanceof Error ? error.name : '';
    if (/^[a-z][a-z0-9_]{0,63}$/.test(name)) return new OrgRefusal(name, error instanceof Error ? error.message : '');
    if (/^ERROR_HTTP_5/.test(name)) return new OrgSilence('org_unavailable', `The org answered ${name.slice(-3)}.`);
    if (/^ERROR_HTTP_/.test(name)) return new OrgSilence('unexpected_answer', `The org answered ${name.slice(-3)}.`);
    return new OrgSilence('org_unreachable', 'The org did not answer.');
}

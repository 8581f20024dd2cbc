import { randomBytes } from 'node:crypto';
import type { Authorization, Connection } from './connection.ts';
import { fingerprint, OrgRefusal, OrgSilence, type OrgClient } from './orgClient.ts';
import { Problem } from './problem.ts';
import type { PendingAuthorization, StateFile, TokenSet } from './stateFile.ts';

const AUTHORIZATION_LIFETIME_MS = 10 * 60_000;
const DAY_MS = 86_400_000;

export interface TokenKeeperOptions {
    readonly state: StateFile;
    readonly org: OrgClient;
    /** The service's own origin, from which the return message comes. */
    readonly origin: string;
    /** Days that the connected app's policy lets a refresh token live; undefined for as long as it is not revoked. */
    readonly lifetimeDays: number | undefined;
    readonly now: () => number;
}

/**
 * Holds the one connection to the org. With refresh token rotation two refreshes at once would each kill the other's token, so
 * everything that uses a token runs one at a time, and a new token is stored before anything else happens.
 */
export class TokenKeeper {
    readonly #options: TokenKeeperOptions;
    #line: Promise<unknown> = Promise.resolve();

    constructor(options: TokenKeeperOptions) {
        this.#options = options;
    }

    /** Proves the token by using it, and answers with what came of it. */
    connection(): Promise<Connection> {
        return this.#inLine(() => this.#prove());
    }

    /**
     * Adopts the newly authorised token, or refreshes the one there is; proves it, stores it, and only then retires the old one.
     * Throws Problem authorization_required when no token can be had, org_unreachable when the org does not answer.
     */
    rotate(): Promise<Connection> {
        return this.#inLine(async () => {
            const { candidate, tokens } = this.#options.state.current;
            try {
                if (candidate !== undefined && (await this.#adopt(candidate, tokens))) return this.#describe('healthy');
                if (tokens === undefined)
                    throw new Problem('authorization_required', 'Nobody has authorized Formstack yet.', { status: 'not_connected' });
                await this.#renew(tokens);
                this.#options.state.update({ failure: undefined });
                return this.#describe('healthy');
            } catch (error) {
                throw this.#rotationProblem(error);
            }
        });
    }

    beginAuthorization(returnUrl: string): Authorization {
        const state = randomBytes(24).toString('base64url');
        const { url, verifier } = this.#options.org.beginAuthorization(state);
        const pending: PendingAuthorization = {
            id: `aut_${randomBytes(9).toString('base64url')}`,
            state,
            url,
            verifier,
            returnOrigin: new URL(returnUrl).origin,
            expiresAt: this.#options.now() + AUTHORIZATION_LIFETIME_MS,
            status: 'pending',
        };
        this.#options.state.update({ authorizations: [...this.#options.state.current.authorizations.slice(-19), pending] });
        return { id: pending.id, origin: this.#options.origin, status: 'pending', authorizationUrl: url };
    }

    authorization(id: string): Authorization {
        const pending = this.#options.state.current.authorizations.find((candidate) => candidate.id === id);
        if (pending === undefined) throw new Problem('not_found', `There is no authorization ${id}.`);
        const status = pending.status === 'pending' && this.#options.now() > pending.expiresAt ? 'expired' : pending.status;
        if (status !== 'pending') return { id, origin: this.#options.origin, status };
        return { id, origin: this.#options.origin, status, authorizationUrl: pending.url };
    }

    /** The org has sent the person back. Answers where and what to tell the window that opened ours; undefined for a state not ours. */
    async finishAuthorization(answer: {
        readonly state: string;
        readonly code?: string;
        readonly error?: string;
    }): Promise<{ readonly id: string; readonly status: Authorization['status']; readonly returnOrigin: string } | undefined> {
        const pending = this.#options.state.current.authorizations.find(
            (candidate) => candidate.state === answer.state && candidate.status === 'pending',
        );
        if (pending === undefined) return undefined;
        const tell = (status: Authorization['status']) => ({ id: pending.id, status, returnOrigin: pending.returnOrigin });
        if (this.#options.now() > pending.expiresAt) return tell('expired');
        if (answer.code === undefined) {
            this.#replace({ ...pending, status: 'denied' });
            return tell('denied');
        }
        const { code } = answer;
        const candidate = await this.#inLine(() => this.#options.org.redeemCode(code, pending.verifier));
        this.#options.state.update({ candidate });
        this.#replace({ ...pending, status: 'granted' });
        return tell('granted');
    }

    #replace(authorization: PendingAuthorization): void {
        const authorizations = this.#options.state.current.authorizations.map((other) =>
            other.id === authorization.id ? authorization : other,
        );
        this.#options.state.update({ authorizations });
    }

    async #prove(): Promise<Connection> {
        const { tokens } = this.#options.state.current;
        if (tokens === undefined) return { status: 'not_connected' };
        try {
            if (!(await this.#options.org.isAccepted(tokens))) await this.#renew(tokens);
            this.#options.state.update({ failure: undefined });
            return this.#describe('healthy');
        } catch (error) {
            if (error instanceof OrgRefusal) {
                this.#remember(error);
                return this.#describe('broken');
            }
            if (error instanceof OrgSilence)
                return { ...this.#describe('unknown'), error: { code: error.code, detail: error.message, at: this.#at() } };
            throw error;
        }
    }

    /** Refreshes the tokens, stores the new ones and only then proves them. */
    async #renew(tokens: TokenSet): Promise<void> {
        const renewed = await this.#options.org.refresh(tokens);
        // Without rotation the refresh token, and with it the date of issue, stays what it was.
        const kept = renewed.refreshToken === tokens.refreshToken ? { ...renewed, issuedAt: tokens.issuedAt } : renewed;
        this.#options.state.update({ tokens: kept });
        if (!(await this.#options.org.isAccepted(kept)))
            throw new OrgRefusal('invalid_grant', 'The org does not accept the token that it issued.');
    }

    /** False when the org refuses the candidate, which is then forgotten. */
    async #adopt(candidate: TokenSet, old: TokenSet | undefined): Promise<boolean> {
        if (!(await this.#options.org.isAccepted(candidate))) {
            this.#options.state.update({ candidate: undefined });
            return false;
        }
        this.#options.state.update({ tokens: candidate, candidate: undefined, failure: undefined });
        if (old !== undefined) await this.#options.org.retire(old);
        return true;
    }

    #remember(refusal: OrgRefusal): void {
        const { failure } = this.#options.state.current;
        if (failure?.code === refusal.code && failure.detail === refusal.message) return;
        this.#options.state.update({
            failure: { code: refusal.code, detail: refusal.message.slice(0, 1000), at: failure?.at ?? this.#at() },
        });
    }

    #rotationProblem(error: unknown): unknown {
        if (error instanceof OrgRefusal) {
            this.#remember(error);
            return new Problem(
                'authorization_required',
                `The org no longer accepts the refresh token: ${error.message}.`,
                this.#describe('broken'),
            );
        }
        return error instanceof OrgSilence ? new Problem('org_unreachable', error.message) : error;
    }

    #describe(status: Connection['status']): Connection {
        const { tokens, failure } = this.#options.state.current;
        if (tokens === undefined) return { status: 'not_connected' };
        const { lifetimeDays } = this.#options;
        return {
            status,
            userId: tokens.userId,
            issuedAt: new Date(tokens.issuedAt).toISOString(),
            ...(lifetimeDays === undefined ? {} : { expiresAt: new Date(tokens.issuedAt + lifetimeDays * DAY_MS).toISOString() }),
            fingerprint: fingerprint(tokens),
            ...(status === 'broken' && failure !== undefined ? { error: failure } : {}),
        };
    }

    #at(): string {
        return new Date(this.#options.now()).toISOString();
    }

    #inLine<T>(work: () => Promise<T>): Promise<T> {
        const turn = this.#line.then(work, work);
        this.#line = turn.catch(() => undefined);
        return turn;
    }
}

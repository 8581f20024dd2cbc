import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import type { ConnectedApp } from './connectedApps.ts';
import { refusals } from './fault.ts';
import { codeChallenge, hashSecret, randomToken } from './secrets.ts';

/** Salesforce's authorization codes live fifteen minutes and work once. */
const LIFETIME_MS = 15 * 60_000;

interface Row {
    readonly consumerKey: string;
    readonly userId: string;
    readonly scopes: string;
    readonly redirectUri: string;
    readonly challenge: string | null;
    readonly expiresAt: number;
}

export class AuthorizationCodes {
    readonly #store: Store;
    readonly #clock: Clock;

    constructor(store: Store, clock: Clock) {
        this.#store = store;
        this.#clock = clock;
    }

    issue(app: ConnectedApp, userId: string, scopes: readonly string[], redirectUri: string, challenge: string | undefined): string {
        const code = `aPrx${randomToken(48)}`;
        this.#store.run('INSERT INTO _authorization_code VALUES (?, ?, ?, ?, ?, ?, ?)', [
            hashSecret(code),
            app.consumerKey,
            userId,
            JSON.stringify(scopes),
            redirectUri,
            challenge ?? null,
            this.#clock.now() + LIFETIME_MS,
        ]);
        return code;
    }

    redeem(
        app: ConnectedApp,
        code: string,
        redirectUri: string | undefined,
        verifier: string | undefined,
    ): { readonly userId: string; readonly scopes: readonly string[] } {
        const hash = hashSecret(code);
        const [row] = this.#store.all('SELECT * FROM _authorization_code WHERE codeHash = ?', [hash]) as unknown as Row[];
        this.#store.run('DELETE FROM _authorization_code WHERE codeHash = ?', [hash]);
        if (row === undefined || row.consumerKey !== app.consumerKey) throw refusals.invalidCode();
        if (this.#clock.now() > row.expiresAt) throw refusals.expiredCode();
        if (redirectUri !== row.redirectUri) throw refusals.redirectMismatch();
        if (row.challenge !== null && (verifier === undefined || codeChallenge(verifier) !== row.challenge)) throw refusals.verifier();
        return { userId: row.userId, scopes: JSON.parse(row.scopes) as string[] };
    }
}

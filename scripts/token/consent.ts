import { setTimeout as sleep } from 'node:timers/promises';
import { openBrowser } from './browser.ts';
import type { Authorization, Surroundings } from './product.ts';
import type { Progress } from './progress.ts';

export interface ConsentOptions {
    readonly opensBrowser: boolean;
    /** Whether to wait for the answer, or to leave it to the next call. */
    readonly waits: boolean;
    readonly interrupted: AbortSignal;
}

/** The consent in a browser of which a terminal sees nothing: it counts as open until the answer is known. */
export class ConsentInBrowser implements Surroundings {
    readonly #progress: Progress;
    readonly #options: ConsentOptions;

    constructor(progress: Progress, options: ConsentOptions) {
        this.#progress = progress;
        this.#options = options;
    }

    showConsent({ url }: Authorization): boolean {
        if (url === undefined) return false;
        this.#progress.tell(`Allow access as the Primary User on this page of the org:\n${url}`);
        if (this.#options.waits && this.#options.opensBrowser) openBrowser(url);
        return this.#options.waits;
    }

    isConsentOpen(): boolean {
        return true;
    }

    closeConsent(): void {
        // The person closes it.
    }

    async pause(ms: number): Promise<void> {
        await sleep(ms, undefined, { signal: this.#options.interrupted }).catch(() => undefined);
    }
}

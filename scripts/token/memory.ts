import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { TokenState } from './product.ts';
import { wrongCall } from './problem.ts';
import type { WebhookEvent } from './webhook.ts';

/** What `watch` knows from its last look. */
export interface Memory {
    readonly state?: TokenState;
    /** The last state that was proven: nobody's being able to look breaks nothing and repairs nothing. */
    readonly proven?: Exclude<TokenState, 'Unknown'>;
    /** An event that the webhook has not taken yet. */
    readonly undelivered?: WebhookEvent;
}

/** Keeps it in a file between two processes, or only in this one. */
export class MemoryFile {
    readonly #file: string | undefined;

    constructor(file: string | undefined) {
        this.#file = file;
    }

    read(): Memory {
        if (this.#file === undefined || !existsSync(this.#file)) return {};
        try {
            return JSON.parse(readFileSync(this.#file, 'utf8')) as Memory;
        } catch {
            throw wrongCall(`${this.#file} is no file that watch has written. Delete it, or name another with --remember.`);
        }
    }

    write(memory: Memory): void {
        if (this.#file === undefined) return;
        const draft = `${this.#file}.new`;
        writeFileSync(draft, `${JSON.stringify(memory)}\n`, { mode: 0o600 });
        renameSync(draft, this.#file);
    }
}

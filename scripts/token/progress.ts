import type { Terminal } from './terminal.ts';

const BAR = 24;
const CLEAR_LINE = '\r\u001B[2K';

/** Shows how far something is: one line that is redrawn for a person, and one line for each change in a log. */
export class Progress {
    readonly #terminal: Terminal;
    #last = '';
    #isDrawn = false;

    constructor(terminal: Terminal) {
        this.#terminal = terminal;
    }

    /** `percent` is 0 to 100. */
    show(percent: number, words: string): void {
        if (!this.#terminal.isInteractive) {
            const line = `${String(percent).padStart(3)} %  ${words}`;
            if (line !== this.#last) this.#terminal.tell(line);
            this.#last = line;
            return;
        }
        const done = Math.round((percent / 100) * BAR);
        const line = `${'█'.repeat(done)}${'░'.repeat(BAR - done)} ${String(percent).padStart(3)} %  ${words}`;
        this.#terminal.draw(`${CLEAR_LINE}${line.slice(0, this.#terminal.columns - 1)}`);
        this.#isDrawn = true;
    }

    /** A line that stays, above the progress. */
    tell(line: string): void {
        this.clear();
        this.#terminal.tell(line);
    }

    clear(): void {
        if (this.#isDrawn) this.#terminal.draw(CLEAR_LINE);
        this.#isDrawn = false;
    }
}

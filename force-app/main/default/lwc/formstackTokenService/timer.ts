/** One timer at a time: a start forgets the one before. Stop it in disconnectedCallback. */
export class Timer {
    private running: ReturnType<typeof setTimeout> | undefined;

    start(ms: number, work: () => void): void {
        this.stop();
        this.running = setTimeout(work, ms);
    }

    stop(): void {
        clearTimeout(this.running);
    }
}

/** A way for the service to fail on purpose, for trying things out and for tests. */
export interface Fault {
    readonly kind: 'status' | 'delay' | 'malformed' | 'drop';
    /** Which operation fails; every one when absent. */
    readonly operation?: string;
    /** How many more times; for good when absent. */
    readonly times?: number;
    readonly status?: 429 | 500 | 503;
    readonly retryAfter?: number;
    readonly delayMs?: number;
    /** Fail after the work is done, so that only the answer is lost. */
    readonly isAfterWork?: boolean;
}

/** The faults set at present. Taking one counts it down. */
export class Faults {
    #faults: readonly Fault[] = [];

    get current(): readonly Fault[] {
        return this.#faults;
    }

    set(faults: readonly Fault[]): void {
        this.#faults = faults;
    }

    take(operation: string, isAfterWork: boolean): Fault | undefined {
        const fault = this.#faults.find(
            (candidate) => (candidate.operation ?? operation) === operation && (candidate.isAfterWork ?? false) === isAfterWork,
        );
        if (fault?.times !== undefined) {
            const left = { ...fault, times: fault.times - 1 };
            this.#faults = this.#faults.flatMap((other) => (other !== fault ? [other] : left.times > 0 ? [left] : []));
        }
        return fault;
    }
}

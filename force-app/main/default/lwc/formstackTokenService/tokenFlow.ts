import type { Authorization, TokenApi, TokenRefresh } from './tokenApi';

/** Why a flow ended before it was Done. `failed` and `refused` come with the server's own words. */
export type StopReason = 'blocked' | 'closed' | 'denied' | 'expired' | 'failed' | 'refused' | 'cancelled' | 'jobEnded' | 'unreachable';

export type FlowPhase = 'starting' | 'consent' | 'republishing' | 'verifying' | 'done' | 'stopped';

/** What a face of the flow shows. */
export interface FlowState {
    readonly phase: FlowPhase;
    readonly refresh?: TokenRefresh;
    /** 0 to 100. */
    readonly percent: number;
    readonly reason?: StopReason;
    /** The server's words about a stop or a conclusion, in the user's language. */
    readonly message?: string;
}

/** What goes on around the flow: a window or a browser for the consent, and time. */
export interface Surroundings {
    /** Shows the org's consent page; false when no window could be opened. */
    showConsent(authorization: Authorization): boolean;
    isConsentOpen(): boolean;
    closeConsent(): void;
    /** Resolves after that time, or as soon as the consent's return page has been heard of. */
    pause(ms: number): Promise<void>;
}

export type FlowAction = 'awaitConsent' | 'republish' | 'awaitJob' | 'verify' | 'finish' | 'stop';

const CONSENT_POLL_MS = 1500;
/** How long after its window has gone a consent may still turn out to be granted. */
const CLOSED_POLLS = 2;
const FIRST_PROGRESS_POLL_MS = 500;
const LONGEST_PROGRESS_POLL_MS = 3000;
/** Answers that may be missing in a row before the flow gives up waiting. */
const MISSED_ANSWERS = 5;
const AUTHORIZED_PERCENT = 15;
const REPUBLISHED_PERCENT = 85;
const DONE_PERCENT = 100;

/** What the flow does next, decided by the server's record alone. */
export function nextAction(refresh: TokenRefresh): FlowAction {
    if (refresh.outcome === 'Succeeded') return 'finish';
    if (refresh.outcome !== 'Running') return 'stop';
    switch (refresh.step) {
        case 'Authorize':
            return 'awaitConsent';
        case 'Republish':
            return refresh.isJobAlive ? 'awaitJob' : 'republish';
        case 'Verify':
            return refresh.isJobAlive ? 'awaitJob' : 'verify';
        case 'Done':
            return 'finish';
    }
}

/** How far a refresh has come, 0 to 100: the forms make up the long middle, and only a proof makes it whole. */
export function percentOf(refresh: TokenRefresh): number {
    if (refresh.outcome === 'Succeeded') return DONE_PERCENT;
    switch (refresh.step) {
        case 'Authorize':
            return 0;
        case 'Republish': {
            const done = refresh.formsTotal === 0 ? 0 : (refresh.formsPublished + refresh.formsFailed) / refresh.formsTotal;
            return Math.round(AUTHORIZED_PERCENT + Math.min(1, done) * (REPUBLISHED_PERCENT - AUTHORIZED_PERCENT));
        }
        case 'Verify':
        case 'Done':
            return REPUBLISHED_PERCENT;
    }
}

/** Why an action brought no record: a reason, and the server's words where it had any. */
interface Stop {
    readonly reason: StopReason;
    readonly message?: string | undefined;
}

/**
 * A token refresh from the first call to the proof: Authorize (only if the grant is gone), Republish, Verify, Done.
 * The server's record decides each step; the flow only asks for the next one and waits. It knows neither page nor terminal.
 */
export class TokenFlow {
    private readonly api: TokenApi;
    private readonly surroundings: Surroundings;
    private readonly report: (state: FlowState) => void;
    private isDisposed = false;

    constructor(api: TokenApi, surroundings: Surroundings, report: (state: FlowState) => void) {
        this.api = api;
        this.surroundings = surroundings;
        this.report = report;
    }

    /** Never rejects: a refusal is a state with the server's reason. */
    async run(): Promise<FlowState> {
        this.tell({ phase: 'starting', percent: 0 });
        let refresh: TokenRefresh;
        try {
            refresh = await this.api.start();
        } catch (error) {
            return this.stop({ reason: 'refused', message: messageOf(error) });
        }
        return this.follow(refresh);
    }

    /** Goes on with a refresh that is under way, for instance after a page was left and opened again. */
    async follow(first: TokenRefresh): Promise<FlowState> {
        let refresh = first;
        let hasAskedToRepublish = false;
        for (;;) {
            const action = nextAction(refresh);
            // The window was opened in the click, before anybody knew whether consent is needed.
            if (action !== 'awaitConsent') this.surroundings.closeConsent();
            if (this.isDisposed) return this.stop({ reason: 'cancelled' }, refresh);
            if (action === 'finish') return this.tell(withMessage({ phase: 'done', refresh, percent: DONE_PERCENT }, refresh.message));
            if (action === 'stop') return this.stop({ reason: stopReason(refresh), message: refresh.message }, refresh);
            if (action === 'republish' && hasAskedToRepublish) return this.stop({ reason: 'jobEnded', message: refresh.message }, refresh);
            hasAskedToRepublish ||= action === 'republish';
            this.tell({ phase: phaseOf(refresh), refresh, percent: percentOf(refresh) });
            const next = await this.take(action, refresh);
            if ('reason' in next) return this.stop(next, refresh);
            refresh = next;
        }
    }

    /** Only looks on while a job works, and asks the server for nothing: the refresh is somebody else's. */
    async watch(refresh: TokenRefresh): Promise<FlowState> {
        if (nextAction(refresh) !== 'awaitJob') return stateOf(refresh);
        this.tell({ phase: phaseOf(refresh), refresh, percent: percentOf(refresh) });
        const last = await this.awaitJob(refresh);
        return 'reason' in last ? this.stop(last, refresh) : stateOf(last);
    }

    /** Asks the server to give the refresh up. What has been published stays published. */
    async cancel(refreshId: string): Promise<void> {
        await this.api.cancel(refreshId);
    }

    /** Stops waiting; the refresh itself goes on as the server has it. */
    dispose(): void {
        this.isDisposed = true;
        this.surroundings.closeConsent();
    }

    private async take(action: FlowAction, refresh: TokenRefresh): Promise<TokenRefresh | Stop> {
        try {
            switch (action) {
                case 'awaitConsent':
                    return await this.awaitConsent(refresh);
                case 'awaitJob':
                    return await this.awaitJob(refresh);
                case 'republish':
                    return await this.api.republish(refresh.id);
                default:
                    return await this.api.verify(refresh.id);
            }
        } catch (error) {
            return (await this.movedOn(action, refresh)) ?? { reason: 'failed', message: messageOf(error) };
        }
    }

    /** An answer may get lost, and another tab may have asked first: then the record is already further, and nothing failed. */
    private async movedOn(action: FlowAction, refresh: TokenRefresh): Promise<TokenRefresh | undefined> {
        try {
            const current = await this.api.progress(refresh.id);
            return nextAction(current) === action ? undefined : current;
        } catch {
            return undefined;
        }
    }

    private async awaitConsent(refresh: TokenRefresh): Promise<TokenRefresh | Stop> {
        const pending = refresh.authorization ? refresh : await this.api.authorization(refresh.id);
        const { authorization } = pending;
        if (authorization?.status !== 'pending') return nextAction(pending) === 'awaitConsent' ? { reason: 'expired' } : pending;
        if (!this.surroundings.showConsent(authorization)) return { reason: 'blocked' };
        for (let pollsSinceClosed = 0; pollsSinceClosed < CLOSED_POLLS;) {
            await this.surroundings.pause(CONSENT_POLL_MS);
            if (this.isDisposed) return { reason: 'cancelled' };
            const wasOpen = this.surroundings.isConsentOpen();
            const current = await this.patiently(() => this.api.authorization(refresh.id));
            if ('reason' in current || nextAction(current) !== 'awaitConsent') return current;
            pollsSinceClosed = wasOpen ? 0 : pollsSinceClosed + 1;
        }
        return { reason: 'closed' };
    }

    private async awaitJob(refresh: TokenRefresh): Promise<TokenRefresh | Stop> {
        for (let wait = FIRST_PROGRESS_POLL_MS; ; wait = Math.min(wait * 1.5, LONGEST_PROGRESS_POLL_MS)) {
            await this.surroundings.pause(wait);
            if (this.isDisposed) return { reason: 'cancelled' };
            const current = await this.patiently(() => this.api.progress(refresh.id));
            if ('reason' in current || nextAction(current) !== 'awaitJob') return current;
            this.tell({ phase: phaseOf(current), refresh: current, percent: percentOf(current) });
        }
    }

    /** A question that changes nothing may go unanswered a few times: a laptop that slept, a network that blinked. */
    private async patiently(ask: () => Promise<TokenRefresh>): Promise<TokenRefresh | Stop> {
        for (let missed = 1; ; missed += 1) {
            try {
                return await ask();
            } catch (error) {
                if (this.isDisposed) return { reason: 'cancelled' };
                if (missed === MISSED_ANSWERS) return { reason: 'unreachable', message: messageOf(error) };
                await this.surroundings.pause(CONSENT_POLL_MS);
            }
        }
    }

    private stop({ reason, message }: Stop, refresh?: TokenRefresh): FlowState {
        this.surroundings.closeConsent();
        const state: FlowState = { phase: 'stopped', percent: refresh ? percentOf(refresh) : 0, reason, ...(refresh ? { refresh } : {}) };
        return this.tell(withMessage(state, message));
    }

    private tell(state: FlowState): FlowState {
        if (!this.isDisposed) this.report(state);
        return state;
    }
}

/** How a refresh stands that no flow is following: what a page shows when it finds one. */
export function stateOf(refresh: TokenRefresh): FlowState {
    const percent = percentOf(refresh);
    switch (nextAction(refresh)) {
        case 'finish':
            return withMessage({ phase: 'done', refresh, percent }, refresh.message);
        case 'awaitJob':
            return { phase: phaseOf(refresh), refresh, percent };
        default:
            return withMessage({ phase: 'stopped', refresh, percent, reason: stopReason(refresh) }, refresh.message);
    }
}

function phaseOf(refresh: TokenRefresh): FlowPhase {
    if (refresh.step === 'Authorize') return 'consent';
    return refresh.step === 'Republish' ? 'republishing' : 'verifying';
}

function stopReason(refresh: TokenRefresh): StopReason {
    if (refresh.outcome === 'Cancelled') return 'cancelled';
    const status = refresh.authorization?.status;
    if (status === 'denied' || status === 'expired') return status;
    if (refresh.outcome === 'Failed') return 'failed';
    return refresh.step === 'Authorize' ? 'closed' : 'jobEnded';
}

function withMessage(state: FlowState, message: string | undefined): FlowState {
    return message ? { ...state, message } : state;
}

/** Apex errors carry their words in `body.message`; anything else in `message`. */
export function messageOf(error: unknown): string | undefined {
    const { body, message } = (error ?? {}) as { body?: { message?: string }; message?: string };
    return body?.message ?? message;
}

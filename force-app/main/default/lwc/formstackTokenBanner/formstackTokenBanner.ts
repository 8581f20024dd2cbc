import { LightningElement } from 'lwc';
import { isEmpEnabled, subscribe, unsubscribe, type Subscription } from 'lightning/empApi';
import { askStatus, askStatusAnew, fill, onStatus, problemOf, Timer, type TokenStatus } from 'c/formstackTokenService';
import error from '@salesforce/label/c.Formstack_Icon_Error';
import impact from '@salesforce/label/c.Formstack_Banner_Impact';
import info from '@salesforce/label/c.Formstack_Icon_Info';
import notAuthorized from '@salesforce/label/c.Formstack_Banner_Not_Authorized';
import openAdminSettings from '@salesforce/label/c.Formstack_Open_Admin_Settings';
import since from '@salesforce/label/c.Formstack_Since';
import statusNotShown from '@salesforce/label/c.Formstack_Status_Not_Shown';
import warning from '@salesforce/label/c.Formstack_Icon_Warning';

const CHANNEL = '/event/Formstack_Token_Change__e';
/** New events only. */
const NEWEST = -1;
/** A person may go to and fro between tabs; the answer is not asked for more often than this. */
const LEAST_MS_BETWEEN_LOOKS = 5000;
/** Without events a visible page asks for so long at a stretch: one that nobody leaves must not ask all night. */
const LONGEST_WATCH_MS = 600_000;

interface Bar {
    readonly className: string;
    /** An alert interrupts what a screen reader says; a status waits. */
    readonly role: 'alert' | 'status';
    readonly iconName: string;
    readonly iconText: string;
    /** White where the colour is strong. */
    readonly iconVariant?: 'inverse';
    readonly message: string;
    readonly lead?: string;
    readonly impact?: string;
    readonly since?: string | undefined;
    readonly sinceMs?: number | undefined;
}

/** The bar on top of every page of the app while something is wrong with the token. While all is well there is nothing. */
export default class FormstackTokenBanner extends LightningElement {
    labels = { openAdminSettings, since };
    status: TokenStatus | undefined;
    problem: string | undefined;

    private subscription: Subscription | undefined;
    private stopListening: (() => void) | undefined;
    private readonly timer = new Timer();
    private hasEvents = true;
    private lookedAtMs = 0;
    private readonly handleVisibility = (): void => {
        if (document.visibilityState !== 'visible') return;
        if (!this.hasEvents) this.watch(Date.now() + LONGEST_WATCH_MS);
        if (Date.now() - this.lookedAtMs >= LEAST_MS_BETWEEN_LOOKS) void this.look(askStatus());
    };

    override connectedCallback(): void {
        this.stopListening = onStatus((status) => {
            this.status = status;
            this.problem = undefined;
        });
        document.addEventListener('visibilitychange', this.handleVisibility);
        void this.look(askStatus());
        void this.hearChanges();
    }

    override disconnectedCallback(): void {
        this.stopListening?.();
        document.removeEventListener('visibilitychange', this.handleVisibility);
        this.timer.stop();
        if (this.subscription) void unsubscribe(this.subscription);
        this.subscription = undefined;
    }

    get bar(): Bar | undefined {
        if (this.status) return barOf(this.status);
        return this.problem ? { ...QUIET, message: fill(statusNotShown, this.problem) } : undefined;
    }

    /** The status itself is heard of by listening; here it matters only that none came. */
    private async look(answer: Promise<TokenStatus>): Promise<void> {
        this.lookedAtMs = Date.now();
        try {
            await answer;
        } catch (cause) {
            this.problem = problemOf(cause);
        }
    }

    private async hearChanges(): Promise<void> {
        this.hasEvents = await this.subscribeToChanges();
        if (!this.hasEvents && this.isConnected) this.watch(Date.now() + LONGEST_WATCH_MS);
    }

    /** False where there are no events: outside Lightning Experience on a desktop, or where they are refused. */
    private async subscribeToChanges(): Promise<boolean> {
        try {
            if (!(await isEmpEnabled())) return false;
            const subscription = await subscribe(CHANNEL, NEWEST, () => void this.look(askStatusAnew()));
            if (this.isConnected) this.subscription = subscription;
            else await unsubscribe(subscription);
            return true;
        } catch {
            return false;
        }
    }

    /** Asks again and again while the page is visible. */
    private watch(untilMs: number): void {
        this.timer.start(LEAST_MS_BETWEEN_LOOKS, () => {
            if (document.visibilityState !== 'visible' || Date.now() > untilMs) return;
            void this.look(askStatus());
            this.watch(untilMs);
        });
    }
}

const BROKEN = { className: 'bar broken', role: 'alert', iconName: 'utility:error', iconText: error, iconVariant: 'inverse' } as const;
const AMBER = { role: 'status', iconName: 'utility:warning', iconText: warning } as const;
const QUIET = { className: 'bar', role: 'status', iconName: 'utility:info', iconText: info } as const;

function barOf({ state, message, failedAt }: TokenStatus): Bar | undefined {
    const since = failedAt ? { since: failedAt, sinceMs: Date.parse(failedAt) } : {};
    switch (state) {
        case 'Broken':
            return { ...BROKEN, message, impact, ...since };
        case 'NotConnected':
            return { ...BROKEN, lead: notAuthorized, message };
        case 'Expiring':
            return { ...AMBER, className: 'bar expiring', message };
        case 'Unknown':
            return { ...AMBER, className: 'bar unknown', message, ...since };
        case 'Healthy':
            return undefined;
    }
}

import { LightningElement } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import {
    ConsentWindow,
    TokenFlow,
    askStatus,
    askStatusAnew,
    fill,
    onStatus,
    problemOf,
    tokenApi,
    type FlowState,
    type TokenStatus,
} from 'c/formstackTokenService';
import consentWait from '@salesforce/label/c.Formstack_Consent_Wait';
import doneTitle from '@salesforce/label/c.Formstack_Refresh_Done_Title';
import failures from '@salesforce/label/c.Formstack_Progress_Failures';
import inProgress from '@salesforce/label/c.Formstack_Refresh_In_Progress';
import noForm from '@salesforce/label/c.Formstack_No_Form_To_Publish';
import openForms from '@salesforce/label/c.Formstack_Open_Forms';
import refreshToken from '@salesforce/label/c.Formstack_Refresh_Token';
import title from '@salesforce/label/c.Formstack_Security_Token';
import { mayNeedConsent, shownAfter } from './pageState';

/** Admin Settings: how the token stands, who may refresh it, and the refresh itself. */
export default class FormstackTokenPage extends LightningElement {
    labels = { noForm, openForms, refreshToken, title };
    status: TokenStatus | undefined;
    problem: string | undefined;
    flowState: FlowState | undefined;
    flow: TokenFlow | undefined;
    /** Whether the flow is this user's own, not one that is only watched. */
    isOwnFlow = false;
    isChangingPeople = false;

    private readonly consentWindow = new ConsentWindow();
    private stopListening: (() => void) | undefined;
    /** What gets the focus once it is rendered: what had it has gone. */
    private focusNext: string | undefined;

    override connectedCallback(): void {
        this.stopListening = onStatus((status) => {
            this.hear(status);
        });
        void this.ask();
    }

    override disconnectedCallback(): void {
        this.stopListening?.();
        this.flow?.dispose();
        this.flow = undefined;
    }

    override renderedCallback(): void {
        if (!this.focusNext) return;
        this.template?.querySelector<HTMLElement>(this.focusNext)?.focus();
        this.focusNext = undefined;
    }

    get isRefreshing(): boolean {
        return this.flow !== undefined;
    }

    get isBusy(): boolean {
        return this.isRefreshing || this.isChangingPeople;
    }

    get isRefreshDisabled(): boolean {
        return this.isBusy || !this.status?.canRefresh;
    }

    get reason(): string | undefined {
        return this.status?.refusal ?? (this.flow ? inProgress : undefined);
    }

    get canCancel(): boolean {
        return this.flow !== undefined && this.isOwnFlow;
    }

    get canGoOn(): boolean {
        return !this.isRefreshDisabled;
    }

    get hasNoForm(): boolean {
        return this.status?.isPrimaryUser === true && this.status.publishedForms + this.status.failedForms === 0;
    }

    handleRefresh(): void {
        if (this.isRefreshDisabled || !this.status) return;
        // A browser lets a page open a window only in the click, before the server can say whether consent is needed.
        if (mayNeedConsent(this.status, this.flowState)) this.consentWindow.open(consentWait);
        void this.conduct((flow) => flow.run());
    }

    handleOpenConsent(): void {
        const refresh = this.flowState?.refresh;
        if (!refresh || this.isBusy) return;
        this.consentWindow.open(consentWait);
        void this.conduct((flow) => flow.follow(refresh));
    }

    async handleCancel(): Promise<void> {
        const id = this.flowState?.refresh?.id;
        if (!id) return;
        try {
            await this.flow?.cancel(id);
            this.problem = undefined;
        } catch (error) {
            this.problem = problemOf(error);
        }
        // The flow learns of it at its next look, which this brings about.
        this.consentWindow.closeConsent();
    }

    handleReload(): void {
        this.problem = undefined;
        this.flowState = undefined;
        // The button that was pressed goes.
        this.focusNext = LOAD_STATE;
        void this.ask();
    }

    handleWorking(event: CustomEvent<boolean>): void {
        this.isChangingPeople = event.detail;
    }

    private async ask(): Promise<void> {
        try {
            await askStatus();
        } catch (error) {
            this.problem = problemOf(error);
        }
    }

    private hear(status: TokenStatus): void {
        this.status = status;
        if (this.flow) return;
        const { refresh } = status;
        if (!refresh?.isJobAlive) this.flowState = shownAfter(status, this.flowState);
        else if (status.isPrimaryUser) void this.conduct((flow) => flow.follow(refresh));
        else void this.conduct((flow) => flow.watch(refresh), false);
    }

    /** Lets one flow at a time run to its end; then everybody in this tab hears how the token stands. */
    private async conduct(drive: (flow: TokenFlow) => Promise<FlowState>, isOwnFlow = true): Promise<void> {
        const flow = new TokenFlow(tokenApi, this.consentWindow, (state) => {
            if (isOwnFlow && (!this.flowState || isEnd(this.flowState) || isEnd(state))) this.focusNext = isEnd(state) ? OUTCOME : PROGRESS;
            // From the start on the other cards know of it, too: they refuse what may not be done meanwhile.
            if (this.flowState?.phase === 'starting' && state.refresh) void askStatusAnew().catch(() => undefined);
            this.flowState = state;
        });
        this.flow = flow;
        this.isOwnFlow = isOwnFlow;
        this.problem = undefined;
        const end = await drive(flow);
        if (this.flow !== flow) return;
        this.flow = undefined;
        this.flowState = end;
        if (isOwnFlow && end.phase === 'done') this.celebrate(end);
        await this.ask();
    }

    /** Only ever after the proof. */
    private celebrate({ refresh }: FlowState): void {
        const failed = refresh?.formsFailed ?? 0;
        this.dispatchEvent(
            new ShowToastEvent({
                title: doneTitle,
                variant: failed ? 'warning' : 'success',
                ...(failed ? { message: fill(failures, failed) } : {}),
            }),
        );
    }
}

const PROGRESS = 'c-formstack-refresh-progress';
const OUTCOME = 'c-formstack-refresh-outcome';
const LOAD_STATE = 'c-formstack-load-state';

function isEnd({ phase }: FlowState): boolean {
    return phase === 'done' || phase === 'stopped';
}

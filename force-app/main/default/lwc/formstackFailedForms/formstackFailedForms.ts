import { LightningElement } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import {
    Timer,
    askStatusAnew,
    fill,
    isFocusLost,
    onStatus,
    problemOf,
    type FailedForms,
    type Form,
    type TokenRefresh,
} from 'c/formstackTokenService';
import cancelRetry from '@salesforce/apex/FormstackRetryController.cancelRetry';
import getFailedForms from '@salesforce/apex/FormstackRetryController.getFailedForms';
import getProgress from '@salesforce/apex/FormstackTokenController.getProgress';
import publishForm from '@salesforce/apex/FormstackFormController.publishForm';
import retryFailedForms from '@salesforce/apex/FormstackRetryController.retryFailedForms';
import cancel from '@salesforce/label/c.Formstack_Cancel';
import none from '@salesforce/label/c.Formstack_Failed_None';
import notAll from '@salesforce/label/c.Formstack_Failed_Not_All';
import published from '@salesforce/label/c.Formstack_Form_Published';
import retryAll from '@salesforce/label/c.Formstack_Retry_All';
import retryProgress from '@salesforce/label/c.Formstack_Retry_Progress';
import title from '@salesforce/label/c.Formstack_Failed_Title';
import working from '@salesforce/label/c.Formstack_Working';
import { COLUMNS } from './failedColumns';

const POLL_MS = 1500;
/** A job that is slow to begin is looked for this often, and no longer. */
const MOST_POLLS = 400;

/** The forms whose publish failed, why, and the ways to publish them again. */
export default class FormstackFailedForms extends LightningElement {
    labels = { cancel, retryAll, title, working };
    columns = COLUMNS;
    failed: FailedForms | undefined;
    problem: string | undefined;
    run: TokenRefresh | undefined;
    isWorking = false;

    private readonly timer = new Timer();
    private stopListening: (() => void) | undefined;
    /** What decides about the forms and about the right to publish them, as far as a status tells it. */
    private heard: string | undefined;
    private isAsking = false;
    /** Something has changed while an answer was under way, which may have been read before it. */
    private isOutdated = false;

    override connectedCallback(): void {
        // A refresh publishes them too, and a publish may fail elsewhere on the page.
        this.stopListening = onStatus(({ failedForms, isResetRequested, state }) => {
            const heard = [failedForms, isResetRequested, state].join();
            const isNew = this.heard === undefined ? this.failed && failedForms !== this.failed.total : heard !== this.heard;
            this.heard = heard;
            if (!isNew || this.isBusy) return;
            if (this.isAsking) this.isOutdated = true;
            else void this.load();
        });
        void this.load();
    }

    override disconnectedCallback(): void {
        this.stopListening?.();
        this.timer.stop();
    }

    get empty(): string | undefined {
        return this.failed?.total === 0 ? none : undefined;
    }

    get isBusy(): boolean {
        return this.isWorking || this.run !== undefined;
    }

    get rows(): Form[] {
        return this.failed?.forms ?? [];
    }

    get percent(): number {
        if (!this.run?.formsTotal) return 0;
        return Math.round((100 * (this.run.formsPublished + this.run.formsFailed)) / this.run.formsTotal);
    }

    get progress(): string {
        return this.run ? fill(retryProgress, this.run.formsPublished + this.run.formsFailed, this.run.formsTotal) : '';
    }

    get notAll(): string | undefined {
        const { forms = [], total = 0 } = this.failed ?? {};
        return total > forms.length ? fill(notAll, forms.length, total) : undefined;
    }

    handleReload(): void {
        this.problem = undefined;
        void this.load();
    }

    async handleRetryAll(): Promise<void> {
        await this.work(async () => {
            this.follow(await retryFailedForms());
        });
    }

    async handleCancel(): Promise<void> {
        const { run } = this;
        if (!run) return;
        try {
            this.follow(await cancelRetry({ retryId: run.id }));
        } catch (error) {
            this.problem = problemOf(error);
        }
    }

    async handlePublish({ detail: formId }: CustomEvent<string>): Promise<void> {
        await this.work(async () => {
            const form = await publishForm({ formId });
            if (form.status === 'Published') this.toast(fill(published, form.name), 'success');
            await this.reload();
            await askStatusAnew().catch(() => undefined);
        });
    }

    private follow(run: TokenRefresh, polls = 0): void {
        this.run = run;
        if (!run.isJobAlive || polls === MOST_POLLS) void this.end(run);
        else this.timer.start(POLL_MS, () => void this.look(run, polls + 1));
    }

    /** An answer that does not come is asked for again: the run goes on without the page. */
    private async look(run: TokenRefresh, polls: number): Promise<void> {
        const current = await getProgress({ refreshId: run.id }).catch(() => run);
        if (this.run) this.follow(current, polls);
    }

    private async end({ outcome, message, formsFailed }: TokenRefresh): Promise<void> {
        this.timer.stop();
        this.run = undefined;
        if (message) this.toast(message, outcome === 'Succeeded' && formsFailed === 0 ? 'success' : 'warning');
        await this.reload();
        await askStatusAnew().catch(() => undefined);
    }

    /** The button that was pressed may have gone with its form. */
    private async reload(): Promise<void> {
        await this.load();
        if (isFocusLost()) this.template?.querySelector<HTMLElement>('c-formstack-load-state')?.focus();
    }

    private async load(): Promise<void> {
        this.isAsking = true;
        try {
            this.failed = await getFailedForms();
            if (this.failed.run && !this.run) this.follow(this.failed.run);
        } catch (error) {
            this.problem = problemOf(error);
        } finally {
            this.isAsking = false;
        }
        if (!this.isOutdated) return;
        this.isOutdated = false;
        await this.load();
    }

    private async work(task: () => Promise<void>): Promise<void> {
        if (this.isBusy) return;
        this.isWorking = true;
        this.problem = undefined;
        try {
            await task();
        } catch (error) {
            this.problem = problemOf(error);
        } finally {
            this.isWorking = false;
        }
    }

    private toast(message: string, variant: 'success' | 'warning'): void {
        this.dispatchEvent(new ShowToastEvent({ title: message, variant }));
    }
}

import { LightningElement } from 'lwc';
import { askStatusAnew, fill, onStatus, problemOf, type Diagnosis, type TokenStatus } from 'c/formstackTokenService';
import diagnose from '@salesforce/apex/FormstackDiagnosisController.diagnose';
import recheck from '@salesforce/apex/FormstackDiagnosisController.recheck';
import against from '@salesforce/label/c.Formstack_Diagnosis_Against';
import checked from '@salesforce/label/c.Formstack_Diagnosis_Checked';
import notChecked from '@salesforce/label/c.Formstack_Diagnosis_Not_Checked';
import nothing from '@salesforce/label/c.Formstack_Diagnosis_Nothing';
import nothingFound from '@salesforce/label/c.Formstack_Diagnosis_Nothing_Found';
import recheckDone from '@salesforce/label/c.Formstack_Recheck_Done';
import recheckDoneNothing from '@salesforce/label/c.Formstack_Recheck_Done_Nothing';
import recheckLabel from '@salesforce/label/c.Formstack_Recheck';
import rechecking from '@salesforce/label/c.Formstack_Rechecking';
import remedy from '@salesforce/label/c.Formstack_Diagnosis_Remedy';
import title from '@salesforce/label/c.Formstack_Diagnosis';
import { gapsOf, viewsOf, type FindingView, type Gap } from './diagnosisView';

/** Why the token does not work, how sure that is, and what to do. */
export default class FormstackDiagnosis extends LightningElement {
    labels = { against, checked, notChecked, recheck: recheckLabel, rechecking, remedy, title };
    diagnosis: Diagnosis | undefined;
    problem: string | undefined;
    isRechecking = false;
    /** What a recheck came to, for those who do not see it. */
    announcement = '';

    private stopListening: (() => void) | undefined;
    /** What the diagnosis was made of, as far as the status tells it. */
    private diagnosed: string | undefined;
    /** Counts the questions: only the last one's answer is shown. */
    private question = 0;

    override connectedCallback(): void {
        this.stopListening = onStatus((status) => {
            this.hear(status);
        });
        void this.diagnose();
    }

    override disconnectedCallback(): void {
        this.stopListening?.();
        this.question += 1;
    }

    get findings(): FindingView[] {
        return viewsOf(this.diagnosis?.findings ?? []);
    }

    get gaps(): Gap[] {
        return gapsOf(this.diagnosis?.findings ?? []);
    }

    get hasGaps(): boolean {
        return this.gaps.length > 0;
    }

    get hasNoFinding(): boolean {
        return this.findings.length === 0;
    }

    get nothing(): string {
        return this.hasGaps ? nothingFound : nothing;
    }

    get isRecheckDisabled(): boolean {
        return !this.diagnosis || Boolean(this.diagnosis.refusal);
    }

    async handleRecheck(): Promise<void> {
        // Not disabled meanwhile: a button that is cannot keep the focus.
        if (this.isRechecking || this.isRecheckDisabled) return;
        this.isRechecking = true;
        this.announcement = '';
        try {
            if (await this.show(recheck)) this.announcement = this.outcome;
            // The banner and the facts have to know it, too.
            await askStatusAnew().catch(() => undefined);
        } finally {
            this.isRechecking = false;
        }
    }

    handleTryAgain(): void {
        this.problem = undefined;
        void this.diagnose();
    }

    private get outcome(): string {
        return this.hasNoFinding ? recheckDoneNothing : fill(recheckDone, this.findings.length);
    }

    private async diagnose(): Promise<void> {
        await this.show(diagnose);
    }

    /** Shows the answer unless another question was asked meanwhile; false when there is none to show. */
    private async show(ask: typeof diagnose): Promise<boolean> {
        this.question += 1;
        const { question } = this;
        try {
            const diagnosis = await ask();
            if (question !== this.question) return false;
            this.diagnosis = diagnosis;
            this.problem = undefined;
            return true;
        } catch (error) {
            if (question === this.question) this.problem = problemOf(error);
            return false;
        }
    }

    /** Diagnoses anew when the token is no longer as it was: a refresh has ended, or somebody became Primary User. */
    private hear(status: TokenStatus): void {
        const heard = [status.state, status.failureCode, status.lastVerifiedAt, status.tokenUser?.id, status.primaryUser?.id].join();
        const isNew = this.diagnosed !== undefined && this.diagnosed !== heard;
        this.diagnosed = heard;
        if (isNew && !this.isRechecking) void this.diagnose();
    }
}

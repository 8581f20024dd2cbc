import { LightningElement, api } from 'lwc';
import { STEPS, fill, type FlowState, type RefreshStep, type TokenRefresh } from 'c/formstackTokenService';
import cancel from '@salesforce/label/c.Formstack_Cancel';
import failures from '@salesforce/label/c.Formstack_Progress_Failures';
import heading from '@salesforce/label/c.Formstack_Progress_Heading';
import publishing from '@salesforce/label/c.Formstack_Progress_Publishing';
import publishingCount from '@salesforce/label/c.Formstack_Progress_Publishing_Count';
import starting from '@salesforce/label/c.Formstack_Progress_Starting';
import verifying from '@salesforce/label/c.Formstack_Progress_Verifying';
import waiting from '@salesforce/label/c.Formstack_Progress_Consent';

interface Step {
    readonly value: string;
    readonly label: string;
    readonly className: string;
}

/**
 * How far a refresh has come. Stands on the page from the beginning, because a screen reader hears only a live region that was
 * there before its words. Fires `cancel`.
 */
export default class FormstackRefreshProgress extends LightningElement {
    @api flow: FlowState | undefined;
    /** Whether this user may give it up. */
    @api canCancel = false;
    labels = { cancel, heading };

    /** Puts the focus on the heading: the button that started the refresh is disabled now and cannot keep it. */
    @api
    focus(): void {
        this.template?.querySelector('h3')?.focus();
    }

    get isShown(): boolean {
        return this.flow !== undefined && this.flow.phase !== 'stopped' && this.flow.phase !== 'done';
    }

    get isCancelShown(): boolean {
        return this.canCancel && this.flow?.refresh !== undefined;
    }

    get currentStep(): RefreshStep {
        return this.flow?.refresh?.step ?? 'Authorize';
    }

    get steps(): Step[] {
        return Object.entries(STEPS).map(([value, label]) => ({ value, label, className: value === this.currentStep ? 'current' : '' }));
    }

    get sentence(): string {
        switch (this.flow?.phase) {
            case 'starting':
                return starting;
            case 'consent':
                return waiting;
            case 'republishing':
                return countSentence(this.flow.refresh);
            case 'verifying':
                return verifying;
            default:
                return '';
        }
    }

    handleCancel(): void {
        this.dispatchEvent(new CustomEvent('cancel'));
    }
}

function countSentence(refresh: TokenRefresh | undefined): string {
    if (!refresh?.formsTotal) return publishing;
    const counted = fill(publishingCount, refresh.formsPublished + refresh.formsFailed, refresh.formsTotal);
    return refresh.formsFailed ? `${counted} ${fill(failures, refresh.formsFailed)}` : counted;
}

import { LightningElement, api } from 'lwc';
import { fill, type FlowState, type RefreshStep, type TokenRefresh } from 'c/formstackTokenService';
import authorize from '@salesforce/label/c.Formstack_Step_Authorize';
import cancel from '@salesforce/label/c.Formstack_Cancel';
import done from '@salesforce/label/c.Formstack_Step_Done';
import failures from '@salesforce/label/c.Formstack_Progress_Failures';
import heading from '@salesforce/label/c.Formstack_Progress_Heading';
import publishing from '@salesforce/label/c.Formstack_Progress_Publishing';
import publishingCount from '@salesforce/label/c.Formstack_Progress_Publishing_Count';
import republish from '@salesforce/label/c.Formstack_Step_Republish';
import starting from '@salesforce/label/c.Formstack_Progress_Starting';
import verify from '@salesforce/label/c.Formstack_Step_Verify';
import verifying from '@salesforce/label/c.Formstack_Progress_Verifying';
import waiting from '@salesforce/label/c.Formstack_Progress_Consent';

interface Step {
    readonly value: RefreshStep;
    readonly label: string;
    readonly className: string;
}

const STEPS: readonly (readonly [RefreshStep, string])[] = [
    ['Authorize', authorize],
    ['Republish', republish],
    ['Verify', verify],
    ['Done', done],
];

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
        return STEPS.map(([value, label]) => ({ value, label, className: value === this.currentStep ? 'current' : '' }));
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

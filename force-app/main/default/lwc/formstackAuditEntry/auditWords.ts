import type { AuditEntry, AuditForm, RefreshOutcome, RefreshStep } from 'c/formstackTokenService';
import authorize from '@salesforce/label/c.Formstack_Step_Authorize';
import cancelled from '@salesforce/label/c.Formstack_Outcome_Cancelled';
import done from '@salesforce/label/c.Formstack_Step_Done';
import failed from '@salesforce/label/c.Formstack_Outcome_Failed';
import formFailed from '@salesforce/label/c.Formstack_Status_Publish_Failed';
import formPublished from '@salesforce/label/c.Formstack_Status_Published';
import refresh from '@salesforce/label/c.Formstack_Kind_Refresh';
import republish from '@salesforce/label/c.Formstack_Step_Republish';
import retry from '@salesforce/label/c.Formstack_Kind_Retry';
import running from '@salesforce/label/c.Formstack_Outcome_Running';
import succeeded from '@salesforce/label/c.Formstack_Outcome_Succeeded';
import verify from '@salesforce/label/c.Formstack_Step_Verify';

const OUTCOMES: Readonly<Record<RefreshOutcome, string>> = {
    Running: running,
    Succeeded: succeeded,
    Failed: failed,
    Cancelled: cancelled,
};
const STEPS: Readonly<Record<RefreshStep, string>> = { Authorize: authorize, Republish: republish, Verify: verify, Done: done };

export function outcomeText(outcome: RefreshOutcome): string {
    return OUTCOMES[outcome];
}

export function stepText(step: RefreshStep): string {
    return STEPS[step];
}

export function kindText(kind: AuditEntry['kind']): string {
    return kind === 'Form Retry' ? retry : refresh;
}

export function formOutcomeText(outcome: AuditForm['outcome']): string {
    return outcome === 'Published' ? formPublished : formFailed;
}

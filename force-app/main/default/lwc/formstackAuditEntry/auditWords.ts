import type { AuditEntry, AuditForm, RefreshOutcome } from 'c/formstackTokenService';
import cancelled from '@salesforce/label/c.Formstack_Outcome_Cancelled';
import failed from '@salesforce/label/c.Formstack_Outcome_Failed';
import formFailed from '@salesforce/label/c.Formstack_Status_Publish_Failed';
import formPublished from '@salesforce/label/c.Formstack_Status_Published';
import refresh from '@salesforce/label/c.Formstack_Kind_Refresh';
import retry from '@salesforce/label/c.Formstack_Kind_Retry';
import running from '@salesforce/label/c.Formstack_Outcome_Running';
import succeeded from '@salesforce/label/c.Formstack_Outcome_Succeeded';

const OUTCOMES: Readonly<Record<RefreshOutcome, string>> = {
    Running: running,
    Succeeded: succeeded,
    Failed: failed,
    Cancelled: cancelled,
};

export function outcomeText(outcome: RefreshOutcome): string {
    return OUTCOMES[outcome];
}

export function kindText(kind: AuditEntry['kind']): string {
    return kind === 'Form Retry' ? retry : refresh;
}

export function formOutcomeText(outcome: AuditForm['outcome']): string {
    return outcome === 'Published' ? formPublished : formFailed;
}

import { LightningElement, api } from 'lwc';
import type { Column } from 'c/formstackTable';
import { STEPS, type AuditEntry } from 'c/formstackTokenService';
import back from '@salesforce/label/c.Formstack_Audit_Back';
import cause from '@salesforce/label/c.Formstack_Audit_Cause';
import error from '@salesforce/label/c.Formstack_Column_Error';
import finished from '@salesforce/label/c.Formstack_Audit_Finished';
import fingerprint from '@salesforce/label/c.Formstack_Audit_Fingerprint';
import formName from '@salesforce/label/c.Formstack_Column_Name';
import forms from '@salesforce/label/c.Formstack_Forms_Title';
import kind from '@salesforce/label/c.Formstack_Audit_Kind';
import message from '@salesforce/label/c.Formstack_Audit_Message';
import noForms from '@salesforce/label/c.Formstack_Audit_No_Forms';
import outcome from '@salesforce/label/c.Formstack_Audit_Outcome';
import requestedBy from '@salesforce/label/c.Formstack_Audit_Requested_By';
import source from '@salesforce/label/c.Formstack_Audit_Source';
import started from '@salesforce/label/c.Formstack_Audit_Started';
import step from '@salesforce/label/c.Formstack_Audit_Step';
import { formOutcomeText, kindText, outcomeText } from './auditWords';

export { kindText, outcomeText } from './auditWords';

const COLUMNS: readonly Column[] = [
    { name: 'name', label: formName },
    { name: 'outcome', label: outcome },
    { name: 'error', label: error },
];

interface Fact {
    readonly label: string;
    readonly value: string | undefined;
    readonly isDate?: boolean;
    readonly key?: string;
}

/** One refresh: who, why, how far, and what became of each form. Fires `back`. */
export default class FormstackAuditEntry extends LightningElement {
    @api entry!: AuditEntry;
    labels = { back, forms, noForms };
    columns = COLUMNS;

    get facts(): Fact[] {
        const { entry } = this;
        const facts: Fact[] = [
            { label: started, value: entry.startedAt, isDate: true },
            { label: finished, value: entry.finishedAt, isDate: true },
            { label: kind, value: kindText(entry.kind) },
            { label: outcome, value: outcomeText(entry.outcome) },
            { label: step, value: STEPS[entry.step] },
            { label: requestedBy, value: entry.requestedBy?.name },
            { label: source, value: entry.sourceLabel },
            { label: cause, value: entry.causeLabel },
            { label: fingerprint, value: entry.fingerprint },
            { label: message, value: entry.message },
        ];
        return facts.filter(({ value }) => value).map((fact) => ({ ...fact, key: `${fact.label} value` }));
    }

    get forms(): Record<string, unknown>[] {
        return (this.entry.forms ?? []).map((form) => ({ ...form, outcome: formOutcomeText(form.outcome) }));
    }

    get hasForms(): boolean {
        return this.forms.length > 0;
    }

    override renderedCallback(): void {
        if (this.isFocused) return;
        this.isFocused = true;
        this.template?.querySelector<HTMLElement>('h3')?.focus();
    }

    handleBack(): void {
        this.dispatchEvent(new CustomEvent('back'));
    }

    private isFocused = false;
}

import { kindText, outcomeText } from 'c/formstackAuditEntry';
import type { AuditEntry } from 'c/formstackTokenService';
import timeZone from '@salesforce/i18n/timeZone';
import forms from '@salesforce/label/c.Formstack_Audit_Forms';
import kind from '@salesforce/label/c.Formstack_Audit_Kind';
import number from '@salesforce/label/c.Formstack_Audit_Number';
import outcome from '@salesforce/label/c.Formstack_Audit_Outcome';
import requestedBy from '@salesforce/label/c.Formstack_Audit_Requested_By';
import started from '@salesforce/label/c.Formstack_Audit_Started';

export interface AuditRow {
    readonly id: string;
    readonly name: string;
    readonly startedAt: string | undefined;
    readonly kind: string;
    readonly outcome: string;
    readonly requestedBy: string | undefined;
    readonly forms: string;
}

export const COLUMNS = [
    {
        type: 'button',
        label: number,
        hideDefaultActions: true,
        fieldName: 'name',
        initialWidth: 130,
        typeAttributes: { label: { fieldName: 'name' }, name: 'open', variant: 'base' },
    },
    {
        type: 'date',
        label: started,
        hideDefaultActions: true,
        fieldName: 'startedAt',
        initialWidth: 190,
        typeAttributes: { year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZone },
    },
    { type: 'text', label: outcome, hideDefaultActions: true, fieldName: 'outcome', initialWidth: 120 },
    { type: 'text', label: kind, hideDefaultActions: true, fieldName: 'kind', initialWidth: 130 },
    { type: 'text', label: requestedBy, hideDefaultActions: true, fieldName: 'requestedBy', initialWidth: 150 },
    { type: 'text', label: forms, hideDefaultActions: true, fieldName: 'forms' },
];

export function rowsOf(entries: readonly AuditEntry[]): AuditRow[] {
    return entries.map((entry) => ({
        id: entry.id,
        name: entry.name,
        startedAt: entry.startedAt,
        kind: kindText(entry.kind),
        outcome: outcomeText(entry.outcome),
        requestedBy: entry.requestedBy?.name,
        forms: `${String(entry.formsPublished)} / ${String(entry.formsTotal)}`,
    }));
}

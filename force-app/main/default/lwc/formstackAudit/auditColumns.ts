import { kindText, outcomeText } from 'c/formstackAuditEntry';
import type { Column } from 'c/formstackTable';
import type { AuditEntry } from 'c/formstackTokenService';
import forms from '@salesforce/label/c.Formstack_Audit_Forms';
import kind from '@salesforce/label/c.Formstack_Audit_Kind';
import number from '@salesforce/label/c.Formstack_Audit_Number';
import outcome from '@salesforce/label/c.Formstack_Audit_Outcome';
import requestedBy from '@salesforce/label/c.Formstack_Audit_Requested_By';
import started from '@salesforce/label/c.Formstack_Audit_Started';

export const COLUMNS: readonly Column[] = [
    { name: 'name', label: number, type: 'link' },
    { name: 'startedAt', label: started, type: 'date' },
    { name: 'outcome', label: outcome },
    { name: 'kind', label: kind },
    { name: 'requestedBy', label: requestedBy },
    { name: 'forms', label: forms },
];

export function rowsOf(entries: readonly AuditEntry[]): Record<string, unknown>[] {
    return entries.map((entry) => ({
        ...entry,
        kind: kindText(entry.kind),
        outcome: outcomeText(entry.outcome),
        requestedBy: entry.requestedBy?.name,
        forms: `${String(entry.formsPublished)} / ${String(entry.formsTotal)}`,
    }));
}

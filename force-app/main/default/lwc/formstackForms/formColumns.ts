import type { Column } from 'c/formstackTable';
import type { Form, FormStatus } from 'c/formstackTokenService';
import draft from '@salesforce/label/c.Formstack_Status_Draft';
import error from '@salesforce/label/c.Formstack_Column_Error';
import name from '@salesforce/label/c.Formstack_Column_Name';
import publishFailed from '@salesforce/label/c.Formstack_Status_Publish_Failed';
import published from '@salesforce/label/c.Formstack_Status_Published';
import publishedAt from '@salesforce/label/c.Formstack_Column_Published_At';
import revision from '@salesforce/label/c.Formstack_Column_Revision';
import status from '@salesforce/label/c.Formstack_Column_Status';

const STATUSES: Readonly<Record<FormStatus, string>> = { Draft: draft, Published: published, 'Publish Failed': publishFailed };

export const COLUMNS: readonly Column[] = [
    { name: 'name', label: name, type: 'link' },
    { name: 'status', label: status },
    { name: 'publishedAt', label: publishedAt, type: 'date' },
    { name: 'revision', label: revision },
    { name: 'publishError', label: error },
];

export function rowsOf(forms: readonly Form[]): Record<string, unknown>[] {
    return forms.map((form) => ({ ...form, status: STATUSES[form.status] }));
}

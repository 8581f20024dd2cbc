import type { Form, FormStatus } from 'c/formstackTokenService';
import timeZone from '@salesforce/i18n/timeZone';
import draft from '@salesforce/label/c.Formstack_Status_Draft';
import error from '@salesforce/label/c.Formstack_Column_Error';
import name from '@salesforce/label/c.Formstack_Column_Name';
import publishFailed from '@salesforce/label/c.Formstack_Status_Publish_Failed';
import published from '@salesforce/label/c.Formstack_Status_Published';
import publishedAt from '@salesforce/label/c.Formstack_Column_Published_At';
import revision from '@salesforce/label/c.Formstack_Column_Revision';
import status from '@salesforce/label/c.Formstack_Column_Status';

/** A form as a row of the table. */
export interface FormRow {
    readonly id: string | undefined;
    readonly name: string;
    readonly statusText: string;
    readonly publishedAt: string | undefined;
    readonly revision: number;
    readonly publishError: string | undefined;
}

const STATUSES: Readonly<Record<FormStatus, string>> = { Draft: draft, Published: published, 'Publish Failed': publishFailed };

export const COLUMNS = [
    {
        type: 'button',
        label: name,
        hideDefaultActions: true,
        fieldName: 'name',
        initialWidth: 220,
        typeAttributes: { label: { fieldName: 'name' }, name: 'open', variant: 'base' },
    },
    { type: 'text', label: status, hideDefaultActions: true, fieldName: 'statusText', wrapText: true, initialWidth: 150 },
    {
        type: 'date',
        label: publishedAt,
        hideDefaultActions: true,
        fieldName: 'publishedAt',
        initialWidth: 190,
        typeAttributes: { year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZone },
    },
    {
        type: 'number',
        label: revision,
        hideDefaultActions: true,
        fieldName: 'revision',
        initialWidth: 100,
        cellAttributes: { alignment: 'left' },
    },
    { type: 'text', label: error, hideDefaultActions: true, fieldName: 'publishError', wrapText: true },
];

export function rowsOf(forms: readonly Form[]): FormRow[] {
    return forms.map((form) => ({
        id: form.id,
        name: form.name,
        statusText: statusText(form.status),
        publishedAt: form.publishedAt,
        revision: form.revision,
        publishError: form.publishError,
    }));
}

function statusText(value: FormStatus): string {
    return STATUSES[value];
}

import type { Form } from 'c/formstackTokenService';
import error from '@salesforce/label/c.Formstack_Column_Error';
import name from '@salesforce/label/c.Formstack_Column_Name';
import publish from '@salesforce/label/c.Formstack_Publish';

export interface FailedRow {
    readonly id: string | undefined;
    readonly name: string;
    readonly error: string | undefined;
    readonly isBusy: boolean;
}

export const COLUMNS = [
    { type: 'text', label: name, hideDefaultActions: true, fieldName: 'name', wrapText: true },
    { type: 'text', label: error, hideDefaultActions: true, fieldName: 'error', wrapText: true },
    {
        type: 'button',
        label: publish,
        hideDefaultActions: true,
        initialWidth: 160,
        typeAttributes: { label: publish, name: 'publish', disabled: { fieldName: 'isBusy' } },
    },
];

export function rowsOf(forms: readonly Form[], isBusy: boolean): FailedRow[] {
    return forms.map((form) => ({ id: form.id, name: form.name, error: form.publishError, isBusy }));
}

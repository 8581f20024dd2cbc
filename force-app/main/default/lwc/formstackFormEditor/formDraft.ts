import type { Form, FormField } from 'c/formstackTokenService';
import checkbox from '@salesforce/label/c.Formstack_Type_Checkbox';
import date from '@salesforce/label/c.Formstack_Type_Date';
import email from '@salesforce/label/c.Formstack_Type_Email';
import number from '@salesforce/label/c.Formstack_Type_Number';
import text from '@salesforce/label/c.Formstack_Type_Text';

export const FIELD_TYPES: readonly { value: FormField['type']; label: string }[] = [
    { value: 'text', label: text },
    { value: 'email', label: email },
    { value: 'number', label: number },
    { value: 'date', label: date },
    { value: 'checkbox', label: checkbox },
];

export function withNewField(form: Form, id: string): Form {
    return { ...form, fields: [...form.fields, { id, label: '', type: 'text', required: false }] };
}

export function withField(form: Form, id: string, change: Partial<FormField>): Form {
    return { ...form, fields: form.fields.map((field) => (field.id === id ? { ...field, ...change } : field)) };
}

export function withoutField(form: Form, id: string): Form {
    return { ...form, fields: form.fields.filter((field) => field.id !== id) };
}

/** Whether a person has changed anything that a save would store. */
export function changed(draft: Form, stored: Form): boolean {
    return draft.name !== stored.name || JSON.stringify(draft.fields) !== JSON.stringify(stored.fields);
}

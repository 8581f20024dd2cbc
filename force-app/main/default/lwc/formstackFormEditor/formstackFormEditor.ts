import { LightningElement, api } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import { fill, type Form, type FormField } from 'c/formstackTokenService';
import addField from '@salesforce/label/c.Formstack_Add_Field';
import back from '@salesforce/label/c.Formstack_Back';
import discard from '@salesforce/label/c.Formstack_Discard';
import discardText from '@salesforce/label/c.Formstack_Discard_Text';
import fieldLabel from '@salesforce/label/c.Formstack_Field_Label';
import fields from '@salesforce/label/c.Formstack_Fields';
import fieldType from '@salesforce/label/c.Formstack_Field_Type';
import name from '@salesforce/label/c.Formstack_Form_Name';
import newForm from '@salesforce/label/c.Formstack_New_Form';
import noFields from '@salesforce/label/c.Formstack_No_Fields';
import publish from '@salesforce/label/c.Formstack_Publish';
import readOnly from '@salesforce/label/c.Formstack_Read_Only';
import removeField from '@salesforce/label/c.Formstack_Remove_Field';
import required from '@salesforce/label/c.Formstack_Field_Required';
import saveDraft from '@salesforce/label/c.Formstack_Save_Draft';
import working from '@salesforce/label/c.Formstack_Working';
import { FIELD_TYPES, changed, withField, withNewField, withoutField } from './formDraft';

interface FieldRow extends FormField {
    readonly removeText: string;
    readonly types: readonly { value: string; label: string; isSelected: boolean }[];
}

/**
 * One form to change. What has been typed stays until a form that was saved takes its place, so a failed save loses nothing.
 * Fires `save` and `publish` with `{ form, isChanged }`, and `back`.
 */
export default class FormstackFormEditor extends LightningElement {
    labels = { addField, back, fieldLabel, fields, fieldType, name, noFields, publish, readOnly, required, saveDraft, working };
    /** Why the last save or publish did not happen. */
    @api problem: string | undefined;
    @api isBusy = false;
    @api isReadOnly = false;
    draft: Form = { name: '', status: 'Draft', revision: 0, fields: [] };

    private stored: Form = this.draft;
    private focusNext: string | undefined = 'h3';

    @api
    get form(): Form {
        return this.stored;
    }
    set form(value: Form) {
        this.stored = value;
        this.draft = value;
    }

    override renderedCallback(): void {
        if (!this.focusNext) return;
        this.template?.querySelector<HTMLElement>(this.focusNext)?.focus();
        this.focusNext = undefined;
    }

    get heading(): string {
        return this.stored.name || newForm;
    }

    get shownProblem(): string | undefined {
        return this.problem ?? (this.stored.status === 'Publish Failed' ? this.stored.publishError : undefined);
    }

    get rows(): FieldRow[] {
        return this.draft.fields.map((field) => ({
            ...field,
            removeText: fill(removeField, field.label),
            types: FIELD_TYPES.map((type) => ({ ...type, isSelected: type.value === field.type })),
        }));
    }

    get hasNoField(): boolean {
        return this.draft.fields.length === 0;
    }

    get isEditable(): boolean {
        return !this.isReadOnly;
    }

    get isLocked(): boolean {
        return this.isBusy || this.isReadOnly;
    }

    handleName(event: CustomEvent<{ value: string }>): void {
        this.draft = { ...this.draft, name: event.detail.value };
    }

    handleLabel(event: CustomEvent<{ value: string }>): void {
        this.draft = withField(this.draft, idOf(event), { label: event.detail.value });
    }

    handleType(event: Event): void {
        const type = (event.target as HTMLSelectElement).value as FormField['type'];
        this.draft = withField(this.draft, idOf(event), { type });
    }

    handleRequired(event: CustomEvent<{ checked: boolean }>): void {
        this.draft = withField(this.draft, idOf(event), { required: event.detail.checked });
    }

    handleAdd(): void {
        const id = crypto.randomUUID();
        this.draft = withNewField(this.draft, id);
        this.focusNext = `[data-id="${id}"] [data-name="label"]`;
    }

    handleRemove(event: Event): void {
        this.draft = withoutField(this.draft, idOf(event));
        // The button that had the focus has gone.
        this.focusNext = '[data-name="add"]';
    }

    /** Enter in a field saves nothing by itself, and must not load the page anew. */
    handleSubmit(event: Event): void {
        event.preventDefault();
    }

    handleSave(): void {
        this.send('save');
    }

    handlePublish(): void {
        this.send('publish');
    }

    async handleBack(): Promise<void> {
        if (this.isBusy) return;
        if (this.isChanged && !(await LightningConfirm.open({ label: discard, message: discardText, theme: 'warning' }))) return;
        this.dispatchEvent(new CustomEvent('back'));
    }

    private get isChanged(): boolean {
        return changed(this.draft, this.stored);
    }

    private send(eventName: 'save' | 'publish'): void {
        // Not disabled meanwhile: a button that is cannot keep the focus.
        if (this.isBusy || !this.isComplete()) return;
        const isChanged = this.isChanged || this.stored.id === undefined;
        this.dispatchEvent(new CustomEvent(eventName, { detail: { form: this.draft, isChanged } }));
    }

    /** Every input shows what it lacks, and the first of them gets the focus. */
    private isComplete(): boolean {
        const inputs = [...(this.template?.querySelectorAll<HTMLInputElement>('[data-name="name"], [data-name="label"]') ?? [])];
        const lacking = inputs.filter((input) => !input.reportValidity());
        lacking[0]?.focus();
        return lacking.length === 0;
    }
}

function idOf(event: Event): string {
    return (event.target as HTMLElement).closest<HTMLElement>('[data-id]')?.dataset.id ?? '';
}

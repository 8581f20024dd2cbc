import { LightningElement, wire } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { askStatus, fill, problemOf, type Form } from 'c/formstackTokenService';
import getForms from '@salesforce/apex/FormstackFormController.getForms';
import publishForm from '@salesforce/apex/FormstackFormController.publishForm';
import saveForm from '@salesforce/apex/FormstackFormController.saveForm';
import newForm from '@salesforce/label/c.Formstack_New_Form';
import noForms from '@salesforce/label/c.Formstack_No_Forms';
import noFormsReadOnly from '@salesforce/label/c.Formstack_No_Forms_Read_Only';
import published from '@salesforce/label/c.Formstack_Form_Published';
import saved from '@salesforce/label/c.Formstack_Form_Saved';
import title from '@salesforce/label/c.Formstack_Forms_Title';
import { COLUMNS, rowsOf } from './formColumns';

/** What an editor sends: the form as it is on the screen, and whether it differs from what is stored. */
interface FormEdit {
    readonly form: Form;
    readonly isChanged: boolean;
}

/** The forms: their list, or one of them in the editor. */
export default class FormstackForms extends LightningElement {
    labels = { newForm, title };
    columns = COLUMNS;
    forms: Form[] | undefined;
    /** The form in the editor. */
    form: Form | undefined;
    problem: string | undefined;
    isBusy = false;

    /** A form was left: what was pressed to open it gets the focus again. */
    private left: Form | undefined;

    @wire(getObjectInfo, { objectApiName: 'Formstack_Form__c' })
    objectInfo: { data?: { createable: boolean; updateable: boolean } } | undefined;

    override connectedCallback(): void {
        void this.load();
    }

    override renderedCallback(): void {
        if (!this.left || this.form) return;
        const { id } = this.left;
        this.left = undefined;
        const table = this.template?.querySelector<HTMLElement & { focusRow(id: string): void }>('c-formstack-table');
        if (id && table) table.focusRow(id);
        else this.template?.querySelector<HTMLElement>('[data-action="new"]')?.focus();
    }

    get rows(): Record<string, unknown>[] {
        return rowsOf(this.forms ?? []);
    }

    get hasForms(): boolean {
        return this.rows.length > 0;
    }

    get empty(): string | undefined {
        if (this.forms?.length !== 0) return undefined;
        return this.isNewShown ? noForms : noFormsReadOnly;
    }

    get isNewShown(): boolean {
        return !this.form && this.forms !== undefined && this.objectInfo?.data?.createable === true;
    }

    /** Until it is known to be refused, a change is offered: the server decides in any case. */
    get isReadOnly(): boolean {
        return this.objectInfo?.data?.updateable === false;
    }

    handleNew(): void {
        this.problem = undefined;
        this.form = { name: '', status: 'Draft', revision: 0, fields: [] };
    }

    handleOpen({ detail }: CustomEvent<string>): void {
        this.problem = undefined;
        this.form = this.forms?.find(({ id }) => id === detail);
    }

    handleBack(): void {
        this.problem = undefined;
        this.left = this.form;
        this.form = undefined;
        void this.load();
    }

    handleReload(): void {
        this.problem = undefined;
        void this.load();
    }

    async handleSave(event: CustomEvent<FormEdit>): Promise<void> {
        await this.work(async () => {
            const form = await this.save(event.detail.form);
            this.toast(fill(saved, form.name));
        });
    }

    async handlePublish(event: CustomEvent<FormEdit>): Promise<void> {
        const { form, isChanged } = event.detail;
        await this.work(async () => {
            const { id } = isChanged ? await this.save(form) : form;
            if (!id) return;
            const outcome = await publishForm({ formId: id });
            this.form = outcome;
            if (outcome.status === 'Published') this.toast(fill(published, outcome.name));
            // A publish may find the token broken, or repair it: the banner is to know.
            await askStatus().catch(() => undefined);
        });
    }

    /** What is saved is the editor's from then on, so a publish that fails afterwards loses nothing. */
    private async save(form: Form): Promise<Form> {
        this.form = await saveForm({ form });
        return this.form;
    }

    private async work(task: () => Promise<void>): Promise<void> {
        if (this.isBusy) return;
        this.isBusy = true;
        this.problem = undefined;
        try {
            await task();
        } catch (error) {
            this.problem = problemOf(error);
        } finally {
            this.isBusy = false;
        }
    }

    private async load(): Promise<void> {
        try {
            this.forms = await getForms();
        } catch (error) {
            this.forms = undefined;
            this.problem = problemOf(error);
        }
    }

    private toast(message: string): void {
        this.dispatchEvent(new ShowToastEvent({ title: message, variant: 'success' }));
    }
}

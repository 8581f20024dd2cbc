import { LightningElement } from 'lwc';
import { fill, onStatus, problemOf, type AuditEntry, type AuditPage, type RefreshOutcome } from 'c/formstackTokenService';
import { outcomeText } from 'c/formstackAuditEntry';
import exportEntries from '@salesforce/apex/FormstackAuditController.exportEntries';
import getEntry from '@salesforce/apex/FormstackAuditController.getEntry';
import getPage from '@salesforce/apex/FormstackAuditController.getPage';
import all from '@salesforce/label/c.Formstack_Audit_All';
import exportLabel from '@salesforce/label/c.Formstack_Audit_Export';
import exported from '@salesforce/label/c.Formstack_Audit_Exported';
import filter from '@salesforce/label/c.Formstack_Audit_Filter';
import next from '@salesforce/label/c.Formstack_Audit_Next';
import none from '@salesforce/label/c.Formstack_Audit_None';
import noneSuch from '@salesforce/label/c.Formstack_Audit_None_Such';
import position from '@salesforce/label/c.Formstack_Audit_Position';
import previous from '@salesforce/label/c.Formstack_Audit_Previous';
import title from '@salesforce/label/c.Formstack_Audit_Title';
import { COLUMNS, rowsOf } from './auditColumns';
import { saveCsv } from './csvFile';

const OUTCOMES: readonly RefreshOutcome[] = ['Running', 'Succeeded', 'Failed', 'Cancelled'];

/** Every refresh of the token, newest first, and one of them in detail. */
export default class FormstackAudit extends LightningElement {
    labels = { exportLabel, filter, next, previous, title };
    columns = COLUMNS;
    page: AuditPage | undefined;
    entry: AuditEntry | undefined;
    problem: string | undefined;
    exported = '';
    outcome = '';
    isBusy = false;

    /** The entry that was read last: on the way back its row gets the focus. */
    private opened: string | undefined;
    private stopListening: (() => void) | undefined;
    /** Something changed while an answer was under way, which may have been read before it. */
    private isOutdated = false;

    override connectedCallback(): void {
        // A refresh that has begun or ended stands in the list; the first status of a page tells nothing new.
        this.stopListening = onStatus(() => {
            if (this.page && this.isBusy) this.isOutdated = true;
            else if (this.page) void this.turnTo(this.page.pageNumber);
        });
        void this.turnTo(1);
    }

    override renderedCallback(): void {
        if (!this.opened) return;
        this.template?.querySelector<HTMLElement & { focusRow(id: string): void }>('c-formstack-table')?.focusRow(this.opened);
        this.opened = undefined;
    }

    override disconnectedCallback(): void {
        this.stopListening?.();
    }

    get outcomes(): { value: string; label: string; isSelected: boolean }[] {
        const options = [{ value: '', label: all }, ...OUTCOMES.map((value) => ({ value, label: outcomeText(value) }))];
        return options.map((option) => ({ ...option, isSelected: option.value === this.outcome }));
    }

    get rows(): Record<string, unknown>[] {
        return rowsOf(this.page?.entries ?? []);
    }

    /** Without a filter there is nothing to choose from, and nothing to export. */
    get empty(): string | undefined {
        return this.page && !this.hasList ? none : undefined;
    }

    get hasList(): boolean {
        return this.page !== undefined && (this.page.total > 0 || this.outcome !== '');
    }

    get hasPages(): boolean {
        return (this.page?.pages ?? 0) > 1;
    }

    get isFirst(): boolean {
        return this.page?.pageNumber === 1;
    }

    get isLast(): boolean {
        return this.page?.pageNumber === this.page?.pages;
    }

    /** What the filter, a turned page or the export has come to. */
    get note(): string {
        if (!this.page?.total) return noneSuch;
        return this.exported || fill(position, this.page.pageNumber, this.page.pages, this.page.total);
    }

    handleFilter(event: Event): void {
        this.outcome = (event.target as HTMLSelectElement).value;
        void this.turnTo(1);
    }

    async handleTurn(event: Event): Promise<void> {
        const step = (event.currentTarget as HTMLElement).dataset.action === 'next' ? 1 : -1;
        await this.turnTo((this.page?.pageNumber ?? 1) + step);
        // At either end the button that was pressed can no longer have the focus.
        if (this.isFirst || this.isLast) this.template?.querySelector<HTMLElement>('.note')?.focus();
    }

    handleReload(): void {
        void this.turnTo(this.page?.pageNumber ?? 1);
    }

    handleBack(): void {
        this.opened = this.entry?.id;
        this.entry = undefined;
    }

    async handleOpen({ detail: refreshId }: CustomEvent<string>): Promise<void> {
        await this.work(async () => {
            this.entry = await getEntry({ refreshId });
        });
    }

    async handleExport(): Promise<void> {
        if (this.isBusy) return;
        await this.work(async () => {
            const { text, entries, total } = await exportEntries({ outcome: this.outcome });
            saveCsv('token-refreshes.csv', text);
            this.exported = fill(exported, entries, total);
        });
    }

    private async turnTo(pageNumber: number): Promise<void> {
        this.exported = '';
        await this.work(async () => {
            this.page = await getPage({ outcome: this.outcome, pageNumber });
        });
    }

    private async work(task: () => Promise<void>): Promise<void> {
        this.isBusy = true;
        this.problem = undefined;
        try {
            await task();
        } catch (error) {
            this.problem = problemOf(error);
        } finally {
            this.isBusy = false;
        }
        if (!this.isOutdated) return;
        this.isOutdated = false;
        await this.turnTo(this.page?.pageNumber ?? 1);
    }
}

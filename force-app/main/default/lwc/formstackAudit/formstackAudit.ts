import { LightningElement } from 'lwc';
import { fill, messageOf, onStatus, type AuditEntry, type AuditPage, type RefreshOutcome } from 'c/formstackTokenService';
import { outcomeText } from 'c/formstackAuditEntry';
import exportEntries from '@salesforce/apex/FormstackAuditController.exportEntries';
import getEntry from '@salesforce/apex/FormstackAuditController.getEntry';
import getPage from '@salesforce/apex/FormstackAuditController.getPage';
import all from '@salesforce/label/c.Formstack_Audit_All';
import exportLabel from '@salesforce/label/c.Formstack_Audit_Export';
import exported from '@salesforce/label/c.Formstack_Audit_Exported';
import filter from '@salesforce/label/c.Formstack_Audit_Filter';
import next from '@salesforce/label/c.Formstack_Audit_Next';
import noAnswer from '@salesforce/label/c.Formstack_No_Answer';
import none from '@salesforce/label/c.Formstack_Audit_None';
import position from '@salesforce/label/c.Formstack_Audit_Position';
import previous from '@salesforce/label/c.Formstack_Audit_Previous';
import title from '@salesforce/label/c.Formstack_Audit_Title';
import { COLUMNS, rowsOf, type AuditRow } from './auditColumns';
import { saveCsv } from './csvFile';

const OUTCOMES: readonly RefreshOutcome[] = ['Running', 'Succeeded', 'Failed', 'Cancelled'];

/** Every refresh of the token, newest first, and one of them in detail. */
export default class FormstackAudit extends LightningElement {
    labels = { exportLabel, filter, next, none, previous, title };
    columns = COLUMNS;
    page: AuditPage | undefined;
    entry: AuditEntry | undefined;
    problem: string | undefined;
    note = '';
    outcome = '';
    isBusy = false;

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

    override disconnectedCallback(): void {
        this.stopListening?.();
    }

    get outcomes(): { value: string; label: string; isSelected: boolean }[] {
        const options = [{ value: '', label: all }, ...OUTCOMES.map((value) => ({ value, label: outcomeText(value) }))];
        return options.map((option) => ({ ...option, isSelected: option.value === this.outcome }));
    }

    get rows(): AuditRow[] {
        return rowsOf(this.page?.entries ?? []);
    }

    get isLoading(): boolean {
        return !this.page && !this.problem;
    }

    get isEmpty(): boolean {
        return this.page?.entries.length === 0;
    }

    get isFirst(): boolean {
        return this.isBusy || this.page?.pageNumber === 1;
    }

    get isLast(): boolean {
        return this.isBusy || this.page?.pageNumber === this.page?.pages;
    }

    get position(): string {
        return this.page ? fill(position, this.page.pageNumber, this.page.pages, this.page.total) : '';
    }

    handleFilter(event: Event): void {
        this.outcome = (event.target as HTMLSelectElement).value;
        this.note = '';
        void this.turnTo(1);
    }

    handlePrevious(): void {
        void this.turnTo((this.page?.pageNumber ?? 1) - 1);
    }

    handleNext(): void {
        void this.turnTo((this.page?.pageNumber ?? 0) + 1);
    }

    handleReload(): void {
        void this.turnTo(this.page?.pageNumber ?? 1);
    }

    handleBack(): void {
        this.entry = undefined;
    }

    async handleOpen(event: CustomEvent<{ row: AuditRow }>): Promise<void> {
        await this.work(async () => {
            this.entry = await getEntry({ refreshId: event.detail.row.id });
        });
    }

    async handleExport(): Promise<void> {
        await this.work(async () => {
            const { text, entries, total } = await exportEntries({ outcome: this.outcome });
            saveCsv('token-refreshes.csv', text);
            this.note = fill(exported, entries, total);
        });
    }

    private async turnTo(pageNumber: number): Promise<void> {
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
            this.problem = messageOf(error) ?? noAnswer;
        } finally {
            this.isBusy = false;
        }
        if (!this.isOutdated) return;
        this.isOutdated = false;
        await this.turnTo(this.page?.pageNumber ?? 1);
    }
}

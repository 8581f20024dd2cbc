import { LightningElement, api } from 'lwc';

/** A column shows a row's value as text, as a date, as a link that acts, or as a button that carries the column's own label. */
export interface Column {
    /** Of the row's value; a button is announced together with it. */
    readonly name: string;
    readonly label: string;
    readonly type?: 'date' | 'link' | 'button';
}

type Row = Readonly<Record<string, unknown>>;

interface Cell {
    readonly label: string;
    readonly role: 'rowheader' | 'cell';
    readonly text: unknown;
    readonly date?: unknown;
    readonly action?: unknown;
    readonly actionLabel?: string | undefined;
    readonly className: string;
}

/**
 * A table whose rows become blocks of labelled values where there is no room for columns. The roles are written out, because a
 * browser forgets those of a table that is laid out otherwise. Fires `act` with a row's id.
 */
export default class FormstackTable extends LightningElement {
    @api label = '';
    @api columns: readonly Column[] = [];
    /** Each with an `id`. */
    @api rows: readonly Row[] = [];

    /** Puts the focus on the row's button, or on the table when the row has gone. */
    @api
    focusRow(id: string): void {
        (this.template?.querySelector<HTMLElement>(`[data-id="${id}"]`) ?? this.template?.querySelector('table'))?.focus();
    }

    get lines(): { id: unknown; cells: Cell[] }[] {
        return this.rows.map((row) => ({ id: row.id, cells: this.columns.map((column, index) => cellOf(row, column, index === 0)) }));
    }

    handleAct(event: Event): void {
        this.dispatchEvent(new CustomEvent('act', { detail: (event.currentTarget as HTMLElement).dataset.id }));
    }
}

function cellOf(row: Row, { name, label, type }: Column, isFirst: boolean): Cell {
    const text = row[name];
    const isButton = type === 'button';
    return {
        label,
        role: isFirst ? 'rowheader' : 'cell',
        text,
        date: type === 'date' && text,
        action: isButton ? label : type === 'link' && text,
        actionLabel: isButton ? `${label}: ${String(text)}` : undefined,
        className: isButton ? 'act slds-button slds-button_neutral' : 'act slds-button',
    };
}

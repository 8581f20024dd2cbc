import { boot } from '../boot.ts';
import { h } from '../dom.ts';
import { describeObject, query, type FieldDescribe } from '../rest.ts';
import { fieldValue } from './fieldValue.ts';
import { pageHeader } from './pageHeader.ts';

const ROWS = 200;

/** A plain list of an object's records: name and the first few fields, newest first. */
export async function listPage(objectName: string): Promise<HTMLElement> {
    const describe = await describeObject(objectName);
    const name = describe.fields.find(({ nameField }) => nameField);
    const others = describe.fields.filter((field) => isListed(field) && field !== name);
    const columns = [...(name === undefined ? [] : [name]), ...others.slice(0, 5)];
    const order = describe.fields.some((field) => field.name === 'CreatedDate') ? ' ORDER BY CreatedDate DESC' : '';
    const selected = ['Id', ...columns.map((column) => column.name)].join(', ');
    const { records } = await query(`SELECT ${selected} FROM ${objectName}${order} LIMIT ${ROWS}`);
    const shownOf =
        records.length === ROWS ? `the newest ${ROWS} records` : `${records.length} ${records.length === 1 ? 'record' : 'records'}`;
    const table = h(
        'table',
        { class: 'slds-table slds-table_bordered slds-table_cell-buffer', 'aria-label': describe.labelPlural },
        h(
            'thead',
            {},
            h(
                'tr',
                { class: 'slds-line-height_reset' },
                ...columns.map(({ label }) => h('th', { scope: 'col' }, h('div', { class: 'slds-truncate', title: label }, label))),
            ),
        ),
        h('tbody', {}, ...records.map((record) => row(record, columns, objectName))),
    );
    return h(
        'div',
        { class: 'shell-page' },
        pageHeader(iconOf(objectName), describe.labelPlural, `All ${describe.labelPlural}`),
        h(
            'div',
            { class: 'slds-card' },
            h('p', { class: 'slds-p-around_small slds-text-body_small', role: 'status' }, shownOf),
            h(
                'div',
                { class: 'slds-scrollable_x', tabindex: '0', role: 'region', 'aria-label': `Table of ${describe.labelPlural}` },
                table,
            ),
        ),
    );
}

const SYSTEM_FIELDS: ReadonlySet<string> = new Set([
    'Id',
    'IsDeleted',
    'SystemModstamp',
    'LastModifiedById',
    'LastModifiedDate',
    'CreatedById',
    'LastViewedDate',
    'LastReferencedDate',
]);

function isListed({ name, type }: FieldDescribe): boolean {
    return !SYSTEM_FIELDS.has(name) && !['textarea', 'address', 'location', 'base64', 'reference'].includes(type);
}

function row(record: Readonly<Record<string, unknown>>, columns: readonly FieldDescribe[], objectName: string): HTMLElement {
    const [first, ...rest] = columns;
    const address = `/lightning/r/${objectName}/${String(record['Id'])}/view`;
    const title = first === undefined ? '' : String(record[first.name] ?? record['Id']);
    return h(
        'tr',
        { class: 'slds-hint-parent' },
        h('th', { scope: 'row' }, h('div', { class: 'slds-truncate' }, h('a', { href: address }, title))),
        ...rest.map((column) => h('td', {}, h('div', { class: 'slds-truncate' }, fieldValue(column, record[column.name])))),
    );
}

/** The icon of the object's tab, if it has one. */
export function iconOf(objectName: string): string {
    return Object.values(boot.tabs).find(({ kind, target }) => kind === 'object' && target === objectName)?.icon ?? 'standard:record';
}

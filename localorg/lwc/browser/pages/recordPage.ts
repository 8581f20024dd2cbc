import { h } from '../dom.ts';
import { describeObject, rest, type FieldDescribe } from '../rest.ts';
import { fieldValue } from './fieldValue.ts';
import { iconOf } from './listPage.ts';
import { pageHeader } from './pageHeader.ts';

/** A plain page of one record: every field that the person may read, with its value. */
export async function recordPage(objectName: string, recordId: string): Promise<{ readonly title: string; readonly element: HTMLElement }> {
    const [describe, answer] = await Promise.all([
        describeObject(objectName),
        rest(`/sobjects/${encodeURIComponent(objectName)}/${encodeURIComponent(recordId)}`),
    ]);
    const record = answer as Readonly<Record<string, unknown>>;
    const name = describe.fields.find(({ nameField }) => nameField);
    const title = String(record[name?.name ?? 'Id'] ?? recordId);
    const fields = describe.fields.filter((field) => field.name in record && field.name !== 'attributes');
    const element = h(
        'div',
        { class: 'shell-page' },
        pageHeader(
            iconOf(objectName),
            describe.label,
            title,
            h('a', { class: 'slds-button slds-button_neutral', href: `/lightning/o/${objectName}/list` }, `All ${describe.labelPlural}`),
        ),
        h(
            'section',
            { class: 'slds-card shell-page-card', 'aria-label': 'Details' },
            h('dl', { class: 'shell-fields' }, ...fields.map((field) => detail(field, record[field.name]))),
        ),
    );
    return { title, element };
}

function detail(field: FieldDescribe, value: unknown): HTMLElement {
    return h(
        'div',
        { class: 'shell-field' },
        h('dt', { class: 'slds-form-element__label' }, field.label),
        h('dd', { class: 'slds-form-element__static' }, fieldValue(field, value)),
    );
}

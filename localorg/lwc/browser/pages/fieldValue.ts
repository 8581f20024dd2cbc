import { boot } from '../boot.ts';
import { h } from '../dom.ts';
import { picklistLabel, type FieldDescribe } from '../rest.ts';

/** Shows a field's value as its type asks, in the user's own formats. */
export function fieldValue(field: FieldDescribe, value: unknown): Node {
    if (field.type === 'boolean') return document.createTextNode(value === true ? 'Yes' : 'No');
    if (value === null || value === undefined || value === '') return document.createTextNode('');
    const { locale } = boot.session;
    switch (field.type) {
        case 'date':
            return document.createTextNode(
                new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(String(value))),
            );
        case 'datetime': {
            const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: boot.session.timeZone });
            return document.createTextNode(format.format(new Date(String(value).replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))));
        }
        case 'double':
        case 'int':
        case 'currency':
        case 'percent': {
            const number = new Intl.NumberFormat(locale, { minimumFractionDigits: field.scale, maximumFractionDigits: field.scale });
            return document.createTextNode(number.format(Number(value)) + (field.type === 'percent' ? ' %' : ''));
        }
        case 'reference':
            return h(
                'a',
                { href: `/lightning/r/${field.referenceTo.length === 1 ? `${field.referenceTo[0]}/` : ''}${String(value)}/view` },
                String(value),
            );
        case 'picklist':
        case 'multipicklist':
            return document.createTextNode(picklistLabel(field, value));
        case 'email':
            return h('a', { href: `mailto:${String(value)}` }, String(value));
        default:
            return document.createTextNode(String(value));
    }
}

import { html, type Html } from '../http/html.ts';
import type { Field, RecordValue } from '../schema/schema.ts';
import type { Formats } from './formats.ts';
import { yesNo } from './parts.ts';

/** Input types by field type; what is not named is a line of text. */
const INPUT_TYPES: Readonly<Partial<Record<Field['type'], string>>> = {
    int: 'number',
    double: 'number',
    currency: 'number',
    percent: 'number',
    date: 'date',
    datetime: 'datetime-local',
    email: 'email',
    phone: 'tel',
    url: 'url',
};

/** The input of a field that a custom setting may have, with its help text. */
export function fieldInput(field: Field, value: RecordValue, formats: Formats, isWrong: boolean): Html {
    const help = [field.helpText, field.type === 'datetime' ? `Time zone: ${formats.timeZone}` : undefined].filter(
        (text) => text !== undefined,
    );
    const helpId = `${field.name}-help`;
    const described = html`${help.length > 0 ? html`aria-describedby="${helpId}"` : ''} ${isWrong ? html`aria-invalid="true"` : ''}`;
    const helpText =
        help.length > 0 ? html`<div class="slds-form-element__help slds-text-color_weak" id="${helpId}">${help.join(' ')}</div>` : html``;
    const error = isWrong ? 'slds-has-error' : '';
    if (field.type === 'boolean') {
        return html`<div class="slds-form-element slds-m-bottom_small ${error}">
            <label><input type="checkbox" name="${field.name}" ${value === true ? 'checked' : ''} ${described} /> ${field.label}</label>
            ${helpText}
        </div>`;
    }
    const isRequired = !field.isNillable;
    return html`<div class="slds-form-element slds-m-bottom_small ${error}">
        <label class="slds-form-element__label" for="${field.name}"
            >${isRequired ? html`<abbr class="slds-required" title="required">* </abbr>` : ''}${field.label}</label
        >
        <div class="slds-form-element__control">${control(field, value, formats, described)}</div>
        ${helpText}
    </div>`;
}

function control(field: Field, value: RecordValue, formats: Formats, described: Html): Html {
    const text = inputText(field, value, formats);
    const required = field.isNillable ? '' : 'required';
    const isText = INPUT_TYPES[field.type] === undefined || ['email', 'phone', 'url'].includes(field.type);
    const limit = isText && field.length > 0 ? html`maxlength="${field.length}"` : '';
    if (field.type === 'textarea')
        return html`<textarea class="slds-textarea" id="${field.name}" name="${field.name}" ${limit} ${required} ${described}>
${text}</textarea>`;
    const step = field.type === 'datetime' ? html`step="1"` : INPUT_TYPES[field.type] === 'number' ? html`step="any"` : '';
    return html`<input
        class="slds-input"
        id="${field.name}"
        name="${field.name}"
        type="${INPUT_TYPES[field.type] ?? 'text'}"
        value="${text}"
        ${limit}
        ${step}
        ${required}
        ${described}
    />`;
}

function inputText(field: Field, value: RecordValue, formats: Formats): string {
    if (value === null) return '';
    return field.type === 'datetime' && typeof value === 'string' && value.endsWith('Z') ? formats.toLocal(value) : String(value);
}

/** What a form sent for a field. Text that cannot be read is handed on as it is, for the save to refuse. */
export function readField(field: Field, text: string | undefined, formats: Formats): RecordValue {
    if (field.type === 'boolean') return text !== undefined;
    if (text === undefined || text === '') return null;
    if (INPUT_TYPES[field.type] === 'number') return Number.isFinite(Number(text)) ? Number(text) : text;
    return field.type === 'datetime' ? (formats.fromLocal(text) ?? text) : text.replaceAll('\r\n', '\n');
}

/** A value as people read it. */
export function shownValue(field: Field, value: RecordValue | undefined, formats: Formats): string {
    switch (field.type) {
        case 'boolean':
            return yesNo(value);
        case 'datetime':
            return formats.datetime(value);
        case 'date':
            return formats.date(value);
        case 'int':
        case 'double':
        case 'currency':
        case 'percent':
            return formats.number(value, field.scale);
        default:
            return value === null || value === undefined ? '' : String(value);
    }
}

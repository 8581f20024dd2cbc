import { html, type Html } from '../http/html.ts';
import type { Visit } from './visit.ts';

/** A table that scrolls sideways in a narrow window. `label` names it for screen readers. */
export function table(label: string, columns: readonly string[], rows: readonly (readonly (Html | string)[])[], empty: string): Html {
    if (rows.length === 0) return html`<p class="slds-p-around_medium">${empty}</p>`;
    return html`<div class="setup-scroll" role="region" aria-label="${label}" tabindex="0">
        <table class="slds-table slds-table_bordered slds-table_cell-buffer" aria-label="${label}">
            <thead>
                <tr>
                    ${columns.map((column) => html`<th scope="col">${column}</th>`)}
                </tr>
            </thead>
            <tbody>
                ${rows.map(
                    (cells) =>
                        html`<tr>
                            ${cells.map((cell) => html`<td>${cell}</td>`)}
                        </tr>`,
                )}
            </tbody>
        </table>
    </div>`;
}

/** What a record's fields hold, label beside value. */
export function fieldList(fields: readonly (readonly [label: string, value: Html | string])[]): Html {
    return html`<dl class="setup-fields">
        ${fields.map(
            ([label, value]) =>
                html`<div>
                    <dt>${label}</dt>
                    <dd>${value === '' ? html`&nbsp;` : value}</dd>
                </div>`,
        )}
    </dl>`;
}

export function card(title: string, body: Html, ...actions: readonly Html[]): Html {
    return html`<section class="slds-card" aria-label="${title}">
        <div class="slds-card__header setup-card-header">
            <h2 class="slds-card__header-title">${title}</h2>
            <div>${actions}</div>
        </div>
        <div class="slds-card__body slds-card__body_inner">${body}</div>
    </section>`;
}

/** A button that does one thing at `address`; the form says what in `act`. */
export function actionButton(
    { session }: Visit,
    address: string,
    label: string,
    values: Readonly<Record<string, string>>,
    name = label,
): Html {
    return html`<form method="post" action="${address}" class="setup-inline">
        <input type="hidden" name="csrf" value="${session.csrfToken}" />
        ${Object.entries(values).map(([key, value]) => html`<input type="hidden" name="${key}" value="${value}" />`)}
        <button class="slds-button slds-button_neutral" aria-label="${name}">${label}</button>
    </form>`;
}

export function linkButton(address: string, label: string, name = label): Html {
    return html`<a class="slds-button slds-button_neutral" href="${address}" aria-label="${name}">${label}</a>`;
}

export function link(address: string, label: string): Html {
    return html`<a href="${address}">${label}</a>`;
}

/** Save and Cancel under the fields of a form. */
export function editForm({ session }: Visit, address: string, cancel: string, fields: Html, problem?: string): Html {
    return html`<form method="post" action="${address}" class="slds-box slds-theme_default" autocomplete="off">
        <input type="hidden" name="csrf" value="${session.csrfToken}" />
        ${problem === undefined ? '' : html`<p role="alert" class="setup-problem">${problem}</p>`} ${fields}
        <div class="slds-m-top_medium">
            <button class="slds-button slds-button_brand">Save</button>
            <a class="slds-button slds-button_neutral" href="${cancel}">Cancel</a>
        </div>
    </form>`;
}

export interface Choice {
    readonly value: string;
    readonly label: string;
    readonly group?: string;
}

/** `scope` keeps ids apart where a page has several fields of one name. */
export function selectField(name: string, label: string, choices: readonly Choice[], chosen: string, scope = ''): Html {
    const id = `${scope.replaceAll(' ', '-')}${name}`;
    const option = (choice: Choice): Html =>
        html`<option value="${choice.value}" ${choice.value === chosen ? 'selected' : ''}>${choice.label}</option>`;
    const groups = [...new Set(choices.map((choice) => choice.group))];
    return html`<div class="slds-form-element slds-m-bottom_small">
        <label class="slds-form-element__label" for="${id}">${label}</label>
        <div class="slds-form-element__control">
            <select class="slds-select" id="${id}" name="${name}">
                ${groups.map((group) => {
                    const options = choices.filter((choice) => choice.group === group).map(option);
                    return group === undefined ? options : html`<optgroup label="${group}">${options}</optgroup>`;
                })}
            </select>
        </div>
    </div>`;
}

export function yesNo(value: unknown): string {
    return value === true ? 'Yes' : 'No';
}

import { html, type Html } from '../http/html.ts';
import type { OwnApp } from '../oauth/administration.ts';
import { certificateProblem } from '../oauth/assertion.ts';
import type { ConnectedApp } from '../oauth/connectedApps.ts';
import { SCOPE_TEXT } from '../oauth/scopes.ts';
import { editForm } from './parts.ts';
import { here, type Visit } from './visit.ts';

/** `offline_access` is another name of `refresh_token`. */
const SCOPES = Object.keys(SCOPE_TEXT).filter((scope) => scope !== 'offline_access');

/** New Connected App, or Edit: what was sent stands in the fields again when it is refused. */
export function appForm(visit: Visit, cancel: string, app: ConnectedApp | undefined, problem?: string): Html {
    const { form } = visit;
    const isSent = problem !== undefined;
    const isChosen = (scope: string): boolean => (isSent ? form[`scope_${scope}`] !== undefined : app?.scopes.includes(scope) === true);
    const signs = isSent ? form['signs'] !== undefined : app?.certificate !== undefined;
    const fields = html`${app === undefined ? textField('name', 'Connected App Name', form['name'] ?? '') : ''}
        ${textArea('callbacks', 'Callback URL (one a line)', isSent ? (form['callbacks'] ?? '') : (app?.callbackUrls.join('\n') ?? ''), true)}
        <fieldset class="slds-form-element slds-m-bottom_small">
            <legend class="slds-form-element__label">Selected OAuth Scopes</legend>
            ${SCOPES.map((scope) => checkbox(`scope_${scope}`, `${SCOPE_TEXT[scope]} (${scope})`, isChosen(scope)))}
        </fieldset>
        ${checkbox('signs', 'Use digital signatures', signs)}
        ${textArea('certificate', 'Certificate (X.509, PEM)', isSent ? (form['certificate'] ?? '') : (app?.certificate ?? ''), false)}`;
    return editForm(visit, here(visit), cancel, fields, problem);
}

/** The settings that the form asks for, or what is wrong with it. */
export function readApp(form: Readonly<Record<string, string>>, app: ConnectedApp | undefined): OwnApp | { readonly problem: string } {
    const name = app?.name ?? form['name']?.trim() ?? '';
    const callbackUrls = (form['callbacks'] ?? '').split(/\s+/).filter((url) => url !== '');
    const scopes = SCOPES.filter((scope) => form[`scope_${scope}`] !== undefined);
    if (name === '') return { problem: 'Connected App Name: You must enter a value' };
    const wrong = callbackUrls.find((url) => !URL.canParse(url));
    if (wrong !== undefined || callbackUrls.length === 0)
        return { problem: wrong === undefined ? 'Callback URL: You must enter a value' : `Callback URL: ${wrong} is no address.` };
    if (scopes.length === 0) return { problem: 'Selected OAuth Scopes: choose one at least.' };
    if (form['signs'] === undefined) return { name, callbackUrls, scopes, certificate: undefined };
    const certificate = (form['certificate'] ?? '').replaceAll('\r\n', '\n').trim();
    const problem = certificateProblem(certificate);
    return problem === undefined ? { name, callbackUrls, scopes, certificate } : { problem };
}

function textField(name: string, label: string, value: string): Html {
    return html`<div class="slds-form-element slds-m-bottom_small">
        <label class="slds-form-element__label" for="${name}"><abbr class="slds-required" title="required">* </abbr>${label}</label>
        <input class="slds-input" id="${name}" name="${name}" value="${value}" maxlength="80" required />
    </div>`;
}

function textArea(name: string, label: string, value: string, isRequired: boolean): Html {
    const mark = isRequired ? html`<abbr class="slds-required" title="required">* </abbr>` : '';
    return html`<div class="slds-form-element slds-m-bottom_small">
        <label class="slds-form-element__label" for="${name}">${mark}${label}</label>
        <textarea class="slds-textarea" id="${name}" name="${name}" rows="4" spellcheck="false" ${isRequired ? 'required' : ''}>
${value}</textarea>
    </div>`;
}

function checkbox(name: string, label: string, isChecked: boolean): Html {
    return html`<div class="slds-m-bottom_xx-small">
        <label><input type="checkbox" name="${name}" ${isChecked ? 'checked' : ''} /> ${label}</label>
    </div>`;
}

import { html, type Html } from '../http/html.ts';
import { IP_RELAXATION, PERMITTED_USERS, REFRESH_TOKEN_POLICY, type AppPolicies } from '../oauth/policies.ts';
import { editForm, selectField, type Choice } from './parts.ts';
import { here, type Visit } from './visit.ts';

const UNITS = { hours: 1, days: 24, months: 24 * 30 } as const;
const UNIT_CHOICES: readonly Choice[] = [
    { value: 'hours', label: 'Hour(s)' },
    { value: 'days', label: 'Day(s)' },
    { value: 'months', label: 'Month(s)' },
];

/** Edit Policies of a connected app. */
export function policyForm(visit: Visit, cancel: string, policies: AppPolicies, problem?: string): Html {
    const { kind, hours } = policies.refreshToken;
    const unit = hours > 0 && hours % 24 === 0 ? 'days' : 'hours';
    const fields = html`${selectField('permittedUsers', 'Permitted Users', choices(PERMITTED_USERS), policies.permittedUsers)}
        <p class="slds-form-element__help slds-m-bottom_small">
            Changing to “${PERMITTED_USERS.adminApproved}” ends the access of everybody who has approved the app.
        </p>
        ${selectField('ipRelaxation', 'IP Relaxation', choices(IP_RELAXATION), policies.ipRelaxation)}
        ${selectField('refreshToken', 'Refresh Token Policy', choices(REFRESH_TOKEN_POLICY), kind)}
        <div class="slds-form-element slds-m-bottom_small">
            <label class="slds-form-element__label" for="period">How long, where the policy needs it</label>
            <input class="slds-input" id="period" name="period" type="number" min="1" value="${hours === 0 ? '' : hours / UNITS[unit]}" />
        </div>
        ${selectField('unit', 'Unit', UNIT_CHOICES, unit)}`;
    return editForm(visit, here(visit), cancel, fields, problem);
}

/** The policies that the form asks for, or what is wrong with it. */
export function readPolicies(form: Readonly<Record<string, string>>): AppPolicies | { readonly problem: string } {
    const { permittedUsers = '', ipRelaxation = '', refreshToken = '', unit = '' } = form;
    if (!isKey(PERMITTED_USERS, permittedUsers) || !isKey(IP_RELAXATION, ipRelaxation) || !isKey(REFRESH_TOKEN_POLICY, refreshToken))
        return { problem: 'Choose one of the options of each policy.' };
    if (refreshToken === 'infinite' || refreshToken === 'zero')
        return { permittedUsers, ipRelaxation, refreshToken: { kind: refreshToken, hours: 0 } };
    const period = Number(form['period']);
    if (!isKey(UNITS, unit) || !Number.isInteger(period) || period < 1 || period > 1_000)
        return { problem: 'Say how long, as a whole number from 1 to 1000.' };
    return { permittedUsers, ipRelaxation, refreshToken: { kind: refreshToken, hours: period * UNITS[unit] } };
}

function choices(options: Readonly<Record<string, string>>): readonly Choice[] {
    return Object.entries(options).map(([value, label]) => ({ value, label }));
}

function isKey<T extends object>(options: T, value: string): value is Extract<keyof T, string> {
    return Object.hasOwn(options, value);
}

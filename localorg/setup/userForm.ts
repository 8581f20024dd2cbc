import { html } from '../http/html.ts';
import type { SObjectRecord } from '../schema/schema.ts';
import { fieldInput, readField } from './fieldInputs.ts';
import { inner, USERS } from './pages.ts';
import { editForm, selectField, type Choice } from './parts.ts';
import { here, notFound, save, select, type Answer, type Visit } from './visit.ts';

const INPUTS = ['FirstName', 'LastName', 'Email', 'Title', 'IsActive'] as const;
const CHOICES = ['LanguageLocaleKey', 'LocaleSidKey', 'TimeZoneSidKey'] as const;

export async function requireUser(visit: Visit): Promise<SObjectRecord> {
    const [id = ''] = visit.path;
    const names = ['Id', 'Name', 'Username', ...INPUTS, ...CHOICES, 'ProfileId', 'Profile.Name', 'LastLoginDate'];
    const [user] = /^\w{15,18}$/.test(id) ? await select(visit, `SELECT ${names.join(', ')} FROM User WHERE Id = '${id}'`) : [];
    if (user === undefined) throw notFound('such user');
    return user;
}

export async function userForm(
    visit: Visit,
    { values }: SObjectRecord,
    refusal?: { readonly message: string; readonly fields: readonly string[] },
): Promise<{ readonly title: string; readonly body: ReturnType<typeof html> }> {
    const type = visit.schema.object('User');
    const inputs = INPUTS.flatMap((name) => {
        const field = type?.field(name);
        return field === undefined ? [] : [fieldInput(field, values[name] ?? null, visit.formats, refusal?.fields.includes(name) === true)];
    });
    const choices = CHOICES.map((name) => {
        const field = type?.field(name);
        const chosen = String(values[name] ?? '');
        const known: readonly Choice[] = field?.picklistValues.map(({ value, label }) => ({ value, label })) ?? [];
        // A value that is older than the list stays what it is.
        const all = known.some((choice) => choice.value === chosen) ? known : [{ value: chosen, label: chosen }, ...known];
        return selectField(name, field?.label ?? name, all, chosen);
    });
    const profiles = (await select(visit, "SELECT Id, Name FROM Profile WHERE UserType = 'Standard' ORDER BY Name")).map((profile) => ({
        value: String(profile.values['Id']),
        label: String(profile.values['Name']),
    }));
    const fields = html`${inputs} ${selectField('ProfileId', 'Profile', profiles, String(values['ProfileId'] ?? ''))} ${choices}`;
    return {
        title: `Edit ${String(values['Name'])}`,
        body: editForm(visit, here(visit), inner(USERS, String(values['Id'])), fields, refusal?.message),
    };
}

export async function saveUser(visit: Visit, user: SObjectRecord): Promise<Answer> {
    const type = visit.schema.object('User');
    const values: SObjectRecord['values'] = { Id: user.values['Id'] ?? null };
    for (const name of INPUTS) {
        const field = type?.field(name);
        if (field !== undefined) values[name] = readField(field, visit.form[name], visit.formats);
    }
    for (const name of [...CHOICES, 'ProfileId']) values[name] = visit.form[name] ?? user.values[name] ?? null;
    const isOwn = values['Id'] === visit.person.userId;
    const refusal =
        isOwn && values['IsActive'] === false
            ? { message: 'Nobody can deactivate their own user.', fields: ['IsActive'] }
            : await save(visit, 'update', { type: 'User', values });
    if (refusal === undefined) return { goTo: inner(USERS, String(values['Id'])) };
    return { ...(await userForm(visit, { type: 'User', values: { ...user.values, ...values } }, refusal)), status: 400 };
}

import { html, type Html } from '../http/html.ts';
import type { Field, ObjectType, RecordValue, SObjectRecord } from '../schema/schema.ts';
import { fieldInput, readField, shownValue } from './fieldInputs.ts';
import { inner } from './pages.ts';
import { actionButton, card, editForm, fieldList, link, linkButton, selectField, table, type Choice } from './parts.ts';
import { here, notFound, save, select, type Answer, type Visit } from './visit.ts';

/** Custom Settings: the list of all settings. */
export function customSettings({ schema, page }: Visit): Answer {
    const settings = schema.objects.filter((type) => type.kind === 'customSetting');
    const rows = settings.map((type) => [
        linkButton(inner(page, type.name), 'Manage', `Manage ${type.label}`),
        link(inner(page, type.name), type.label),
        type.name,
        type.settingType ?? '',
    ]);
    const columns = ['Action', 'Label', 'API Name', 'Settings Type'];
    return {
        title: 'Custom Settings',
        body: card('All Custom Settings', table('All Custom Settings', columns, rows, 'This org has none.')),
    };
}

/** `/Setting__c` manages the rows of a setting; `/Setting__c/e/ROW` edits one, `…/new` and `…/default` make one. */
export async function customSettingPage(visit: Visit): Promise<Answer> {
    const type = requireSetting(visit);
    const [, action, row] = visit.path;
    if (action === 'e') return editPage(visit, type, await readRow(visit, type, row));
    if (action !== undefined) throw notFound('such page of a custom setting');
    const rows = await readRows(visit, type);
    return {
        title: type.label,
        body: type.settingType === 'Hierarchy' ? hierarchy(visit, type, rows) : html`${rowTable(visit, type, rows, 'Rows')}`,
    };
}

/** Save of a row's form, or Delete in the list of rows. */
export async function saveCustomSetting(visit: Visit): Promise<Answer> {
    const type = requireSetting(visit);
    const [, action, key] = visit.path;
    const list = inner(visit.page, type.name);
    if (action === undefined) {
        const refusal = await save(visit, 'delete', { type: type.name, values: { Id: visit.form['row'] ?? null } });
        return refusal === undefined
            ? { goTo: list }
            : { title: 'This was refused', status: 400, body: html`<p role="alert">${refusal.message}</p>` };
    }
    const row = await readRow(visit, type, key);
    const values = { ...row.values };
    for (const field of [...nameFields(type), ...ownFields(type)])
        values[field.name] = readField(field, visit.form[field.name], visit.formats);
    if (type.settingType === 'Hierarchy') values['SetupOwnerId'] ??= visit.form['SetupOwnerId'] ?? visit.service.organization.id;
    const asked = { type: type.name, values };
    const refusal = await save(visit, typeof values['Id'] === 'string' ? 'update' : 'insert', asked);
    return refusal === undefined ? { goTo: list } : { ...(await editPage(visit, type, asked, refusal)), status: 400 };
}

function requireSetting({ schema, path }: Visit): ObjectType {
    const type = schema.object(path[0] ?? '');
    if (type?.kind !== 'customSetting') throw notFound(`custom setting ${path[0] ?? ''}`);
    return type;
}

function ownFields(type: ObjectType): readonly Field[] {
    return type.fields.filter((field) => field.isCustom && field.formula === undefined);
}

/** The rows of a list setting are known by their names. */
function nameFields(type: ObjectType): readonly Field[] {
    return type.settingType === 'List' ? type.fields.filter((field) => field.isNameField) : [];
}

async function readRows(visit: Visit, type: ObjectType): Promise<readonly SObjectRecord[]> {
    const owner = type.settingType === 'Hierarchy' ? ['SetupOwnerId', 'SetupOwner.Name', 'SetupOwner.Type'] : [];
    const names = ['Id', 'Name', ...owner, ...ownFields(type).map((field) => field.name)];
    return select(visit, `SELECT ${names.join(', ')} FROM ${type.name} ORDER BY ${owner[0] ?? 'Name'}`);
}

async function readRow(visit: Visit, type: ObjectType, key: string | undefined): Promise<SObjectRecord> {
    if (key === 'new') return { type: type.name, values: {} };
    const rows = await readRows(visit, type);
    const isDefault = (row: SObjectRecord): boolean => row.values['SetupOwnerId'] === visit.service.organization.id;
    const found = rows.find((row) => (key === 'default' ? isDefault(row) : row.values['Id'] === key));
    if (found === undefined && key === 'default') return { type: type.name, values: { SetupOwnerId: visit.service.organization.id } };
    if (found === undefined) throw notFound(`row ${key ?? ''} of ${type.label}`);
    const { SetupOwner: _, ...values } = found.values;
    return { type: type.name, values };
}

function hierarchy(visit: Visit, type: ObjectType, rows: readonly SObjectRecord[]): Html {
    const { page, service, formats } = visit;
    const ofOrg = rows.find((row) => row.values['SetupOwnerId'] === service.organization.id);
    const edit = inner(page, type.name, 'e', 'default');
    const byDefault =
        ofOrg === undefined
            ? html`<p>The org has no value of its own yet.</p>`
            : fieldList([
                  ['Location', service.organization.name],
                  ...ownFields(type).map((field) => [field.label, shownValue(field, ofOrg.values[field.name], formats)] as const),
              ]);
    const actions =
        ofOrg === undefined
            ? [linkButton(edit, 'New', 'New default organization level value')]
            : [
                  linkButton(edit, 'Edit', 'Edit default organization level value'),
                  deleteButton(visit, type, ofOrg, 'default organization level value'),
              ];
    const others = rows.filter((row) => row !== ofOrg);
    return html`${card('Default Organization Level Value', byDefault, ...actions)}${rowTable(visit, type, others, 'Profiles and Users')}`;
}

function rowTable(visit: Visit, type: ObjectType, rows: readonly SObjectRecord[], title: string): Html {
    const fields = ownFields(type);
    const isHierarchy = type.settingType === 'Hierarchy';
    const cells = rows.map((row) => {
        const owner = row.values['SetupOwner'] as SObjectRecord | null | undefined;
        const name = String((isHierarchy ? owner?.values['Name'] : row.values['Name']) ?? '');
        return [
            html`${linkButton(inner(visit.page, type.name, 'e', String(row.values['Id'])), 'Edit', `Edit ${name}`)}
            ${deleteButton(visit, type, row, name)}`,
            ...(isHierarchy ? [String(owner?.values['Type'] ?? ''), name] : [name]),
            ...fields.map((field) => shownValue(field, row.values[field.name], visit.formats)),
        ];
    });
    const columns = ['Action', ...(isHierarchy ? ['Location', 'Name'] : ['Name']), ...fields.map((field) => field.label)];
    return card(
        title,
        table(title, columns, cells, 'There are none.'),
        linkButton(inner(visit.page, type.name, 'e', 'new'), 'New', `New: ${title}`),
    );
}

function deleteButton(visit: Visit, type: ObjectType, row: SObjectRecord, name: string): Html {
    return actionButton(visit, inner(visit.page, type.name), 'Delete', { row: String(row.values['Id']) }, `Delete ${name}`);
}

async function editPage(
    visit: Visit,
    type: ObjectType,
    row: SObjectRecord,
    refusal?: { readonly message: string; readonly fields: readonly string[] },
): Promise<{ readonly title: string; readonly body: Html }> {
    const isNew = typeof row.values['Id'] !== 'string';
    const location = type.settingType === 'Hierarchy' ? await locationOf(visit, row) : html``;
    const fields = [...nameFields(type), ...ownFields(type)].map((field) =>
        fieldInput(
            field,
            valueFor(field, row, isNew && refusal === undefined),
            visit.formats,
            refusal?.fields.includes(field.name) === true,
        ),
    );
    return {
        title: `${isNew ? 'New' : 'Edit'} ${type.label}`,
        body: editForm(visit, here(visit), inner(visit.page, type.name), html`${location}${fields}`, refusal?.message),
    };
}

/** A new row begins with the fields' literal defaults. */
function valueFor(field: Field, row: SObjectRecord, isFresh: boolean): RecordValue {
    const value = row.values[field.name];
    if (value === undefined && isFresh && field.type === 'boolean') return field.defaultValue === 'true';
    return value ?? null;
}

/** A row stays with whom it is for; a new one may be for a profile or a user. */
async function locationOf(visit: Visit, row: SObjectRecord): Promise<Html> {
    const owner = row.values['SetupOwnerId'];
    if (owner === visit.service.organization.id)
        return html`<p class="slds-m-bottom_small">Location: ${visit.service.organization.name}</p>`;
    const choices = async (group: string, text: string): Promise<readonly Choice[]> =>
        (await select(visit, text)).map(({ values }) => ({ value: String(values['Id']), label: String(values['Name']), group }));
    const all = [
        ...(await choices('Profile', 'SELECT Id, Name FROM Profile ORDER BY Name')),
        ...(await choices('User', 'SELECT Id, Name FROM User WHERE IsActive = true ORDER BY Name')),
    ];
    if (typeof row.values['Id'] !== 'string') return selectField('SetupOwnerId', 'Location', all, typeof owner === 'string' ? owner : '');
    return html`<p class="slds-m-bottom_small">Location: ${all.find((choice) => choice.value === owner)?.label ?? ''}</p>`;
}

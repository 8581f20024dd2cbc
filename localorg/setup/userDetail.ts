import { Fault } from '../fault.ts';
import { html, type Html } from '../http/html.ts';
import type { SObjectRecord } from '../schema/schema.ts';
import { inner, USERS, type Permissions } from './pages.ts';
import { actionButton, card, fieldList, linkButton, selectField, table, yesNo } from './parts.ts';
import { requireUser, saveUser, userForm } from './userForm.ts';
import { profileName } from './users.ts';
import { demand, here, notFound, save, select, type Answer, type Visit } from './visit.ts';

const EDITS: Permissions = [['ManageInternalUsers', 'ManageUsers']];

/** `/ID` shows a user, `/ID/e` edits one. */
export async function userPage(visit: Visit): Promise<Answer> {
    const user = await requireUser(visit);
    if (visit.path[1] === 'e') {
        demand(visit, EDITS);
        return userForm(visit, user);
    }
    if (visit.path[1] !== undefined) throw notFound('such page of a user');
    const { values } = user;
    const [login] = await select(visit, `SELECT Id, IsFrozen FROM UserLogin WHERE UserId = '${String(values['Id'])}'`);
    const isFrozen = login?.values['IsFrozen'] === true;
    const freeze = isFrozen ? 'Unfreeze' : 'Freeze';
    const isSelf = values['Id'] === visit.person.userId;
    const facts = fieldList([
        ['Name', String(values['Name'])],
        ['Username', String(values['Username'])],
        ['Email', String(values['Email'])],
        ['Active', yesNo(values['IsActive'])],
        ['Frozen', yesNo(isFrozen)],
        ['Profile', profileName(values['Profile'])],
        ['Language', String(values['LanguageLocaleKey'])],
        ['Locale', String(values['LocaleSidKey'])],
        ['Time Zone', String(values['TimeZoneSidKey'])],
        ['Last Login', visit.formats.datetime(values['LastLoginDate'])],
    ]);
    const actions = [
        linkButton(inner(USERS, String(values['Id']), 'e'), 'Edit'),
        ...(isSelf ? [] : [actionButton(visit, here(visit), freeze, { act: freeze })]),
    ];
    return {
        title: String(values['Name']),
        body: html`${card('User Detail', facts, ...actions)} ${await permissionSets(visit, user)} ${oauthApps(visit, user)}
        ${await loginHistory(visit, user)}`,
    };
}

export async function actOnUser(visit: Visit): Promise<Answer> {
    const user = await requireUser(visit);
    if (visit.path[1] === 'e') {
        demand(visit, EDITS);
        return saveUser(visit, user);
    }
    switch (visit.form['act']) {
        case 'Freeze':
        case 'Unfreeze':
            await setFrozen(visit, user, visit.form['act'] === 'Freeze');
            break;
        case 'assign':
            demand(visit, [['AssignPermissionSets', 'ManageUsers']]);
            requireSaved(
                await save(visit, 'insert', {
                    type: 'PermissionSetAssignment',
                    values: { AssigneeId: user.values['Id'] ?? null, PermissionSetId: visit.form['permissionSet'] ?? null },
                }),
            );
            break;
        case 'remove':
            demand(visit, [['AssignPermissionSets', 'ManageUsers']]);
            requireSaved(
                await save(visit, 'delete', { type: 'PermissionSetAssignment', values: { Id: visit.form['assignment'] ?? null } }),
            );
            break;
        case 'revoke':
            revoke(visit, user);
            break;
        default:
            throw notFound('such action');
    }
    return { goTo: here(visit) };
}

async function setFrozen(visit: Visit, user: SObjectRecord, isFrozen: boolean): Promise<void> {
    demand(visit, [['FreezeUsers', 'ManageUsers']]);
    if (user.values['Id'] === visit.person.userId) throw new Fault('INVALID_OPERATION', 'Nobody can freeze their own user.');
    const [login] = await select(visit, `SELECT Id FROM UserLogin WHERE UserId = '${String(user.values['Id'])}'`);
    if (login === undefined) throw notFound('login of this user');
    requireSaved(await save(visit, 'update', { type: 'UserLogin', values: { Id: login.values['Id'] ?? null, IsFrozen: isFrozen } }));
}

/** Only of this user, whatever the form says. */
function revoke(visit: Visit, user: SObjectRecord): void {
    demand(visit, ['ManageUsers']);
    const { grants } = visit.service;
    const approval = grants.list({ userId: String(user.values['Id']) }).find((one) => one.id === visit.form['approval']);
    if (approval === undefined || !grants.revokeById(approval.id)) throw notFound('such access to revoke');
}

function requireSaved(refusal: Awaited<ReturnType<typeof save>>): void {
    if (refusal !== undefined) throw new Fault('REFUSED', refusal.message);
}

async function permissionSets(visit: Visit, { values }: SObjectRecord): Promise<Html> {
    const given = await select(
        visit,
        `SELECT Id, PermissionSetId, PermissionSet.Label FROM PermissionSetAssignment
         WHERE AssigneeId = '${String(values['Id'])}' AND PermissionSet.IsOwnedByProfile = false ORDER BY PermissionSet.Label`,
    );
    const rows = given.map((row) => {
        const label = String((row.values['PermissionSet'] as SObjectRecord | null)?.values['Label'] ?? '');
        return [
            actionButton(visit, here(visit), 'Remove', { act: 'remove', assignment: String(row.values['Id']) }, `Remove ${label}`),
            label,
        ];
    });
    const held = new Set(given.map((row) => row.values['PermissionSetId']));
    const open = (await select(visit, 'SELECT Id, Label FROM PermissionSet WHERE IsOwnedByProfile = false ORDER BY Label'))
        .filter((row) => !held.has(row.values['Id']))
        .map((row) => ({ value: String(row.values['Id']), label: String(row.values['Label']) }));
    const assign = html`<form method="post" action="${here(visit)}" class="slds-p-around_small">
        <input type="hidden" name="csrf" value="${visit.session.csrfToken}" />
        <input type="hidden" name="act" value="assign" />
        ${selectField('permissionSet', 'Permission Set', open, '')}
        <button class="slds-button slds-button_neutral">Assign</button>
    </form>`;
    return card(
        'Permission Set Assignments',
        html`${table('Permission Set Assignments', ['Action', 'Permission Set'], rows, 'There are none.')}${open.length === 0 ? '' : assign}`,
    );
}

function oauthApps(visit: Visit, { values }: SObjectRecord): Html {
    const rows = visit.service.grants
        .list({ userId: String(values['Id']) })
        .map((approval) => [
            actionButton(visit, here(visit), 'Revoke', { act: 'revoke', approval: approval.id }, `Revoke ${approval.appName}`),
            approval.appName,
            visit.formats.datetime(approval.issuedAt),
            visit.formats.datetime(approval.lastUsedAt),
            String(approval.useCount),
        ]);
    const columns = ['Action', 'App', 'Created', 'Last Used', 'Use Count'];
    return card('OAuth Connected Apps', table('OAuth Connected Apps', columns, rows, 'This user has approved none.'));
}

async function loginHistory(visit: Visit, { values }: SObjectRecord): Promise<Html> {
    const text = `SELECT LoginTime, LoginType, Application, Status, SourceIp FROM LoginHistory WHERE UserId = '${String(values['Id'])}'
                  ORDER BY LoginTime DESC LIMIT 10`;
    const rows = (await select(visit, text)).map((row) => [
        visit.formats.datetime(row.values['LoginTime']),
        ...['SourceIp', 'LoginType', 'Application', 'Status'].map((name) => String(row.values[name] ?? '')),
    ]);
    const columns = ['Login Time', 'Source IP', 'Login Type', 'Application', 'Status'];
    return card('Login History', table('Login History', columns, rows, 'There are none.'));
}

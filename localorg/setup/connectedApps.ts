import { html, type Html } from '../http/html.ts';
import { policiesOf, type AppAccess } from '../oauth/administration.ts';
import type { ConnectedApp } from '../oauth/connectedApps.ts';
import { describePolicy, IP_RELAXATION, PERMITTED_USERS } from '../oauth/policies.ts';
import { CONNECTED_APPS, inner, MANAGES_APPS } from './pages.ts';
import { actionButton, card, fieldList, link, linkButton, selectField, table, yesNo } from './parts.ts';
import { policyForm, readPolicies } from './policyForm.ts';
import { demand, here, notFound, type Answer, type Visit } from './visit.ts';

/** Manage Connected Apps: the apps that are installed. */
export function connectedApps(visit: Visit): Answer {
    const rows = installed(visit).map((app) => [
        linkButton(inner(CONNECTED_APPS, app.id, 'e'), 'Edit', `Edit ${app.name}`),
        link(inner(CONNECTED_APPS, app.id), app.name),
        PERMITTED_USERS[policiesOf(app).permittedUsers],
    ]);
    const columns = ['Action', 'Master Label', 'Permitted Users'];
    return {
        title: CONNECTED_APPS.label,
        body: card('Connected Apps', table('Connected Apps', columns, rows, 'No connected app is installed.')),
    };
}

/** `/ID` shows an app, `/ID/e` edits its policies. */
export function connectedAppPage(visit: Visit): Answer {
    const app = requireApp(visit);
    if (visit.path[1] === 'e')
        return { title: `Edit ${app.name}`, body: policyForm(visit, inner(CONNECTED_APPS, app.id), policiesOf(app)) };
    if (visit.path[1] !== undefined) throw notFound('such page of a connected app');
    const policies = policiesOf(app);
    const edit = linkButton(inner(CONNECTED_APPS, app.id, 'e'), 'Edit Policies');
    return {
        title: app.name,
        body: html`${card(
            'OAuth Policies',
            fieldList([
                ['Permitted Users', PERMITTED_USERS[policies.permittedUsers]],
                ['IP Relaxation', IP_RELAXATION[policies.ipRelaxation]],
                ['Refresh Token Policy', describePolicy(policies.refreshToken)],
            ]),
            edit,
        )}
        ${card(
            'Basic Information',
            fieldList([
                ['Selected OAuth Scopes', app.scopes.join(', ')],
                ['Callback URL', app.callbackUrls.join(', ')],
                ['Require Proof Key for Code Exchange (PKCE)', yesNo(app.isPkceRequired)],
                ['Enable Refresh Token Rotation', yesNo(app.rotatesRefreshTokens)],
                ['Blocked', yesNo(app.isBlocked)],
            ]),
        )}
        ${accessCards(visit, app)}`,
    };
}

/** Save of the policies, or of who is pre-authorized. */
export function saveConnectedApp(visit: Visit): Answer {
    demand(visit, MANAGES_APPS);
    const app = requireApp(visit);
    const { service, person, form } = visit;
    if (visit.path[1] !== 'e') {
        demand(visit, ['ModifyAllData']);
        const access = service.administration.access(app).find((one) => one.parentId === form['parent']);
        if (access === undefined) throw notFound('such profile or permission set');
        service.administration.setAccess(app, access, form['act'] === 'enable', person.userId);
        return { goTo: here(visit) };
    }
    const policies = readPolicies(form);
    if ('problem' in policies)
        return {
            title: `Edit ${app.name}`,
            status: 400,
            body: policyForm(visit, inner(CONNECTED_APPS, app.id), policiesOf(app), policies.problem),
        };
    service.administration.changePolicies(app, policies, person.userId);
    return { goTo: inner(CONNECTED_APPS, app.id) };
}

function installed({ service }: Visit): readonly ConnectedApp[] {
    return service.connectedApps.all().filter((app) => app.isInstalled);
}

function requireApp(visit: Visit): ConnectedApp {
    const app = installed(visit).find((one) => one.id === visit.path[0]);
    if (app === undefined) throw notFound('such connected app');
    return app;
}

/** Who may use the app without being asked, once it admits pre-authorized users only. */
function accessCards(visit: Visit, app: ConnectedApp): Html {
    const all = visit.service.administration.access(app);
    const list = (title: string, entries: readonly AppAccess[]): Html => {
        const given = entries.filter((entry) => entry.isEnabled);
        const rows = given.map((entry) => [
            actionButton(visit, here(visit), 'Remove', { parent: entry.parentId, act: 'disable' }, `Remove ${entry.label}`),
            entry.label,
        ]);
        const open = entries.filter((entry) => !entry.isEnabled).map((entry) => ({ value: entry.parentId, label: entry.label }));
        const add = html`<form method="post" action="${here(visit)}" class="slds-p-around_small">
            <input type="hidden" name="csrf" value="${visit.session.csrfToken}" />
            <input type="hidden" name="act" value="enable" />
            ${selectField('parent', `Add to ${title}`, open, '', title)}
            <button class="slds-button slds-button_neutral" aria-label="Add to ${title}">Add</button>
        </form>`;
        return card(title, html`${table(title, ['Action', 'Name'], rows, 'There are none.')}${add}`);
    };
    return html`${list(
        'Profiles',
        all.filter((entry) => entry.isProfile),
    )}${list(
        'Permission Sets',
        all.filter((entry) => !entry.isProfile),
    )}`;
}

import { html } from '../http/html.ts';
import type { ConnectedApp } from '../oauth/connectedApps.ts';
import { appForm, readApp } from './appForm.ts';
import { addressOf, APP_MANAGER, CONNECTED_APPS, inner, MANAGES_APPS } from './pages.ts';
import { card, fieldList, link, linkButton, table, yesNo } from './parts.ts';
import { demand, notFound, type Answer, type Visit } from './visit.ts';

/** App Manager: the connected apps that were made in this org. */
export function appManager(visit: Visit): Answer {
    const rows = visit.service.connectedApps
        .all()
        .filter((app) => app.isMadeHere)
        .map((app) => [
            linkButton(inner(APP_MANAGER, app.consumerKey, 'e'), 'Edit', `Edit ${app.name}`),
            link(inner(APP_MANAGER, app.consumerKey), app.name),
            yesNo(app.certificate !== undefined),
        ]);
    const columns = ['Action', 'App Name', 'Use digital signatures'];
    const empty = 'No connected app was made in this org. Those of others are under Manage Connected Apps.';
    const create = linkButton(inner(APP_MANAGER, 'new'), 'New Connected App');
    return { title: APP_MANAGER.label, body: card('Connected Apps', table('Connected Apps', columns, rows, empty), create) };
}

/** `/new` makes an app, `/KEY` shows one and `/KEY/e` edits it. */
export function appManagerPage(visit: Visit): Answer {
    if (visit.path[0] === 'new') return { title: 'New Connected App', body: appForm(visit, addressOf(APP_MANAGER), undefined) };
    const app = requireApp(visit);
    const own = inner(APP_MANAGER, app.consumerKey);
    if (visit.path[1] === 'e') return { title: `Edit ${app.name}`, body: appForm(visit, own, app) };
    if (visit.path[1] !== undefined) throw notFound('such page of a connected app');
    const actions = [
        linkButton(inner(APP_MANAGER, app.consumerKey, 'e'), 'Edit'),
        ...(app.isInstalled ? [linkButton(inner(CONNECTED_APPS, app.id), 'Manage', `Manage ${app.name}`)] : []),
    ];
    const fields = fieldList([
        ['Consumer Key', app.consumerKey],
        ['Callback URL', html`${app.callbackUrls.map((url) => html`${url}<br />`)}`],
        ['Selected OAuth Scopes', app.scopes.join(', ')],
        ['Use digital signatures', yesNo(app.certificate !== undefined)],
        ['Require Secret for Web Server Flow', yesNo(false)],
        ['Require Proof Key for Code Exchange (PKCE)', yesNo(app.isPkceRequired)],
    ]);
    return { title: app.name, body: card('API (Enable OAuth Settings)', fields, ...actions) };
}

export function saveApp(visit: Visit): Answer {
    demand(visit, MANAGES_APPS);
    const { service, person, form } = visit;
    const isNew = visit.path[0] === 'new';
    const app = isNew ? undefined : requireApp(visit);
    const settings = readApp(form, app);
    const problem = 'problem' in settings ? settings.problem : nameProblem(visit, settings.name, app);
    if ('problem' in settings || problem !== undefined) {
        const cancel = app === undefined ? addressOf(APP_MANAGER) : inner(APP_MANAGER, app.consumerKey);
        const title = app === undefined ? 'New Connected App' : `Edit ${app.name}`;
        return { title, status: 400, body: appForm(visit, cancel, app, problem) };
    }
    if (app === undefined) return { goTo: inner(APP_MANAGER, service.administration.create(settings, person.userId)) };
    service.administration.change(app, settings, person.userId);
    return { goTo: inner(APP_MANAGER, app.consumerKey) };
}

function nameProblem({ service }: Visit, name: string, app: ConnectedApp | undefined): string | undefined {
    const isTaken = app === undefined && service.connectedApps.byName(name) !== undefined;
    return isTaken ? `There is a connected app ${name} already. Choose another name.` : undefined;
}

function requireApp({ service, path }: Visit): ConnectedApp {
    const app = service.connectedApps.byConsumerKey(path[0] ?? '');
    if (app?.isMadeHere !== true) throw notFound('such connected app');
    return app;
}

import { html, type Html } from '../http/html.ts';
import type { ConnectedApp } from '../oauth/connectedApps.ts';
import type { Approval } from '../oauth/grants.ts';
import { addressOf, CONNECTED_APPS, inner, MANAGES_APPS, OAUTH_USAGE, USERS } from './pages.ts';
import { actionButton, card, link, table } from './parts.ts';
import { demand, here, notFound, type Answer, type Visit } from './visit.ts';

/** Connected Apps OAuth Usage: apps that somebody uses, or that are blocked or not installed. */
export function oauthUsage(visit: Visit): Answer {
    const rows = visit.service.connectedApps.all().flatMap((app) => {
        const users = usersOf(visit, app).length;
        if (users === 0 && !app.isBlocked && app.isInstalled) return [];
        return [
            [
                app.isInstalled ? link(inner(CONNECTED_APPS, app.id), app.name) : app.name,
                users === 0 ? '0' : link(inner(OAUTH_USAGE, app.consumerKey), String(users)),
                html`${button(visit, app, app.isBlocked ? 'Unblock' : 'Block')}
                ${button(visit, app, app.isInstalled ? 'Uninstall' : 'Install')}`,
            ],
        ];
    });
    const columns = ['Connected App', 'User Count', 'Actions'];
    return {
        title: OAUTH_USAGE.label,
        body: card('Connected Apps', table('Connected Apps', columns, rows, 'Nobody uses a connected app.')),
    };
}

/** Block, Unblock, Install or Uninstall. */
export function actOnApp(visit: Visit): Answer {
    demand(visit, MANAGES_APPS);
    const { service, person, form } = visit;
    const app = requireApp(visit, form['app']);
    const { administration } = service;
    switch (form['act']) {
        case 'Block':
            administration.block(app, person.userId);
            break;
        case 'Unblock':
            administration.unblock(app, person.userId);
            break;
        case 'Install':
            administration.install(app, person.userId);
            break;
        case 'Uninstall':
            administration.uninstall(app, person.userId);
            break;
        default:
            throw notFound('such action');
    }
    return { goTo: addressOf(OAUTH_USAGE) };
}

/** Who uses an app, with Revoke for each of them and for all. */
export function usageOfApp(visit: Visit): Answer {
    const app = requireApp(visit, visit.path[0]);
    const { service, formats } = visit;
    const people = new Map(service.people().map((person) => [person.id, person]));
    const rows = usersOf(visit, app).map(([userId, approvals]) => {
        const name = people.get(userId)?.name ?? userId;
        return [
            actionButton(visit, here(visit), 'Revoke', { user: userId }, `Revoke ${name}`),
            link(inner(USERS, userId), name),
            formats.datetime(Math.min(...approvals.map((approval) => approval.issuedAt))),
            formats.datetime(Math.max(...approvals.map((approval) => approval.lastUsedAt))),
            String(approvals.reduce((total, approval) => total + approval.useCount, 0)),
        ];
    });
    const columns = ['Action', 'User', 'First Use', 'Last Used', 'Use Count'];
    const revokeAll = rows.length > 0 ? [actionButton(visit, here(visit), 'Revoke All', { user: 'all' })] : [];
    return { title: app.name, body: card('Users', table('Users', columns, rows, 'Nobody uses this app.'), ...revokeAll) };
}

/** Salesforce writes no audit row for the revocation of a grant. */
export function revokeUsage(visit: Visit): Answer {
    const app = requireApp(visit, visit.path[0]);
    const { user } = visit.form;
    if (user === undefined || visit.service.grants.revokeAll(app, user === 'all' ? undefined : user) === 0)
        throw notFound('such access to revoke');
    return { goTo: here(visit) };
}

function button(visit: Visit, app: ConnectedApp, act: string): Html {
    return actionButton(visit, addressOf(OAUTH_USAGE), act, { app: app.consumerKey, act }, `${act} ${app.name}`);
}

function usersOf({ service }: Visit, app: ConnectedApp): readonly (readonly [userId: string, approvals: readonly Approval[]])[] {
    return [...Map.groupBy(service.grants.list({ app }), (approval) => approval.userId)];
}

function requireApp({ service }: Visit, consumerKey: string | undefined): ConnectedApp {
    const app = service.connectedApps.byConsumerKey(consumerKey ?? '');
    if (app === undefined) throw notFound('such connected app');
    return app;
}

import type { FastifyInstance } from 'fastify';
import type { OrgService } from '../http/service.ts';
import { customSettings, customSettingPage, saveCustomSetting } from './customSettings.ts';
import { appManager, appManagerPage, saveApp } from './appManager.ts';
import { auditTrail, downloadAuditTrail } from './auditTrail.ts';
import { connectedAppPage, connectedApps, saveConnectedApp } from './connectedApps.ts';
import { home } from './home.ts';
import { outbox } from './outbox.ts';
import {
    addressOf,
    APEX_JOBS,
    APP_MANAGER,
    AUDIT_TRAIL,
    CONNECTED_APPS,
    CUSTOM_SETTINGS,
    HOME,
    OAUTH_USAGE,
    OUTBOX,
    SCHEDULED_JOBS,
    USERS,
} from './pages.ts';
import { apexJobs, deleteScheduledJob, scheduledJobs } from './jobs.ts';
import { actOnApp, oauthUsage, revokeUsage, usageOfApp } from './oauthUsage.ts';
import { actOnUser, userPage } from './userDetail.ts';
import { users } from './users.ts';
import { PageRoutes } from './visit.ts';

/** The Setup pages. */
export function setupRoutes(app: FastifyInstance, service: OrgService): void {
    app.get('/lightning/setup', (_request, reply) => reply.redirect(addressOf(HOME), 303));
    new PageRoutes(app, service, HOME).show('home', home);
    new PageRoutes(app, service, USERS).show('home', users).show('page', userPage).act('page', actOnUser);
    new PageRoutes(app, service, APP_MANAGER).show('home', appManager).show('page', appManagerPage).act('page', saveApp);
    new PageRoutes(app, service, CONNECTED_APPS).show('home', connectedApps).show('page', connectedAppPage).act('page', saveConnectedApp);
    new PageRoutes(app, service, OAUTH_USAGE)
        .show('home', oauthUsage)
        .act('home', actOnApp)
        .show('page', usageOfApp)
        .act('page', revokeUsage);
    new PageRoutes(app, service, APEX_JOBS).show('home', apexJobs);
    new PageRoutes(app, service, SCHEDULED_JOBS).show('home', scheduledJobs).act('home', deleteScheduledJob);
    new PageRoutes(app, service, OUTBOX).show('home', outbox);
    new PageRoutes(app, service, AUDIT_TRAIL).show('home', auditTrail).show('page', downloadAuditTrail);
    new PageRoutes(app, service, CUSTOM_SETTINGS)
        .show('home', customSettings)
        .show('page', customSettingPage)
        .act('page', saveCustomSetting);
}

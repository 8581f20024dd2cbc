import type { FastifyInstance } from 'fastify';
import type { OrgService } from '../http/service.ts';
import { customSettings, customSettingPage, saveCustomSetting } from './customSettings.ts';
import { home } from './home.ts';
import { addressOf, CUSTOM_SETTINGS, HOME } from './pages.ts';
import { PageRoutes } from './visit.ts';

/** The Setup pages. */
export function setupRoutes(app: FastifyInstance, service: OrgService): void {
    app.get('/lightning/setup', (_request, reply) => reply.redirect(addressOf(HOME), 303));
    new PageRoutes(app, service, HOME).show('home', home);
    new PageRoutes(app, service, CUSTOM_SETTINGS)
        .show('home', customSettings)
        .show('page', customSettingPage)
        .act('page', [], saveCustomSetting);
}

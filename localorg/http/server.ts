import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import fastify, { type FastifyInstance } from 'fastify';
import type { Lightning } from '../lwc/lightning.ts';
import { anonymousRoutes } from './anonymous.ts';
import { apexRestRoutes } from './apexRest.ts';
import { compositeRoutes } from './composite.ts';
import { controlRoutes } from './control.ts';
import { handleError } from './errors.ts';
import { identityRoutes } from './identity.ts';
import { lightningApiRoutes } from './lightningApi.ts';
import { loginRoutes } from './login.ts';
import { notificationRoutes } from './notifications.ts';
import { authorizeRoutes } from './oauthAuthorize.ts';
import { tokenRoutes } from './oauthToken.ts';
import { queryRoutes } from './query.ts';
import type { OrgService } from './service.ts';
import { sobjectRoutes } from './sobjects.ts';
import { versionRoutes } from './versions.ts';

/** Adds its addresses to the server. */
export type Routes = (app: FastifyInstance, service: OrgService) => void;

/** The org's HTTP face: one file per resource, Salesforce's own paths and error shapes. `more` stand beside them: the Setup pages. */
export async function createServer(
    service: OrgService,
    lightning: Pick<Lightning, 'handle'>,
    ...more: readonly Routes[]
): Promise<FastifyInstance> {
    const app = fastify({
        forceCloseConnections: true,
        bodyLimit: 16 * 1024 * 1024,
        routerOptions: { ignoreDuplicateSlashes: true, maxParamLength: 500 },
    });
    await app.register(cookie);
    await app.register(formbody);
    app.setErrorHandler(handleError);
    app.addHook('onRequest', (request, reply, next) => {
        // A name that resolves to loopback would let a foreign page in (DNS rebinding).
        const host = request.hostname.toLowerCase();
        if (host === 'localhost' || host === '127.0.0.1' || host === '[::1]') next();
        else void reply.code(421).send([{ errorCode: 'FORBIDDEN', message: `This org answers on localhost only, not for ${host}.` }]);
    });
    app.setNotFoundHandler((_request, reply) =>
        reply.code(404).send([{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }]),
    );

    for (const routes of [
        versionRoutes,
        queryRoutes,
        compositeRoutes,
        anonymousRoutes,
        sobjectRoutes,
        apexRestRoutes,
        authorizeRoutes,
        tokenRoutes,
        identityRoutes,
        loginRoutes,
        lightningApiRoutes,
        notificationRoutes,
        controlRoutes,
        ...more,
    ]) {
        routes(app, service);
    }

    app.get('/favicon.ico', (_request, reply) => reply.code(204).send());
    app.get('/', (_request, reply) => reply.redirect('/lightning/page/home', 303));
    for (const url of ['/lightning', '/lightning/*', '/lwc/*']) {
        app.get(url, (request, reply) => {
            reply.hijack();
            lightning.handle(request.raw, reply.raw);
        });
    }
    return app;
}

import type { FastifyInstance } from 'fastify';
import type { OrgService } from './service.ts';
import { requireApiSession } from './session.ts';
import { DATA } from './versions.ts';

/** Tooling API: executeAnonymous. */
export function anonymousRoutes(app: FastifyInstance, service: OrgService): void {
    app.get<{ Querystring: { anonymousBody?: string } }>(`${DATA}/tooling/executeAnonymous`, async (request) => {
        const { userId } = requireApiSession(request, service);
        const { logs: _, ...outcome } = await service.call('anonymous', { userId, text: request.query.anonymousBody ?? '' });
        return outcome;
    });
}

import type { FastifyInstance } from 'fastify';
import { Fault } from '../fault.ts';
import type { OrgService } from './service.ts';
import { browserSession } from './session.ts';

const SHOWN = 20;

/** The bell: one's own notifications, and that one of them was read. */
export function notificationRoutes(app: FastifyInstance, service: OrgService): void {
    app.get('/lightning/api/notifications', (request) => {
        const session = browserSession(request, service);
        if (session === undefined) throw new Fault('INVALID_SESSION_ID', 'Session expired or invalid');
        return { notifications: service.outbox.bell(session.userId, SHOWN) };
    });

    app.post<{ Params: { number: string } }>('/lightning/api/notifications/:number/read', (request, reply) => {
        const session = browserSession(request, service);
        if (session === undefined || request.headers['x-csrf-token'] !== session.csrfToken)
            throw new Fault('INVALID_SESSION_ID', 'Session expired or invalid');
        service.outbox.markRead(session.userId, Number(request.params.number));
        return reply.code(204).send();
    });
}

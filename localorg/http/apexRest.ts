import type { FastifyInstance } from 'fastify';
import type { OrgService } from './service.ts';
import { requireApiSession } from './session.ts';

/** Apex REST: the request goes to the project's @RestResource class as it came. */
export function apexRestRoutes(app: FastifyInstance, service: OrgService): void {
    app.route({
        method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
        url: '/services/apexrest/*',
        handler: async (request, reply) => {
            const { userId } = requireApiSession(request, service);
            const url = new URL(request.url, service.origin);
            const answer = await service.call('rest', {
                userId,
                call: {
                    method: request.method,
                    path: url.pathname.slice('/services/apexrest'.length),
                    query: new Map(url.searchParams),
                    headers: new Map(
                        Object.entries(request.headers).map(([name, value]) => [
                            name,
                            Array.isArray(value) ? value.join(', ') : (value ?? ''),
                        ]),
                    ),
                    body: rawBody(request.body),
                    remoteAddress: request.ip,
                },
            });
            return reply.code(answer.status).headers(Object.fromEntries(answer.headers)).send(Buffer.from(answer.body));
        },
    });
}

/** JSON bodies were parsed on the way in; Apex reads the text. */
function rawBody(body: unknown): Uint8Array {
    if (body === undefined || body === null) return new Uint8Array();
    if (body instanceof Uint8Array) return body;
    return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

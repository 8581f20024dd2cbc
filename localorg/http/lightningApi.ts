import type { FastifyInstance } from 'fastify';
import { recordToJson } from './records.ts';
import type { OrgService } from './service.ts';
import { browserSession } from './session.ts';
import { NEWEST_VERSION } from './versions.ts';

interface ApexBody {
    readonly className?: string;
    readonly method?: string;
    readonly params?: Readonly<Record<string, unknown>>;
}

const EXPIRED = {
    message: 'Your session has ended. Sign in again.',
    exceptionType: 'System.InvalidSessionException',
    isUserDefinedException: false,
};
/** Proxies and browsers drop a silent stream; a comment keeps it open. */
const HEARTBEAT_MS = 25_000;

/** What the pages call: Apex methods, and platform events as they are published. */
export function lightningApiRoutes(app: FastifyInstance, service: OrgService): void {
    app.post<{ Body: ApexBody | undefined }>('/lightning/api/apex', async (request, reply) => {
        const session = browserSession(request, service);
        if (session === undefined || request.headers['x-csrf-token'] !== session.csrfToken) return reply.code(401).send(EXPIRED);
        const { className = '', method = '', params = {} } = request.body ?? {};
        const answer = await service.call('apex', { userId: session.userId, className, method, params });
        return answer.isSuccess ? reply.send({ returnValue: answer.returnValue }) : reply.code(answer.status).send(answer.error);
    });

    app.get<{ Querystring: { channel?: string } }>('/lightning/api/events', (request, reply) => {
        const session = browserSession(request, service);
        const object = /^\/event\/(\w+__e)$/.exec(request.query.channel ?? '')?.[1];
        if (session === undefined) return reply.code(401).send(EXPIRED);
        if (object === undefined || service.schema.object(object) === undefined) {
            return reply
                .code(400)
                .send({ message: `There is no channel ${request.query.channel ?? ''}. Channels of platform events are /event/Name__e.` });
        }
        reply.hijack();
        const stream = reply.raw;
        stream.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', Connection: 'keep-alive' });
        stream.write(': open\n\n');
        let replayId = 0;
        const unsubscribe = service.subscribe((published) => {
            if (published.object.toLowerCase() !== object.toLowerCase()) return;
            for (const record of published.records) {
                const { attributes: _, ...payload } = recordToJson(record, `v${NEWEST_VERSION}.0`) as Record<string, unknown>;
                stream.write(
                    `data: ${JSON.stringify({ channel: `/event/${object}`, data: { schema: object, payload, event: { replayId: ++replayId } } })}\n\n`,
                );
            }
        });
        const heartbeat = setInterval(() => stream.write(': still here\n\n'), HEARTBEAT_MS);
        request.raw.on('close', () => {
            clearInterval(heartbeat);
            unsubscribe();
        });
        return reply;
    });
}

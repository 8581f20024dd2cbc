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

/** The channel of one's own bell. */
const NOTIFICATIONS = '/user/notifications';

interface Stream {
    readonly userId: string;
    readonly channels: ReadonlySet<string>;
    write(text: string): void;
}

/** What the pages call: Apex methods, and platform events as they are published. */
export function lightningApiRoutes(app: FastifyInstance, service: OrgService): void {
    app.post<{ Body: ApexBody | undefined }>('/lightning/api/apex', async (request, reply) => {
        const session = browserSession(request, service);
        if (session === undefined || request.headers['x-csrf-token'] !== session.csrfToken) return reply.code(401).send(EXPIRED);
        const { className = '', method = '', params = {} } = request.body ?? {};
        const answer = await service.call('apex', { userId: session.userId, className, method, params });
        return answer.isSuccess ? reply.send({ returnValue: answer.returnValue }) : reply.code(answer.status).send(answer.error);
    });

    let replayId = 0;
    const streams = new Set<Stream>();
    const send = (channel: string, data: object, isFor: (stream: Stream) => boolean): void => {
        const message = JSON.stringify({ channel, data: { ...data, event: { replayId: ++replayId } } });
        for (const stream of streams) if (stream.channels.has(channel.toLowerCase()) && isFor(stream)) stream.write(`data: ${message}\n\n`);
    };
    service.subscribe(({ object, records }) => {
        for (const record of records) {
            const { attributes: _, ...payload } = recordToJson(record, `v${NEWEST_VERSION}.0`) as Record<string, unknown>;
            send(`/event/${object}`, { schema: object, payload }, () => true);
        }
    });
    service.onNotified((userIds) => {
        send(NOTIFICATIONS, { schema: 'Notification', payload: {} }, ({ userId }) => userIds.includes(userId));
    });

    // A browser opens few connections to one server, so a page has one stream for all its channels.
    app.get<{ Querystring: { channel?: string | string[] } }>('/lightning/api/events', (request, reply) => {
        const session = browserSession(request, service);
        const channels = [request.query.channel ?? []].flat();
        if (session === undefined) return reply.code(401).send(EXPIRED);
        const unknown = channels.length === 0 ? '' : channels.find((channel) => !isChannel(channel, service));
        if (unknown !== undefined) {
            return reply.code(400).send({ message: `There is no channel ${unknown}. Channels of platform events are /event/Name__e.` });
        }
        reply.hijack();
        const raw = reply.raw;
        raw.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', Connection: 'keep-alive' });
        raw.write(': open\n\n');
        const stream: Stream = {
            userId: session.userId,
            channels: new Set(channels.map((channel) => channel.toLowerCase())),
            write: (text) => void raw.write(text),
        };
        streams.add(stream);
        const heartbeat = setInterval(() => stream.write(': still here\n\n'), HEARTBEAT_MS);
        request.raw.on('close', () => {
            clearInterval(heartbeat);
            streams.delete(stream);
        });
        return reply;
    });
}

function isChannel(channel: string, { schema }: OrgService): boolean {
    const object = /^\/event\/(\w+__e)$/.exec(channel)?.[1];
    return channel === NOTIFICATIONS || (object !== undefined && schema.object(object) !== undefined);
}

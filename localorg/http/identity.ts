import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OrgService } from './service.ts';
import { bearerToken } from './session.ts';

/** Who a token belongs to: userinfo (OpenID Connect) and the identity URL. */
export function identityRoutes(app: FastifyInstance, service: OrgService): void {
    app.route({
        method: ['GET', 'POST'],
        url: '/services/oauth2/userinfo',
        handler: (request, reply) => sendIdentity(request, reply, service),
    });
    app.get('/id/:organizationId/:userId', (request, reply) => sendIdentity(request, reply, service));
}

async function sendIdentity(request: FastifyRequest, reply: FastifyReply, service: OrgService): Promise<FastifyReply> {
    const token = bearerToken(request);
    const session = token === undefined ? undefined : service.sessions.find(token);
    // Salesforce answers a dead token here with 403 and this one word.
    if (session === undefined) return reply.code(403).type('text/html').send('Bad_OAuth_Token');
    const person = await service.call('person', { userId: session.userId });
    const id = `${service.origin}/id/${service.organization.id}/${person.userId}`;
    return reply.send({
        id,
        sub: id,
        user_id: person.userId,
        organization_id: service.organization.id,
        preferred_username: person.username,
        username: person.username,
        nickname: person.username.split('@')[0],
        name: person.name,
        display_name: person.name,
        email: person.email,
        email_verified: true,
        zoneinfo: person.timeZone,
        locale: person.locale,
        language: person.language,
        active: true,
        user_type: 'STANDARD',
        urls: {
            rest: `${service.origin}/services/data/v{version}/`,
            sobjects: `${service.origin}/services/data/v{version}/sobjects/`,
            query: `${service.origin}/services/data/v{version}/query/`,
            recent: `${service.origin}/services/data/v{version}/recent/`,
            profile: `${service.origin}/${person.userId}`,
        },
    });
}

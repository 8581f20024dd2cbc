import type { FastifyRequest } from 'fastify';
import { Fault } from '../fault.ts';
import type { OrgService, Session } from './service.ts';

export const SESSION_COOKIE = 'sid';

/** The session of a browser (cookie). */
export function browserSession(request: FastifyRequest, service: OrgService): Session | undefined {
    const token = request.cookies[SESSION_COOKIE];
    return token === undefined ? undefined : service.sessions.find(token);
}

/** The session of an API client (Authorization: Bearer, or OAuth as older clients write it). */
export function bearerToken(request: FastifyRequest): string | undefined {
    return /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

/**
 * The caller of a data resource: a bearer token, or the page's own cookie. A cookie alone may only read, because a browser
 * sends it along with other people's forms; to write, the page adds its CSRF token.
 */
export function requireApiSession(request: FastifyRequest, service: OrgService): Session {
    const token = bearerToken(request);
    const session = token === undefined ? browserSession(request, service) : service.sessions.find(token);
    const isWrite = request.method !== 'GET' && request.method !== 'HEAD';
    if (session === undefined || (token === undefined && isWrite && request.headers['x-csrf-token'] !== session.csrfToken)) {
        throw new Fault('INVALID_SESSION_ID', 'Session expired or invalid');
    }
    return session;
}

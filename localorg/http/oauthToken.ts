import type { FastifyInstance, FastifyReply } from 'fastify';
import { createHmac } from 'node:crypto';
import { OAuthFault } from '../oauth/fault.ts';
import type { IssuedTokens } from '../oauth/grants.ts';
import type { OrgService } from './service.ts';

interface TokenBody {
    readonly grant_type?: string;
    readonly client_id?: string;
    readonly client_secret?: string;
    readonly code?: string;
    readonly redirect_uri?: string;
    readonly code_verifier?: string;
    readonly refresh_token?: string;
    readonly assertion?: string;
}

/** RFC 7523, 8.1. */
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** The token endpoint (RFC 6749, 3.2): an authorization code, a refresh token or a signed assertion for an access token. */
export function tokenRoutes(app: FastifyInstance, service: OrgService): void {
    app.post<{ Body: TokenBody | undefined }>('/services/oauth2/token', (request, reply) => {
        try {
            const body = request.body ?? {};
            // The assertion's signature is all the proof of the client that there is.
            if (body.grant_type === JWT_BEARER) return sendTokens(reply, service, service.jwtBearer.exchange(body.assertion ?? ''));
            const tokens = exchange(body, request.headers.authorization, service);
            return sendTokens(reply, service, tokens, signatureOf(tokens, service));
        } catch (error) {
            if (error instanceof OAuthFault) return sendOAuthFault(reply, error);
            throw error;
        }
    });

    app.route<{ Querystring: { token?: string }; Body: { token?: string } | undefined }>({
        method: ['GET', 'POST'],
        url: '/services/oauth2/revoke',
        handler: (request, reply) => {
            const token = request.body?.token ?? request.query.token;
            if (token === undefined || !service.grants.revoke(token))
                return sendOAuthFault(reply, new OAuthFault('invalid_token', 'invalid token'));
            return reply.code(200).send();
        },
    });
}

function sendOAuthFault(reply: FastifyReply, fault: OAuthFault): FastifyReply {
    return reply.code(400).header('Cache-Control', 'no-store').send({ error: fault.error, error_description: fault.message });
}

function exchange(body: TokenBody, authorization: string | undefined, service: OrgService): IssuedTokens {
    const basic = basicCredentials(authorization);
    const app = service.connectedApps.authenticate(body.client_id ?? basic?.id ?? '', body.client_secret ?? basic?.secret);
    switch (body.grant_type) {
        case 'authorization_code': {
            const { userId, scopes } = service.codes.redeem(app, body.code ?? '', body.redirect_uri, body.code_verifier);
            service.grants.requireAllowed(app, userId);
            return service.grants.issue(app, userId, scopes);
        }
        case 'refresh_token':
            return service.grants.refresh(app, body.refresh_token ?? '');
        default:
            throw new OAuthFault('unsupported_grant_type', `grant type not supported: ${body.grant_type ?? ''}`);
    }
}

function basicCredentials(authorization: string | undefined): { readonly id: string; readonly secret: string } | undefined {
    const encoded = /^Basic\s+(\S+)$/i.exec(authorization ?? '')?.[1];
    if (encoded === undefined) return undefined;
    const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString().split(':');
    return { id: decodeURIComponent(id), secret: decodeURIComponent(secret.join(':')) };
}

function sendTokens(reply: FastifyReply, service: OrgService, tokens: IssuedTokens, signature?: object): FastifyReply {
    return reply.header('Cache-Control', 'no-store').send({
        access_token: tokens.accessToken,
        ...(tokens.refreshToken === undefined ? {} : { refresh_token: tokens.refreshToken }),
        scope: tokens.scopes.join(' '),
        instance_url: service.origin,
        id: identityUrl(tokens, service),
        token_type: 'Bearer',
        ...signature,
    });
}

/** What shows the client that the identity URL is the org's; an assertion is answered without it. */
function signatureOf(tokens: IssuedTokens, service: OrgService): object {
    const issuedAt = String(tokens.issuedAt);
    const signature = createHmac('sha256', service.controlKey).update(identityUrl(tokens, service) + issuedAt);
    return { signature: signature.digest('base64'), issued_at: issuedAt };
}

function identityUrl({ userId }: IssuedTokens, service: OrgService): string {
    return `${service.origin}/id/${service.organization.id}/${userId}`;
}

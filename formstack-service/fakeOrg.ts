import formbody from '@fastify/formbody';
import fastify from 'fastify';

/** Stands in for an org in the service's own tests: OAuth endpoints whose answers a test decides. */
export async function startFakeOrg() {
    const org = {
        /** Refresh tokens that the org accepts. */
        refreshTokens: new Set<string>(),
        accessTokens: new Set<string>(),
        refusal: { error: 'invalid_grant', error_description: 'expired access/refresh token' },
        isDown: false,
        revoked: [] as string[],
        issued: 0,
        url: '',
        close: async (): Promise<void> => app.close(),
        issue: (): { refreshToken: string; accessToken: string } => {
            org.issued += 1;
            const tokens = { refreshToken: `refresh-${org.issued}`, accessToken: `access-${org.issued}` };
            org.refreshTokens.add(tokens.refreshToken);
            org.accessTokens.add(tokens.accessToken);
            return tokens;
        },
    };
    const app = fastify({ forceCloseConnections: true });
    await app.register(formbody);
    app.addHook('onRequest', async (_request, reply) => {
        if (org.isDown) await reply.code(503).send('down');
    });
    app.post<{ Body: Record<string, string> }>('/services/oauth2/token', async (request, reply) => {
        const { grant_type: grantType, refresh_token: refreshToken = '' } = request.body;
        if (grantType === 'refresh_token' && !org.refreshTokens.delete(refreshToken)) return reply.code(400).send(org.refusal);
        const tokens = org.issue();
        return {
            access_token: tokens.accessToken,
            refresh_token: tokens.refreshToken,
            instance_url: org.url,
            id: `${org.url}/id/00D000000000001AAA/${USER_ID}`,
        };
    });
    app.get('/services/oauth2/userinfo', async (request, reply) => {
        const isKnown = org.accessTokens.has((request.headers.authorization ?? '').replace('Bearer ', ''));
        return isKnown ? { user_id: USER_ID } : reply.code(403).send('Bad_OAuth_Token');
    });
    app.post<{ Body: Record<string, string> }>('/services/oauth2/revoke', async (request, reply) => {
        org.revoked.push(request.body['token'] ?? '');
        return reply.code(200).send();
    });
    org.url = await app.listen({ host: '127.0.0.1', port: 0 });
    return org;
}

export const USER_ID = '005000000000001AAA';

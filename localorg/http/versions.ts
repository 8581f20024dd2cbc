import type { FastifyInstance } from 'fastify';
import type { OrgService } from './service.ts';
import { requireApiSession } from './session.ts';

/** The newest API version named; any other from 20.0 on is accepted and answered alike. */
export const NEWEST_VERSION = 66;
export const DATA = '/services/data/:version(^v\\d+\\.\\d$)';

export function versionRoutes(app: FastifyInstance, service: OrgService): void {
    app.get('/services/data', () =>
        Array.from({ length: 12 }, (_, index) => NEWEST_VERSION - 11 + index).map((version) => ({
            version: `${version}.0`,
            label: `Version ${version}.0`,
            url: `/services/data/v${version}.0`,
        })),
    );
    app.get<{ Params: { version: string } }>(DATA, (request) => {
        requireApiSession(request, service);
        const base = `/services/data/${request.params.version}`;
        return Object.fromEntries(
            ['sobjects', 'query', 'queryAll', 'search', 'composite', 'limits', 'tooling'].map((resource) => [
                resource,
                `${base}/${resource}`,
            ]),
        );
    });
}

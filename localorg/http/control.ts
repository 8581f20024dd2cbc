import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Fault } from '../fault.ts';
import type { ConnectedApp } from '../oauth/connectedApps.ts';
import type { OrgService, Person } from './service.ts';

interface GrantBody {
    readonly app: string;
    readonly username: string;
}

/**
 * Development only: brings about what otherwise takes weeks or an administrator's clicks, tells what transactions used of their limits, and shows what was sent. Whoever may use it can read the key
 * from the org's state folder, which only its owner can.
 */
export function controlRoutes(app: FastifyInstance, service: OrgService): void {
    void app.register(
        (control, _options, done) => {
            control.addHook('onRequest', (request, _reply, next) => {
                next(
                    isKey(request.headers['x-control-key'], service.controlKey)
                        ? undefined
                        : new Fault('FORBIDDEN', 'The control key is wrong: it stands in the file control-key of the state folder.'),
                );
            });

            control.post<{ Body: GrantBody }>('/grants', (request) => {
                const { app: connectedApp, person } = find(service, request.body);
                const tokens = service.grants.issue(connectedApp, person.id, connectedApp.scopes);
                return {
                    accessToken: tokens.accessToken,
                    refreshToken: tokens.refreshToken,
                    userId: person.id,
                    instanceUrl: service.origin,
                    issuedAt: tokens.issuedAt,
                };
            });
            control.post<{ Body: GrantBody & { readonly issuedAt: number; readonly lastUsedAt: number } }>('/grants/age', (request) => {
                const { app: connectedApp, person } = find(service, request.body);
                return { aged: service.grants.age(connectedApp, person.id, request.body.issuedAt, request.body.lastUsedAt) };
            });
            control.post<{ Body: GrantBody }>('/grants/revoke', (request) => {
                const { app: connectedApp, person } = find(service, request.body);
                return { revoked: service.grants.revokeAll(connectedApp, person.id) };
            });
            control.post<{ Body: { readonly app: string } }>('/apps/restore', (request, reply) => {
                const app = findApp(service, request.body.app);
                service.connectedApps.setBlocked(app.consumerKey, false);
                service.connectedApps.setInstalled(app.name, true, new Date().toISOString());
                return reply.code(204).send();
            });
            control.post<{ Body: { readonly username: string } }>('/sessions', (request) => {
                const person = findPerson(service, request.body.username);
                if (person.state !== 'active') throw new Fault('FORBIDDEN', `${person.name} cannot sign in: the user is ${person.state}.`);
                return { ...service.sessions.open(person.id), userId: person.id, instanceUrl: service.origin };
            });
            // Time is not waited for: the job that would be next runs now.
            control.post('/jobs/next', () => service.call('nextJob', { evenIfNotDue: true }));
            control.get('/transactions', () => service.transactions);
            control.delete('/transactions', (_request, reply) => {
                service.transactions.length = 0;
                return reply.code(204).send();
            });
            control.get('/outbox', () => service.outbox.read());
            control.delete('/outbox', (_request, reply) => {
                service.outbox.empty();
                return reply.code(204).send();
            });
            done();
        },
        { prefix: '/localorg/control' },
    );
}

function find(service: OrgService, body: GrantBody): { readonly app: ConnectedApp; readonly person: Person } {
    return { app: findApp(service, body.app), person: findPerson(service, body.username) };
}

function findApp(service: OrgService, name: string): ConnectedApp {
    const app = service.connectedApps.byName(name);
    if (app === undefined) throw new Fault('NOT_FOUND', `There is no connected app ${name}.`);
    return app;
}

function findPerson(service: OrgService, username: string): Person {
    const person = service.people().find((candidate) => candidate.username === username);
    if (person === undefined) throw new Fault('NOT_FOUND', `There is no user ${username}.`);
    return person;
}

function isKey(given: string | string[] | undefined, key: string): boolean {
    if (typeof given !== 'string') return false;
    const [left, right] = [Buffer.from(given), Buffer.from(key)];
    return left.length === right.length && timingSafeEqual(left, right);
}

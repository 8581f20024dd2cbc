import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { timingSafeEqual } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PublicationItem } from './connection.ts';
import { readContract, type Operation } from './contract.ts';
import { Faults, type Fault } from './faults.ts';
import { OrgClient } from './orgClient.ts';
import { Problem } from './problem.ts';
import { Publisher } from './publisher.ts';
import { returnPage } from './returnPage.ts';
import { EMPTY_STATE, StateFile, type TokenSet } from './stateFile.ts';
import { TokenKeeper } from './tokenKeeper.ts';

export interface ServiceOptions {
    readonly stateFile: string;
    readonly contractFile: string;
    readonly origin: string;
    readonly orgUrl: string;
    readonly clientId: string;
    readonly clientSecret: string;
    /** What the org's external credential sends. */
    readonly apiKey: string;
    /** Guards the routes under /control, which put the service into a state. */
    readonly controlKey: string;
    readonly lifetimeDays: number | undefined;
    readonly orgTimeoutMs: number;
    readonly now: () => number;
}

interface Call {
    readonly parameters: Readonly<Record<string, string>>;
    readonly body: unknown;
}
type Handler = (call: Call) => Promise<{ readonly status: number; readonly body: object }>;

/** The service's HTTP face: one route per operation of the contract, the OAuth return page, and the control routes. */
export function createService(options: ServiceOptions): FastifyInstance {
    const state = new StateFile(options.stateFile);
    const org = new OrgClient({ ...options, redirectUri: `${options.origin}/oauth/callback`, timeoutMs: options.orgTimeoutMs });
    const tokens = new TokenKeeper({ state, org, origin: options.origin, lifetimeDays: options.lifetimeDays, now: options.now });
    const faults = new Faults();
    const requests = new Map<string, number>();
    const handlers = operationHandlers(tokens, new Publisher(state, tokens, options.now));
    const app = fastify({ forceCloseConnections: true, bodyLimit: 8 * 1024 * 1024 });

    for (const operation of readContract(options.contractFile)) {
        const handler = handlers[operation.id];
        if (handler === undefined) throw new Error(`The contract has an operation that the service does not do: ${operation.id}.`);
        app.route({
            method: operation.method,
            url: operation.path,
            handler: (request, reply) => {
                requests.set(operation.id, (requests.get(operation.id) ?? 0) + 1);
                return answer(request, reply, operation, handler, faults, options.apiKey);
            },
        });
    }
    app.setErrorHandler((error: Error & { readonly statusCode?: number }, _request, reply) => {
        const isClientError = error.statusCode !== undefined && error.statusCode < 500;
        if (!isClientError) process.stderr.write(`${error.stack ?? error.message}\n`);
        return sendProblem(reply, new Problem(isClientError ? 'invalid_request' : 'internal_error', isClientError ? error.message : ''));
    });
    app.setNotFoundHandler((_request, reply) => sendProblem(reply, new Problem('not_found', 'There is nothing at this address.')));

    app.get<{ Querystring: { state?: string; code?: string; error?: string } }>('/oauth/callback', async (request, reply) => {
        const { state: key = '', code, error } = request.query;
        const outcome = await tokens.finishAuthorization({
            state: key,
            ...(code === undefined ? {} : { code }),
            ...(error === undefined ? {} : { error }),
        });
        const page = returnPage(outcome);
        return reply
            .code(outcome === undefined ? 400 : 200)
            .headers({ 'Content-Security-Policy': page.policy, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' })
            .type('text/html; charset=utf-8')
            .send(page.html);
    });

    controlRoutes(app, state, faults, requests, options);
    return app;
}

function operationHandlers(tokens: TokenKeeper, publisher: Publisher): Readonly<Record<string, Handler>> {
    return {
        getConnection: async () => ({ status: 200, body: await tokens.connection() }),
        startAuthorization: async ({ body }) => {
            await Promise.resolve();
            return { status: 201, body: tokens.beginAuthorization((body as { readonly returnUrl: string }).returnUrl) };
        },
        getAuthorization: async ({ parameters }) => {
            await Promise.resolve();
            return { status: 200, body: tokens.authorization(parameters['id'] ?? '') };
        },
        publishForm: async ({ parameters, body }) => {
            const { resetRefreshToken, ...item } = body as Omit<PublicationItem, 'formId'> & { readonly resetRefreshToken: boolean };
            return { status: 200, body: await publisher.publish({ formId: parameters['formId'] ?? '', ...item }, resetRefreshToken) };
        },
        publishForms: async ({ body }) => ({
            status: 200,
            body: await publisher.publishAll((body as { readonly publications: readonly PublicationItem[] }).publications),
        }),
    };
}

async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    operation: Operation,
    handler: Handler,
    faults: Faults,
    apiKey: string,
): Promise<FastifyReply> {
    if (await isFailed(faults.take(operation.id, false), request, reply)) return reply;
    let result: { readonly status: number; readonly body: object };
    try {
        if (!isSame(request.headers['x-formstack-key'], apiKey)) throw new Problem('unauthorized', 'The API key is not known.');
        const parameters = request.params as Readonly<Record<string, string>>;
        operation.checkRequest(parameters, request.body);
        result = await handler({ parameters, body: request.body });
    } catch (error) {
        if (!(error instanceof Problem)) throw error;
        operation.checkAnswer(error.status, JSON.parse(JSON.stringify(error)));
        return sendProblem(reply, error);
    }
    operation.checkAnswer(result.status, result.body);
    if (await isFailed(faults.take(operation.id, true), request, reply)) return reply;
    return reply.code(result.status).send(result.body);
}

/** Does what the fault says; false when the request goes on. */
async function isFailed(fault: Fault | undefined, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    switch (fault?.kind) {
        case undefined:
            return false;
        case 'delay':
            await sleep(fault.delayMs ?? 5_000);
            return false;
        case 'malformed':
            void reply.code(200).type('application/json').send('{"status": "heal');
            return true;
        case 'drop':
            void reply.hijack();
            request.raw.socket.destroy();
            return true;
        case 'status': {
            const problem = new Problem(
                fault.status === 429 ? 'rate_limited' : fault.status === 503 ? 'unavailable' : 'internal_error',
                '',
            );
            if (fault.status === 429) void reply.header('Retry-After', String(fault.retryAfter ?? 1));
            void sendProblem(reply, problem);
            return true;
        }
    }
}

function controlRoutes(
    app: FastifyInstance,
    state: StateFile,
    faults: Faults,
    requests: ReadonlyMap<string, number>,
    options: ServiceOptions,
): void {
    void app.register(
        (control, _options, done) => {
            control.addHook('onRequest', async (request, reply) => {
                if (!isSame(request.headers['x-control-key'], options.controlKey))
                    await sendProblem(reply, new Problem('unauthorized', 'The control key is not known.'));
            });
            control.get('/faults', () => faults.current);
            control.put<{ Body: readonly Fault[] }>('/faults', (request, reply) => {
                faults.set(request.body);
                return reply.code(204).send();
            });
            // How often each operation has been asked for since the start, refused or not.
            control.get('/requests', () => Object.fromEntries(requests));
            control.get('/forms', () => state.current.forms);
            control.put<{ Body: { readonly tokens?: TokenSet } }>('/connection', (request, reply) => {
                state.update({ ...EMPTY_STATE, forms: state.current.forms, tokens: request.body.tokens });
                return reply.code(204).send();
            });
            done();
        },
        { prefix: '/control' },
    );
}

function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
    return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

function isSame(given: string | string[] | undefined, expected: string): boolean {
    if (typeof given !== 'string') return false;
    const [left, right] = [Buffer.from(given), Buffer.from(expected)];
    return left.length === right.length && timingSafeEqual(left, right);
}

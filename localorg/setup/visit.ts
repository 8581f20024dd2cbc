import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../fault.ts';
import { html, type Html } from '../http/html.ts';
import type { OrgService, Session } from '../http/service.ts';
import { browserSession } from '../http/session.ts';
import type { SaveRequest } from '../schema/requests.ts';
import type { Schema, SObjectRecord } from '../schema/schema.ts';
import type { SignedInPerson } from '../workers/messages.ts';
import { Formats } from './formats.ts';
import { framed } from './frame.ts';
import { addressOf, inner, missing, type Permissions, type SetupPage } from './pages.ts';

/** One request of a signed-in person for a page of Setup. */
export interface Visit {
    readonly service: OrgService;
    readonly session: Session;
    readonly person: SignedInPerson;
    /** In the person's language. */
    readonly schema: Schema;
    readonly page: SetupPage;
    readonly formats: Formats;
    /** The parts of an inner page's address. */
    readonly path: readonly string[];
    readonly query: Readonly<Record<string, string>>;
    /** What a form sent; empty for a page that is only read. */
    readonly form: Readonly<Record<string, string>>;
}

export type Answer =
    | { readonly title: string; readonly body: Html; readonly status?: number }
    | { readonly goTo: string }
    | { readonly fileName: string; readonly contentType: string; readonly content: string };

export type Handler = (visit: Visit) => Answer | Promise<Answer>;

interface Request {
    Querystring: Record<string, string>;
    Body: Record<string, string> | undefined;
}

/** Serves a page's home (`path` undefined) or its inner pages, and what its forms send there. */
export class PageRoutes {
    readonly #app: FastifyInstance;
    readonly #service: OrgService;
    readonly #page: SetupPage;

    constructor(app: FastifyInstance, service: OrgService, page: SetupPage) {
        this.#app = app;
        this.#service = service;
        this.#page = page;
    }

    show(place: 'home' | 'page', handler: Handler): this {
        this.#app.get<Request>(this.#place(place), (request, reply) => this.#answer(request, reply, handler));
        return this;
    }

    /** Acts on a form. Handlers call `demand` for what the act takes beyond opening the page. */
    act(place: 'home' | 'page', handler: Handler): this {
        this.#app.post<Request>(this.#place(place), (request, reply) => this.#answer(request, reply, handler));
        return this;
    }

    #place(place: 'home' | 'page'): string {
        return place === 'home' ? addressOf(this.#page) : `/lightning/setup/${this.#page.name}/page`;
    }

    async #answer(request: FastifyRequest<Request>, reply: FastifyReply, handler: Handler): Promise<FastifyReply> {
        const session = browserSession(request, this.#service);
        if (session === undefined) return reply.redirect(`/login?startURL=${encodeURIComponent(request.url)}`, 303);
        const person = await this.#service.call('person', { userId: session.userId });
        const { address = '', ...query } = request.query;
        const visit: Visit = {
            service: this.#service,
            session,
            person,
            schema: this.#service.schema.inLanguage(person.language),
            page: this.#page,
            formats: new Formats(person),
            path: address.split('/').slice(1).map(decodeURIComponent),
            query,
            form: request.body ?? {},
        };
        if (request.method === 'POST' && visit.form['csrf'] !== session.csrfToken) return send(reply, visit, OUT_OF_DATE);
        return send(
            reply,
            visit,
            await refusalsAsPages(() => {
                demand(visit, this.#page.permissions);
                return handler(visit);
            }),
        );
    }
}

const OUT_OF_DATE: Answer = {
    title: 'Page out of date',
    status: 403,
    body: html`<p role="alert">This page is out of date. Open it again, and repeat what you did.</p>`,
};

class InsufficientPrivileges extends Error {
    readonly missing: Permissions;

    constructor(missing: Permissions) {
        super('insufficient privileges');
        this.missing = missing;
    }
}

/** Goes on only for somebody who has the permissions; anybody else is told which are missing. */
export function demand({ person }: Visit, permissions: Permissions): void {
    const lacking = missing(permissions, person.userPermissions);
    if (lacking.length > 0) throw new InsufficientPrivileges(lacking);
}

function insufficient(lacking: Permissions): Answer {
    const names = lacking.map((one) => [one].flat().map(spaced).join(' or ')).join(', ');
    return {
        title: 'Insufficient Privileges',
        status: 403,
        body: html`<p role="alert">
            You do not have the level of access necessary to perform the operation you requested. It takes the user permission ${names}. Ask
            a System Administrator, or sign in as one.
        </p>`,
    };
}

/** `ViewSetup` as people read it. */
function spaced(name: string): string {
    return name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

/** What the org refuses is told on a page; anything else is a fault of this program and goes up. */
async function refusalsAsPages(work: () => Answer | Promise<Answer>): Promise<Answer> {
    try {
        return await work();
    } catch (error) {
        if (error instanceof InsufficientPrivileges) return insufficient(error.missing);
        if (!(error instanceof Fault)) throw error;
        const isMissing = error.errorCode === 'NOT_FOUND';
        return {
            title: isMissing ? 'Page not found' : 'This was refused',
            status: isMissing ? 404 : 400,
            body: html`<p role="alert">${error.message}</p>`,
        };
    }
}

function send(reply: FastifyReply, visit: Visit, answer: Answer): FastifyReply {
    void reply.header('Cache-Control', 'no-store').header('X-Frame-Options', 'DENY');
    if ('goTo' in answer) return reply.redirect(answer.goTo, 303);
    if ('fileName' in answer)
        return reply
            .header('Content-Disposition', `attachment; filename="${answer.fileName}"`)
            .type(answer.contentType)
            .send(answer.content);
    return reply
        .code(answer.status ?? 200)
        .type('text/html; charset=utf-8')
        .send(framed(visit, answer.title, answer.body));
}

/** The records of a query, with the person's own rights. */
export async function select({ service, person }: Visit, text: string): Promise<readonly SObjectRecord[]> {
    return (await service.call('query', { userId: person.userId, text, allRows: false })).records;
}

/** DML as the person; answers why it was refused, or undefined. */
export async function save(
    { service, person }: Visit,
    operation: SaveRequest['operation'],
    record: SObjectRecord,
): Promise<{ readonly message: string; readonly fields: readonly string[] } | undefined> {
    const request = { operation, records: [record], allOrNone: true, access: 'user', sharing: true } as const;
    return (await service.call('save', { userId: person.userId, request }))[0]?.errors[0];
}

/** The address of the inner page that the visit is at. */
export function here(visit: Visit): string {
    return inner(visit.page, ...visit.path);
}

export function notFound(what: string): Fault {
    return new Fault('NOT_FOUND', `There is no ${what}. Go back to the list: it may have been deleted.`);
}

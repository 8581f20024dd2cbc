import type { FastifyInstance, FastifyReply } from 'fastify';
import { html, simplePage } from './html.ts';
import type { OrgService } from './service.ts';
import { SESSION_COOKIE } from './session.ts';

/** Signing in to a laptop's own org needs no password: whoever reaches loopback may be any of its people. */
export function loginRoutes(app: FastifyInstance, service: OrgService): void {
    app.get<{ Querystring: { startURL?: string } }>('/login', (request, reply) =>
        sendLogin(reply, service, startUrl(request.query.startURL)),
    );

    app.post<{ Body: { username?: string; startURL?: string } }>('/login', (request, reply) => {
        const person = service.people().find((candidate) => candidate.username === request.body.username);
        if (person === undefined) {
            return sendLogin(
                reply.code(400),
                service,
                startUrl(request.body.startURL),
                `Nobody here is called ${request.body.username ?? ''}.`,
            );
        }
        const login = service.logIn(person);
        if ('problem' in login) return sendLogin(reply.code(403), service, startUrl(request.body.startURL), login.problem);
        return reply
            .setCookie(SESSION_COOKIE, login.token, { path: '/', httpOnly: true, sameSite: 'lax' })
            .redirect(startUrl(request.body.startURL), 303);
    });

    app.get('/logout', (request, reply) => {
        const token = request.cookies[SESSION_COOKIE];
        if (token !== undefined) service.sessions.close(token);
        return reply.clearCookie(SESSION_COOKIE, { path: '/' }).redirect('/login', 303);
    });
}

/** Only a path of this org: a full address would send people elsewhere. */
function startUrl(value: string | undefined): string {
    return value !== undefined && /^\/(?![/\\])/.test(value) ? value : '/lightning/page/home';
}

function sendLogin(reply: FastifyReply, service: OrgService, next: string, problem?: string): FastifyReply {
    const people = service.people().map(
        (person) =>
            html`<li class="slds-m-bottom_small">
                <button class="slds-button slds-button_neutral slds-button_stretch" name="username" value="${person.username}">
                    <span class="slds-p-vertical_x-small"
                        ><strong>${person.name}</strong
                        ><br />${person.username}<br />${person.description}${person.state === 'active' ? '' : html`<br /><em>${person.state}</em>`}</span
                    >
                </button>
            </li>`,
    );
    const body = html`${problem === undefined ? '' : html`<p role="alert" class="slds-text-color_error slds-m-bottom_small">${problem}</p>`}
        <p class="slds-m-bottom_medium">Who are you? No password is needed: this org runs on your own machine.</p>
        <form method="post" action="/login">
            <input type="hidden" name="startURL" value="${next}" />
            <ul>
                ${people}
            </ul>
        </form>`;
    return reply.type('text/html; charset=utf-8').send(simplePage(`Sign in to ${service.organization.name}`, body));
}

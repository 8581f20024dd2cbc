import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ConnectedApp } from '../oauth/connectedApps.ts';
import { OAuthFault, refusals } from '../oauth/fault.ts';
import { SCOPE_TEXT } from '../oauth/scopes.ts';
import { html, simplePage } from './html.ts';
import type { OrgService, Session } from './service.ts';
import { browserSession } from './session.ts';

interface AuthorizeParameters {
    readonly response_type?: string;
    readonly client_id?: string;
    readonly redirect_uri?: string;
    readonly state?: string;
    readonly scope?: string;
    readonly code_challenge?: string;
    readonly code_challenge_method?: string;
    readonly prompt?: string;
}

interface CheckedRequest {
    readonly app: ConnectedApp;
    readonly redirectUri: string;
    readonly scopes: readonly string[];
    readonly parameters: AuthorizeParameters;
}

const PATH = '/services/oauth2/authorize';

/** The authorization endpoint (RFC 6749, 3.1): sign in, ask for consent, send the code back to the app. */
export function authorizeRoutes(app: FastifyInstance, service: OrgService): void {
    app.get<{ Querystring: AuthorizeParameters }>(PATH, (request, reply) => {
        const checked = check(request.query, service, reply);
        if (checked === undefined) return reply;
        const session = browserSession(request, service);
        if (session === undefined) return reply.redirect(`/login?startURL=${encodeURIComponent(request.url)}`);
        if (checked.app.isAdminApprovedOnly) {
            // Whom the administrator has authorized is not asked again.
            if (service.grants.isPreAuthorized(checked.app, session.userId)) return approve(reply, service, checked, session);
            return sendBack(reply, checked, { error: 'OAUTH_APP_ACCESS_DENIED', error_description: refusals.notAdminApproved().message });
        }
        const prompts = checked.parameters.prompt?.split(/\s+/) ?? [];
        if (service.grants.hasApproved(checked.app, session.userId) && !prompts.includes('consent'))
            return approve(reply, service, checked, session);
        return sendConsent(request, reply, service, checked, session);
    });

    app.post<{ Querystring: AuthorizeParameters; Body: { decision?: string; csrf?: string } }>(PATH, (request, reply) => {
        const checked = check(request.query, service, reply);
        if (checked === undefined) return reply;
        const session = browserSession(request, service);
        if (session === undefined || request.body.csrf !== session.csrfToken) {
            return sendProblem(reply, 'This consent page is out of date. Go back to the app and start again.');
        }
        if (request.body.decision === 'allow') return approve(reply, service, checked, session);
        return sendBack(reply, checked, { error: 'access_denied', error_description: 'end-user denied authorization' });
    });
}

/** Until app and redirect address are known to belong together, an error may be shown but never sent on. */
function check(parameters: AuthorizeParameters, service: OrgService, reply: FastifyReply): CheckedRequest | undefined {
    const app = service.connectedApps.byConsumerKey(parameters.client_id ?? '');
    if (app === undefined) {
        sendProblem(reply, 'No connected app has this client_id: client identifier invalid (invalid_client_id).');
        return undefined;
    }
    if (!app.isInstalled) {
        // Salesforce leaves the browser on its own error page here and never calls the app back.
        sendProblem(
            reply,
            `OAUTH_APPROVAL_ERROR_GENERIC: ${refusals.notInstalled().message} (invalid_client). Ask a Salesforce administrator to install ${app.name} under Connected Apps OAuth Usage.`,
        );
        return undefined;
    }
    const redirectUri = parameters.redirect_uri ?? app.callbackUrls[0] ?? '';
    if (!app.callbackUrls.includes(redirectUri)) {
        sendProblem(reply, 'redirect_uri must match configuration (redirect_uri_mismatch). Add it to the connected app’s callback URLs.');
        return undefined;
    }
    const checked = { app, redirectUri, scopes: askedScopes(parameters, app), parameters };
    const refusal = refuse(checked);
    if (refusal !== undefined) {
        sendBack(reply, checked, { error: refusal.error, error_description: refusal.message });
        return undefined;
    }
    return checked;
}

function refuse({ app, parameters, scopes }: CheckedRequest): OAuthFault | undefined {
    if (parameters.response_type !== 'code') return new OAuthFault('unsupported_response_type', 'response type not supported: use code');
    if (app.isBlocked) return new OAuthFault('OAUTH_APP_BLOCKED', 'this app is blocked by admin');
    if (parameters.code_challenge === undefined && app.isPkceRequired)
        return new OAuthFault('invalid_request', 'missing required code challenge');
    if (parameters.code_challenge !== undefined && (parameters.code_challenge_method ?? 'S256') !== 'S256') {
        return new OAuthFault('invalid_request', 'code challenge method not supported: use S256');
    }
    const excess = scopes.filter((scope) => !app.scopes.includes(scope));
    return excess.length > 0 ? new OAuthFault('invalid_scope', `the requested scope is not allowed: ${excess.join(' ')}`) : undefined;
}

function askedScopes(parameters: AuthorizeParameters, app: ConnectedApp): readonly string[] {
    const asked = parameters.scope?.split(/\s+/).filter((scope) => scope !== '') ?? [];
    return asked.length > 0 ? asked : app.scopes;
}

function approve(reply: FastifyReply, service: OrgService, checked: CheckedRequest, session: Session): FastifyReply {
    const { app, scopes, redirectUri, parameters } = checked;
    return sendBack(reply, checked, { code: service.codes.issue(app, session.userId, scopes, redirectUri, parameters.code_challenge) });
}

function sendBack(
    reply: FastifyReply,
    { redirectUri, parameters }: CheckedRequest,
    answer: Readonly<Record<string, string>>,
): FastifyReply {
    const target = new URL(redirectUri);
    for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value);
    if (parameters.state !== undefined) target.searchParams.set('state', parameters.state);
    return reply.header('Cache-Control', 'no-store').redirect(target.href, 303);
}

function sendProblem(reply: FastifyReply, problem: string): FastifyReply {
    return reply
        .code(400)
        .type('text/html; charset=utf-8')
        .send(simplePage('Authorization error', html`<p role="alert">${problem}</p>`));
}

function sendConsent(
    request: FastifyRequest,
    reply: FastifyReply,
    service: OrgService,
    checked: CheckedRequest,
    session: Session,
): FastifyReply {
    const person = service.people().find((candidate) => candidate.id === session.userId);
    const body = html`<p class="slds-m-bottom_small"><strong>${checked.app.name}</strong> is asking to:</p>
        <ul class="slds-list_dotted slds-m-bottom_medium">
            ${checked.scopes.map((scope) => html`<li>${SCOPE_TEXT[scope] ?? scope}</li>`)}
        </ul>
        <p class="slds-m-bottom_medium">Do you want to allow access for ${person?.name ?? ''} (${person?.username ?? ''})?</p>
        <form method="post" action="${request.url}">
            <input type="hidden" name="csrf" value="${session.csrfToken}" />
            <button class="slds-button slds-button_neutral" name="decision" value="deny">Deny</button>
            <button class="slds-button slds-button_brand" name="decision" value="allow">Allow</button>
        </form>
        <p class="slds-m-top_medium"><a href="/logout">Not ${person?.name ?? 'you'}?</a></p>`;
    return reply
        .header('Cache-Control', 'no-store')
        .header('X-Frame-Options', 'DENY')
        .type('text/html; charset=utf-8')
        .send(simplePage('Allow Access?', body));
}

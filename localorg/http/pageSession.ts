import type { IncomingMessage } from 'node:http';
import type { LightningSession } from '../lwc/session.ts';
import type { Project } from '../project/project.ts';
import type { SignedInPerson } from '../workers/messages.ts';
import type { OrgService } from './service.ts';
import { SESSION_COOKIE } from './session.ts';

/** Who looks at a Lightning page, and what that person may see; undefined for somebody who has not signed in. */
export async function pageSession(request: IncomingMessage, service: OrgService): Promise<LightningSession | undefined> {
    const token = new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([^;]+)`).exec(request.headers.cookie ?? '')?.[1];
    const session = token === undefined ? undefined : service.sessions.find(decodeURIComponent(token));
    if (session === undefined) return undefined;
    const person = await service.call('person', { userId: session.userId });
    return {
        ...person,
        csrfToken: session.csrfToken,
        applications: visibleApplications(person, service.project),
        permissions: { custom: person.customPermissions, user: person.userPermissions },
    };
}

function visibleApplications(person: SignedInPerson, project: Project): LightningSession['applications'] {
    return project.applications
        .filter((application) => person.applications.includes(application.name))
        .map((application) => ({
            ...application,
            tabs: application.tabs.filter((tab) => person.tabs.includes(tab) || tab.startsWith('standard-')),
        }));
}

import type { HttpCall } from '../apex/platform.ts';
import { Fault, NotSupported } from '../fault.ts';
import type { NamedCredentialSource, Project } from '../project/project.ts';
import type { Access } from '../schema/schema.ts';
import type { OrgConfiguration } from './configuration.ts';

/** Where a callout really goes, with the headers that its credential adds. Throws Fault CALLOUT with Salesforce's words. */
export function resolveCallout(call: HttpCall, project: Project, configuration: OrgConfiguration, access: Access): HttpCall {
    const timeoutMs = Math.min(call.timeoutMs, configuration.longestCalloutMs ?? call.timeoutMs);
    const named = /^callout:([^/?#]+)(.*)$/is.exec(call.endpoint);
    if (named === null) {
        requireRemoteSite(call.endpoint, project);
        return { ...call, timeoutMs };
    }
    const [, name = '', rest = ''] = named;
    const credential = project.namedCredentials.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    if (credential === undefined) {
        throw new Fault(
            'CALLOUT',
            `The callout couldn't access the endpoint. You might not have the required permissions, or the named credential "${name}" might not exist.`,
        );
    }
    const base = configuration.namedCredentials.get(credential.name) ?? credential.url;
    const headers = addHeaders(call, credential, project, configuration, access);
    return { ...call, timeoutMs, endpoint: base.replace(/\/$/, '') + rest, headers };
}

function requireRemoteSite(endpoint: string, project: Project): void {
    const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
    if (url === undefined) throw new Fault('CALLOUT', `no protocol: ${endpoint}`);
    const isAllowed = project.remoteSites.some(
        (site) => site.isActive && URL.canParse(site.url) && new URL(site.url).origin === url.origin,
    );
    if (!isAllowed) {
        throw new Fault(
            'CALLOUT',
            `Unauthorized endpoint, please check Setup->Security->Remote site settings. endpoint = ${url.origin}${url.pathname}`,
        );
    }
}

function addHeaders(
    call: HttpCall,
    credential: NamedCredentialSource,
    project: Project,
    configuration: OrgConfiguration,
    access: Access,
): ReadonlyMap<string, string> {
    const headers = new Map(call.headers);
    for (const header of credential.headers) headers.set(header.name, header.value);
    if (credential.externalCredential === undefined) return headers;
    const external = project.externalCredentials.find((candidate) => candidate.name === credential.externalCredential);
    if (external === undefined || !external.principals.some((principal) => access.externalCredentialPrincipal(external.name, principal))) {
        throw new Fault(
            'CALLOUT',
            `We couldn't access the credential(s). You might not have the required permissions, or the external credential "${credential.externalCredential}" might not exist.`,
        );
    }
    if (external.protocol !== 'Custom' && external.protocol !== 'NoAuthentication') {
        throw new NotSupported(`external credential ${external.name} with protocol ${external.protocol} (use Custom)`);
    }
    for (const header of external.headers) headers.set(header.name, mergeFields(header.value, configuration));
    return headers;
}

function mergeFields(text: string, configuration: OrgConfiguration): string {
    return text.replace(/\{!\$Credential\.([\w.]+)\}/g, (_, name: string) => {
        const value = configuration.credentials.get(name);
        if (value === undefined)
            throw new Fault('CALLOUT', `The external credential has no value for ${name}. Set it among the principal's parameters.`);
        return value;
    });
}

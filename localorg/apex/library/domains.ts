import type { Runtime } from '../runtime.ts';
import type { LibraryPart } from './define.ts';
import { PlatformObject } from './platformObject.ts';
import { refusals } from './refusals.ts';

/** DomainCreator: every host name of this org is the one that it is served under. */
export const domains: LibraryPart = (runtime) => {
    const host = (): string => new URL(runtime.platform.organization.domainUrl).host;
    const names = [
        'ContentHostname()',
        'ExperienceCloudSitesBuilderHostname()',
        'ExperienceCloudSitesHostname()',
        'ExperienceCloudSitesLivePreviewHostname()',
        'ExperienceCloudSitesPreviewHostname()',
        'LightningContainerComponentHostname(String packageName)',
        'LightningHostname()',
        'OrgMyDomainHostname()',
        'SalesforceSitesHostname()',
        'SetupHostname()',
        'VisualforceHostname(String packageName)',
    ];
    return [
        {
            name: 'System.DomainCreator',
            kind: 'class',
            members: Object.fromEntries(names.map((name) => [`static String get${name}`, host])),
        },
        {
            name: 'System.DomainParser',
            kind: 'class',
            members: { 'static Domain parse(String hostname)': (hostname: string) => parse(runtime, hostname) },
        },
        {
            name: 'System.Domain',
            kind: 'class',
            members: {
                'String getMyDomainName()': (self: PlatformObject) => self.properties['myDomainName'],
                'String getPackageName()': () => null,
                'String getSandboxName()': () => null,
                'String getSitesSubdomainName()': () => null,
                ...refusals('Domain', 'Object getDomainType()'),
            },
        },
    ];
};

function parse(runtime: Runtime, hostname: string): PlatformObject {
    if (!/^[\w.-]+(:\d+)?$/.test(hostname))
        throw runtime.exception('System.InvalidParameterValueException', `Invalid hostname: ${hostname}`);
    return new PlatformObject('System.Domain', { myDomainName: hostname.split('.')[0] });
}

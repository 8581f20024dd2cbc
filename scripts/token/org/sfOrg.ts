import { quoted } from '../commandLine.ts';
import { nearest } from '../nearest.ts';
import { noAnswer, wrongCall, type Problem } from '../problem.ts';
import { API_VERSION, jsforceOrg } from './jsforceOrg.ts';
import type { Org } from './org.ts';

/** What @salesforce/core needs; the other ways in run on what this package asks for. */
const OLDEST_NODE = 22;

/** An org that somebody has signed in to with the sf CLI; its default org when none is named. */
export async function connectSfOrg(named: string | undefined): Promise<Org> {
    const [node = '0'] = process.versions.node.split('.');
    if (Number(node) < OLDEST_NODE)
        throw wrongCall(
            `The orgs of the sf CLI can be opened with Node ${OLDEST_NODE} or newer, and this is ${process.version}. With this one, set FORMSTACK_INSTANCE_URL and FORMSTACK_ACCESS_TOKEN, which sf org display --json tells.`,
        );
    // Heavy, and of use to this way in alone.
    const { Org: SfOrg, ConfigAggregator } = await import('@salesforce/core');
    const chosen = named ?? (await ConfigAggregator.create()).getPropertyValue<string>('target-org') ?? undefined;
    if (chosen === undefined)
        throw wrongCall(
            'No org is named, and none was found. Name one that the sf CLI knows (--target-org), set FORMSTACK_INSTANCE_URL and FORMSTACK_ACCESS_TOKEN, or start the local org (npm start).',
        );
    try {
        const org = await SfOrg.create({ aliasOrUsername: chosen });
        const connection = org.getConnection(API_VERSION);
        const username = org.getUsername();
        return jsforceOrg(connection, {
            instanceUrl: connection.instanceUrl,
            ...(username === undefined ? {} : { username }),
            source: 'sf',
        });
    } catch (error) {
        throw await problemWith(chosen, error);
    }
}

async function problemWith(chosen: string, error: unknown): Promise<Problem> {
    const { name, message } = error as Error;
    if (name !== 'NamedOrgNotFoundError') return noAnswer('NO_ANSWER', `The sf CLI could not open ${chosen}: ${message}`);
    const known = await knownOrgs();
    const meant = nearest(chosen, known);
    const advice =
        meant !== undefined
            ? `Did you mean ${meant}?`
            : known.length > 0
              ? `It knows ${known.join(', ')}.`
              : 'It knows none yet: sf org login web --alias my-org';
    return wrongCall(`The sf CLI knows no org ${quoted(chosen)}. ${advice}`);
}

async function knownOrgs(): Promise<readonly string[]> {
    const { AuthInfo } = await import('@salesforce/core');
    const authorizations = await AuthInfo.listAllAuthorizations();
    return authorizations.flatMap(({ aliases, username }) => [...(aliases ?? []), username]);
}

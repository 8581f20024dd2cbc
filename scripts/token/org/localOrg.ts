import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { localFolders, orgControlKey, readRunning, type LocalFolders } from '../../local/folders.ts';
import { PRIMARY_USER } from '../../local/seed.ts';
import { noAnswer, refused, wrongCall } from '../problem.ts';
import { connect } from './jsforceOrg.ts';
import type { Org } from './org.ts';

export function isLocalOrgHere(state: string | undefined): boolean {
    return existsSync(foldersOf(state).runningFile);
}

/** Nobody types a password there: whoever can read the key in the state folder may be anybody. */
export async function connectLocalOrg(state: string | undefined, username = PRIMARY_USER): Promise<Org> {
    const folders = foldersOf(state);
    if (!existsSync(folders.runningFile)) throw wrongCall(`No local org runs in ${folders.root}. Start one: npm start`);
    const { orgPort } = readRunning(folders);
    const instanceUrl = `http://localhost:${orgPort}`;
    const response = await fetch(`${instanceUrl}/localorg/control/sessions`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Control-Key': orgControlKey(folders) },
        body: JSON.stringify({ username }),
    }).catch(() => undefined);
    if (response === undefined)
        throw noAnswer('NO_ANSWER', `The local org at ${instanceUrl} does not answer. Start it: npm start, or name another org.`);
    if (response.status === 404) throw wrongCall(`The local org has no user ${username}. npm start prints who can sign in.`);
    if (response.status === 403) {
        const [{ message } = { message: '' }] = (await response.json()) as readonly { readonly message: string }[];
        throw refused('SIGN_IN_REFUSED', `${message} Ask a Salesforce administrator, or say with --as whom to be.`);
    }
    if (!response.ok) throw noAnswer('NO_ANSWER', `The local org at ${instanceUrl} answered ${response.status} when asked for a session.`);
    const { token } = (await response.json()) as { readonly token: string };
    return connect(token, { instanceUrl, username, source: 'local' });
}

/** The folder of where the program was called, because a copy of it may be installed anywhere. */
function foldersOf(state: string | undefined): LocalFolders {
    return localFolders(resolve(state ?? '.localorg'));
}

import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { noAnswer, refused, wrongCall } from '../problem.ts';
import { API_VERSION, connect } from './jsforceOrg.ts';
import type { Org } from './org.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const INSTANCE_URL = 'FORMSTACK_INSTANCE_URL';
const ACCESS_TOKEN = 'FORMSTACK_ACCESS_TOKEN';
const CONSUMER_KEY = 'FORMSTACK_CONSUMER_KEY';
const KEY_FILE = 'FORMSTACK_KEY_FILE';
const USERNAME = 'FORMSTACK_USERNAME';
const LOGIN_URL = 'FORMSTACK_LOGIN_URL';
const DEFAULT_LOGIN_URL = 'https://login.salesforce.com';
/** Salesforce takes an assertion that ends within three minutes. */
const ASSERTION_SECONDS = 120;

export function isOrgInEnvironment(environment: Environment): boolean {
    return [INSTANCE_URL, ACCESS_TOKEN, CONSUMER_KEY, KEY_FILE, USERNAME].some((name) => Boolean(environment[name]));
}

/** With an access token, or with a key that signs for a user (JWT bearer). Throws WRONG_CALL that names what is missing. */
export async function connectFromEnvironment(environment: Environment): Promise<Org> {
    const isToken = Boolean(environment[ACCESS_TOKEN]) || !environment[CONSUMER_KEY];
    const needed = isToken ? [INSTANCE_URL, ACCESS_TOKEN] : [CONSUMER_KEY, KEY_FILE, USERNAME];
    const missing = needed.filter((name) => !environment[name]);
    if (missing.length > 0)
        throw wrongCall(
            `The environment names an org, but ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing. Set ${needed.join(', ')}.`,
        );
    const { [INSTANCE_URL]: instanceUrl = '', [ACCESS_TOKEN]: accessToken = '' } = environment;
    if (!isToken) return signInWithKey(environment);
    return connect(accessToken, { instanceUrl: originOf(INSTANCE_URL, instanceUrl), source: 'environment' });
}

async function signInWithKey(environment: Environment): Promise<Org> {
    const { [CONSUMER_KEY]: consumerKey = '', [KEY_FILE]: keyFile = '', [USERNAME]: username = '' } = environment;
    const loginUrl = originOf(LOGIN_URL, environment[LOGIN_URL] || DEFAULT_LOGIN_URL);
    const assertion = assertionOf(consumerKey, username, loginUrl, readKey(keyFile));
    const { Connection } = await import('jsforce');
    const connection = new Connection({ loginUrl, version: API_VERSION });
    try {
        await connection.authorize({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion });
    } catch (error) {
        const { name, message } = error as Error;
        if (!/^[a-z_]+$/.test(name)) throw noAnswer('NO_ANSWER', `${loginUrl} does not answer (${message}). Check ${LOGIN_URL}.`);
        throw refused('SIGN_IN_REFUSED', `${loginUrl} refused to sign ${username} in: ${message} (${name}). ${remedyOf(message)}`);
    }
    const { accessToken, instanceUrl } = connection;
    if (!accessToken) throw noAnswer('NO_ANSWER', `${loginUrl} gave no access token.`);
    return connect(accessToken, { instanceUrl, username, source: 'environment' });
}

/** What to do about the platform's own words for a refusal. */
const REMEDIES: readonly (readonly [words: RegExp, remedy: string])[] = [
    [/approved/, 'An administrator has to let the user in: Manage Connected Apps, Admin approved users, and a profile or permission set.'],
    [/invalid assertion/, `${KEY_FILE} does not belong to the certificate of the connected app (Use digital signatures).`],
    [/audience/, `Set ${LOGIN_URL} to the login server of the org: ${DEFAULT_LOGIN_URL}, https://test.salesforce.com or its My Domain.`],
    [/expired/, 'The clock of this machine is wrong: what it signs ends before the org sees it.'],
    [/client identifier/, `No connected app there has the consumer key in ${CONSUMER_KEY}.`],
];

function remedyOf(message: string): string {
    const known = REMEDIES.find(([words]) => words.test(message))?.[1];
    return known ?? `Check ${CONSUMER_KEY}, the certificate of the connected app, and that the user may use the app.`;
}

/** RFC 7523: who asks, for whom, of whom, and until when, signed with the key of the connected app's certificate. */
function assertionOf(consumerKey: string, username: string, loginUrl: string, key: KeyObject): string {
    const claims = { iss: consumerKey, sub: username, aud: loginUrl, exp: Math.floor(Date.now() / 1000) + ASSERTION_SECONDS };
    const signed = [{ alg: 'RS256' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}

function readKey(file: string): KeyObject {
    try {
        return createPrivateKey(readFileSync(file));
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        throw wrongCall(`${KEY_FILE} names ${file}, which holds no private key that could be read (${code ?? 'not PEM'}).`);
    }
}

function originOf(name: string, address: string): string {
    const { protocol, hostname, origin } = URL.canParse(address) ? new URL(address) : { protocol: '', hostname: '', origin: '' };
    const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
    if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback))
        throw wrongCall(`${name} must be an address such as https://my-org.my.salesforce.com, and is ${address}.`);
    return origin;
}

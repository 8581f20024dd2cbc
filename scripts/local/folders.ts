import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');
export const CONNECTED_APP = 'Formstack';
/** Salesforce's default for partner apps' refresh tokens that the seed follows. */
export const LIFETIME_DAYS = 30;

/** Where one local environment keeps its state: the org's database, the service's connection, and the secrets between them. */
export interface LocalFolders {
    readonly root: string;
    readonly org: string;
    readonly service: string;
    readonly secretsFile: string;
    readonly seedFile: string;
    readonly orgConfigurationFile: string;
    readonly serviceConfigurationFile: string;
    /** Ports of the environment that runs now. */
    readonly runningFile: string;
}

export interface Secrets {
    readonly consumerKey: string;
    readonly consumerSecret: string;
    readonly apiKey: string;
    readonly serviceControlKey: string;
}

export interface Running {
    readonly orgPort: number;
    readonly servicePort: number;
}

export function localFolders(root = join(ROOT, '.localorg')): LocalFolders {
    return {
        root,
        org: join(root, 'org'),
        service: join(root, 'service'),
        secretsFile: join(root, 'secrets.json'),
        seedFile: join(root, 'seed.json'),
        orgConfigurationFile: join(root, 'org-configuration.json'),
        serviceConfigurationFile: join(root, 'service-configuration.json'),
        runningFile: join(root, 'running.json'),
    };
}

/** Made once per environment; only its owner can read them. */
export function readSecrets(folders: LocalFolders): Secrets {
    if (!existsSync(folders.secretsFile)) {
        const random = (): string => randomBytes(32).toString('base64url');
        writePrivate(folders.secretsFile, {
            consumerKey: `3MVG9.${random()}`,
            consumerSecret: random(),
            apiKey: random(),
            serviceControlKey: random(),
        });
    }
    return JSON.parse(readFileSync(folders.secretsFile, 'utf8')) as Secrets;
}

export function readRunning(folders: LocalFolders): Running {
    if (!existsSync(folders.runningFile)) throw new Error('Nothing runs here. Start the local org first: npm start');
    return JSON.parse(readFileSync(folders.runningFile, 'utf8')) as Running;
}

export function orgControlKey(folders: LocalFolders): string {
    return readFileSync(join(folders.org, 'control-key'), 'utf8');
}

export function writePrivate(file: string, content: unknown): void {
    mkdirSync(resolve(file, '..'), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
}

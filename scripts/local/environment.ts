import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LIFETIME_DAYS, readSecrets, ROOT, writePrivate, type LocalFolders } from './folders.ts';
import { seed } from './seed.ts';

export interface EnvironmentOptions {
    readonly folders: LocalFolders;
    readonly orgPort: number;
    readonly servicePort: number;
    readonly isReset: boolean;
    /** The SFDX folder; the project's own by default. */
    readonly source?: string;
    /** Where the org keeps what it has compiled; one folder for all environments by default. */
    readonly cacheFolder?: string;
    /** How long callouts wait at the most; as long as Apex says by default. */
    readonly longestCalloutMs?: number;
}

export interface Environment {
    readonly origin: string;
    /** Whether the org has just been made from the seed. */
    readonly isNew: boolean;
    /** Resolves with a reason when a part of it ends by itself. */
    readonly ended: Promise<string>;
    stop(): Promise<void>;
    /** Ends both parts at once, as a power cut would. */
    kill(): Promise<void>;
}

const START_TIMEOUT_MS = 120_000;

/** Starts the Formstack service and the local org as two processes, and answers when both do. */
export async function startEnvironment({
    folders,
    orgPort,
    servicePort,
    isReset,
    source = 'force-app',
    cacheFolder,
    longestCalloutMs,
}: EnvironmentOptions): Promise<Environment> {
    for (const port of [orgPort, servicePort]) await requireFreePort(port);
    if (isReset) for (const folder of [folders.org, folders.service]) rmSync(folder, { recursive: true, force: true });
    const isNew = !existsSync(join(folders.org, 'org.sqlite'));
    const secrets = readSecrets(folders);
    const origin = `http://localhost:${orgPort}`;
    writePrivate(folders.seedFile, seed(secrets, servicePort));
    writePrivate(folders.orgConfigurationFile, {
        namedCredentials: { Formstack: `http://localhost:${servicePort}` },
        credentials: { 'Formstack.ApiKey': secrets.apiKey },
        longestCalloutMs,
    });
    writePrivate(folders.serviceConfigurationFile, {
        clientId: secrets.consumerKey,
        clientSecret: secrets.consumerSecret,
        apiKey: secrets.apiKey,
        controlKey: secrets.serviceControlKey,
        lifetimeDays: LIFETIME_DAYS,
    });
    const org = run([
        'localorg/main.ts',
        'serve',
        '--source',
        source,
        '--port',
        String(orgPort),
        '--state',
        folders.org,
        '--seed',
        folders.seedFile,
        '--configuration',
        folders.orgConfigurationFile,
        ...(cacheFolder === undefined ? [] : ['--cache', cacheFolder]),
    ]);
    const service = run([
        'formstack-service/main.ts',
        '--port',
        String(servicePort),
        '--org',
        origin,
        '--configuration',
        folders.serviceConfigurationFile,
        '--state',
        folders.service,
    ]);
    const ended = Promise.race([ending(org, 'The local org'), ending(service, 'The Formstack service')]);
    const stop = async (): Promise<void> => {
        rmSync(folders.runningFile, { force: true });
        await Promise.all([org, service].map((child) => end(child)));
    };
    const kill = async (): Promise<void> => {
        await Promise.all([org, service].map((child) => end(child, 'SIGKILL')));
    };
    const outcome = await Promise.race([
        Promise.all([answers(`${origin}/services/data`), answers(`http://localhost:${servicePort}/oauth/callback`)]),
        ended,
    ]);
    if (typeof outcome === 'string') {
        await stop();
        throw new Error(outcome);
    }
    writePrivate(folders.runningFile, { orgPort, servicePort });
    return { origin, isNew, ended, stop, kill };
}

function run(args: readonly string[]): ChildProcess {
    return spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
}

function ending(child: ChildProcess, name: string): Promise<string> {
    return new Promise((resolve) => {
        child.once('exit', (code, signal) => {
            resolve(`${name} ended (${signal ?? `code ${code ?? 'none'}`}). Its last words stand above.`);
        });
    });
}

async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await Promise.race([gone, sleep(5_000).then(() => child.kill('SIGKILL'))]);
}

async function requireFreePort(port: number): Promise<void> {
    const isFree = await new Promise<boolean>((resolve) => {
        const probe = createServer()
            .once('error', () => resolve(false))
            .listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (!isFree)
        throw new Error(
            `Port ${port} is taken, perhaps by a local org that runs already. Stop it, or choose others: npm start -- --port N`,
        );
}

async function answers(url: string): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (Date.now() < deadline) {
        const isThere = await fetch(url).then(
            () => true,
            () => false,
        );
        if (isThere) return;
        await sleep(100);
    }
    throw new Error(`${new URL(url).origin} did not answer within ${START_TIMEOUT_MS / 1000} s.`);
}

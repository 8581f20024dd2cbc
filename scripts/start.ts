import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startEnvironment } from './local/environment.ts';
import { localFolders } from './local/folders.ts';
import { bringAbout } from './local/scenarios.ts';
import { ADMIN, FORM_BUILDER, PRIMARY_USER, SYSTEM_ADMINISTRATOR } from './local/seed.ts';

const USAGE = `Starts the local org and the Formstack service: npm start -- [--port N] [--no-open] [--reset] [--state DIR] [--cache DIR]

  --port N     the org's port (default 4300); the service takes the next one
  --no-open    do not open a browser
  --reset      forget everything and start over from the seed
  --state DIR  where the state is kept (default .localorg)
  --cache DIR  where compiled Apex and pages are kept (default .cache/localorg)`;

try {
    await start();
} catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
}

async function start(): Promise<void> {
    const { values } = parseArgs({
        allowNegative: true,
        options: {
            port: { type: 'string', default: '4300' },
            open: { type: 'boolean', default: true },
            reset: { type: 'boolean', default: false },
            state: { type: 'string' },
            cache: { type: 'string' },
            help: { type: 'boolean' },
        },
    });
    if (values.help === true) {
        process.stdout.write(`${USAGE}\n`);
        return;
    }
    const orgPort = Number(values.port);
    if (!Number.isInteger(orgPort) || orgPort < 1024 || orgPort > 65_534)
        throw new Error(`--port must be a number from 1024 to 65534.\n\n${USAGE}`);
    const folders = localFolders(values.state === undefined ? undefined : resolve(values.state));
    const cacheFolder = values.cache === undefined ? {} : { cacheFolder: resolve(values.cache) };
    const environment = await startEnvironment({ folders, orgPort, servicePort: orgPort + 1, isReset: values.reset, ...cacheFolder });
    if (environment.isNew) await bringAbout('expired', folders);

    process.stdout.write(`
  ${environment.origin}

  Sign in as
    ${PRIMARY_USER}   Dana Li, the Primary User
    ${ADMIN}     Alex Moreno, Formstack administrator
    ${FORM_BUILDER}   Sam Okafor, form builder
    ${SYSTEM_ADMINISTRATOR}  Robin Castillo, Salesforce administrator: works in Setup

  npm run scenario -- NAME   puts the token into another state
  Ctrl+C                     stops; what you did is kept (--reset starts over)
`);
    if (values.open) openBrowser(environment.origin);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.on(signal, () => {
            void environment.stop().then(() => process.exit(0));
        });
    }
    const reason = await environment.ended;
    await environment.stop();
    throw new Error(reason);
}

/** Where there is no browser to open, the printed address has to do. */
function openBrowser(address: string): void {
    const command = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
    spawn(command, [address], { stdio: 'ignore', detached: true })
        .on('error', () => undefined)
        .unref();
}

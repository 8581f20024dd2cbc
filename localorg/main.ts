import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ApexDoesNotCompile } from './org/compileApex.ts';
import { SourceError, NotSupported } from './fault.ts';

const USAGE = `Usage:
  node localorg/main.ts serve --source DIR --port N [--state DIR] [--seed FILE] [--configuration FILE] [--reset] [--cache DIR]
  node localorg/main.ts test --source DIR [--filter TEXT] [--keep-going] [--json FILE] [--cache DIR]

  --source DIR          an SFDX project, a force-app folder, or any folder below one
  --state DIR           where serve keeps the org (default .localorg)
  --seed FILE           JSON: people, connected apps and records of a new org
  --configuration FILE  JSON: { "namedCredentials": { NAME: URL }, "credentials": { "Credential.Parameter": VALUE } }
  --reset               forget the state and start over from the seed
  --filter TEXT         only tests whose Class.method contains it
  --keep-going          code that does not compile fails its own tests; the others run
  --json FILE           write { passed, failed, tests, coverage }
  --cache DIR           where compiled Apex and pages are kept (default .cache/localorg); may be deleted at any time`;

const CACHE_FOLDER = resolve(import.meta.dirname, '../.cache/localorg');

try {
    process.exitCode = await main();
} catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
}

async function main(): Promise<number> {
    const { values, positionals } = parseArgs({
        allowPositionals: true,
        options: {
            source: { type: 'string' },
            port: { type: 'string' },
            state: { type: 'string', default: '.localorg' },
            seed: { type: 'string' },
            configuration: { type: 'string' },
            reset: { type: 'boolean', default: false },
            filter: { type: 'string' },
            'keep-going': { type: 'boolean', default: false },
            json: { type: 'string' },
            cache: { type: 'string', default: CACHE_FOLDER },
        },
    });
    const [command] = positionals;
    const cacheFolder = resolve(values.cache);
    const source = values.source === undefined ? undefined : resolve(values.source);
    if (source === undefined || (command !== 'serve' && command !== 'test')) throw new Error(USAGE);
    if (!existsSync(source)) throw new Error(`There is no folder ${source}.`);
    if (command === 'test') {
        const { test } = await import('./test.ts');
        const options = {
            source,
            cacheFolder,
            filter: values.filter,
            isKeptGoing: values['keep-going'],
            jsonFile: values.json,
        };
        return test(options, (line) => process.stdout.write(`${line}\n`)) === 0 ? 0 : 1;
    }
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`--port must be a number from 1 to 65535.\n\n${USAGE}`);
    const { serve } = await import('./serve.ts');
    const org = await serve({
        source,
        port,
        stateFolder: resolve(values.state),
        cacheFolder,
        seedFile: values.seed,
        configurationFile: values.configuration,
        isReset: values.reset,
    });
    process.stdout.write(`${org.origin}\n`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.on(signal, () => {
            void org.close().then(() => process.exit(0));
        });
    }
    return 0;
}

/** A wrong call, wrong source or something unsupported explains itself; anything else is a fault of this program. */
function explain(error: unknown): string {
    if (!(error instanceof Error)) return String(error);
    const isExpected = error instanceof ApexDoesNotCompile || error instanceof SourceError || error instanceof NotSupported;
    return isExpected || error.constructor === Error ? error.message : (error.stack ?? error.message);
}

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createService } from './server.ts';

const USAGE = `Usage: node formstack-service/main.ts --port N --org URL --configuration FILE --state FOLDER

  --configuration FILE   JSON with clientId, clientSecret, apiKey, controlKey, lifetimeDays?
  --state FOLDER         where the connection is kept; readable by its owner alone`;

interface Configuration {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly apiKey: string;
    readonly controlKey: string;
    readonly lifetimeDays?: number;
}

const { values } = parseArgs({
    options: { port: { type: 'string' }, org: { type: 'string' }, configuration: { type: 'string' }, state: { type: 'string' } },
});
if (values.port === undefined || values.org === undefined || values.configuration === undefined || values.state === undefined) {
    process.stderr.write(`${USAGE}\n`);
    process.exit(1);
}
const configuration = JSON.parse(readFileSync(values.configuration, 'utf8')) as Configuration;
const service = createService({
    ...configuration,
    lifetimeDays: configuration.lifetimeDays,
    orgUrl: values.org,
    origin: `http://localhost:${values.port}`,
    stateFile: join(resolve(values.state), 'state.json'),
    contractFile: resolve(import.meta.dirname, '../docs/formstack-api.yaml'),
    orgTimeoutMs: 10_000,
    now: () => Date.now(),
});
await service.listen({ host: '127.0.0.1', port: Number(values.port) });
process.stdout.write(`The Formstack service listens on http://localhost:${values.port}\n`);

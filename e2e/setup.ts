import { startEnvironment, type Environment } from '../scripts/local/environment.ts';
import { foldersOf, portOf, WORKERS } from './place.ts';

/** A fresh environment for each worker: nobody's running org is touched, and no test sees another's data while it runs. */
export default async function setup(): Promise<() => Promise<void>> {
    const environments: Environment[] = [];
    for (let worker = 0; worker < WORKERS; worker += 1) {
        const orgPort = portOf(worker);
        environments.push(await startEnvironment({ folders: foldersOf(worker), orgPort, servicePort: orgPort + 1, isReset: true }));
    }
    return async () => {
        await Promise.all(environments.map((environment) => environment.stop()));
    };
}

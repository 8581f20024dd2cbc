import { join } from 'node:path';
import { startEnvironment } from '../scripts/local/environment.ts';
import { localFolders, ROOT } from '../scripts/local/folders.ts';

export const FOLDERS = localFolders(join(ROOT, 'test-results', 'environment'));
const ORG_PORT = 4390;

/** A fresh environment of the tests' own: nobody's running org is touched. */
export default async function setup(): Promise<() => Promise<void>> {
    const environment = await startEnvironment({ folders: FOLDERS, orgPort: ORG_PORT, servicePort: ORG_PORT + 1, isReset: true });
    return () => environment.stop();
}

import { join } from 'node:path';
import { localFolders, ROOT, type LocalFolders } from '../scripts/local/folders.ts';

/** Tests mostly wait for pages, so two at once keep two cores busy. Each worker has an org of its own. */
export const WORKERS = 2;
const FIRST_PORT = 4390;

/** The org's port; its service takes the next one. */
export function portOf(worker: number): number {
    return FIRST_PORT + 2 * worker;
}

export function foldersOf(worker: number): LocalFolders {
    return localFolders(join(ROOT, 'test-results', `environment-${worker}`));
}

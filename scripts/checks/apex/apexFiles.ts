import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The classes and triggers of force-app, relative to the project. */
export function apexFiles(root: string): readonly string[] {
    return readdirSync(join(root, 'force-app'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(cls|trigger)$/.test(entry.name))
        .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The project's own files (what git knows or would take) in a folder of its own, with the same installed packages. */
export function copyProject(root: string): { readonly folder: string; remove(): void } {
    const folder = mkdtempSync(join(tmpdir(), 'project-copy-'));
    const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
    for (const file of files.split('\0')) {
        if (file !== '' && existsSync(join(root, file))) cpSync(join(root, file), join(folder, file));
    }
    for (const modules of ['node_modules', 'localorg/node_modules', 'formstack-service/node_modules']) {
        if (existsSync(join(root, modules))) symlinkSync(join(root, modules), join(folder, modules));
    }
    return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

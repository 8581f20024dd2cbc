import { spawn } from 'node:child_process';
import { ROOT } from '../local/folders.ts';

/** Runs a program with its output on ours, and answers its exit code. Throws when it cannot be started. */
export function run(
    command: string,
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    folder = ROOT,
): Promise<number> {
    return new Promise((resolve, reject) => {
        spawn(command, args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment } })
            .on('error', reject)
            .on('exit', (code) => {
                resolve(code ?? 1);
            });
    });
}

/** A tool of node_modules, run by this Node. */
export function runTool(entry: string, args: readonly string[], environment?: Readonly<Record<string, string>>): Promise<number> {
    return run(process.execPath, [`node_modules/${entry}`, ...args], environment);
}
